// {"format":1,"convex":"1.48.0","source":"sha256:18d2ea5e17a3461feb397bf7f0c1011b79bd0efa99e9779dc73a1093104c61ce"}
(() => {
  var __defProp = Object.defineProperty;
  var __name = (target, value) => __defProp(target, "name", { value, configurable: true });
  var __export = (target, all) => {
    for (var name in all)
      __defProp(target, name, { get: all[name], enumerable: true });
  };

  // convex/auth.config.ts
  var auth_config_exports = {};
  __export(auth_config_exports, {
    default: () => auth_config_default
  });
  var auth_config_default = {
    providers: [
      {
        type: "customJwt",
        issuer: process.env.AISLE_AUTH_ISSUER,
        jwks: process.env.AISLE_AUTH_JWKS,
        algorithm: "ES256",
        applicationID: "aisle"
      }
    ]
  };

  // convex/cart.ts
  var cart_exports2 = {};
  __export(cart_exports2, {
    add: () => add2,
    change: () => change2,
    clear: () => clear2,
    get: () => get2,
    remove: () => remove2,
    undo: () => undo2
  });

  // node_modules/convex/dist/esm/values/base64.js
  var lookup = [];
  var revLookup = [];
  var Arr = Uint8Array;
  var code = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (i = 0, len = code.length; i < len; ++i) {
    lookup[i] = code[i];
    revLookup[code.charCodeAt(i)] = i;
  }
  var i;
  var len;
  revLookup["-".charCodeAt(0)] = 62;
  revLookup["_".charCodeAt(0)] = 63;
  function getLens(b64) {
    var len2 = b64.length;
    if (len2 % 4 > 0) {
      throw new Error("Invalid string. Length must be a multiple of 4");
    }
    var validLen = b64.indexOf("=");
    if (validLen === -1) validLen = len2;
    var placeHoldersLen = validLen === len2 ? 0 : 4 - validLen % 4;
    return [validLen, placeHoldersLen];
  }
  __name(getLens, "getLens");
  function _byteLength(_b64, validLen, placeHoldersLen) {
    return (validLen + placeHoldersLen) * 3 / 4 - placeHoldersLen;
  }
  __name(_byteLength, "_byteLength");
  function toByteArray(b64) {
    var tmp;
    var lens = getLens(b64);
    var validLen = lens[0];
    var placeHoldersLen = lens[1];
    var arr2 = new Arr(_byteLength(b64, validLen, placeHoldersLen));
    var curByte = 0;
    var len2 = placeHoldersLen > 0 ? validLen - 4 : validLen;
    var i2;
    for (i2 = 0; i2 < len2; i2 += 4) {
      tmp = revLookup[b64.charCodeAt(i2)] << 18 | revLookup[b64.charCodeAt(i2 + 1)] << 12 | revLookup[b64.charCodeAt(i2 + 2)] << 6 | revLookup[b64.charCodeAt(i2 + 3)];
      arr2[curByte++] = tmp >> 16 & 255;
      arr2[curByte++] = tmp >> 8 & 255;
      arr2[curByte++] = tmp & 255;
    }
    if (placeHoldersLen === 2) {
      tmp = revLookup[b64.charCodeAt(i2)] << 2 | revLookup[b64.charCodeAt(i2 + 1)] >> 4;
      arr2[curByte++] = tmp & 255;
    }
    if (placeHoldersLen === 1) {
      tmp = revLookup[b64.charCodeAt(i2)] << 10 | revLookup[b64.charCodeAt(i2 + 1)] << 4 | revLookup[b64.charCodeAt(i2 + 2)] >> 2;
      arr2[curByte++] = tmp >> 8 & 255;
      arr2[curByte++] = tmp & 255;
    }
    return arr2;
  }
  __name(toByteArray, "toByteArray");
  function tripletToBase64(num) {
    return lookup[num >> 18 & 63] + lookup[num >> 12 & 63] + lookup[num >> 6 & 63] + lookup[num & 63];
  }
  __name(tripletToBase64, "tripletToBase64");
  function encodeChunk(uint8, start, end2) {
    var tmp;
    var output = [];
    for (var i2 = start; i2 < end2; i2 += 3) {
      tmp = (uint8[i2] << 16 & 16711680) + (uint8[i2 + 1] << 8 & 65280) + (uint8[i2 + 2] & 255);
      output.push(tripletToBase64(tmp));
    }
    return output.join("");
  }
  __name(encodeChunk, "encodeChunk");
  function fromByteArray(uint8) {
    var tmp;
    var len2 = uint8.length;
    var extraBytes = len2 % 3;
    var parts = [];
    var maxChunkLength = 16383;
    for (var i2 = 0, len22 = len2 - extraBytes; i2 < len22; i2 += maxChunkLength) {
      parts.push(
        encodeChunk(
          uint8,
          i2,
          i2 + maxChunkLength > len22 ? len22 : i2 + maxChunkLength
        )
      );
    }
    if (extraBytes === 1) {
      tmp = uint8[len2 - 1];
      parts.push(lookup[tmp >> 2] + lookup[tmp << 4 & 63] + "==");
    } else if (extraBytes === 2) {
      tmp = (uint8[len2 - 2] << 8) + uint8[len2 - 1];
      parts.push(
        lookup[tmp >> 10] + lookup[tmp >> 4 & 63] + lookup[tmp << 2 & 63] + "="
      );
    }
    return parts.join("");
  }
  __name(fromByteArray, "fromByteArray");

  // node_modules/convex/dist/esm/common/index.js
  function parseArgs(args) {
    if (args === void 0) {
      return {};
    }
    if (!isSimpleObject(args)) {
      throw new Error(
        `The arguments to a Convex function must be an object. Received: ${args}`
      );
    }
    return args;
  }
  __name(parseArgs, "parseArgs");
  function isSimpleObject(value) {
    const isObject = typeof value === "object";
    const prototype = Object.getPrototypeOf(value);
    const isSimple = prototype === null || prototype === Object.prototype || // Objects generated from other contexts (e.g. across Node.js `vm` modules) will not satisfy the previous
    // conditions but are still simple objects.
    prototype?.constructor?.name === "Object";
    return isObject && isSimple;
  }
  __name(isSimpleObject, "isSimpleObject");

  // node_modules/convex/dist/esm/values/value.js
  var LITTLE_ENDIAN = true;
  var MIN_INT64 = BigInt("-9223372036854775808");
  var MAX_INT64 = BigInt("9223372036854775807");
  var ZERO = BigInt("0");
  var EIGHT = BigInt("8");
  var TWOFIFTYSIX = BigInt("256");
  var COMMIT_TS_UNRESOLVED = "This commit timestamp is unresolved: its value is assigned when the mutation commits. Read the document after the mutation completes to get its value.";
  var CommitTsPlaceholder = class {
    static {
      __name(this, "CommitTsPlaceholder");
    }
    [Symbol.toPrimitive](hint) {
      if (hint === "string") {
        return this.toString();
      }
      throw new Error(COMMIT_TS_UNRESOLVED);
    }
    valueOf() {
      throw new Error(COMMIT_TS_UNRESOLVED);
    }
    toJSON() {
      throw new Error(COMMIT_TS_UNRESOLVED);
    }
    toString() {
      return "[unresolved commit timestamp]";
    }
  };
  var commitTsPlaceholder = new CommitTsPlaceholder();
  function isSpecial(n) {
    return Number.isNaN(n) || !Number.isFinite(n) || Object.is(n, -0);
  }
  __name(isSpecial, "isSpecial");
  function slowBigIntToBase64(value) {
    if (value < ZERO) {
      value -= MIN_INT64 + MIN_INT64;
    }
    let hex = value.toString(16);
    if (hex.length % 2 === 1) hex = "0" + hex;
    const bytes = new Uint8Array(new ArrayBuffer(8));
    let i2 = 0;
    for (const hexByte of hex.match(/.{2}/g).reverse()) {
      bytes.set([parseInt(hexByte, 16)], i2++);
      value >>= EIGHT;
    }
    return fromByteArray(bytes);
  }
  __name(slowBigIntToBase64, "slowBigIntToBase64");
  function slowBase64ToBigInt(encoded) {
    const integerBytes = toByteArray(encoded);
    if (integerBytes.byteLength !== 8) {
      throw new Error(
        `Received ${integerBytes.byteLength} bytes, expected 8 for $integer`
      );
    }
    let value = ZERO;
    let power = ZERO;
    for (const byte of integerBytes) {
      value += BigInt(byte) * TWOFIFTYSIX ** power;
      power++;
    }
    if (value > MAX_INT64) {
      value += MIN_INT64 + MIN_INT64;
    }
    return value;
  }
  __name(slowBase64ToBigInt, "slowBase64ToBigInt");
  function modernBigIntToBase64(value) {
    if (value < MIN_INT64 || MAX_INT64 < value) {
      throw new Error(
        `BigInt ${value} does not fit into a 64-bit signed integer.`
      );
    }
    const buffer = new ArrayBuffer(8);
    new DataView(buffer).setBigInt64(0, value, true);
    return fromByteArray(new Uint8Array(buffer));
  }
  __name(modernBigIntToBase64, "modernBigIntToBase64");
  function modernBase64ToBigInt(encoded) {
    const integerBytes = toByteArray(encoded);
    if (integerBytes.byteLength !== 8) {
      throw new Error(
        `Received ${integerBytes.byteLength} bytes, expected 8 for $integer`
      );
    }
    const intBytesView = new DataView(integerBytes.buffer);
    return intBytesView.getBigInt64(0, true);
  }
  __name(modernBase64ToBigInt, "modernBase64ToBigInt");
  var bigIntToBase64 = DataView.prototype.setBigInt64 ? modernBigIntToBase64 : slowBigIntToBase64;
  var base64ToBigInt = DataView.prototype.getBigInt64 ? modernBase64ToBigInt : slowBase64ToBigInt;
  var MAX_IDENTIFIER_LEN = 1024;
  function validateObjectField(k) {
    if (k.length > MAX_IDENTIFIER_LEN) {
      throw new Error(
        `Field name ${k} exceeds maximum field name length ${MAX_IDENTIFIER_LEN}.`
      );
    }
    if (k.startsWith("$")) {
      throw new Error(`Field name ${k} starts with a '$', which is reserved.`);
    }
    for (let i2 = 0; i2 < k.length; i2 += 1) {
      const charCode = k.charCodeAt(i2);
      if (charCode < 32 || charCode >= 127) {
        throw new Error(
          `Field name ${k} has invalid character '${k[i2]}': Field names can only contain non-control ASCII characters`
        );
      }
    }
  }
  __name(validateObjectField, "validateObjectField");
  function jsonToConvex(value) {
    if (value === null) {
      return value;
    }
    if (typeof value === "boolean") {
      return value;
    }
    if (typeof value === "number") {
      return value;
    }
    if (typeof value === "string") {
      return value;
    }
    if (Array.isArray(value)) {
      return value.map((value2) => jsonToConvex(value2));
    }
    if (typeof value !== "object") {
      throw new Error(`Unexpected type of ${value}`);
    }
    const entries = Object.entries(value);
    if (entries.length === 1) {
      const key = entries[0][0];
      if (key === "$bytes") {
        if (typeof value.$bytes !== "string") {
          throw new Error(`Malformed $bytes field on ${value}`);
        }
        return toByteArray(value.$bytes).buffer;
      }
      if (key === "$integer") {
        if (typeof value.$integer !== "string") {
          throw new Error(`Malformed $integer field on ${value}`);
        }
        return base64ToBigInt(value.$integer);
      }
      if (key === "$float") {
        if (typeof value.$float !== "string") {
          throw new Error(`Malformed $float field on ${value}`);
        }
        const floatBytes = toByteArray(value.$float);
        if (floatBytes.byteLength !== 8) {
          throw new Error(
            `Received ${floatBytes.byteLength} bytes, expected 8 for $float`
          );
        }
        const floatBytesView = new DataView(floatBytes.buffer);
        const float = floatBytesView.getFloat64(0, LITTLE_ENDIAN);
        if (!isSpecial(float)) {
          throw new Error(`Float ${float} should be encoded as a number`);
        }
        return float;
      }
      if (key === "$commitTs") {
        if (value.$commitTs !== null) {
          throw new Error(`Malformed $commitTs field on ${value}`);
        }
        return commitTsPlaceholder;
      }
      if (key === "$set") {
        throw new Error(
          `Received a Set which is no longer supported as a Convex type.`
        );
      }
      if (key === "$map") {
        throw new Error(
          `Received a Map which is no longer supported as a Convex type.`
        );
      }
    }
    const out = {};
    for (const [k, v2] of Object.entries(value)) {
      validateObjectField(k);
      out[k] = jsonToConvex(v2);
    }
    return out;
  }
  __name(jsonToConvex, "jsonToConvex");
  var MAX_VALUE_FOR_ERROR_LEN = 16384;
  function stringifyValueForError(value) {
    const str = JSON.stringify(value, (_key, value2) => {
      if (value2 === void 0) {
        return "undefined";
      }
      if (typeof value2 === "function") {
        return "[Function]";
      }
      if (typeof value2 === "symbol") {
        return String(value2);
      }
      if (typeof value2 === "bigint") {
        return `${value2.toString()}n`;
      }
      return value2;
    });
    if (str.length > MAX_VALUE_FOR_ERROR_LEN) {
      const rest = "[...truncated]";
      let truncateAt = MAX_VALUE_FOR_ERROR_LEN - rest.length;
      const codePoint = str.codePointAt(truncateAt - 1);
      if (codePoint !== void 0 && codePoint > 65535) {
        truncateAt -= 1;
      }
      return str.substring(0, truncateAt) + rest;
    }
    return str;
  }
  __name(stringifyValueForError, "stringifyValueForError");
  function convexToJsonInternal(value, originalValue, context, includeTopLevelUndefined) {
    if (value === void 0) {
      const contextText = context && ` (present at path ${context} in original object ${stringifyValueForError(
        originalValue
      )})`;
      throw new Error(
        `undefined is not a valid Convex value${contextText}. To learn about Convex's supported types, see https://docs.convex.dev/using/types.`
      );
    }
    if (value === null) {
      return value;
    }
    if (typeof value === "bigint") {
      if (value < MIN_INT64 || MAX_INT64 < value) {
        throw new Error(
          `BigInt ${value} does not fit into a 64-bit signed integer.`
        );
      }
      return { $integer: bigIntToBase64(value) };
    }
    if (typeof value === "number") {
      if (isSpecial(value)) {
        const buffer = new ArrayBuffer(8);
        new DataView(buffer).setFloat64(0, value, LITTLE_ENDIAN);
        return { $float: fromByteArray(new Uint8Array(buffer)) };
      } else {
        return value;
      }
    }
    if (typeof value === "boolean") {
      return value;
    }
    if (typeof value === "string") {
      return value;
    }
    if (value instanceof ArrayBuffer) {
      return { $bytes: fromByteArray(new Uint8Array(value)) };
    }
    if (value instanceof CommitTsPlaceholder) {
      return { $commitTs: null };
    }
    if (Array.isArray(value)) {
      return value.map(
        (value2, i2) => convexToJsonInternal(value2, originalValue, context + `[${i2}]`, false)
      );
    }
    if (value instanceof Set) {
      throw new Error(
        errorMessageForUnsupportedType(context, "Set", [...value], originalValue)
      );
    }
    if (value instanceof Map) {
      throw new Error(
        errorMessageForUnsupportedType(context, "Map", [...value], originalValue)
      );
    }
    if (!isSimpleObject(value)) {
      const theType = value?.constructor?.name;
      const typeName = theType ? `${theType} ` : "";
      throw new Error(
        errorMessageForUnsupportedType(context, typeName, value, originalValue)
      );
    }
    const out = {};
    const entries = Object.entries(value);
    entries.sort(([k1, _v1], [k2, _v2]) => k1 === k2 ? 0 : k1 < k2 ? -1 : 1);
    for (const [k, v2] of entries) {
      if (v2 !== void 0) {
        validateObjectField(k);
        out[k] = convexToJsonInternal(v2, originalValue, context + `.${k}`, false);
      } else if (includeTopLevelUndefined) {
        validateObjectField(k);
        out[k] = convexOrUndefinedToJsonInternal(
          v2,
          originalValue,
          context + `.${k}`
        );
      }
    }
    return out;
  }
  __name(convexToJsonInternal, "convexToJsonInternal");
  function errorMessageForUnsupportedType(context, typeName, value, originalValue) {
    if (context) {
      return `${typeName}${stringifyValueForError(
        value
      )} is not a supported Convex type (present at path ${context} in original object ${stringifyValueForError(
        originalValue
      )}). To learn about Convex's supported types, see https://docs.convex.dev/using/types.`;
    } else {
      return `${typeName}${stringifyValueForError(
        value
      )} is not a supported Convex type.`;
    }
  }
  __name(errorMessageForUnsupportedType, "errorMessageForUnsupportedType");
  function convexOrUndefinedToJsonInternal(value, originalValue, context) {
    if (value === void 0) {
      return { $undefined: null };
    } else {
      if (originalValue === void 0) {
        throw new Error(
          `Programming error. Current value is ${stringifyValueForError(
            value
          )} but original value is undefined`
        );
      }
      return convexToJsonInternal(value, originalValue, context, false);
    }
  }
  __name(convexOrUndefinedToJsonInternal, "convexOrUndefinedToJsonInternal");
  function convexToJson(value) {
    return convexToJsonInternal(value, value, "", false);
  }
  __name(convexToJson, "convexToJson");
  function convexOrUndefinedToJson(value) {
    return convexOrUndefinedToJsonInternal(value, value, "");
  }
  __name(convexOrUndefinedToJson, "convexOrUndefinedToJson");
  function patchValueToJson(value) {
    return convexToJsonInternal(value, value, "", true);
  }
  __name(patchValueToJson, "patchValueToJson");

  // node_modules/convex/dist/esm/values/validators.js
  var __defProp2 = Object.defineProperty;
  var __defNormalProp = /* @__PURE__ */ __name((obj, key, value) => key in obj ? __defProp2(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value, "__defNormalProp");
  var __publicField = /* @__PURE__ */ __name((obj, key, value) => __defNormalProp(obj, typeof key !== "symbol" ? key + "" : key, value), "__publicField");
  var UNDEFINED_VALIDATOR_ERROR_URL = "https://docs.convex.dev/error#undefined-validator";
  function throwUndefinedValidatorError(context, fieldName) {
    const fieldInfo = fieldName !== void 0 ? ` for field "${fieldName}"` : "";
    throw new Error(
      `A validator is undefined${fieldInfo} in ${context}. This is often caused by circular imports. See ${UNDEFINED_VALIDATOR_ERROR_URL} for details.`
    );
  }
  __name(throwUndefinedValidatorError, "throwUndefinedValidatorError");
  var BaseValidator = class {
    static {
      __name(this, "BaseValidator");
    }
    constructor({ isOptional }) {
      __publicField(this, "type");
      __publicField(this, "fieldPaths");
      __publicField(this, "isOptional");
      __publicField(this, "isConvexValidator");
      this.isOptional = isOptional;
      this.isConvexValidator = true;
    }
  };
  var VId = class _VId extends BaseValidator {
    static {
      __name(this, "VId");
    }
    /**
     * Usually you'd use `v.id(tableName)` instead.
     */
    constructor({
      isOptional,
      tableName
    }) {
      super({ isOptional });
      __publicField(this, "tableName");
      __publicField(this, "kind", "id");
      if (typeof tableName !== "string") {
        throw new Error("v.id(tableName) requires a string");
      }
      this.tableName = tableName;
    }
    /** @internal */
    get json() {
      return { type: "id", tableName: this.tableName };
    }
    /** Allow this field to be validated as absent. */
    optional() {
      return new _VId({
        isOptional: "optional",
        tableName: this.tableName
      });
    }
    /** @internal */
    asOptional() {
      return this.optional();
    }
  };
  var VFloat64 = class _VFloat64 extends BaseValidator {
    static {
      __name(this, "VFloat64");
    }
    constructor() {
      super(...arguments);
      __publicField(this, "kind", "float64");
    }
    /** @internal */
    get json() {
      return { type: "number" };
    }
    /** Allow this field to be validated as absent. */
    optional() {
      return new _VFloat64({
        isOptional: "optional"
      });
    }
    /** @internal */
    asOptional() {
      return this.optional();
    }
  };
  var VInt64 = class _VInt64 extends BaseValidator {
    static {
      __name(this, "VInt64");
    }
    constructor() {
      super(...arguments);
      __publicField(this, "kind", "int64");
    }
    /** @internal */
    get json() {
      return { type: "bigint" };
    }
    /** Allow this validated field to be absent. */
    optional() {
      return new _VInt64({ isOptional: "optional" });
    }
    /** @internal */
    asOptional() {
      return this.optional();
    }
  };
  var VCommitTs = class _VCommitTs extends BaseValidator {
    static {
      __name(this, "VCommitTs");
    }
    constructor() {
      super(...arguments);
      __publicField(this, "kind", "commitTs");
    }
    /** @internal */
    get json() {
      return { type: this.kind };
    }
    /** Allow this validated field to be absent. */
    optional() {
      return new _VCommitTs({
        isOptional: "optional"
      });
    }
    /** @internal */
    asOptional() {
      return this.optional();
    }
  };
  var VBoolean = class _VBoolean extends BaseValidator {
    static {
      __name(this, "VBoolean");
    }
    constructor() {
      super(...arguments);
      __publicField(this, "kind", "boolean");
    }
    /** @internal */
    get json() {
      return { type: this.kind };
    }
    /** Allow this validated field to be absent. */
    optional() {
      return new _VBoolean({
        isOptional: "optional"
      });
    }
    /** @internal */
    asOptional() {
      return this.optional();
    }
  };
  var VBytes = class _VBytes extends BaseValidator {
    static {
      __name(this, "VBytes");
    }
    constructor() {
      super(...arguments);
      __publicField(this, "kind", "bytes");
    }
    /** @internal */
    get json() {
      return { type: this.kind };
    }
    /** Allow this validated field to be absent. */
    optional() {
      return new _VBytes({ isOptional: "optional" });
    }
    /** @internal */
    asOptional() {
      return this.optional();
    }
  };
  var VString = class _VString extends BaseValidator {
    static {
      __name(this, "VString");
    }
    constructor() {
      super(...arguments);
      __publicField(this, "kind", "string");
    }
    /** @internal */
    get json() {
      return { type: this.kind };
    }
    /** Allow this validated field to be absent. */
    optional() {
      return new _VString({
        isOptional: "optional"
      });
    }
    /** @internal */
    asOptional() {
      return this.optional();
    }
  };
  var VNull = class _VNull extends BaseValidator {
    static {
      __name(this, "VNull");
    }
    constructor() {
      super(...arguments);
      __publicField(this, "kind", "null");
    }
    /** @internal */
    get json() {
      return { type: this.kind };
    }
    /** Allow this validated field to be absent. */
    optional() {
      return new _VNull({ isOptional: "optional" });
    }
    /** @internal */
    asOptional() {
      return this.optional();
    }
  };
  var VAny = class _VAny extends BaseValidator {
    static {
      __name(this, "VAny");
    }
    constructor() {
      super(...arguments);
      __publicField(this, "kind", "any");
    }
    /** @internal */
    get json() {
      return {
        type: this.kind
      };
    }
    /** Allow this validated field to be absent. */
    optional() {
      return new _VAny({
        isOptional: "optional"
      });
    }
    /** @internal */
    asOptional() {
      return this.optional();
    }
  };
  var VObject = class _VObject extends BaseValidator {
    static {
      __name(this, "VObject");
    }
    /**
     * Usually you'd use `v.object({ ... })` instead.
     */
    constructor({
      isOptional,
      fields
    }) {
      super({ isOptional });
      __publicField(this, "fields");
      __publicField(this, "kind", "object");
      globalThis.Object.entries(fields).forEach(([fieldName, validator]) => {
        if (validator === void 0) {
          throwUndefinedValidatorError("v.object()", fieldName);
        }
        if (!validator.isConvexValidator) {
          throw new Error("v.object() entries must be validators");
        }
      });
      this.fields = fields;
    }
    /** @internal */
    get json() {
      return {
        type: this.kind,
        value: globalThis.Object.fromEntries(
          globalThis.Object.entries(this.fields).map(([k, v2]) => [
            k,
            {
              fieldType: v2.json,
              optional: v2.isOptional === "optional" ? true : false
            }
          ])
        )
      };
    }
    /** Allow this validated field to be absent. */
    optional() {
      return new _VObject({
        isOptional: "optional",
        fields: this.fields
      });
    }
    /** @internal */
    asOptional() {
      return this.optional();
    }
    /**
     * Create a new VObject with the specified fields omitted.
     * @param fields The field names to omit from this VObject.
     */
    omit(...fields) {
      const newFields = { ...this.fields };
      for (const field of fields) {
        delete newFields[field];
      }
      return new _VObject({
        isOptional: this.isOptional,
        fields: newFields
      });
    }
    /**
     * Create a new VObject with only the specified fields.
     * @param fields The field names to pick from this VObject.
     */
    pick(...fields) {
      const newFields = {};
      for (const field of fields) {
        newFields[field] = this.fields[field];
      }
      return new _VObject({
        isOptional: this.isOptional,
        fields: newFields
      });
    }
    /**
     * Create a new VObject with all fields marked as optional.
     */
    partial() {
      const newFields = {};
      for (const [key, validator] of globalThis.Object.entries(this.fields)) {
        newFields[key] = validator.asOptional();
      }
      return new _VObject({
        isOptional: this.isOptional,
        fields: newFields
      });
    }
    /**
     * Create a new VObject with additional fields merged in.
     * @param fields An object with additional validators to merge into this VObject.
     */
    extend(fields) {
      return new _VObject({
        isOptional: this.isOptional,
        fields: { ...this.fields, ...fields }
      });
    }
  };
  var VLiteral = class _VLiteral extends BaseValidator {
    static {
      __name(this, "VLiteral");
    }
    /**
     * Usually you'd use `v.literal(value)` instead.
     */
    constructor({ isOptional, value }) {
      super({ isOptional });
      __publicField(this, "value");
      __publicField(this, "kind", "literal");
      if (typeof value !== "string" && typeof value !== "boolean" && typeof value !== "number" && typeof value !== "bigint") {
        throw new Error("v.literal(value) must be a string, number, or boolean");
      }
      this.value = value;
    }
    /** @internal */
    get json() {
      return {
        type: this.kind,
        value: convexToJson(this.value)
      };
    }
    /** Allow this validated field to be absent. */
    optional() {
      return new _VLiteral({
        isOptional: "optional",
        value: this.value
      });
    }
    /** @internal */
    asOptional() {
      return this.optional();
    }
  };
  var VArray = class _VArray extends BaseValidator {
    static {
      __name(this, "VArray");
    }
    /**
     * Usually you'd use `v.array(element)` instead.
     */
    constructor({
      isOptional,
      element
    }) {
      super({ isOptional });
      __publicField(this, "element");
      __publicField(this, "kind", "array");
      if (element === void 0) {
        throwUndefinedValidatorError("v.array()");
      }
      this.element = element;
    }
    /** @internal */
    get json() {
      return {
        type: this.kind,
        value: this.element.json
      };
    }
    /** Allow this validated field to be absent. */
    optional() {
      return new _VArray({
        isOptional: "optional",
        element: this.element
      });
    }
    /** @internal */
    asOptional() {
      return this.optional();
    }
  };
  var VRecord = class _VRecord extends BaseValidator {
    static {
      __name(this, "VRecord");
    }
    /**
     * Usually you'd use `v.record(key, value)` instead.
     */
    constructor({
      isOptional,
      key,
      value
    }) {
      super({ isOptional });
      __publicField(this, "key");
      __publicField(this, "value");
      __publicField(this, "kind", "record");
      if (key === void 0) {
        throwUndefinedValidatorError("v.record()", "key");
      }
      if (value === void 0) {
        throwUndefinedValidatorError("v.record()", "value");
      }
      if (key.isOptional === "optional") {
        throw new Error("Record validator cannot have optional keys");
      }
      if (value.isOptional === "optional") {
        throw new Error("Record validator cannot have optional values");
      }
      if (!key.isConvexValidator || !value.isConvexValidator) {
        throw new Error("Key and value of v.record() must be validators");
      }
      this.key = key;
      this.value = value;
    }
    /** @internal */
    get json() {
      return {
        type: this.kind,
        // This cast is needed because TypeScript thinks the key type is too wide
        keys: this.key.json,
        values: {
          fieldType: this.value.json,
          optional: false
        }
      };
    }
    /** Allow this validated field to be absent. */
    optional() {
      return new _VRecord({
        isOptional: "optional",
        key: this.key,
        value: this.value
      });
    }
    /** @internal */
    asOptional() {
      return this.optional();
    }
  };
  var VUnion = class _VUnion extends BaseValidator {
    static {
      __name(this, "VUnion");
    }
    /**
     * Usually you'd use `v.union(...members)` instead.
     */
    constructor({ isOptional, members }) {
      super({ isOptional });
      __publicField(this, "members");
      __publicField(this, "kind", "union");
      members.forEach((member, index) => {
        if (member === void 0) {
          throwUndefinedValidatorError("v.union()", `member at index ${index}`);
        }
        if (!member.isConvexValidator) {
          throw new Error("All members of v.union() must be validators");
        }
      });
      this.members = members;
    }
    /** @internal */
    get json() {
      return {
        type: this.kind,
        value: this.members.map((v2) => v2.json)
      };
    }
    /** Allow this validated field to be absent. */
    optional() {
      return new _VUnion({
        isOptional: "optional",
        members: this.members
      });
    }
    /** @internal */
    asOptional() {
      return this.optional();
    }
  };

  // node_modules/convex/dist/esm/values/validator.js
  function isValidator(v2) {
    return v2?.isConvexValidator === true;
  }
  __name(isValidator, "isValidator");
  function asObjectValidator(obj) {
    if (isValidator(obj)) {
      return obj;
    } else {
      return v.object(obj);
    }
  }
  __name(asObjectValidator, "asObjectValidator");
  var v = {
    /**
     * Validates that the value is a document ID for the given table.
     *
     * IDs are strings at runtime but are typed as `Id<"tableName">` in
     * TypeScript for type safety.
     *
     * @example
     * ```typescript
     * args: { userId: v.id("users") }
     * ```
     *
     * @param tableName The name of the table.
     */
    id: /* @__PURE__ */ __name((tableName) => {
      return new VId({
        isOptional: "required",
        tableName
      });
    }, "id"),
    /**
     * Validates that the value is `null`.
     *
     * Use `returns: v.null()` for functions that don't return a meaningful value.
     * JavaScript `undefined` is not a valid Convex value, it is automatically
     * converted to `null`.
     */
    null: /* @__PURE__ */ __name(() => {
      return new VNull({ isOptional: "required" });
    }, "null"),
    /**
     * Validates that the value is a JavaScript `number` (Convex Float64).
     *
     * Supports all IEEE-754 double-precision floating point numbers including
     * NaN and Infinity.
     *
     * Alias for `v.float64()`.
     */
    number: /* @__PURE__ */ __name(() => {
      return new VFloat64({ isOptional: "required" });
    }, "number"),
    /**
     * Validates that the value is a JavaScript `number` (Convex Float64).
     *
     * Supports all IEEE-754 double-precision floating point numbers.
     */
    float64: /* @__PURE__ */ __name(() => {
      return new VFloat64({ isOptional: "required" });
    }, "float64"),
    /**
     * @deprecated Use `v.int64()` instead.
     */
    bigint: /* @__PURE__ */ __name(() => {
      return new VInt64({ isOptional: "required" });
    }, "bigint"),
    /**
     * Validates that the value is a JavaScript `bigint` (Convex Int64).
     *
     * Supports BigInts between -2^63 and 2^63-1.
     *
     * @example
     * ```typescript
     * args: { timestamp: v.int64() }
     * // Usage: createDoc({ timestamp: 1234567890n })
     * ```
     */
    int64: /* @__PURE__ */ __name(() => {
      return new VInt64({ isOptional: "required" });
    }, "int64"),
    /**
     * Validates that the value is a commit timestamp: an int64 (`bigint`)
     * assigned from the transaction's commit timestamp.
     *
     * An index on a field with this validator orders documents by commit order.
     * Accepts any int64 value; write `db.vars.commitTs` to have the field
     * resolve to the commit timestamp when the mutation commits.
     */
    commitTs: /* @__PURE__ */ __name(() => {
      return new VCommitTs({ isOptional: "required" });
    }, "commitTs"),
    /**
     * Validates that the value is a `boolean`.
     */
    boolean: /* @__PURE__ */ __name(() => {
      return new VBoolean({ isOptional: "required" });
    }, "boolean"),
    /**
     * Validates that the value is a `string`.
     *
     * Strings are stored as UTF-8 and their storage size is calculated as their
     * UTF-8 encoded size.
     */
    string: /* @__PURE__ */ __name(() => {
      return new VString({ isOptional: "required" });
    }, "string"),
    /**
     * Validates that the value is an `ArrayBuffer` (Convex Bytes).
     *
     * Use for binary data.
     */
    bytes: /* @__PURE__ */ __name(() => {
      return new VBytes({ isOptional: "required" });
    }, "bytes"),
    /**
     * Validates that the value is exactly equal to the given literal.
     *
     * Useful for discriminated unions and enum-like patterns.
     *
     * @example
     * ```typescript
     * // Discriminated union pattern:
     * v.union(
     *   v.object({ kind: v.literal("error"), message: v.string() }),
     *   v.object({ kind: v.literal("success"), value: v.number() }),
     * )
     * ```
     *
     * @param literal The literal value to compare against.
     */
    literal: /* @__PURE__ */ __name((literal) => {
      return new VLiteral({ isOptional: "required", value: literal });
    }, "literal"),
    /**
     * Validates that the value is an `Array` where every element matches the
     * given validator.
     *
     * Arrays can have at most 8192 elements.
     *
     * @example
     * ```typescript
     * args: { tags: v.array(v.string()) }
     * args: { coordinates: v.array(v.number()) }
     * args: { items: v.array(v.object({ name: v.string(), qty: v.number() })) }
     * ```
     *
     * @param element The validator for the elements of the array.
     */
    array: /* @__PURE__ */ __name((element) => {
      return new VArray({ isOptional: "required", element });
    }, "array"),
    /**
     * Validates that the value is an `Object` with the specified properties.
     *
     * Objects can have at most 1024 entries. Field names must be non-empty and
     * must not start with `"$"` or `"_"` (`_` is reserved for system fields
     * like `_id` and `_creationTime`; `$` is reserved for Convex internal use).
     *
     * @example
     * ```typescript
     * args: {
     *   user: v.object({
     *     name: v.string(),
     *     email: v.string(),
     *     age: v.optional(v.number()),
     *   })
     * }
     * ```
     *
     * @param fields An object mapping property names to their validators.
     */
    object: /* @__PURE__ */ __name((fields) => {
      return new VObject({ isOptional: "required", fields });
    }, "object"),
    /**
     * Validates that the value is a `Record` (object with dynamic keys).
     *
     * Records are objects at runtime but allow dynamic keys, unlike `v.object()`
     * which requires known property names. Keys must be ASCII characters only,
     * non-empty, and not start with `"$"` or `"_"`.
     *
     * @example
     * ```typescript
     * // Map of user IDs to scores:
     * args: { scores: v.record(v.id("users"), v.number()) }
     *
     * // Map of string keys to string values:
     * args: { metadata: v.record(v.string(), v.string()) }
     * ```
     *
     * @param keys The validator for the keys of the record.
     * @param values The validator for the values of the record.
     */
    record: /* @__PURE__ */ __name((keys, values) => {
      return new VRecord({
        isOptional: "required",
        key: keys,
        value: values
      });
    }, "record"),
    /**
     * Validates that the value matches at least one of the given validators.
     *
     * @example
     * ```typescript
     * // Allow string or number:
     * args: { value: v.union(v.string(), v.number()) }
     *
     * // Discriminated union (recommended pattern):
     * v.union(
     *   v.object({ kind: v.literal("text"), body: v.string() }),
     *   v.object({ kind: v.literal("image"), url: v.string() }),
     * )
     *
     * // Nullable value:
     * returns: v.union(v.object({ ... }), v.null())
     * ```
     *
     * @param members The validators to match against.
     */
    union: /* @__PURE__ */ __name((...members) => {
      return new VUnion({
        isOptional: "required",
        members
      });
    }, "union"),
    /**
     * A validator that accepts any Convex value without validation.
     *
     * Prefer using specific validators when possible for better type safety
     * and runtime validation.
     */
    any: /* @__PURE__ */ __name(() => {
      return new VAny({ isOptional: "required" });
    }, "any"),
    /**
     * Makes a property optional in an object validator.
     *
     * An optional property can be omitted entirely when creating a document or
     * calling a function. This is different from `v.nullable()` which requires
     * the property to be present but allows `null`.
     *
     * @example
     * ```typescript
     * v.object({
     *   name: v.string(),              // required
     *   nickname: v.optional(v.string()), // can be omitted
     * })
     *
     * // Valid: { name: "Alice" }
     * // Valid: { name: "Alice", nickname: "Ali" }
     * // Invalid: { name: "Alice", nickname: null }  - use v.nullable() for this
     * ```
     *
     * @param value The property value validator to make optional.
     */
    optional: /* @__PURE__ */ __name((value) => {
      return value.asOptional();
    }, "optional"),
    /**
     * Allows a value to be either the given type or `null`.
     *
     * This is shorthand for `v.union(value, v.null())`. Unlike `v.optional()`,
     * the property must still be present, but may be `null`.
     *
     * @example
     * ```typescript
     * v.object({
     *   name: v.string(),
     *   deletedAt: v.nullable(v.number()), // must be present, can be null
     * })
     *
     * // Valid: { name: "Alice", deletedAt: null }
     * // Valid: { name: "Alice", deletedAt: 1234567890 }
     * // Invalid: { name: "Alice" }  - deletedAt is required
     * ```
     */
    nullable: /* @__PURE__ */ __name((value) => {
      return v.union(value, v.null());
    }, "nullable")
  };

  // node_modules/convex/dist/esm/values/errors.js
  var __defProp3 = Object.defineProperty;
  var __defNormalProp2 = /* @__PURE__ */ __name((obj, key, value) => key in obj ? __defProp3(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value, "__defNormalProp");
  var __publicField2 = /* @__PURE__ */ __name((obj, key, value) => __defNormalProp2(obj, typeof key !== "symbol" ? key + "" : key, value), "__publicField");
  var _a;
  var _b;
  var IDENTIFYING_FIELD = /* @__PURE__ */ Symbol.for("ConvexError");
  var ConvexError = class extends (_b = Error, _a = IDENTIFYING_FIELD, _b) {
    static {
      __name(this, "ConvexError");
    }
    constructor(data) {
      super(typeof data === "string" ? data : stringifyValueForError(data));
      __publicField2(this, "name", "ConvexError");
      __publicField2(this, "data");
      __publicField2(this, _a, true);
      this.data = data;
    }
  };

  // node_modules/convex/dist/esm/values/compare_utf8.js
  var arr = /* @__PURE__ */ __name(() => Array.from({ length: 4 }, () => 0), "arr");
  var aBytes = arr();
  var bBytes = arr();

  // convex/lib/access.ts
  var access_exports = {};
  __export(access_exports, {
    openMutation: () => openMutation,
    openQuery: () => openQuery,
    sessionOfToken: () => sessionOfToken
  });

  // node_modules/convex/dist/esm/index.js
  var version = "1.48.0";

  // node_modules/convex/dist/esm/server/impl/syscall.js
  function performSyscall(op, arg) {
    if (typeof Convex === "undefined" || Convex.syscall === void 0) {
      throw new Error(
        "The Convex database and auth objects are being used outside of a Convex backend. Did you mean to use `useQuery` or `useMutation` to call a Convex function?"
      );
    }
    const resultStr = Convex.syscall(op, JSON.stringify(arg));
    return JSON.parse(resultStr);
  }
  __name(performSyscall, "performSyscall");
  async function performAsyncSyscall(op, arg) {
    if (typeof Convex === "undefined" || Convex.asyncSyscall === void 0) {
      throw new Error(
        "The Convex database and auth objects are being used outside of a Convex backend. Did you mean to use `useQuery` or `useMutation` to call a Convex function?"
      );
    }
    let resultStr;
    try {
      resultStr = await Convex.asyncSyscall(op, JSON.stringify(arg));
    } catch (e) {
      if (e.data !== void 0) {
        const rethrown = new ConvexError(e.message);
        rethrown.data = jsonToConvex(e.data);
        throw rethrown;
      }
      throw new Error(e.message);
    }
    return JSON.parse(resultStr);
  }
  __name(performAsyncSyscall, "performAsyncSyscall");

  // node_modules/convex/dist/esm/server/functionName.js
  var functionName = /* @__PURE__ */ Symbol.for("functionName");

  // node_modules/convex/dist/esm/server/components/paths.js
  var toReferencePath = /* @__PURE__ */ Symbol.for("toReferencePath");
  function extractReferencePath(reference) {
    return reference[toReferencePath] ?? null;
  }
  __name(extractReferencePath, "extractReferencePath");
  function isFunctionHandle(s) {
    return s.startsWith("function://");
  }
  __name(isFunctionHandle, "isFunctionHandle");
  function getFunctionAddress(functionReference) {
    let functionAddress;
    if (typeof functionReference === "string") {
      if (isFunctionHandle(functionReference)) {
        functionAddress = { functionHandle: functionReference };
      } else {
        functionAddress = { name: functionReference };
      }
    } else if (functionReference[functionName]) {
      functionAddress = { name: functionReference[functionName] };
    } else {
      const referencePath = extractReferencePath(functionReference);
      if (!referencePath) {
        throw new Error(`${functionReference} is not a functionReference`);
      }
      functionAddress = { reference: referencePath };
    }
    return functionAddress;
  }
  __name(getFunctionAddress, "getFunctionAddress");

  // node_modules/convex/dist/esm/server/impl/validate.js
  function validateArg(arg, idx, method, argName) {
    if (arg === void 0) {
      throw new TypeError(
        `Must provide arg ${idx} \`${argName}\` to \`${method}\``
      );
    }
  }
  __name(validateArg, "validateArg");
  function validateArgIsNonNegativeInteger(arg, idx, method, argName) {
    if (!Number.isInteger(arg) || arg < 0) {
      throw new TypeError(
        `Arg ${idx} \`${argName}\` to \`${method}\` must be a non-negative integer`
      );
    }
  }
  __name(validateArgIsNonNegativeInteger, "validateArgIsNonNegativeInteger");

  // node_modules/convex/dist/esm/server/impl/authentication_impl.js
  function setupAuth(requestId) {
    return {
      getUserIdentity: /* @__PURE__ */ __name(async () => {
        return await performAsyncSyscall("1.0/getUserIdentity", {
          requestId
        });
      }, "getUserIdentity")
    };
  }
  __name(setupAuth, "setupAuth");
  function setupMutationAuth(requestId) {
    return {
      ...setupAuth(requestId),
      signJwt: /* @__PURE__ */ __name(async (options) => {
        return await performAsyncSyscall("1.0/signJwt", {
          requestId,
          version,
          ...options
        });
      }, "signJwt")
    };
  }
  __name(setupMutationAuth, "setupMutationAuth");

  // node_modules/convex/dist/esm/server/filter_builder.js
  var __defProp4 = Object.defineProperty;
  var __defNormalProp3 = /* @__PURE__ */ __name((obj, key, value) => key in obj ? __defProp4(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value, "__defNormalProp");
  var __publicField3 = /* @__PURE__ */ __name((obj, key, value) => __defNormalProp3(obj, typeof key !== "symbol" ? key + "" : key, value), "__publicField");
  var Expression = class {
    static {
      __name(this, "Expression");
    }
    /**
     * @internal
     */
    constructor() {
      __publicField3(this, "_isExpression");
      __publicField3(this, "_value");
    }
  };

  // node_modules/convex/dist/esm/server/impl/filter_builder_impl.js
  var __defProp5 = Object.defineProperty;
  var __defNormalProp4 = /* @__PURE__ */ __name((obj, key, value) => key in obj ? __defProp5(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value, "__defNormalProp");
  var __publicField4 = /* @__PURE__ */ __name((obj, key, value) => __defNormalProp4(obj, typeof key !== "symbol" ? key + "" : key, value), "__publicField");
  var ExpressionImpl = class extends Expression {
    static {
      __name(this, "ExpressionImpl");
    }
    constructor(inner) {
      super();
      __publicField4(this, "inner");
      this.inner = inner;
    }
    serialize() {
      return this.inner;
    }
  };
  function serializeExpression(expr) {
    if (expr instanceof ExpressionImpl) {
      return expr.serialize();
    } else {
      return { $literal: convexOrUndefinedToJson(expr) };
    }
  }
  __name(serializeExpression, "serializeExpression");
  var filterBuilderImpl = {
    //  Comparisons  /////////////////////////////////////////////////////////////
    eq(l, r) {
      return new ExpressionImpl({
        $eq: [serializeExpression(l), serializeExpression(r)]
      });
    },
    neq(l, r) {
      return new ExpressionImpl({
        $neq: [serializeExpression(l), serializeExpression(r)]
      });
    },
    lt(l, r) {
      return new ExpressionImpl({
        $lt: [serializeExpression(l), serializeExpression(r)]
      });
    },
    lte(l, r) {
      return new ExpressionImpl({
        $lte: [serializeExpression(l), serializeExpression(r)]
      });
    },
    gt(l, r) {
      return new ExpressionImpl({
        $gt: [serializeExpression(l), serializeExpression(r)]
      });
    },
    gte(l, r) {
      return new ExpressionImpl({
        $gte: [serializeExpression(l), serializeExpression(r)]
      });
    },
    //  Arithmetic  //////////////////////////////////////////////////////////////
    add(l, r) {
      return new ExpressionImpl({
        $add: [serializeExpression(l), serializeExpression(r)]
      });
    },
    sub(l, r) {
      return new ExpressionImpl({
        $sub: [serializeExpression(l), serializeExpression(r)]
      });
    },
    mul(l, r) {
      return new ExpressionImpl({
        $mul: [serializeExpression(l), serializeExpression(r)]
      });
    },
    div(l, r) {
      return new ExpressionImpl({
        $div: [serializeExpression(l), serializeExpression(r)]
      });
    },
    mod(l, r) {
      return new ExpressionImpl({
        $mod: [serializeExpression(l), serializeExpression(r)]
      });
    },
    neg(x) {
      return new ExpressionImpl({ $neg: serializeExpression(x) });
    },
    //  Logic  ///////////////////////////////////////////////////////////////////
    and(...exprs) {
      return new ExpressionImpl({ $and: exprs.map(serializeExpression) });
    },
    or(...exprs) {
      return new ExpressionImpl({ $or: exprs.map(serializeExpression) });
    },
    not(x) {
      return new ExpressionImpl({ $not: serializeExpression(x) });
    },
    //  Other  ///////////////////////////////////////////////////////////////////
    field(fieldPath) {
      return new ExpressionImpl({ $field: fieldPath });
    }
  };

  // node_modules/convex/dist/esm/server/index_range_builder.js
  var __defProp6 = Object.defineProperty;
  var __defNormalProp5 = /* @__PURE__ */ __name((obj, key, value) => key in obj ? __defProp6(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value, "__defNormalProp");
  var __publicField5 = /* @__PURE__ */ __name((obj, key, value) => __defNormalProp5(obj, typeof key !== "symbol" ? key + "" : key, value), "__publicField");
  var IndexRange = class {
    static {
      __name(this, "IndexRange");
    }
    /**
     * @internal
     */
    constructor() {
      __publicField5(this, "_isIndexRange");
    }
  };

  // node_modules/convex/dist/esm/server/impl/index_range_builder_impl.js
  var __defProp7 = Object.defineProperty;
  var __defNormalProp6 = /* @__PURE__ */ __name((obj, key, value) => key in obj ? __defProp7(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value, "__defNormalProp");
  var __publicField6 = /* @__PURE__ */ __name((obj, key, value) => __defNormalProp6(obj, typeof key !== "symbol" ? key + "" : key, value), "__publicField");
  var IndexRangeBuilderImpl = class _IndexRangeBuilderImpl extends IndexRange {
    static {
      __name(this, "IndexRangeBuilderImpl");
    }
    constructor(rangeExpressions) {
      super();
      __publicField6(this, "rangeExpressions");
      __publicField6(this, "isConsumed");
      this.rangeExpressions = rangeExpressions;
      this.isConsumed = false;
    }
    static new() {
      return new _IndexRangeBuilderImpl([]);
    }
    consume() {
      if (this.isConsumed) {
        throw new Error(
          "IndexRangeBuilder has already been used! Chain your method calls like `q => q.eq(...).eq(...)`. See https://docs.convex.dev/using/indexes"
        );
      }
      this.isConsumed = true;
    }
    eq(fieldName, value) {
      this.consume();
      return new _IndexRangeBuilderImpl(
        this.rangeExpressions.concat({
          type: "Eq",
          fieldPath: fieldName,
          value: convexOrUndefinedToJson(value)
        })
      );
    }
    gt(fieldName, value) {
      this.consume();
      return new _IndexRangeBuilderImpl(
        this.rangeExpressions.concat({
          type: "Gt",
          fieldPath: fieldName,
          value: convexOrUndefinedToJson(value)
        })
      );
    }
    gte(fieldName, value) {
      this.consume();
      return new _IndexRangeBuilderImpl(
        this.rangeExpressions.concat({
          type: "Gte",
          fieldPath: fieldName,
          value: convexOrUndefinedToJson(value)
        })
      );
    }
    lt(fieldName, value) {
      this.consume();
      return new _IndexRangeBuilderImpl(
        this.rangeExpressions.concat({
          type: "Lt",
          fieldPath: fieldName,
          value: convexOrUndefinedToJson(value)
        })
      );
    }
    lte(fieldName, value) {
      this.consume();
      return new _IndexRangeBuilderImpl(
        this.rangeExpressions.concat({
          type: "Lte",
          fieldPath: fieldName,
          value: convexOrUndefinedToJson(value)
        })
      );
    }
    export() {
      this.consume();
      return this.rangeExpressions;
    }
  };

  // node_modules/convex/dist/esm/server/search_filter_builder.js
  var __defProp8 = Object.defineProperty;
  var __defNormalProp7 = /* @__PURE__ */ __name((obj, key, value) => key in obj ? __defProp8(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value, "__defNormalProp");
  var __publicField7 = /* @__PURE__ */ __name((obj, key, value) => __defNormalProp7(obj, typeof key !== "symbol" ? key + "" : key, value), "__publicField");
  var SearchFilter = class {
    static {
      __name(this, "SearchFilter");
    }
    /**
     * @internal
     */
    constructor() {
      __publicField7(this, "_isSearchFilter");
    }
  };

  // node_modules/convex/dist/esm/server/impl/search_filter_builder_impl.js
  var __defProp9 = Object.defineProperty;
  var __defNormalProp8 = /* @__PURE__ */ __name((obj, key, value) => key in obj ? __defProp9(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value, "__defNormalProp");
  var __publicField8 = /* @__PURE__ */ __name((obj, key, value) => __defNormalProp8(obj, typeof key !== "symbol" ? key + "" : key, value), "__publicField");
  var SearchFilterBuilderImpl = class _SearchFilterBuilderImpl extends SearchFilter {
    static {
      __name(this, "SearchFilterBuilderImpl");
    }
    constructor(filters) {
      super();
      __publicField8(this, "filters");
      __publicField8(this, "isConsumed");
      this.filters = filters;
      this.isConsumed = false;
    }
    static new() {
      return new _SearchFilterBuilderImpl([]);
    }
    consume() {
      if (this.isConsumed) {
        throw new Error(
          "SearchFilterBuilder has already been used! Chain your method calls like `q => q.search(...).eq(...)`."
        );
      }
      this.isConsumed = true;
    }
    search(fieldName, query2) {
      validateArg(fieldName, 1, "search", "fieldName");
      validateArg(query2, 2, "search", "query");
      this.consume();
      return new _SearchFilterBuilderImpl(
        this.filters.concat({
          type: "Search",
          fieldPath: fieldName,
          value: query2
        })
      );
    }
    eq(fieldName, value) {
      validateArg(fieldName, 1, "eq", "fieldName");
      if (arguments.length !== 2) {
        validateArg(value, 2, "search", "value");
      }
      this.consume();
      return new _SearchFilterBuilderImpl(
        this.filters.concat({
          type: "Eq",
          fieldPath: fieldName,
          value: convexOrUndefinedToJson(value)
        })
      );
    }
    export() {
      this.consume();
      return this.filters;
    }
  };

  // node_modules/convex/dist/esm/server/impl/query_impl.js
  var __defProp10 = Object.defineProperty;
  var __defNormalProp9 = /* @__PURE__ */ __name((obj, key, value) => key in obj ? __defProp10(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value, "__defNormalProp");
  var __publicField9 = /* @__PURE__ */ __name((obj, key, value) => __defNormalProp9(obj, typeof key !== "symbol" ? key + "" : key, value), "__publicField");
  var MAX_QUERY_OPERATORS = 256;
  var QueryInitializerImpl = class {
    static {
      __name(this, "QueryInitializerImpl");
    }
    constructor(tableName) {
      __publicField9(this, "tableName");
      this.tableName = tableName;
    }
    withIndex(indexName, indexRange) {
      validateArg(indexName, 1, "withIndex", "indexName");
      let rangeBuilder = IndexRangeBuilderImpl.new();
      if (indexRange !== void 0) {
        rangeBuilder = indexRange(rangeBuilder);
      }
      return new QueryImpl({
        source: {
          type: "IndexRange",
          indexName: this.tableName + "." + indexName,
          range: rangeBuilder.export(),
          order: null
        },
        operators: []
      });
    }
    withSearchIndex(indexName, searchFilter) {
      validateArg(indexName, 1, "withSearchIndex", "indexName");
      validateArg(searchFilter, 2, "withSearchIndex", "searchFilter");
      const searchFilterBuilder = SearchFilterBuilderImpl.new();
      return new QueryImpl({
        source: {
          type: "Search",
          indexName: this.tableName + "." + indexName,
          filters: searchFilter(searchFilterBuilder).export()
        },
        operators: []
      });
    }
    fullTableScan() {
      return new QueryImpl({
        source: {
          type: "FullTableScan",
          tableName: this.tableName,
          order: null
        },
        operators: []
      });
    }
    order(order2) {
      return this.fullTableScan().order(order2);
    }
    // This is internal API and should not be exposed to developers yet.
    async count() {
      const syscallJSON = await performAsyncSyscall("1.0/count", {
        table: this.tableName
      });
      const syscallResult = jsonToConvex(syscallJSON);
      return syscallResult;
    }
    filter(predicate) {
      return this.fullTableScan().filter(predicate);
    }
    limit(n) {
      return this.fullTableScan().limit(n);
    }
    collect() {
      return this.fullTableScan().collect();
    }
    take(n) {
      return this.fullTableScan().take(n);
    }
    paginate(paginationOpts) {
      return this.fullTableScan().paginate(paginationOpts);
    }
    first() {
      return this.fullTableScan().first();
    }
    unique() {
      return this.fullTableScan().unique();
    }
    [Symbol.asyncIterator]() {
      return this.fullTableScan()[Symbol.asyncIterator]();
    }
  };
  function throwClosedError(type) {
    throw new Error(
      type === "consumed" ? "This query is closed and can't emit any more values." : "This query has been chained with another operator and can't be reused."
    );
  }
  __name(throwClosedError, "throwClosedError");
  var QueryImpl = class _QueryImpl {
    static {
      __name(this, "QueryImpl");
    }
    constructor(query2) {
      __publicField9(this, "state");
      __publicField9(this, "tableNameForErrorMessages");
      this.state = { type: "preparing", query: query2 };
      if (query2.source.type === "FullTableScan") {
        this.tableNameForErrorMessages = query2.source.tableName;
      } else {
        this.tableNameForErrorMessages = query2.source.indexName.split(".")[0];
      }
    }
    takeQuery() {
      if (this.state.type !== "preparing") {
        throw new Error(
          "A query can only be chained once and can't be chained after iteration begins."
        );
      }
      const query2 = this.state.query;
      this.state = { type: "closed" };
      return query2;
    }
    startQuery() {
      if (this.state.type === "executing") {
        throw new Error("Iteration can only begin on a query once.");
      }
      if (this.state.type === "closed" || this.state.type === "consumed") {
        throwClosedError(this.state.type);
      }
      const query2 = this.state.query;
      const { queryId } = performSyscall("1.0/queryStream", { query: query2, version });
      this.state = { type: "executing", queryId };
      return queryId;
    }
    closeQuery() {
      if (this.state.type === "executing") {
        const queryId = this.state.queryId;
        performSyscall("1.0/queryCleanup", { queryId });
      }
      this.state = { type: "consumed" };
    }
    order(order2) {
      validateArg(order2, 1, "order", "order");
      const query2 = this.takeQuery();
      if (query2.source.type === "Search") {
        throw new Error(
          "Search queries must always be in relevance order. Can not set order manually."
        );
      }
      if (query2.source.order !== null) {
        throw new Error("Queries may only specify order at most once");
      }
      query2.source.order = order2;
      return new _QueryImpl(query2);
    }
    filter(predicate) {
      validateArg(predicate, 1, "filter", "predicate");
      const query2 = this.takeQuery();
      if (query2.operators.length >= MAX_QUERY_OPERATORS) {
        throw new Error(
          `Can't construct query with more than ${MAX_QUERY_OPERATORS} operators`
        );
      }
      query2.operators.push({
        filter: serializeExpression(predicate(filterBuilderImpl))
      });
      return new _QueryImpl(query2);
    }
    limit(n) {
      validateArg(n, 1, "limit", "n");
      const query2 = this.takeQuery();
      query2.operators.push({ limit: n });
      return new _QueryImpl(query2);
    }
    [Symbol.asyncIterator]() {
      this.startQuery();
      return this;
    }
    async next() {
      if (this.state.type === "closed" || this.state.type === "consumed") {
        throwClosedError(this.state.type);
      }
      const queryId = this.state.type === "preparing" ? this.startQuery() : this.state.queryId;
      const { value, done } = await performAsyncSyscall("1.0/queryStreamNext", {
        queryId
      });
      if (done) {
        this.closeQuery();
      }
      const convexValue = jsonToConvex(value);
      return { value: convexValue, done };
    }
    return() {
      this.closeQuery();
      return Promise.resolve({ done: true, value: void 0 });
    }
    async paginate(paginationOpts) {
      validateArg(paginationOpts, 1, "paginate", "options");
      if (typeof paginationOpts?.numItems !== "number" || paginationOpts.numItems < 0) {
        throw new Error(
          `\`options.numItems\` must be a positive number. Received \`${paginationOpts?.numItems}\`.`
        );
      }
      const query2 = this.takeQuery();
      const pageSize = paginationOpts.numItems;
      const cursor = paginationOpts.cursor;
      const endCursor = paginationOpts?.endCursor ?? null;
      const maximumRowsRead = paginationOpts.maximumRowsRead ?? null;
      const { page, isDone, continueCursor, splitCursor, pageStatus } = await performAsyncSyscall("1.0/queryPage", {
        query: query2,
        cursor,
        endCursor,
        pageSize,
        maximumRowsRead,
        maximumBytesRead: paginationOpts.maximumBytesRead,
        version
      });
      return {
        page: page.map((json) => jsonToConvex(json)),
        isDone,
        continueCursor,
        splitCursor,
        pageStatus
      };
    }
    async collect() {
      const out = [];
      for await (const item of this) {
        out.push(item);
      }
      return out;
    }
    async take(n) {
      validateArg(n, 1, "take", "n");
      validateArgIsNonNegativeInteger(n, 1, "take", "n");
      return this.limit(n).collect();
    }
    async first() {
      const first_array = await this.take(1);
      return first_array.length === 0 ? null : first_array[0];
    }
    async unique() {
      const first_two_array = await this.take(2);
      if (first_two_array.length === 0) {
        return null;
      }
      if (first_two_array.length === 2) {
        throw new Error(`unique() query returned more than one result from table ${this.tableNameForErrorMessages}:
 [${first_two_array[0]._id}, ${first_two_array[1]._id}, ...]`);
      }
      return first_two_array[0];
    }
  };

  // node_modules/convex/dist/esm/server/impl/database_impl.js
  async function get(table, id, isSystem) {
    validateArg(id, 1, "get", "id");
    if (typeof id !== "string") {
      throw new Error(
        `Invalid argument \`id\` for \`db.get\`, expected string but got '${typeof id}': ${id}`
      );
    }
    const args = {
      id: convexToJson(id),
      isSystem,
      version,
      table
    };
    const syscallJSON = await performAsyncSyscall("1.0/get", args);
    return jsonToConvex(syscallJSON);
  }
  __name(get, "get");
  function setupReader() {
    const reader = /* @__PURE__ */ __name((isSystem = false) => {
      return {
        get: /* @__PURE__ */ __name(async (arg0, arg1) => {
          return arg1 !== void 0 ? await get(arg0, arg1, isSystem) : await get(void 0, arg0, isSystem);
        }, "get"),
        query: /* @__PURE__ */ __name((tableName) => {
          return new TableReader(tableName, isSystem).query();
        }, "query"),
        normalizeId: /* @__PURE__ */ __name((tableName, id) => {
          validateArg(tableName, 1, "normalizeId", "tableName");
          validateArg(id, 2, "normalizeId", "id");
          const accessingSystemTable = tableName.startsWith("_");
          if (accessingSystemTable !== isSystem) {
            throw new Error(
              `${accessingSystemTable ? "System" : "User"} tables can only be accessed from db.${isSystem ? "" : "system."}normalizeId().`
            );
          }
          const syscallJSON = performSyscall("1.0/db/normalizeId", {
            table: tableName,
            idString: id
          });
          const syscallResult = jsonToConvex(syscallJSON);
          return syscallResult.id;
        }, "normalizeId"),
        // We set the system reader on the next line
        system: null,
        table: /* @__PURE__ */ __name((tableName) => {
          return new TableReader(tableName, isSystem);
        }, "table")
      };
    }, "reader");
    const { system: _, ...rest } = reader(true);
    const r = reader();
    r.system = rest;
    return r;
  }
  __name(setupReader, "setupReader");
  async function insert(tableName, value) {
    if (tableName.startsWith("_")) {
      throw new Error("System tables (prefixed with `_`) are read-only.");
    }
    validateArg(tableName, 1, "insert", "table");
    validateArg(value, 2, "insert", "value");
    const syscallJSON = await performAsyncSyscall("1.0/insert", {
      table: tableName,
      value: convexToJson(value)
    });
    const syscallResult = jsonToConvex(syscallJSON);
    return syscallResult._id;
  }
  __name(insert, "insert");
  async function patch(table, id, value) {
    validateArg(id, 1, "patch", "id");
    validateArg(value, 2, "patch", "value");
    await performAsyncSyscall("1.0/shallowMerge", {
      id: convexToJson(id),
      value: patchValueToJson(value),
      table
    });
  }
  __name(patch, "patch");
  async function replace(table, id, value) {
    validateArg(id, 1, "replace", "id");
    validateArg(value, 2, "replace", "value");
    await performAsyncSyscall("1.0/replace", {
      id: convexToJson(id),
      value: convexToJson(value),
      table
    });
  }
  __name(replace, "replace");
  async function delete_(table, id) {
    validateArg(id, 1, "delete", "id");
    await performAsyncSyscall("1.0/remove", {
      id: convexToJson(id),
      table
    });
  }
  __name(delete_, "delete_");
  function setupWriter() {
    const reader = setupReader();
    return {
      get: reader.get,
      query: reader.query,
      normalizeId: reader.normalizeId,
      system: reader.system,
      insert: /* @__PURE__ */ __name(async (table, value) => {
        return await insert(table, value);
      }, "insert"),
      patch: /* @__PURE__ */ __name(async (arg0, arg1, arg2) => {
        return arg2 !== void 0 ? await patch(arg0, arg1, arg2) : await patch(void 0, arg0, arg1);
      }, "patch"),
      replace: /* @__PURE__ */ __name(async (arg0, arg1, arg2) => {
        return arg2 !== void 0 ? await replace(arg0, arg1, arg2) : await replace(void 0, arg0, arg1);
      }, "replace"),
      delete: /* @__PURE__ */ __name(async (arg0, arg1) => {
        return arg1 !== void 0 ? await delete_(arg0, arg1) : await delete_(void 0, arg0);
      }, "delete"),
      table: /* @__PURE__ */ __name((tableName) => {
        return new TableWriter(tableName, false);
      }, "table"),
      vars: {
        commitTs: commitTsPlaceholder
      }
    };
  }
  __name(setupWriter, "setupWriter");
  var TableReader = class {
    static {
      __name(this, "TableReader");
    }
    constructor(tableName, isSystem) {
      this.tableName = tableName;
      this.isSystem = isSystem;
    }
    async get(id) {
      return get(this.tableName, id, this.isSystem);
    }
    query() {
      const accessingSystemTable = this.tableName.startsWith("_");
      if (accessingSystemTable !== this.isSystem) {
        throw new Error(
          `${accessingSystemTable ? "System" : "User"} tables can only be accessed from db.${this.isSystem ? "" : "system."}query().`
        );
      }
      return new QueryInitializerImpl(this.tableName);
    }
  };
  var TableWriter = class extends TableReader {
    static {
      __name(this, "TableWriter");
    }
    async insert(value) {
      return insert(this.tableName, value);
    }
    async patch(id, value) {
      return patch(this.tableName, id, value);
    }
    async replace(id, value) {
      return replace(this.tableName, id, value);
    }
    async delete(id) {
      return delete_(this.tableName, id);
    }
  };

  // node_modules/convex/dist/esm/server/impl/scheduler_impl.js
  function setupMutationScheduler() {
    return {
      runAfter: /* @__PURE__ */ __name(async (delayMs, functionReference, args) => {
        const syscallArgs = runAfterSyscallArgs(delayMs, functionReference, args);
        return await performAsyncSyscall("1.0/schedule", syscallArgs);
      }, "runAfter"),
      runAt: /* @__PURE__ */ __name(async (ms_since_epoch_or_date, functionReference, args) => {
        const syscallArgs = runAtSyscallArgs(
          ms_since_epoch_or_date,
          functionReference,
          args
        );
        return await performAsyncSyscall("1.0/schedule", syscallArgs);
      }, "runAt"),
      cancel: /* @__PURE__ */ __name(async (id) => {
        validateArg(id, 1, "cancel", "id");
        const args = { id: convexToJson(id) };
        await performAsyncSyscall("1.0/cancel_job", args);
      }, "cancel")
    };
  }
  __name(setupMutationScheduler, "setupMutationScheduler");
  function runAfterSyscallArgs(delayMs, functionReference, args) {
    if (typeof delayMs !== "number") {
      throw new Error("`delayMs` must be a number");
    }
    if (!isFinite(delayMs)) {
      throw new Error("`delayMs` must be a finite number");
    }
    if (delayMs < 0) {
      throw new Error("`delayMs` must be non-negative");
    }
    const functionArgs = parseArgs(args);
    const address = getFunctionAddress(functionReference);
    const ts = (Date.now() + delayMs) / 1e3;
    return {
      ...address,
      ts,
      args: convexToJson(functionArgs),
      version
    };
  }
  __name(runAfterSyscallArgs, "runAfterSyscallArgs");
  function runAtSyscallArgs(ms_since_epoch_or_date, functionReference, args) {
    let ts;
    if (ms_since_epoch_or_date instanceof Date) {
      ts = ms_since_epoch_or_date.valueOf() / 1e3;
    } else if (typeof ms_since_epoch_or_date === "number") {
      ts = ms_since_epoch_or_date / 1e3;
    } else {
      throw new Error("The invoke time must a Date or a timestamp");
    }
    const address = getFunctionAddress(functionReference);
    const functionArgs = parseArgs(args);
    return {
      ...address,
      ts,
      args: convexToJson(functionArgs),
      version
    };
  }
  __name(runAtSyscallArgs, "runAtSyscallArgs");

  // node_modules/convex/dist/esm/server/impl/storage_impl.js
  function setupStorageReader(requestId) {
    return {
      getUrl: /* @__PURE__ */ __name(async (storageId) => {
        validateArg(storageId, 1, "getUrl", "storageId");
        return await performAsyncSyscall("1.0/storageGetUrl", {
          requestId,
          version,
          storageId
        });
      }, "getUrl"),
      getMetadata: /* @__PURE__ */ __name(async (storageId) => {
        return await performAsyncSyscall("1.0/storageGetMetadata", {
          requestId,
          version,
          storageId
        });
      }, "getMetadata")
    };
  }
  __name(setupStorageReader, "setupStorageReader");
  function setupStorageWriter(requestId) {
    const reader = setupStorageReader(requestId);
    return {
      generateUploadUrl: /* @__PURE__ */ __name(async () => {
        return await performAsyncSyscall("1.0/storageGenerateUploadUrl", {
          requestId,
          version
        });
      }, "generateUploadUrl"),
      delete: /* @__PURE__ */ __name(async (storageId) => {
        await performAsyncSyscall("1.0/storageDelete", {
          requestId,
          version,
          storageId
        });
      }, "delete"),
      store: /* @__PURE__ */ __name(async (blob, options) => {
        if (!(blob instanceof Blob)) {
          throw new Error(
            "store() expects a Blob. If you are trying to store a Request, `await request.blob()` will give you the correct input."
          );
        }
        const bytes = new Uint8Array(await blob.arrayBuffer());
        return await performAsyncSyscall("1.0/storageStore", {
          requestId,
          version,
          blob: fromByteArray(bytes),
          contentType: blob.type,
          sha256: options?.sha256
        });
      }, "store"),
      get: /* @__PURE__ */ __name(async (storageId) => {
        const result = await performAsyncSyscall("1.0/storageGet", {
          requestId,
          version,
          storageId
        });
        if (result === null) {
          return null;
        }
        return new Blob([toByteArray(result.blob)], {
          type: result.contentType ?? ""
        });
      }, "get"),
      getUrl: reader.getUrl,
      getMetadata: reader.getMetadata
    };
  }
  __name(setupStorageWriter, "setupStorageWriter");

  // node_modules/convex/dist/esm/server/impl/meta_impl.js
  async function getTransactionMetrics() {
    let syscallJSON;
    try {
      syscallJSON = await performAsyncSyscall("1.0/getTransactionMetrics", {});
    } catch (e) {
      if (e.message?.includes("Unknown async operation")) {
        throw new Error(
          "getTransactionMetrics() can only be called from a query or mutation. It is not available in actions or outside of a Convex function."
        );
      }
      throw e;
    }
    return jsonToConvex(syscallJSON);
  }
  __name(getTransactionMetrics, "getTransactionMetrics");
  async function getFunctionMetadata() {
    const { name, componentPath } = await performAsyncSyscall(
      "1.0/getFunctionMetadata",
      {}
    );
    return {
      name,
      componentPath
    };
  }
  __name(getFunctionMetadata, "getFunctionMetadata");
  async function getDeploymentMetadata() {
    const syscallJSON = await performAsyncSyscall(
      "1.0/getDeploymentMetadata",
      {}
    );
    const result = jsonToConvex(syscallJSON);
    return {
      name: result.name,
      region: result.region ?? null,
      class: result.class
    };
  }
  __name(getDeploymentMetadata, "getDeploymentMetadata");
  function getSnapshotTs() {
    const syscallJSON = performSyscall("1.0/getSnapshotTs", {});
    return jsonToConvex(syscallJSON);
  }
  __name(getSnapshotTs, "getSnapshotTs");
  async function getRequestMetadata() {
    const { ip, userAgent, requestId, scheduledFunctionId, authToken } = await performAsyncSyscall("1.0/getRequestMetadata", {});
    return { ip, userAgent, requestId, scheduledFunctionId, authToken };
  }
  __name(getRequestMetadata, "getRequestMetadata");
  function setupQueryMeta(visibility) {
    return {
      getFunctionMetadata: /* @__PURE__ */ __name(async () => ({
        ...await getFunctionMetadata(),
        type: "query",
        visibility
      }), "getFunctionMetadata"),
      getTransactionMetrics,
      getDeploymentMetadata,
      getSnapshotTs
    };
  }
  __name(setupQueryMeta, "setupQueryMeta");
  function setupMutationMeta(visibility) {
    return {
      getFunctionMetadata: /* @__PURE__ */ __name(async () => ({
        ...await getFunctionMetadata(),
        type: "mutation",
        visibility
      }), "getFunctionMetadata"),
      getTransactionMetrics,
      getDeploymentMetadata,
      getRequestMetadata,
      getSnapshotTs
    };
  }
  __name(setupMutationMeta, "setupMutationMeta");

  // node_modules/convex/dist/esm/server/impl/registration_impl.js
  async function invokeMutation(func, argsStr, visibility) {
    const requestId = "";
    const args = jsonToConvex(JSON.parse(argsStr));
    const mutationCtx = {
      db: setupWriter(),
      auth: setupMutationAuth(requestId),
      storage: setupStorageWriter(requestId),
      scheduler: setupMutationScheduler(),
      meta: setupMutationMeta(visibility),
      runQuery: /* @__PURE__ */ __name((reference, args2, options) => options?.useStaleSnapshot ? runUdf("snapshotQuery", reference, args2, options?.transactionLimits) : runUdf("query", reference, args2, options?.transactionLimits), "runQuery"),
      runMutation: /* @__PURE__ */ __name((reference, args2, options) => runUdf("mutation", reference, args2, options?.transactionLimits), "runMutation")
    };
    const result = await invokeFunction(func, mutationCtx, args);
    validateReturnValue(result);
    return JSON.stringify(convexToJson(result === void 0 ? null : result));
  }
  __name(invokeMutation, "invokeMutation");
  function validateReturnValue(v2) {
    if (v2 instanceof QueryInitializerImpl || v2 instanceof QueryImpl) {
      throw new Error(
        "Return value is a Query. Results must be retrieved with `.collect()`, `.take(n), `.unique()`, or `.first()`."
      );
    }
  }
  __name(validateReturnValue, "validateReturnValue");
  async function invokeFunction(func, ctx, args) {
    let result;
    try {
      result = await Promise.resolve(func(ctx, ...args));
    } catch (thrown) {
      throw serializeConvexErrorData(thrown);
    }
    return result;
  }
  __name(invokeFunction, "invokeFunction");
  function dontCallDirectly(funcType, handler) {
    return (ctx, args) => {
      globalThis.console.warn(
        `Convex functions should not directly call other Convex functions. Consider calling a helper function instead. e.g. \`export const foo = ${funcType}(...); await foo(ctx);\` is not supported. See https://docs.convex.dev/production/best-practices/#use-helper-functions-to-write-shared-code`
      );
      return handler(ctx, args);
    };
  }
  __name(dontCallDirectly, "dontCallDirectly");
  function serializeConvexErrorData(thrown) {
    if (typeof thrown === "object" && thrown !== null && /* @__PURE__ */ Symbol.for("ConvexError") in thrown) {
      const error = thrown;
      error.data = JSON.stringify(
        convexToJson(error.data === void 0 ? null : error.data)
      );
      error.ConvexErrorSymbol = /* @__PURE__ */ Symbol.for("ConvexError");
      return error;
    } else {
      return thrown;
    }
  }
  __name(serializeConvexErrorData, "serializeConvexErrorData");
  function assertNotBrowser() {
    if (typeof window === "undefined" || window.__convexAllowFunctionsInBrowser) {
      return;
    }
    const isRealBrowser = Object.getOwnPropertyDescriptor(globalThis, "window")?.get?.toString().includes("[native code]") ?? false;
    if (isRealBrowser) {
      console.error(
        "Convex functions should not be imported in the browser. This will throw an error in future versions of `convex`. If this is a false negative, please report it to Convex support."
      );
    }
  }
  __name(assertNotBrowser, "assertNotBrowser");
  function strictReplacer(key, value) {
    if (value === void 0) {
      throw new Error(
        `A validator is undefined for field "${key}". This is often caused by circular imports. See https://docs.convex.dev/error#undefined-validator for details.`
      );
    }
    return value;
  }
  __name(strictReplacer, "strictReplacer");
  function exportArgs(functionDefinition) {
    return () => {
      let args = v.any();
      if (typeof functionDefinition === "object" && functionDefinition.args !== void 0) {
        args = asObjectValidator(functionDefinition.args);
      }
      return JSON.stringify(args.json, strictReplacer);
    };
  }
  __name(exportArgs, "exportArgs");
  function exportReturns(functionDefinition) {
    return () => {
      let returns;
      if (typeof functionDefinition === "object" && functionDefinition.returns !== void 0) {
        returns = asObjectValidator(functionDefinition.returns);
      }
      return JSON.stringify(returns ? returns.json : null, strictReplacer);
    };
  }
  __name(exportReturns, "exportReturns");
  var mutationGeneric = /* @__PURE__ */ __name(((functionDefinition) => {
    const handler = typeof functionDefinition === "function" ? functionDefinition : functionDefinition.handler;
    const func = dontCallDirectly("mutation", handler);
    assertNotBrowser();
    func.isMutation = true;
    func.isPublic = true;
    func.invokeMutation = (argsStr) => invokeMutation(handler, argsStr, "public");
    func.exportArgs = exportArgs(functionDefinition);
    func.exportReturns = exportReturns(functionDefinition);
    func._handler = handler;
    return func;
  }), "mutationGeneric");
  var internalMutationGeneric = /* @__PURE__ */ __name(((functionDefinition) => {
    const handler = typeof functionDefinition === "function" ? functionDefinition : functionDefinition.handler;
    const func = dontCallDirectly(
      "internalMutation",
      handler
    );
    assertNotBrowser();
    func.isMutation = true;
    func.isInternal = true;
    func.invokeMutation = (argsStr) => invokeMutation(handler, argsStr, "internal");
    func.exportArgs = exportArgs(functionDefinition);
    func.exportReturns = exportReturns(functionDefinition);
    func._handler = handler;
    return func;
  }), "internalMutationGeneric");
  async function invokeQuery(func, argsStr, visibility) {
    const requestId = "";
    const args = jsonToConvex(JSON.parse(argsStr));
    const queryCtx = {
      db: setupReader(),
      auth: setupAuth(requestId),
      storage: setupStorageReader(requestId),
      meta: setupQueryMeta(visibility),
      runQuery: /* @__PURE__ */ __name((reference, args2, options) => {
        if (options?.useStaleSnapshot) {
          throw new Error(
            "`useStaleSnapshot` is only supported in mutations, not queries."
          );
        }
        return runUdf("query", reference, args2, options?.transactionLimits);
      }, "runQuery")
    };
    const result = await invokeFunction(func, queryCtx, args);
    validateReturnValue(result);
    return JSON.stringify(convexToJson(result === void 0 ? null : result));
  }
  __name(invokeQuery, "invokeQuery");
  var queryGeneric = /* @__PURE__ */ __name(((functionDefinition) => {
    const handler = typeof functionDefinition === "function" ? functionDefinition : functionDefinition.handler;
    const func = dontCallDirectly("query", handler);
    assertNotBrowser();
    func.isQuery = true;
    func.isPublic = true;
    func.invokeQuery = (argsStr) => invokeQuery(handler, argsStr, "public");
    func.exportArgs = exportArgs(functionDefinition);
    func.exportReturns = exportReturns(functionDefinition);
    func._handler = handler;
    return func;
  }), "queryGeneric");
  async function runUdf(udfType, f, args, transactionLimits) {
    const queryArgs = parseArgs(args);
    const syscallArgs = {
      udfType,
      args: convexToJson(queryArgs),
      ...getFunctionAddress(f)
    };
    if (transactionLimits) {
      syscallArgs.transactionLimits = transactionLimits;
    }
    const result = await performAsyncSyscall("1.0/runUdf", syscallArgs);
    return jsonToConvex(result);
  }
  __name(runUdf, "runUdf");

  // node_modules/convex/dist/esm/server/pagination.js
  var paginationOptsValidator = v.object({
    numItems: v.number(),
    cursor: v.union(v.string(), v.null()),
    endCursor: v.optional(v.union(v.string(), v.null())),
    id: v.optional(v.number()),
    maximumRowsRead: v.optional(v.number()),
    maximumBytesRead: v.optional(v.number())
  });

  // node_modules/convex/dist/esm/server/api.js
  function getFunctionName(functionReference) {
    const address = getFunctionAddress(functionReference);
    if (address.name === void 0) {
      if (address.functionHandle !== void 0) {
        throw new Error(
          `Expected function reference like "api.file.func" or "internal.file.func", but received function handle ${address.functionHandle}`
        );
      } else if (address.reference !== void 0) {
        throw new Error(
          `Expected function reference in the current component like "api.file.func" or "internal.file.func", but received reference ${address.reference}`
        );
      }
      throw new Error(
        `Expected function reference like "api.file.func" or "internal.file.func", but received ${JSON.stringify(address)}`
      );
    }
    if (typeof functionReference === "string") return functionReference;
    const name = functionReference[functionName];
    if (!name) {
      throw new Error(`${functionReference} is not a functionReference`);
    }
    return name;
  }
  __name(getFunctionName, "getFunctionName");
  function createApi(pathParts = []) {
    const handler = {
      get(_, prop) {
        if (typeof prop === "string") {
          const newParts = [...pathParts, prop];
          return createApi(newParts);
        } else if (prop === functionName) {
          if (pathParts.length < 2) {
            const found = ["api", ...pathParts].join(".");
            throw new Error(
              `API path is expected to be of the form \`api.moduleName.functionName\`. Found: \`${found}\``
            );
          }
          const path = pathParts.slice(0, -1).join("/");
          const exportName = pathParts[pathParts.length - 1];
          if (exportName === "default") {
            return path;
          } else {
            return path + ":" + exportName;
          }
        } else if (prop === Symbol.toStringTag) {
          return "FunctionReference";
        } else {
          return void 0;
        }
      }
    };
    return new Proxy({}, handler);
  }
  __name(createApi, "createApi");
  var anyApi = createApi();

  // node_modules/convex/dist/esm/server/cron.js
  var __defProp11 = Object.defineProperty;
  var __defNormalProp10 = /* @__PURE__ */ __name((obj, key, value) => key in obj ? __defProp11(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value, "__defNormalProp");
  var __publicField10 = /* @__PURE__ */ __name((obj, key, value) => __defNormalProp10(obj, typeof key !== "symbol" ? key + "" : key, value), "__publicField");
  var DAYS_OF_WEEK = [
    "sunday",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday"
  ];
  var cronJobs = /* @__PURE__ */ __name(() => new Crons(), "cronJobs");
  function validateIntervalNumber(n) {
    if (!Number.isInteger(n) || n <= 0) {
      throw new Error("Interval must be an integer greater than 0");
    }
  }
  __name(validateIntervalNumber, "validateIntervalNumber");
  function validatedDayOfMonth(n) {
    if (!Number.isInteger(n) || n < 1 || n > 31) {
      throw new Error("Day of month must be an integer from 1 to 31");
    }
    return n;
  }
  __name(validatedDayOfMonth, "validatedDayOfMonth");
  function validatedDayOfWeek(s) {
    if (!DAYS_OF_WEEK.includes(s)) {
      throw new Error('Day of week must be a string like "monday".');
    }
    return s;
  }
  __name(validatedDayOfWeek, "validatedDayOfWeek");
  function validatedHourOfDay(n) {
    if (!Number.isInteger(n) || n < 0 || n > 23) {
      throw new Error("Hour of day must be an integer from 0 to 23");
    }
    return n;
  }
  __name(validatedHourOfDay, "validatedHourOfDay");
  function validatedMinuteOfHour(n) {
    if (!Number.isInteger(n) || n < 0 || n > 59) {
      throw new Error("Minute of hour must be an integer from 0 to 59");
    }
    return n;
  }
  __name(validatedMinuteOfHour, "validatedMinuteOfHour");
  function validatedOptionalMinuteOfHour(n) {
    return n === void 0 ? void 0 : validatedMinuteOfHour(n);
  }
  __name(validatedOptionalMinuteOfHour, "validatedOptionalMinuteOfHour");
  function isSchedulableFunctionReference(arg) {
    try {
      getFunctionAddress(arg);
      return true;
    } catch {
      return false;
    }
  }
  __name(isSchedulableFunctionReference, "isSchedulableFunctionReference");
  function validatedCronString(s) {
    return s;
  }
  __name(validatedCronString, "validatedCronString");
  function validatedCronIdentifier(s) {
    if (!s.match(/^[ -~]*$/)) {
      throw new Error(
        `Invalid cron identifier ${s}: use ASCII letters that are not control characters`
      );
    }
    return s;
  }
  __name(validatedCronIdentifier, "validatedCronIdentifier");
  var Crons = class {
    static {
      __name(this, "Crons");
    }
    constructor() {
      __publicField10(this, "crons");
      __publicField10(this, "isCrons");
      this.isCrons = true;
      this.crons = {};
    }
    /** @internal */
    schedule(cronIdentifier, schedule, functionReference, args) {
      const cronArgs = parseArgs(args);
      validatedCronIdentifier(cronIdentifier);
      if (cronIdentifier in this.crons) {
        throw new Error(`Cron identifier registered twice: ${cronIdentifier}`);
      }
      this.crons[cronIdentifier] = {
        name: getFunctionName(functionReference),
        args: [convexToJson(cronArgs)],
        schedule
      };
    }
    /**
     * Schedule a mutation or action to run at some interval.
     *
     * ```js
     * crons.interval("Clear presence data", {seconds: 30}, api.presence.clear);
     * ```
     *
     * @param identifier - A unique name for this scheduled job.
     * @param schedule - The time between runs for this scheduled job.
     * @param functionReference - A {@link FunctionReference} or
     * {@link FunctionReference_future} for the function to schedule.
     * @param args - The arguments to the function.
     */
    interval(cronIdentifier, schedule, functionReference, ...args) {
      const s = schedule;
      const hasSeconds = +("seconds" in s && s.seconds !== void 0);
      const hasMinutes = +("minutes" in s && s.minutes !== void 0);
      const hasHours = +("hours" in s && s.hours !== void 0);
      const total2 = hasSeconds + hasMinutes + hasHours;
      if (total2 !== 1) {
        throw new Error("Must specify one of seconds, minutes, or hours");
      }
      if (hasSeconds) {
        validateIntervalNumber(schedule.seconds);
      } else if (hasMinutes) {
        validateIntervalNumber(schedule.minutes);
      } else if (hasHours) {
        validateIntervalNumber(schedule.hours);
      }
      this.schedule(
        cronIdentifier,
        { ...schedule, type: "interval" },
        functionReference,
        ...args
      );
    }
    hourly(cronIdentifier, scheduleOrFunctionReference, functionReferenceOrArg, ...args) {
      if (isSchedulableFunctionReference(scheduleOrFunctionReference)) {
        this.schedule(
          cronIdentifier,
          { type: "hourly" },
          scheduleOrFunctionReference,
          functionReferenceOrArg
        );
        return;
      }
      const minuteUTC = validatedOptionalMinuteOfHour(
        scheduleOrFunctionReference.minuteUTC
      );
      this.schedule(
        cronIdentifier,
        minuteUTC === void 0 ? { type: "hourly" } : { minuteUTC, type: "hourly" },
        functionReferenceOrArg,
        ...args
      );
    }
    /**
     * Schedule a mutation or action to run on a daily basis.
     *
     * ```js
     * crons.daily(
     *   "Reset high scores",
     *   {
     *     hourUTC: 17, // (9:30am Pacific/10:30am Daylight Savings Pacific)
     *     minuteUTC: 30,
     *   },
     *   api.scores.reset
     * )
     * ```
     *
     * @param cronIdentifier - A unique name for this scheduled job.
     * @param schedule - What time (UTC) each day to run this function.
     * @param functionReference - A {@link FunctionReference} or
     * {@link FunctionReference_future} for the function to schedule.
     * @param args - The arguments to the function.
     */
    daily(cronIdentifier, schedule, functionReference, ...args) {
      const hourUTC = validatedHourOfDay(schedule.hourUTC);
      const minuteUTC = validatedOptionalMinuteOfHour(schedule.minuteUTC);
      this.schedule(
        cronIdentifier,
        minuteUTC === void 0 ? { hourUTC, type: "daily" } : { hourUTC, minuteUTC, type: "daily" },
        functionReference,
        ...args
      );
    }
    /**
     * Schedule a mutation or action to run on a weekly basis.
     *
     * ```js
     * crons.weekly(
     *   "Weekly re-engagement email",
     *   {
     *     dayOfWeek: "Tuesday",
     *     hourUTC: 17, // (9:30am Pacific/10:30am Daylight Savings Pacific)
     *     minuteUTC: 30,
     *   },
     *   api.emails.send
     * )
     * ```
     *
     * @param cronIdentifier - A unique name for this scheduled job.
     * @param schedule - What day and time (UTC) each week to run this function.
     * @param functionReference - A {@link FunctionReference} or
     * {@link FunctionReference_future} for the function to schedule.
     */
    weekly(cronIdentifier, schedule, functionReference, ...args) {
      const dayOfWeek = validatedDayOfWeek(schedule.dayOfWeek);
      const hourUTC = validatedHourOfDay(schedule.hourUTC);
      const minuteUTC = validatedOptionalMinuteOfHour(schedule.minuteUTC);
      this.schedule(
        cronIdentifier,
        minuteUTC === void 0 ? { dayOfWeek, hourUTC, type: "weekly" } : { dayOfWeek, hourUTC, minuteUTC, type: "weekly" },
        functionReference,
        ...args
      );
    }
    /**
     * Schedule a mutation or action to run on a monthly basis.
     *
     * Note that some months have fewer days than others, so e.g. a function
     * scheduled to run on the 30th will not run in February.
     *
     * ```js
     * crons.monthly(
     *   "Bill customers at ",
     *   {
     *     hourUTC: 17, // (9:30am Pacific/10:30am Daylight Savings Pacific)
     *     minuteUTC: 30,
     *     day: 1,
     *   },
     *   api.billing.billCustomers
     * )
     * ```
     *
     * @param cronIdentifier - A unique name for this scheduled job.
     * @param schedule - What day and time (UTC) each month to run this function.
     * @param functionReference - A {@link FunctionReference} or
     * {@link FunctionReference_future} for the function to schedule.
     * @param args - The arguments to the function.
     */
    monthly(cronIdentifier, schedule, functionReference, ...args) {
      const day = validatedDayOfMonth(schedule.day);
      const hourUTC = validatedHourOfDay(schedule.hourUTC);
      const minuteUTC = validatedOptionalMinuteOfHour(schedule.minuteUTC);
      this.schedule(
        cronIdentifier,
        minuteUTC === void 0 ? { day, hourUTC, type: "monthly" } : { day, hourUTC, minuteUTC, type: "monthly" },
        functionReference,
        ...args
      );
    }
    /**
     * Schedule a mutation or action to run on a recurring basis.
     *
     * Like the unix command `cron`, Sunday is 0, Monday is 1, etc.
     *
     * ```
     *  ┌─ minute (0 - 59)
     *  │ ┌─ hour (0 - 23)
     *  │ │ ┌─ day of the month (1 - 31)
     *  │ │ │ ┌─ month (1 - 12)
     *  │ │ │ │ ┌─ day of the week (0 - 6) (Sunday to Saturday)
     * "* * * * *"
     * ```
     *
     * @param cronIdentifier - A unique name for this scheduled job.
     * @param cron - Cron string like `"15 7 * * *"` (Every day at 7:15 UTC)
     * @param functionReference - A {@link FunctionReference} or
     * {@link FunctionReference_future} for the function to schedule.
     * @param args - The arguments to the function.
     */
    cron(cronIdentifier, cron, functionReference, ...args) {
      const c = validatedCronString(cron);
      this.schedule(
        cronIdentifier,
        { cron: c, type: "cron" },
        functionReference,
        ...args
      );
    }
    /** @internal */
    export() {
      return JSON.stringify(this.crons);
    }
  };

  // node_modules/convex/dist/esm/server/logVars.js
  var REQUEST_ID = /* @__PURE__ */ Symbol("var.requestId");
  var IP = /* @__PURE__ */ Symbol("var.ip");
  var USER_AGENT = /* @__PURE__ */ Symbol("var.userAgent");
  var NOW = /* @__PURE__ */ Symbol("var.now");
  var CONVEX_ACTOR = /* @__PURE__ */ Symbol("var.convexActor");
  var varNames = {
    [REQUEST_ID]: "requestId",
    [IP]: "ip",
    [USER_AGENT]: "userAgent",
    [NOW]: "now",
    [CONVEX_ACTOR]: "convexActor"
  };

  // node_modules/convex/dist/esm/server/schema.js
  var __defProp12 = Object.defineProperty;
  var __defNormalProp11 = /* @__PURE__ */ __name((obj, key, value) => key in obj ? __defProp12(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value, "__defNormalProp");
  var __publicField11 = /* @__PURE__ */ __name((obj, key, value) => __defNormalProp11(obj, typeof key !== "symbol" ? key + "" : key, value), "__publicField");
  var TableDefinition = class {
    static {
      __name(this, "TableDefinition");
    }
    /**
     * @internal
     */
    constructor(documentType) {
      __publicField11(this, "indexes");
      __publicField11(this, "stagedDbIndexes");
      __publicField11(this, "searchIndexes");
      __publicField11(this, "stagedSearchIndexes");
      __publicField11(this, "vectorIndexes");
      __publicField11(this, "stagedVectorIndexes");
      __publicField11(this, "validator");
      __publicField11(this, "stagedValidator");
      this.indexes = [];
      this.stagedDbIndexes = [];
      this.searchIndexes = [];
      this.stagedSearchIndexes = [];
      this.vectorIndexes = [];
      this.stagedVectorIndexes = [];
      this.validator = documentType;
    }
    /**
     * This API is experimental: it may change or disappear.
     *
     * Returns indexes defined on this table.
     * Intended for the advanced use cases of dynamically deciding which index to use for a query.
     */
    " indexes"() {
      return this.indexes;
    }
    index(name, indexConfig) {
      if (Array.isArray(indexConfig)) {
        this.indexes.push({
          indexDescriptor: name,
          fields: indexConfig
        });
      } else if (indexConfig.staged) {
        this.stagedDbIndexes.push({
          indexDescriptor: name,
          fields: indexConfig.fields
        });
      } else {
        this.indexes.push({
          indexDescriptor: name,
          fields: indexConfig.fields
        });
      }
      return this;
    }
    searchIndex(name, indexConfig) {
      if (indexConfig.staged) {
        this.stagedSearchIndexes.push({
          indexDescriptor: name,
          searchField: indexConfig.searchField,
          filterFields: indexConfig.filterFields || []
        });
      } else {
        this.searchIndexes.push({
          indexDescriptor: name,
          searchField: indexConfig.searchField,
          filterFields: indexConfig.filterFields || []
        });
      }
      return this;
    }
    vectorIndex(name, indexConfig) {
      if (indexConfig.staged) {
        this.stagedVectorIndexes.push({
          indexDescriptor: name,
          vectorField: indexConfig.vectorField,
          dimensions: indexConfig.dimensions,
          filterFields: indexConfig.filterFields || []
        });
      } else {
        this.vectorIndexes.push({
          indexDescriptor: name,
          vectorField: indexConfig.vectorField,
          dimensions: indexConfig.dimensions,
          filterFields: indexConfig.filterFields || []
        });
      }
      return this;
    }
    /**
     * Stage changes to this table's document validator.
     *
     * Convex validates the staged validator against the table's existing
     * documents in the background, while the validator passed to
     * {@link defineTable} remains the one enforced on writes. Once
     * the background validation succeeds, apply the staged changes
     * and remove `.staged()`.
     *
     * For an object validator, pass only the fields to add or replace. Fields
     * omitted from the changes keep their enforced validators.
     * Set a field to `undefined` to remove it from the staged validator.
     * For nested objects, you must specify the full object validator.
     *
     * ```ts
     * defineTable({
     *   apple: v.string(),
     *   banana: v.number(),
     *   legacy: v.optional(v.string()),
     * }).staged({
     *   banana: v.union(v.string(), v.number()),
     *   legacy: undefined,
     * })
     * ```
     *
     * See [Staged validators](https://docs.convex.dev/database/schemas#staged-validators).
     *
     * @param documentSchema - Field changes for a table defined as an object or
     * `v.any()`, or a full schema validator specifying the proposed next document
     * type. Use a full schema validator for a table defined as a union.
     * @returns A {@link TableDefinition} with the staged validator attached.
     */
    staged(documentSchema) {
      if (this.stagedValidator !== void 0) {
        throw new Error("Table cannot have more than one staged validator.");
      }
      if (isValidator(documentSchema)) {
        this.stagedValidator = documentSchema;
      } else {
        if (this.validator.kind !== "object" && this.validator.kind !== "any") {
          throw new Error(
            "Specifying top-level field changes is only supported for simple table definitions. For a table defined with a union or record validator, you must stage a fully defined object or union validator."
          );
        }
        const enforcedFields = this.validator.kind === "object" ? this.validator.fields : {};
        const fields = Object.fromEntries(
          Object.entries({ ...enforcedFields, ...documentSchema }).filter(
            (entry) => entry[1] !== void 0
          )
        );
        this.stagedValidator = v.object(fields);
      }
      return this.self();
    }
    /**
     * Work around for https://github.com/microsoft/TypeScript/issues/57035
     */
    self() {
      return this;
    }
    /**
     * Export the contents of this definition.
     *
     * This is called internally by the Convex framework.
     * @internal
     */
    export() {
      const documentType = this.validator.json;
      if (typeof documentType !== "object") {
        throw new Error(
          "Invalid validator: please make sure that the parameter of `defineTable` is valid (see https://docs.convex.dev/database/schemas)"
        );
      }
      let stagedDocumentType = void 0;
      if (this.stagedValidator !== void 0) {
        stagedDocumentType = this.stagedValidator.json;
        if (typeof stagedDocumentType !== "object") {
          throw new Error(
            "Invalid staged validator: please make sure that the parameter of `.staged()` is valid (see https://docs.convex.dev/database/schemas)"
          );
        }
      }
      return {
        indexes: this.indexes,
        stagedDbIndexes: this.stagedDbIndexes,
        searchIndexes: this.searchIndexes,
        stagedSearchIndexes: this.stagedSearchIndexes,
        vectorIndexes: this.vectorIndexes,
        stagedVectorIndexes: this.stagedVectorIndexes,
        documentType,
        stagedDocumentType
      };
    }
  };
  function defineTable(documentSchema) {
    if (isValidator(documentSchema)) {
      return new TableDefinition(documentSchema);
    } else {
      return new TableDefinition(v.object(documentSchema));
    }
  }
  __name(defineTable, "defineTable");
  function addSystemFields(tableName, validator) {
    switch (validator.kind) {
      case "object":
        return validator.extend({
          _id: v.id(tableName),
          _creationTime: v.number()
        });
      case "union":
        return v.union(
          ...validator.members.map(
            (member) => addSystemFields(tableName, member)
          )
        );
      // `v.any()` already permits the system fields.
      case "any":
        return validator;
      default:
        throw new Error(
          `Invalid validator for table "${tableName}": a table's documents must be objects, or a union of objects (see https://docs.convex.dev/database/schemas)`
        );
    }
  }
  __name(addSystemFields, "addSystemFields");
  function docValidator(tableName, table) {
    return addSystemFields(tableName, table.validator);
  }
  __name(docValidator, "docValidator");
  function tableInSchema(schema, tableName) {
    const table = schema.tables[tableName];
    if (table === void 0) {
      throw new Error(
        `Table "${tableName}" is not in this schema. Tables in this schema: ${Object.keys(
          schema.tables
        ).join(", ")}`
      );
    }
    return table;
  }
  __name(tableInSchema, "tableInSchema");
  var SchemaDefinition = class {
    static {
      __name(this, "SchemaDefinition");
    }
    /**
     * @internal
     */
    constructor(tables, options) {
      __publicField11(this, "tables");
      __publicField11(this, "strictTableNameTypes");
      __publicField11(this, "schemaValidation");
      this.tables = tables;
      this.schemaValidation = options?.schemaValidation === void 0 ? true : options.schemaValidation;
    }
    /**
     * The validator for whole documents of a table in this schema: the table's
     * own validator with the `_id` and `_creationTime` system fields added.
     *
     * @example
     * ```ts
     * export const get = query({
     *   args: { id: schema.id("messages") },
     *   returns: v.union(schema.doc("messages"), v.null()),
     *   handler: (ctx, args) => ctx.db.get(args.id),
     * });
     * ```
     *
     * @param tableName - The name of a table in this schema.
     * @returns A validator matching documents of that table.
     */
    doc(tableName) {
      return docValidator(tableName, tableInSchema(this, tableName));
    }
    /**
     * The validator for IDs of a table in this schema.
     *
     * Same as `v.id(tableName)`, but only accepts tables in this schema.
     *
     * @param tableName - The name of a table in this schema.
     * @returns A validator matching IDs of that table.
     */
    id(tableName) {
      tableInSchema(this, tableName);
      return v.id(tableName);
    }
    /**
     * Export the contents of this definition.
     *
     * This is called internally by the Convex framework.
     * @internal
     */
    export() {
      return JSON.stringify({
        tables: Object.entries(this.tables).map(([tableName, definition]) => {
          const {
            indexes,
            stagedDbIndexes,
            searchIndexes,
            stagedSearchIndexes,
            vectorIndexes,
            stagedVectorIndexes,
            documentType,
            stagedDocumentType
          } = definition.export();
          return {
            tableName,
            indexes,
            stagedDbIndexes,
            searchIndexes,
            stagedSearchIndexes,
            vectorIndexes,
            stagedVectorIndexes,
            documentType,
            stagedDocumentType
          };
        }),
        schemaValidation: this.schemaValidation
      });
    }
  };
  function defineSchema(schema, options) {
    return new SchemaDefinition(schema, options);
  }
  __name(defineSchema, "defineSchema");
  var _systemSchema = defineSchema({
    _scheduled_functions: defineTable({
      name: v.string(),
      args: v.array(v.any()),
      scheduledTime: v.float64(),
      completedTime: v.optional(v.float64()),
      state: v.union(
        v.object({ kind: v.literal("pending") }),
        v.object({ kind: v.literal("inProgress") }),
        v.object({ kind: v.literal("success") }),
        v.object({ kind: v.literal("failed"), error: v.string() }),
        v.object({ kind: v.literal("canceled") })
      )
    }),
    _storage: defineTable({
      sha256: v.string(),
      size: v.float64(),
      contentType: v.optional(v.string())
    })
  });

  // convex/_generated/server.js
  var query = queryGeneric;
  var mutation = mutationGeneric;
  var internalMutation = internalMutationGeneric;

  // convex/lib/errors.ts
  var errors_exports = {};
  __export(errors_exports, {
    fail: () => fail
  });
  function fail(code2, message2, more = {}) {
    throw new ConvexError({ code: code2, message: message2, ...more });
  }
  __name(fail, "fail");

  // convex/lib/rateLimit.ts
  var rateLimit_exports = {};
  __export(rateLimit_exports, {
    ALLOWANCES: () => ALLOWANCES,
    takeToken: () => takeToken
  });
  var ALLOWANCES = {
    write: { burst: 60, perSecond: 4 },
    search: { burst: 30, perSecond: 2 },
    record: { burst: 240, perSecond: 20 },
    device: { burst: 300, perSecond: 25 },
    newSession: { burst: 20, perSecond: 0.2 }
  };
  async function takeToken(ctx, key, allowance) {
    const now = Date.now();
    const row = await ctx.db.query("allowances").withIndex("by_key", (q) => q.eq("key", key)).unique();
    const refilled = row ? row.tokens + Math.max(0, now - row.at) / 1e3 * allowance.perSecond : allowance.burst;
    const tokens = Math.min(allowance.burst, refilled) - 1;
    if (tokens < 0) {
      const retryAfterMs = Math.ceil(-tokens / allowance.perSecond * 1e3);
      fail("rate_limited", "That was a lot at once: please wait a moment and try again.", { retryAfterMs });
    }
    if (row) await ctx.db.patch("allowances", row._id, { tokens, at: now });
    else await ctx.db.insert("allowances", { key, tokens, at: now });
  }
  __name(takeToken, "takeToken");

  // convex/lib/sha256.ts
  var sha256_exports = {};
  __export(sha256_exports, {
    sha256: () => sha256
  });
  var PRIMES = firstPrimes(64);
  var ROUND = PRIMES.map((prime) => fraction(Math.cbrt(prime)));
  var START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
  function firstPrimes(count2) {
    const primes = [];
    for (let n = 2; primes.length < count2; n++) if (primes.every((prime) => n % prime)) primes.push(n);
    return primes;
  }
  __name(firstPrimes, "firstPrimes");
  function fraction(x) {
    return (x - Math.floor(x)) * 4294967296 | 0;
  }
  __name(fraction, "fraction");
  function rotate(x, by) {
    return x >>> by | x << 32 - by;
  }
  __name(rotate, "rotate");
  function utf8(text) {
    const bytes = [];
    for (const character of text) {
      const code2 = character.codePointAt(0);
      if (code2 < 128) bytes.push(code2);
      else if (code2 < 2048) bytes.push(192 | code2 >> 6, 128 | code2 & 63);
      else if (code2 < 65536) bytes.push(224 | code2 >> 12, 128 | code2 >> 6 & 63, 128 | code2 & 63);
      else bytes.push(240 | code2 >> 18, 128 | code2 >> 12 & 63, 128 | code2 >> 6 & 63, 128 | code2 & 63);
    }
    return bytes;
  }
  __name(utf8, "utf8");
  function sha256(text) {
    const bytes = utf8(text);
    const bits = bytes.length * 8;
    bytes.push(128);
    while (bytes.length % 64 !== 56) bytes.push(0);
    for (let shift = 56; shift >= 0; shift -= 8) bytes.push(Math.floor(bits / 2 ** shift) & 255);
    const hash = [...START];
    const w = new Array(64).fill(0);
    for (let block = 0; block < bytes.length; block += 64) {
      for (let i2 = 0; i2 < 16; i2++) {
        const at2 = block + i2 * 4;
        w[i2] = bytes[at2] << 24 | bytes[at2 + 1] << 16 | bytes[at2 + 2] << 8 | bytes[at2 + 3];
      }
      for (let i2 = 16; i2 < 64; i2++) {
        const early = w[i2 - 15];
        const late = w[i2 - 2];
        const s0 = rotate(early, 7) ^ rotate(early, 18) ^ early >>> 3;
        const s1 = rotate(late, 17) ^ rotate(late, 19) ^ late >>> 10;
        w[i2] = w[i2 - 16] + s0 + w[i2 - 7] + s1 | 0;
      }
      let [a, b, c, d, e, f, g, h] = hash;
      for (let i2 = 0; i2 < 64; i2++) {
        const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
        const t1 = h + s1 + (e & f ^ ~e & g) + ROUND[i2] + w[i2] | 0;
        const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
        const t2 = s0 + (a & b ^ a & c ^ b & c) | 0;
        [h, g, f, e, d, c, b, a] = [g, f, e, d + t1 | 0, c, b, a, t1 + t2 | 0];
      }
      [a, b, c, d, e, f, g, h].forEach((value, i2) => hash[i2] = hash[i2] + value | 0);
    }
    return hash.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
  }
  __name(sha256, "sha256");

  // convex/lib/words.ts
  var words_exports = {};
  __export(words_exports, {
    languageOf: () => languageOf,
    wordingOf: () => wordingOf
  });

  // convex/lib/lexicon.ts
  var lexicon_exports = {};
  __export(lexicon_exports, {
    keepLexicon: () => keepLexicon,
    lexiconOf: () => lexiconOf,
    lexiconRow: () => lexiconRow
  });

  // convex/lib/catalog.ts
  var catalog_exports = {};
  __export(catalog_exports, {
    cardOf: () => cardOf,
    catalogOf: () => catalogOf,
    detailOf: () => detailOf,
    productBySku: () => productBySku,
    productOf: () => productOf,
    productsOf: () => productsOf
  });

  // convex/lib/change.ts
  var change_exports = {};
  __export(change_exports, {
    changed: () => changed,
    several: () => several,
    tidy: () => tidy
  });

  // convex/lib/text.ts
  var text_exports = {};
  __export(text_exports, {
    clean: () => clean,
    fold: () => fold,
    hasWords: () => hasWords,
    indexWords: () => indexWords,
    nameKey: () => nameKey,
    stem: () => stem,
    terms: () => terms
  });

  // convex/lib/numbers.ts
  var numbers_exports = {};
  __export(numbers_exports, {
    COUNTED: () => COUNTED,
    UNITS: () => UNITS,
    numberAt: () => numberAt,
    numeral: () => numeral
  });
  var SMALL = new Map(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(" ").map((word, value) => [word, value])
  );
  var TENS = new Map(
    "twenty thirty forty fifty sixty seventy eighty ninety".split(" ").map((word, i2) => [word, (i2 + 2) * 10])
  );
  var UNIT_NAMES = {
    inch: "inch inches in",
    foot: "foot feet ft",
    yard: "yard yards yd",
    mm: "mm millimeter millimeters millimetre millimetres",
    cm: "cm centimeter centimeters centimetre centimetres",
    m: "m meter meters metre metres",
    l: "l liter liters litre litres ltr",
    ml: "ml milliliter milliliters millilitre millilitres",
    gal: "gal gallon gallons",
    qt: "qt quart quarts",
    oz: "oz ounce ounces",
    lb: "lb lbs pound pounds",
    g: "g gram grams gm",
    kg: "kg kilo kilos kilogram kilograms",
    mg: "mg milligram milligrams",
    w: "w watt watts",
    kw: "kw kilowatt kilowatts",
    v: "v volt volts",
    a: "amp amps",
    mah: "mah",
    hz: "hz hertz",
    ghz: "ghz",
    mhz: "mhz",
    kb: "kb",
    mb: "mb megabyte megabytes",
    gb: "gb gig gigs gigabyte gigabytes",
    tb: "tb terabyte terabytes",
    mp: "mp megapixel megapixels",
    pack: "pack packs pk ct count",
    piece: "piece pieces pc pcs",
    percent: "percent",
    degree: "degree degrees",
    btu: "btu",
    psi: "psi",
    hp: "hp horsepower",
    gsm: "gsm",
    lumen: "lumen lumens lm",
    rpm: "rpm",
    person: "person people persons",
    seat: "seat seater seaters seats",
    drawer: "drawer drawers",
    tier: "tier tiers",
    shelf: "shelf shelves",
    door: "door doors",
    light: "light lights",
    gauge: "gauge ga",
    thread: "tc"
  };
  var UNITS = new Map(
    Object.entries(UNIT_NAMES).flatMap(([unit, names]) => names.split(" ").map((name) => [name, unit]))
  );
  var COUNTED = /* @__PURE__ */ new Set([
    "person",
    "seat",
    "drawer",
    "tier",
    "shelf",
    "door",
    "light",
    "piece"
  ]);
  function numeral(words2) {
    const result = [];
    for (let i2 = 0; i2 < words2.length; ) {
      const number = startsNumber(words2[i2]) ? numberAt(words2, i2) : null;
      if (number) {
        result.push(`${number.value}`);
        i2 = number.end;
      } else {
        result.push(words2[i2]);
        i2++;
      }
    }
    return result;
  }
  __name(numeral, "numeral");
  function numberAt(words2, start) {
    let total2 = 0;
    let group = 0;
    let at2 = start;
    let seen = false;
    let room = 100;
    for (; at2 < words2.length; at2++) {
      const word = words2[at2];
      const small = SMALL.get(word);
      const ten = TENS.get(word);
      if (small !== void 0 && (room === 100 || room === 10 && small > 0 && small < 10)) {
        group += small;
        room = 0;
      } else if (ten !== void 0 && room === 100) {
        group += ten;
        room = 10;
      } else if (word === "hundred" && (seen ? group > 0 && group < 20 : true)) {
        group = (group || 1) * 100;
        room = 100;
      } else if (word === "thousand" && group < 1e3) {
        total2 += (group || 1) * 1e3;
        group = 0;
        room = 100;
      } else if (word === "and" && seen && room === 100 && (group >= 100 || total2 > 0) && isSpoken(words2[at2 + 1])) {
        continue;
      } else if (word === "a" && !seen && (words2[at2 + 1] === "hundred" || words2[at2 + 1] === "thousand")) {
        continue;
      } else {
        break;
      }
      seen = true;
    }
    return seen ? { value: total2 + group, end: at2 } : null;
  }
  __name(numberAt, "numberAt");
  function startsNumber(word) {
    return SMALL.has(word) || TENS.has(word) || word === "hundred" || word === "thousand" || word === "a";
  }
  __name(startsNumber, "startsNumber");
  function isSpoken(word) {
    return word !== void 0 && (SMALL.has(word) || TENS.has(word));
  }
  __name(isSpoken, "isSpoken");

  // convex/lib/text.ts
  var ENTITIES = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };
  function clean(text, most = 2e4) {
    let plain = visible(text.slice(0, most * 2));
    if (/[<&]/.test(plain)) {
      const decodedOnce = withoutMarkup(plain).replace(/&(#x?[0-9a-f]+|[a-z]+);/gi, decoded);
      plain = withoutMarkup(visible(decodedOnce));
    }
    if (/\s\s|[^\S ]/.test(plain)) plain = plain.replace(/\s+/g, " ");
    return plain.trim().slice(0, most);
  }
  __name(clean, "clean");
  function visible(text) {
    if (!/[^ -~]/.test(text)) return text;
    return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/g, " ").replace(/[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/g, "");
  }
  __name(visible, "visible");
  function withoutMarkup(text) {
    return text.replace(/<(script|style)\b[^>]*>[\s\S]*?<\/\1\s*>/gi, " ").replace(/<!--[\s\S]*?-->/g, " ").replace(/<\/?[a-z!][^<>]*>/gi, " ");
  }
  __name(withoutMarkup, "withoutMarkup");
  function decoded(entity, name) {
    if (!name.startsWith("#")) return ENTITIES[name.toLowerCase()] ?? entity;
    const code2 = name[1]?.toLowerCase() === "x" ? parseInt(name.slice(2), 16) : parseInt(name.slice(1), 10);
    return code2 > 31 && code2 < 1114111 && (code2 < 55296 || code2 > 57343) ? String.fromCodePoint(code2) : " ";
  }
  __name(decoded, "decoded");
  function isAscii(text) {
    return !/[^\x00-\x7f]/.test(text);
  }
  __name(isAscii, "isAscii");
  function fold(text) {
    if (isAscii(text)) return text.toLowerCase();
    return text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replaceAll("ß", "ss");
  }
  __name(fold, "fold");
  function nameKey(name) {
    return terms(name).map((term) => term.word).join(" ");
  }
  __name(nameKey, "nameKey");
  function hasWords(text, stems) {
    const words2 = new Set(nameKey(text).split(" "));
    return stems.length > 0 && stems.every((word) => words2.has(word));
  }
  __name(hasWords, "hasWords");
  var IRREGULAR = withStems({
    men: "man",
    women: "woman",
    children: "child",
    feet: "foot",
    teeth: "tooth",
    mice: "mouse",
    geese: "goose",
    people: "person",
    knives: "knife",
    wives: "wife",
    lives: "life",
    shelves: "shelf",
    leaves: "leaf",
    halves: "half",
    loaves: "loaf",
    wolves: "wolf",
    calves: "calf",
    scarves: "scarf",
    hooves: "hoof",
    lens: "lens",
    lenses: "lens",
    gas: "gas",
    gases: "gas",
    bus: "bus",
    buses: "bus",
    canvas: "canvas",
    canvases: "canvas",
    christmas: "christmas",
    atlas: "atlas",
    bias: "bias",
    always: "always",
    plus: "plus",
    series: "series",
    species: "species",
    news: "news",
    bedding: "bedding",
    wedding: "wedding",
    weddings: "wedding",
    pudding: "pudding",
    puddings: "pudding",
    earring: "earring",
    earrings: "earring",
    herring: "herring",
    herrings: "herring",
    stocking: "stocking",
    stockings: "stocking",
    clothing: "clothing",
    building: "building",
    buildings: "building",
    ceiling: "ceiling",
    ceilings: "ceiling",
    morning: "morning",
    evening: "evening",
    sterling: "sterling",
    string: "string",
    strings: "string",
    spring: "spring",
    springs: "spring",
    swing: "swing",
    swings: "swing",
    sibling: "sibling",
    hundred: "hundred",
    tvs: "tv",
    pcs: "pc",
    cds: "cd",
    dvds: "dvd"
  });
  function withStems(forms) {
    const all = new Map(Object.entries(forms));
    for (const form of Object.values(forms)) all.set(form, form);
    return all;
  }
  __name(withStems, "withStems");
  function stem(word) {
    const irregular = IRREGULAR.get(word);
    if (irregular !== void 0) return irregular;
    if (word.length <= 3 || !/^[a-z]+[edgs]$/.test(word)) return word;
    let form = word;
    if (form.endsWith("s")) {
      if (form.endsWith("ies")) form = form.length > 4 ? `${form.slice(0, -3)}y` : form.slice(0, -1);
      else if (/(?:x|ch|sh|ss|zz)es$/.test(form)) form = form.slice(0, -2);
      else if (/[^sui]s$/.test(form)) form = form.slice(0, -1);
    }
    if ((form.endsWith("ing") || form.endsWith("ed")) && !form.endsWith("eed")) {
      const base = form.slice(0, form.endsWith("ed") ? -2 : -3);
      if (base.length >= 3 && /[aeiouy]/.test(base)) form = /([bdfgmnprt])\1$/.test(base) ? base.slice(0, -1) : base;
    }
    if (form.length > 4 && form.endsWith("ie")) return `${form.slice(0, -2)}y`;
    if (form.length > 4 && form.endsWith("e")) return form.slice(0, -1);
    return form;
  }
  __name(stem, "stem");
  var HYPHENATED = /([a-z0-9]*[a-z][a-z0-9]*)-([a-z0-9]{2,})/g;
  var NOTHING = [];
  var WORDS = /\p{N}+[./]\p{N}+|[\p{L}\p{N}]+/gu;
  var ASCII_WORDS = /[0-9]+[./][0-9]+|[a-z0-9]+/g;
  function terms(text) {
    const found = [];
    const plain = rawText(text);
    const words2 = plain.match(isAscii(plain) ? ASCII_WORDS : WORDS) ?? [];
    const numbered = numeral(words2.flatMap(split));
    for (let i2 = 0; i2 < numbered.length; i2++) {
      const word = numbered[i2];
      if (!isNumber(word)) {
        found.push({ word: stem(word), also: NOTHING });
        continue;
      }
      const sides = dimensions(numbered, i2);
      if (sides) {
        found.push({ word: sides.numbers.join("x"), also: sides.numbers });
        i2 = sides.end;
        continue;
      }
      const unit = UNITS.get(numbered[i2 + 1] ?? "");
      if (unit && !(numbered[i2 + 1] === "in" && isNumber(numbered[i2 + 2] ?? ""))) {
        const noun = COUNTED.has(unit) ? [unit] : [];
        found.push({ word: encode(word) + unit, also: [encode(word), ...noun] });
        i2++;
      } else {
        found.push({ word: encode(word), also: NOTHING });
      }
    }
    if (plain.includes("-")) {
      for (const [, first, second] of plain.matchAll(HYPHENATED)) {
        const term = found.find((one) => one.word === stem(second));
        if (term) term.also = [...term.also, stem(first + second)];
      }
    }
    return found;
  }
  __name(terms, "terms");
  function rawText(text) {
    let plain = fold(text);
    if (/[0-9]/.test(plain)) {
      plain = plain.replace(/(\d),(?=\d{3}\b)/g, "$1").replace(/(\d)\s*(?:''|["”″])/g, "$1 inch ").replace(/(\d)\s*['’′](?!s\b)/g, "$1 foot ").replace(/(\d)\s*[x×*]\s*(?=\d)/g, "$1 x ");
    }
    if (/['’]/.test(plain)) plain = plain.replace(/['’]s\b/g, "").replace(/['’]/g, "");
    return plain;
  }
  __name(rawText, "rawText");
  function indexWords(text) {
    const words2 = [];
    for (const term of terms(text)) {
      words2.push(term.word);
      if (term.also.length > 0) words2.push(...term.also);
    }
    return words2;
  }
  __name(indexWords, "indexWords");
  function isNumber(word) {
    const first = word.charCodeAt(0);
    if (first >= 97 && first <= 122) return false;
    return /^\p{N}/u.test(word) && /^[\p{N}./]+$/u.test(word);
  }
  __name(isNumber, "isNumber");
  function encode(number) {
    return number.replace(".", "p").replace("/", "d");
  }
  __name(encode, "encode");
  function split(word) {
    if (!isDigit(word.charCodeAt(0)) || isDigit(word.charCodeAt(word.length - 1))) return word;
    const parts = word.match(/^(\p{N}+(?:\.\p{N}+)?)(\p{L}+)$/u);
    return parts && (UNITS.has(parts[2]) || parts[2] === "x") ? [parts[1], parts[2]] : word;
  }
  __name(split, "split");
  function isDigit(code2) {
    return code2 >= 48 && code2 <= 57;
  }
  __name(isDigit, "isDigit");
  function dimensions(words2, start) {
    const numbers = [encode(words2[start])];
    let at2 = start;
    for (; ; ) {
      const afterUnit = UNITS.has(words2[at2 + 1] ?? "") ? at2 + 1 : at2;
      const joint = words2[afterUnit + 1];
      if (joint !== "x" && joint !== "by" || !isNumber(words2[afterUnit + 2] ?? "")) break;
      at2 = afterUnit + 2;
      numbers.push(encode(words2[at2]));
    }
    if (numbers.length === 1) return null;
    return { numbers, end: UNITS.has(words2[at2 + 1] ?? "") ? at2 + 1 : at2 };
  }
  __name(dimensions, "dimensions");

  // convex/lib/change.ts
  var MOST_VALUES = 20;
  var MOST_RANGES = 10;
  function several(value) {
    if (value === void 0) return [];
    return typeof value === "string" ? [value] : value;
  }
  __name(several, "several");
  function tidy(limits2) {
    const kept = new Map(Object.entries(limits2));
    for (const name of ["category", "brand", "colour", "size"]) put(kept, name, anyOf(limits2[name]));
    if (limits2.attributes !== void 0) {
      const named = Object.entries(limits2.attributes).map(([name, value]) => [name, anyOf(value)]);
      const values = Object.fromEntries(named.filter(([, value]) => value !== void 0));
      put(kept, "attributes", Object.keys(values).length > 0 ? values : void 0);
    }
    if (limits2.exclude !== void 0) put(kept, "exclude", unique(limits2.exclude));
    if (limits2.ranges !== void 0) {
      const bounded2 = limits2.ranges.filter((range2) => range2.min !== void 0 || range2.max !== void 0);
      if (bounded2.length > MOST_RANGES) fail("invalid", `At most ${MOST_RANGES} ranges can be asked for at once.`);
      put(kept, "ranges", bounded2.length > 0 ? bounded2 : void 0);
    }
    return Object.fromEntries(kept);
  }
  __name(tidy, "tidy");
  function put(kept, name, value) {
    if (value === void 0) kept.delete(name);
    else kept.set(name, value);
  }
  __name(put, "put");
  function anyOf(value) {
    const values = unique(several(value));
    return values && (values.length > 1 ? values : values[0]);
  }
  __name(anyOf, "anyOf");
  function unique(values) {
    if (values.length > MOST_VALUES) fail("invalid", `At most ${MOST_VALUES} values can be asked for at once.`);
    const found = [...new Map(values.filter((one) => one.trim() !== "").map((one) => [one.toLowerCase(), one])).values()];
    return found.length > 0 ? found : void 0;
  }
  __name(unique, "unique");
  function changed(limits2, change3) {
    const merged = new Map(Object.entries(limits2));
    for (const [name, value] of Object.entries(change3)) {
      if (value === null) merged.delete(name);
      else if (value !== void 0) merged.set(name, value);
    }
    if (change3.attributes) {
      const attributes = Object.entries({ ...limits2.attributes, ...change3.attributes });
      merged.set("attributes", Object.fromEntries(attributes.filter(([, value]) => value !== null)));
    }
    if (change3.exclude) merged.set("exclude", [...limits2.exclude ?? [], ...change3.exclude]);
    if (change3.ranges) merged.set("ranges", narrowed(limits2.ranges ?? [], change3.ranges));
    return tidy(Object.fromEntries(merged));
  }
  __name(changed, "changed");
  function narrowed(ranges, by) {
    const named = new Set(by.map((range2) => nameKey(range2.attribute)));
    return [...ranges.filter((range2) => !named.has(nameKey(range2.attribute))), ...by];
  }
  __name(narrowed, "narrowed");

  // convex/lib/entries.ts
  var entries_exports = {};
  __export(entries_exports, {
    FIELDS: () => FIELDS,
    entryOf: () => entryOf,
    factsOf: () => factsOf,
    qualityOf: () => qualityOf,
    stockOf: () => stockOf
  });
  var FIELDS = ["kind", "title", "brand", "category", "attributes", "description"];
  var LONGEST = [12, 60, 12, 40, 160, 160];
  var YES = /* @__PURE__ */ new Set(["yes", "true", "y", "included", "ja"]);
  function factsOf(entry) {
    return JSON.parse(entry.facts);
  }
  __name(factsOf, "factsOf");
  function entryOf(productId, product2) {
    const lines = [
      kindOf(product2),
      product2.title,
      product2.brand,
      product2.category.join(" , "),
      [...Object.entries(product2.attributes).map(said), ...product2.colours, ...product2.sizes, ...product2.tags].join(
        " , "
      ),
      product2.description
    ].map((text, field) => indexWords(text).slice(0, LONGEST[field]));
    const path = product2.category.map((name) => nameKey(name)).filter((key) => key !== "");
    const level = /* @__PURE__ */ __name((depth) => path.length > depth ? path.slice(0, depth + 1).join(">") : null, "level");
    return {
      productId,
      head: [lines[1], lines[2], lines[3]].flat().join(" "),
      text: lines.map((words2) => words2.join(" ")).join("\n"),
      brandKey: nameKey(product2.brand),
      level0: level(0),
      level1: level(1),
      level2: level(2),
      path: path.join(">"),
      facts: JSON.stringify({
        category: product2.category,
        brand: product2.brand,
        colours: product2.colours,
        sizes: product2.sizes,
        attributes: product2.attributes
      }),
      priceMinor: product2.priceMinor,
      rating: product2.rating,
      inStock: stockOf(product2) > 0,
      onSale: product2.listPriceMinor !== null && product2.listPriceMinor > product2.priceMinor,
      quality: qualityOf(product2.rating, product2.ratingCount)
    };
  }
  __name(entryOf, "entryOf");
  function stockOf(product2) {
    if (product2.variants.length === 0) return product2.stock;
    return product2.variants.reduce((sum, variant2) => sum + variant2.stock, 0);
  }
  __name(stockOf, "stockOf");
  function said([name, value]) {
    const plain = value.trim().toLowerCase();
    if (YES.has(plain)) return name;
    return /^\d+(\.\d+)?$/.test(plain) ? `${value} ${name}` : value;
  }
  __name(said, "said");
  function kindOf(product2) {
    const about = product2.title.split(/\s(?:with|for|by|from|in|w\/|featuring|-|–|—)\s|[,|(:;]/i)[0] ?? "";
    const nouns = about.split(/\s+/).filter((word) => /\p{L}/u.test(word));
    return `${product2.category.at(-1) ?? ""} , ${nouns.at(-1) ?? ""}`;
  }
  __name(kindOf, "kindOf");
  function qualityOf(rating, count2) {
    const votes = rating === null ? 0 : count2;
    const mean = ((rating ?? 0) * votes + 3.6 * 8) / (votes + 8);
    return mean / 5 + 0.02 * Math.log10(1 + votes);
  }
  __name(qualityOf, "qualityOf");

  // convex/lib/catalog.ts
  async function catalogOf(ctx) {
    return await ctx.db.query("catalog").first();
  }
  __name(catalogOf, "catalogOf");
  async function productBySku(ctx, sku) {
    return await ctx.db.query("products").withIndex("by_sku", (q) => q.eq("sku", sku)).unique();
  }
  __name(productBySku, "productBySku");
  function productOf(doc, why = [], colour) {
    return {
      productId: doc._id,
      sku: doc.sku,
      title: doc.title,
      brand: doc.brand,
      category: doc.category.at(-1) ?? "",
      priceMinor: doc.priceMinor,
      listPriceMinor: doc.listPriceMinor,
      currency: doc.currency,
      rating: doc.rating,
      ratingCount: doc.ratingCount,
      stock: stockOf(doc),
      picture: pictureOf(doc, colour),
      colours: doc.colours,
      sizes: doc.sizes,
      why
    };
  }
  __name(productOf, "productOf");
  function pictureOf(doc, colour) {
    const wanted = several(colour).map((one) => nameKey(one).split(" "));
    if (wanted.length === 0) return doc.picture;
    const fitting = doc.variants.find(
      (variant2) => variant2.picture && Object.values(variant2.options).some((value) => wanted.some((words2) => hasWords(value, words2)))
    );
    return fitting?.picture ?? doc.picture;
  }
  __name(pictureOf, "pictureOf");
  function cardOf(doc, number, why, colour) {
    return { number, ...productOf(doc, why, colour) };
  }
  __name(cardOf, "cardOf");
  function detailOf(doc, number, why = [], colour) {
    return {
      number,
      ...productOf(doc, why, colour),
      description: doc.description,
      attributes: doc.attributes,
      categoryPath: doc.category,
      variants: doc.variants,
      delivery: doc.delivery,
      returns: doc.returns,
      reviews: doc.reviews
    };
  }
  __name(detailOf, "detailOf");
  async function productsOf(ctx, ids) {
    return await Promise.all(ids.map((id) => ctx.db.get("products", id)));
  }
  __name(productsOf, "productsOf");

  // convex/lib/lexicon.ts
  async function lexiconRow(ctx, language) {
    return await ctx.db.query("lexicons").withIndex("by_language", (q) => q.eq("language", language)).unique();
  }
  __name(lexiconRow, "lexiconRow");
  async function keepLexicon(ctx, language, words2) {
    const row = await lexiconRow(ctx, language);
    if (row && JSON.stringify(row.words) === JSON.stringify(words2)) return;
    if (row) await ctx.db.patch("lexicons", row._id, { words: words2 });
    else await ctx.db.insert("lexicons", { language, words: words2 });
    const catalog = await catalogOf(ctx);
    if (catalog) await ctx.db.patch("catalog", catalog._id, { revision: catalog.revision + 1 });
  }
  __name(keepLexicon, "keepLexicon");
  function lexiconOf(rows, small = {}) {
    const said2 = new Map(rows.map(([word, first]) => [word.toLowerCase(), first]));
    const written2 = /* @__PURE__ */ new Map();
    let longest = 1;
    for (const [word, ...names] of rows) {
      for (const name of names) {
        const stems = name.toLowerCase().split(/[\s-]+/).map(stem2);
        longest = Math.max(longest, stems.length);
        if (!written2.has(stems.join(" "))) written2.set(stems.join(" "), word);
      }
    }
    return {
      said: /* @__PURE__ */ __name((word) => said2.get(word.toLowerCase()) ?? word, "said"),
      written: /* @__PURE__ */ __name((request2) => {
        const words2 = request2.split(/\s+/).filter((word) => word !== "");
        const parts = [];
        for (let i2 = 0; i2 < words2.length; ) {
          let taken = 1;
          let found = small[words2[i2].toLowerCase()];
          for (let length2 = Math.min(longest, words2.length - i2); length2 > 0 && found === void 0; length2--) {
            found = written2.get(
              words2.slice(i2, i2 + length2).flatMap((word) => word.toLowerCase().split("-")).map(stem2).join(" ")
            );
            taken = length2;
          }
          parts.push(found ?? words2[i2]);
          i2 += found === void 0 ? 1 : taken;
        }
        return parts.join(" ");
      }, "written")
    };
  }
  __name(lexiconOf, "lexiconOf");
  function stem2(word) {
    let rest = word.replaceAll("ä", "a").replaceAll("ö", "o").replaceAll("ü", "u").replaceAll("ß", "ss").replace(/[.,;:!?]+$/, "");
    for (; ; ) {
      const shorter = rest.replace(/(?:e[nmrs]?|n|s)$/, "");
      if (shorter === rest || shorter.length < 3) return rest;
      rest = shorter;
    }
  }
  __name(stem2, "stem");

  // convex/lib/words/german.ts
  var german_exports = {};
  __export(german_exports, {
    GERMAN: () => GERMAN
  });

  // convex/lib/money.ts
  var money_exports = {};
  __export(money_exports, {
    amount: () => amount,
    minorDigits: () => minorDigits,
    toMinor: () => toMinor
  });
  var WHOLE = new Set(
    "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF".split(" ")
  );
  var THOUSANDTHS = new Set("BHD IQD JOD KWD LYD OMR TND".split(" "));
  function minorDigits(currency) {
    return WHOLE.has(currency) ? 0 : THOUSANDTHS.has(currency) ? 3 : 2;
  }
  __name(minorDigits, "minorDigits");
  function toMinor(major, currency) {
    return Math.round(major * 10 ** minorDigits(currency));
  }
  __name(toMinor, "toMinor");
  function amount(minor, currency) {
    const digits = minorDigits(currency);
    return `${(minor / 10 ** digits).toFixed(digits)} ${currency}`;
  }
  __name(amount, "amount");

  // convex/lib/words/german.ts
  var SENTENCES = [
    ["Picked for you", "Für Sie ausgesucht"],
    ["The shop is empty for now", "Das Geschäft ist noch leer"],
    ["Your cart", "Ihr Warenkorb"],
    ["Check out", "Zur Kasse"],
    ["Your order", "Ihre Bestellung"],
    ["This product is no longer in the shop", "Dieses Produkt gibt es hier nicht mehr"],
    ["This product is no longer in the shop.", "Dieses Produkt gibt es hier nicht mehr."],
    ["Comparing {} products", "{} Produkte im Vergleich"],
    ['reading "{}" as "{}"', "„{}“ als „{}“ gelesen"],
    ["ignoring the size", "ohne die Größe"],
    ["ignoring the colour", "ohne die Farbe"],
    ["ignoring the rating", "ohne die Bewertung"],
    ["ignoring being on sale", "nicht nur im Angebot"],
    ["ignoring being in stock", "nicht nur auf Lager"],
    ["ignoring the brand", "ohne die Marke"],
    ["ignoring the lowest price", "ohne den Mindestpreis"],
    ["ignoring the highest price", "ohne den Höchstpreis"],
    ["ignoring the category", "ohne die Kategorie"],
    ["nothing has all of it", "nichts hat alles davon"],
    ['ignoring "{w}"', "ohne „{w}“"],
    ["ignoring the {w}", "ohne {w}"],
    ["ignoring {w}", "ohne {w}"],
    ["within the price", "im Preisrahmen"],
    ["on sale", "im Angebot"],
    ["rated {}", "bewertet mit {}"],
    ["brand", "Marke"],
    ["colours", "Farben"],
    ["sizes", "Größen"],
    ["rating", "Bewertung"],
    ["delivery", "Lieferung"],
    ["returns", "Rückgabe"],
    ["{} was removed.", "{} ist entfernt."],
    ["It was removed.", "Es ist entfernt."],
    ["The cart is already empty.", "Der Warenkorb ist schon leer."],
    ["The cart is empty now.", "Der Warenkorb ist jetzt leer."],
    ["The last change to the cart was undone.", "Die letzte Änderung am Warenkorb ist rückgängig gemacht."],
    ["There is nothing to undo.", "Es gibt nichts rückgängig zu machen."],
    ["Say which product: its number on the screen.", "Sagen Sie, welches Produkt: seine Nummer auf dem Bildschirm."],
    ["There is no number {} in the cart.", "Eine Nummer {} gibt es im Warenkorb nicht."],
    ["There is no number {} in the cart: it has {} lines.", "Eine Nummer {} gibt es im Warenkorb nicht: er hat {} Zeilen."],
    ["That is not in the cart.", "Das liegt nicht im Warenkorb."],
    ["{} does not come as {}; it comes as {}.", "{} gibt es nicht als {w}; es gibt {w}."],
    ["This order is no longer open: please check out again.", "Diese Bestellung ist nicht mehr offen: bitte gehen Sie noch einmal zur Kasse."],
    ["This shop does not take that kind of yes: please confirm the order on the screen.", "So nimmt dieses Geschäft kein Ja an: bitte bestätigen Sie die Bestellung auf dem Bildschirm."],
    ["This shop takes no spoken yes: please confirm the order on the screen.", "Dieses Geschäft nimmt kein gesprochenes Ja an: bitte bestätigen Sie die Bestellung auf dem Bildschirm."],
    ["Please enter the PIN first.", "Bitte geben Sie zuerst die PIN ein."],
    ["I did not hear a yes to this order: please say it again or confirm on the screen.", "Ich habe kein Ja zu dieser Bestellung gehört: bitte sagen Sie es noch einmal oder bestätigen Sie auf dem Bildschirm."],
    ["The cart is not what it was when the order was shown.", "Der Warenkorb ist nicht mehr der, mit dem die Bestellung gezeigt wurde."],
    ["This order is above the spending limit: {} is left for today.", "Diese Bestellung liegt über der Ausgabengrenze: heute bleiben noch {m}."],
    ["A quantity is a whole number.", "Eine Menge ist eine ganze Zahl."],
    ["Only {} of {} is in stock.", "Von {2} ist nur noch {1} da."],
    ["Only {} of {} are in stock.", "Von {2} sind nur noch {1} da."],
    ["At most {} of one product can be ordered.", "Von einem Produkt kann man höchstens {} bestellen."],
    ["A cart holds at most {} different products.", "Ein Warenkorb fasst höchstens {} verschiedene Produkte."],
    ["{} is no longer sold and was left out.", "{} wird nicht mehr verkauft und ist weggelassen."],
    ["{} is out of stock and was left out.", "{} ist ausverkauft und ist weggelassen."],
    ["Only {} of {} is left, so the order has {}.", "Von {2} ist nur noch {1} da, die Bestellung hat also {3}."],
    ["Only {} of {} are left, so the order has {}.", "Von {2} sind nur noch {1} da, die Bestellung hat also {3}."],
    ["{} now costs {} instead of {}.", "{} kostet jetzt {m} statt {m}."],
    ["The cart is empty: there is nothing to order yet.", "Der Warenkorb ist leer: es gibt noch nichts zu bestellen."],
    ["That took a while, so prices may have changed: please check out again.", "Das hat eine Weile gedauert, Preise können sich geändert haben: bitte gehen Sie noch einmal zur Kasse."],
    ["There is no such order.", "Diese Bestellung gibt es nicht."],
    ["There is no order of that number.", "Eine Bestellung mit dieser Nummer gibt es nicht."],
    ["Not all of it can be had now: {}.", "Nicht alles ist gerade zu haben: {}."],
    ["There are no numbered products on the screen.", "Auf dem Bildschirm sind keine Produkte mit Nummern."],
    ["There is no number {} on the screen: it shows {} to {}.", "Eine Nummer {} gibt es auf dem Bildschirm nicht: er zeigt {} bis {}."],
    ["There is no number {} on the screen: it shows {}.", "Eine Nummer {} gibt es auf dem Bildschirm nicht: er zeigt {}."],
    ["Between two and {} products can be compared.", "Vergleichen kann man zwei bis {} Produkte."],
    ["Please wait {} seconds and try again.", "Bitte warten Sie {} Sekunden und versuchen Sie es noch einmal."],
    ["The PIN is right.", "Die PIN stimmt."],
    ["That is not the PIN.", "Das ist nicht die PIN."],
    ["That was a lot at once: please wait a moment and try again.", "Das war viel auf einmal: bitte warten Sie einen Moment und versuchen Sie es noch einmal."],
    ["This session has no screen: please start again.", "Diese Sitzung hat keinen Bildschirm: bitte beginnen Sie neu."],
    ["There is nothing to answer.", "Es gibt nichts zu beantworten."],
    ["That message is not in this conversation.", "Diese Nachricht gehört nicht zu diesem Gespräch."],
    ["This is not allowed here.", "Das ist hier nicht erlaubt."],
    ["That is another session.", "Das ist eine andere Sitzung."],
    ["There is no such session.", "Diese Sitzung gibt es nicht."],
    ["At most {} ranges can be asked for at once.", "Mehr als {} Bereiche auf einmal kann man nicht verlangen."],
    ["At most {} values can be asked for at once.", "Mehr als {} Werte auf einmal kann man nicht verlangen."],
    ["{} is out of stock.", "{} ist ausverkauft."],
    ["{w} in title", "{w} im Namen"],
    ["{w} in brand", "{w} als Marke"],
    ["{w} in category", "{w} als Kategorie"],
    ["{w} in details", "{w} in den Angaben"],
    ["{w} in description", "{w} in der Beschreibung"],
    ["{w}: {w}", "{w}: {w}"]
  ];
  var SMALL2 = {
    unter: "under",
    über: "over",
    bis: "up to",
    zwischen: "between",
    und: "and",
    oder: "or",
    ohne: "without",
    nicht: "not",
    mit: "with",
    für: "for",
    von: "from",
    in: "in",
    im: "in",
    größe: "size",
    ab: "at least",
    mindestens: "at least",
    höchstens: "at most",
    sterne: "stars",
    sternen: "stars",
    hundert: "hundred",
    angebot: "sale",
    billigste: "cheapest",
    günstigste: "cheapest",
    beste: "best",
    ein: "",
    eine: "",
    einen: "",
    der: "",
    die: "",
    das: "",
    den: "",
    zeig: "",
    mir: "",
    ich: "",
    suche: "",
    möchte: "",
    bitte: "",
    haben: "",
    sie: "",
    zeige: "",
    euro: "euros",
    dollar: "dollars"
  };
  function headline({ text, limits: limits2, cards }, lexicon) {
    const currency = cards[0]?.currency ?? "USD";
    const categories = several(limits2.category);
    const after = [];
    const beside = [];
    const shown = new Set(cards.flatMap((card2) => card2.colours));
    const colours = [...several(limits2.colour), ...text.split(/;? /).filter((word) => shown.has(word))];
    const things = text.split("; ").map((one) => phrase(one, lexicon).filter(([written2]) => !shown.has(written2)));
    const parts = things.flat();
    const isNoun = /* @__PURE__ */ __name(([written2, said2]) => said2 === written2 || said2 !== said2.toLowerCase(), "isNoun");
    const nouns = parts.filter(isNoun).map(([, said2]) => said2);
    const named = things.map((one) => one.filter(isNoun).map(([, said2]) => said2).join(" "));
    const thing = named.filter((one) => one !== "").join(" und ") || either(categories.map(lexicon.said));
    beside.push(...parts.map(([, said2]) => said2).filter((said2) => !nouns.includes(said2)));
    const names = /* @__PURE__ */ __name((value) => either(several(value).map(lexicon.said)), "names");
    if (colours.length > 0) after.push(`in ${names([...new Set(colours)])}`);
    if (limits2.brand !== void 0) after.push(`von ${either(several(limits2.brand))}`);
    if (limits2.size !== void 0) after.push(`in Größe ${names(limits2.size)}`);
    for (const [name, value] of Object.entries(limits2.attributes ?? {})) {
      const values = several(value);
      const affirmed = values.length === 1 && /^(yes|true)$/i.test(values[0]);
      const denied = values.length === 1 && /^(no|none|false)$/i.test(values[0]);
      const words2 = affirmed || denied ? lexicon.said(name) : either(values.map((one) => valued(one, lexicon)));
      if (thing.toLowerCase().includes(words2.toLowerCase()) || beside.includes(words2)) continue;
      if (name === "for") after.push(`für ${words2}`);
      else beside.push(denied ? `ohne ${words2}` : words2);
    }
    const money = /* @__PURE__ */ __name((minor) => amount2(minor, currency), "money");
    const { priceMinMinor: least, priceMaxMinor: most } = limits2;
    if (least !== void 0 && most !== void 0) after.push(`zwischen ${money(least)} und ${money(most)}`);
    else if (most !== void 0) after.push(`unter ${money(most)}`);
    else if (least !== void 0) after.push(`über ${money(least)}`);
    if (limits2.ratingMin !== void 0) after.push(`ab ${`${limits2.ratingMin}`.replace(".", ",")} Sternen`);
    if (limits2.onSale) after.push("im Angebot");
    if (limits2.inStock) after.push("auf Lager");
    for (const { attribute, min, max, unit } of limits2.ranges ?? []) {
      const bound = /* @__PURE__ */ __name((value) => valued(unit === void 0 ? `${value}` : `${value} ${unit}`, lexicon), "bound");
      const name = lexicon.said(attribute);
      if (min !== void 0 && max !== void 0) beside.push(`${name} ${valued(`${min}`, lexicon)} bis ${bound(max)}`);
      else beside.push(min === void 0 ? `${name} bis ${bound(max)}` : `${name} ab ${bound(min)}`);
    }
    const unwanted = limits2.exclude ?? [];
    if (unwanted.length > 0) beside.push(`ohne ${either(unwanted.map(lexicon.said))}`);
    const line2 = [thing || "Alle Produkte", ...after].join(" ") + beside.map((part) => `, ${part}`).join("");
    return line2.charAt(0).toUpperCase() + line2.slice(1);
  }
  __name(headline, "headline");
  function phrase(text, lexicon) {
    const words2 = text.split(" ").filter((word) => word !== "");
    const parts = [];
    for (let i2 = 0; i2 < words2.length; ) {
      let length2 = Math.min(4, words2.length - i2);
      const whole2 = /* @__PURE__ */ __name(() => words2.slice(i2, i2 + length2).join(" "), "whole");
      while (length2 > 1 && lexicon.said(whole2()) === whole2()) length2--;
      parts.push([whole2(), lexicon.said(whole2())]);
      i2 += length2;
    }
    return parts;
  }
  __name(phrase, "phrase");
  var UNITS2 = {
    hours: "Stunden",
    hour: "Stunde",
    days: "Tage",
    day: "Tag",
    weeks: "Wochen",
    months: "Monate",
    years: "Jahre",
    minutes: "Minuten",
    minute: "Minute",
    litres: "Liter",
    litre: "Liter",
    people: "Personen",
    person: "Person",
    inch: "Zoll",
    inches: "Zoll",
    lumens: "Lumen",
    degrees: "Grad",
    layers: "Lagen",
    pieces: "Teile",
    yes: "ja",
    no: "nein",
    none: "keine",
    and: "und",
    to: "bis",
    plus: "plus",
    set: "Set",
    of: "mit",
    size: "Größe",
    cable: "Kabel"
  };
  function valued(value, lexicon) {
    const whole2 = lexicon.said(value);
    if (whole2 !== value) return whole2;
    return value.split(", ").map((part) => {
      const said2 = lexicon.said(part);
      if (said2 !== part) return said2;
      return phrase(part, lexicon).map(([, one]) => one).join(" ").replace(/\b[a-z]+\b/gi, (word) => UNITS2[word.toLowerCase()] ?? word).replace(/(\d),(\d{3})\b/g, "$1 $2").replace(/(\d)\.(\d)/g, "$1,$2").replace(" ", ".");
    }).join(", ");
  }
  __name(valued, "valued");
  function amount2(minor, currency) {
    const digits = minorDigits(currency);
    const whole2 = minor % 10 ** digits === 0;
    const plain = (minor / 10 ** digits).toFixed(whole2 ? 0 : digits).replace(".", ",");
    return `${plain} ${{ USD: "$", EUR: "€", GBP: "£" }[currency] ?? currency}`;
  }
  __name(amount2, "amount");
  function either(names) {
    return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} oder ${names.at(-1)}`;
  }
  __name(either, "either");
  var GERMAN = { sentences: SENTENCES, small: SMALL2, headline, value: valued };

  // convex/lib/words.ts
  var LANGUAGES = { de: GERMAN };
  var SAID = /* @__PURE__ */ new Set(["headline", "relaxed", "note", "changes", "message"]);
  var READ = /* @__PURE__ */ new Set(["why", "comparison", "delivery", "returns"]);
  var PATTERNS = new Map(
    Object.entries(LANGUAGES).map(([language, { sentences }]) => [
      language,
      sentences.map(([english, said2]) => {
        const parts = english.split(/\{w?\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
        return { found: new RegExp(`^${parts.join("(.+?)")}$`, "s"), said: said2 };
      })
    ])
  );
  function languageOf(locale) {
    return locale?.split(/[-_]/)[0]?.toLowerCase() ?? "en";
  }
  __name(languageOf, "languageOf");
  async function wordingOf(ctx, session, forShopper = true) {
    const code2 = languageOf(session?.locale ?? null);
    const language = LANGUAGES[code2];
    if (!language) return null;
    const lexicon = lexiconOf((await lexiconRow(ctx, code2))?.words ?? [], language.small);
    return {
      language: code2,
      request: /* @__PURE__ */ __name((text) => lexicon.written(text), "request"),
      answer: /* @__PURE__ */ __name((value) => worded(value, language, PATTERNS.get(code2), lexicon, forShopper), "answer")
    };
  }
  __name(wordingOf, "wordingOf");
  function worded(value, language, patterns, lexicon, forShopper) {
    const say = /* @__PURE__ */ __name((text) => sentence(text, patterns, language, lexicon), "say");
    const walk = /* @__PURE__ */ __name((one, name) => {
      if (READ.has(name) && !forShopper) return one;
      if (typeof one === "string") {
        if (SAID.has(name) || name === "why") return say(one);
        return READ.has(name) ? told(one, lexicon) : one;
      }
      if (Array.isArray(one)) return name === "comparison" ? one.map(compared) : one.map((item) => walk(item, name));
      if (one === null || typeof one !== "object") return one;
      const entries = Object.entries(one).map(([key, item]) => [key, walk(item, key)]);
      const whole2 = Object.fromEntries(entries);
      if (whole2["view"] === "results" && "limits" in whole2) whole2["headline"] = language.headline(one, lexicon);
      return whole2;
    }, "walk");
    const compared = /* @__PURE__ */ __name((row) => {
      const { name, values, ...rest } = row;
      const said2 = say(name);
      return {
        ...rest,
        name: said2 === name ? lexicon.said(name) : said2,
        values: values.map((one) => one === null ? null : language.value(one, lexicon))
      };
    }, "compared");
    return walk(value, "");
  }
  __name(worded, "worded");
  function told(text, lexicon) {
    const whole2 = lexicon.said(text);
    return whole2 === text ? text.split("; ").map(lexicon.said).join("; ") : whole2;
  }
  __name(told, "told");
  function sentence(text, patterns, language, lexicon) {
    for (const { found, said: said2 } of patterns) {
      const match = found.exec(text);
      if (!match) continue;
      let next = 0;
      return said2.replace(/\{([wm\d]?)\}/g, (_, kind) => {
        const part = match[/\d/.test(kind) ? Number(kind) : ++next] ?? "";
        if (kind === "w") return language.value(part, lexicon);
        if (kind === "m" || /^\d+\.\d$/.test(part)) return part.replace(/(\d)\.(\d)/, "$1,$2");
        return part.replace(/\(([^()]+)\)$/, (_whole, variant2) => `(${language.value(variant2, lexicon)})`);
      });
    }
    const parts = text.split(/(?<=[.!?]) (?=[A-Z])/);
    if (parts.length > 1) return parts.map((part) => sentence(part, patterns, language, lexicon)).join(" ");
    return language.value(text, lexicon);
  }
  __name(sentence, "sentence");

  // convex/lib/access.ts
  var credential = { sessionToken: v.optional(v.string()) };
  var repeatable = { idempotencyKey: v.optional(v.string()) };
  function openQuery(spec) {
    const build = query;
    return build({
      args: { ...spec.args, ...credential },
      returns: spec.returns,
      handler: /* @__PURE__ */ __name(async (ctx, { sessionToken, ...rest }) => {
        const caller = await admit(ctx, { sessionToken }, spec.allow);
        return await inLanguage(ctx, caller, () => spec.handler({ ...ctx, caller }, rest));
      }, "handler")
    });
  }
  __name(openQuery, "openQuery");
  function openMutation(spec) {
    const build = mutation;
    return build({
      args: { ...spec.args, ...credential, ...repeatable },
      returns: spec.returns,
      handler: /* @__PURE__ */ __name(async (ctx, { sessionToken, idempotencyKey, ...rest }) => {
        const caller = await admit(ctx, { sessionToken, idempotencyKey }, spec.allow);
        const session = caller.session;
        const run = /* @__PURE__ */ __name(() => spec.handler({ ...ctx, caller }, rest), "run");
        if (!session) return await run();
        return await inLanguage(ctx, caller, async () => {
          const earlier = idempotencyKey === void 0 ? null : await firstResult(ctx, session._id, idempotencyKey, spec.name);
          if (earlier) return earlier.result;
          const allowance = spec.allowance ?? "write";
          await takeToken(ctx, `${allowance}:${session._id}`, ALLOWANCES[allowance]);
          if (session.deviceId) await takeToken(ctx, `device:${session.deviceId}`, ALLOWANCES.device);
          const result = await run();
          if (idempotencyKey !== void 0 && await ctx.db.get("sessions", session._id)) {
            await ctx.db.insert("results", { sessionId: session._id, key: idempotencyKey, name: spec.name, result });
          }
          return result;
        });
      }, "handler")
    });
  }
  __name(openMutation, "openMutation");
  async function inLanguage(ctx, { role, session }, run) {
    const wording = await wordingOf(ctx, session, role === "shopper");
    if (!wording) return await run();
    try {
      return wording.answer(await run());
    } catch (error) {
      if (error instanceof ConvexError) throw new ConvexError(wording.answer(error.data));
      throw error;
    }
  }
  __name(inLanguage, "inLanguage");
  async function firstResult(ctx, sessionId, key, name) {
    if (key === "" || key.length > 200) fail("invalid", "An idempotency key has 1 to 200 characters.");
    const row = await ctx.db.query("results").withIndex("by_key", (q) => q.eq("sessionId", sessionId).eq("key", key)).unique();
    if (row && row.name !== name) fail("invalid", "That idempotency key was used for another function.");
    return row;
  }
  __name(firstResult, "firstResult");
  async function admit(ctx, given, allow) {
    const identity = await ctx.auth.getUserIdentity();
    let role;
    let session = null;
    if (identity) {
      if (identity.role !== "bot" && identity.role !== "server" && identity.role !== "operator") {
        fail("forbidden", "This sign-in has no role in the shop.");
      }
      role = identity.role;
      if (role === "bot") {
        const id = typeof identity.session === "string" ? ctx.db.normalizeId("sessions", identity.session) : null;
        session = living(id && await ctx.db.get("sessions", id));
      }
    } else {
      if (!given.sessionToken) fail("unauthenticated", "This needs a session: please start the shop again.");
      role = "shopper";
      session = living(await sessionOfToken(ctx, given.sessionToken));
    }
    if (!allow.includes(role)) fail("forbidden", "This is not allowed here.");
    return { role, session, given };
  }
  __name(admit, "admit");
  async function sessionOfToken(ctx, token) {
    return await ctx.db.query("sessions").withIndex("by_token", (q) => q.eq("tokenHash", sha256(token))).unique();
  }
  __name(sessionOfToken, "sessionOfToken");
  function living(session) {
    if (!session) fail("unauthenticated", "This session is not known: please start the shop again.");
    if (session.ended || session.expiresAt <= Date.now())
      fail("session_expired", "This session is over: please start again.");
    return session;
  }
  __name(living, "living");

  // convex/lib/cart.ts
  var cart_exports = {};
  __export(cart_exports, {
    EMPTY: () => EMPTY,
    MOST_LINES: () => MOST_LINES,
    MOST_OF_ONE: () => MOST_OF_ONE,
    MOST_PAST: () => MOST_PAST,
    add: () => add,
    change: () => change,
    checkQuantity: () => checkQuantity,
    clear: () => clear,
    remove: () => remove,
    settle: () => settle,
    total: () => total,
    undo: () => undo
  });
  var MOST_OF_ONE = 20;
  var MOST_LINES = 50;
  var MOST_PAST = 20;
  var EMPTY = { nextLine: 1, lines: [], past: [] };
  function wholeQuantity(quantity, least) {
    if (!Number.isSafeInteger(quantity) || quantity < least) fail("invalid", "A quantity is a whole number.");
  }
  __name(wholeQuantity, "wholeQuantity");
  function checkQuantity(quantity, offer) {
    if (offer.stock <= 0) fail("out_of_stock", `${offer.title} is out of stock.`, { available: 0 });
    if (quantity > offer.stock) {
      fail("out_of_stock", `Only ${offer.stock} of ${offer.title} ${offer.stock === 1 ? "is" : "are"} in stock.`, {
        available: offer.stock
      });
    }
    if (quantity > MOST_OF_ONE) {
      fail("quantity_limit", `At most ${MOST_OF_ONE} of one product can be ordered.`, { available: MOST_OF_ONE });
    }
  }
  __name(checkQuantity, "checkQuantity");
  function follow(contents, lines, nextLine = contents.nextLine) {
    return { nextLine, lines, past: [...contents.past, contents.lines].slice(-MOST_PAST) };
  }
  __name(follow, "follow");
  function add(contents, what, quantity, offer) {
    wholeQuantity(quantity, 1);
    const same2 = contents.lines.find((line3) => line3.productId === what.productId && line3.variantSku === what.variantSku);
    const total2 = (same2?.quantity ?? 0) + quantity;
    checkQuantity(total2, offer);
    if (same2) {
      const lines = contents.lines.map(
        (line3) => line3 === same2 ? { ...line3, quantity: total2, seenPriceMinor: offer.priceMinor } : line3
      );
      return { contents: follow(contents, lines), lineId: same2.lineId };
    }
    if (contents.lines.length >= MOST_LINES)
      fail("quantity_limit", `A cart holds at most ${MOST_LINES} different products.`);
    const lineId = `line-${contents.nextLine}`;
    const line2 = { lineId, ...what, title: offer.title, quantity, seenPriceMinor: offer.priceMinor };
    return { contents: follow(contents, [...contents.lines, line2], contents.nextLine + 1), lineId };
  }
  __name(add, "add");
  function change(contents, lineId, quantity, offer) {
    wholeQuantity(quantity, 0);
    if (quantity === 0) return remove(contents, lineId);
    checkQuantity(quantity, offer);
    return follow(
      contents,
      contents.lines.map((line2) => line2.lineId === lineId ? { ...line2, quantity } : line2)
    );
  }
  __name(change, "change");
  function remove(contents, lineId) {
    return follow(
      contents,
      contents.lines.filter((line2) => line2.lineId !== lineId)
    );
  }
  __name(remove, "remove");
  function clear(contents) {
    return contents.lines.length === 0 ? contents : follow(contents, []);
  }
  __name(clear, "clear");
  function undo(contents) {
    const lines = contents.past.at(-1);
    return lines ? { ...contents, lines, past: contents.past.slice(0, -1) } : null;
  }
  __name(undo, "undo");
  function settle(lines, offers, money) {
    const changes = [];
    const settled = lines.flatMap((line2, i2) => {
      const offer = offers[i2];
      if (!offer) {
        changes.push(`${line2.title} is no longer sold and was left out.`);
        return [];
      }
      if (offer.stock <= 0) {
        changes.push(`${line2.title} is out of stock and was left out.`);
        return [];
      }
      if (offer.stock < line2.quantity) {
        changes.push(
          `Only ${offer.stock} of ${line2.title} ${offer.stock === 1 ? "is" : "are"} left, so the order has ${offer.stock}.`
        );
      }
      if (offer.priceMinor !== line2.seenPriceMinor) {
        changes.push(`${line2.title} now costs ${money(offer.priceMinor)} instead of ${money(line2.seenPriceMinor)}.`);
      }
      return [{ ...line2, quantity: Math.min(line2.quantity, offer.stock), seenPriceMinor: offer.priceMinor }];
    });
    return { lines: settled, changes };
  }
  __name(settle, "settle");
  function total(lines) {
    return lines.reduce((sum, line2) => sum + line2.quantity * line2.unitPriceMinor, 0);
  }
  __name(total, "total");

  // convex/lib/carts.ts
  var carts_exports = {};
  __export(carts_exports, {
    cartOf: () => cartOf,
    chooseVariant: () => chooseVariant,
    currentOffer: () => currentOffer,
    keepCart: () => keepCart,
    keptCart: () => keptCart,
    lineOf: () => lineOf,
    offerOf: () => offerOf,
    shownCart: () => shownCart,
    variantOf: () => variantOf
  });
  async function currentOffer(ctx, line2) {
    const product2 = await ctx.db.get("products", line2.productId);
    if (!product2) return null;
    const variant2 = variantOf(product2, line2.variantSku);
    return line2.variantSku !== null && !variant2 ? null : offerOf(product2, variant2);
  }
  __name(currentOffer, "currentOffer");
  async function keptCart(ctx, sessionId) {
    return await cartRow(ctx, sessionId) ?? { ...EMPTY };
  }
  __name(keptCart, "keptCart");
  async function cartOf(ctx, sessionId) {
    const kept = await keptCart(ctx, sessionId);
    const offers = await Promise.all(kept.lines.map((line2) => currentOffer(ctx, line2)));
    return { ...kept, lines: kept.lines.filter((_, i2) => offers[i2] !== null) };
  }
  __name(cartOf, "cartOf");
  async function cartRow(ctx, sessionId) {
    return await ctx.db.query("carts").withIndex("by_session", (q) => q.eq("sessionId", sessionId)).unique();
  }
  __name(cartRow, "cartRow");
  async function keepCart(ctx, sessionId, { nextLine, lines, past }) {
    const row = await cartRow(ctx, sessionId);
    if (row) await ctx.db.patch("carts", row._id, { nextLine, lines, past });
    else await ctx.db.insert("carts", { sessionId, nextLine, lines, past });
  }
  __name(keepCart, "keepCart");
  function offerOf(product2, variant2) {
    const title = variant2 ? `${product2.title} (${variant2.label})` : product2.title;
    return { title, priceMinor: (variant2 ?? product2).priceMinor, stock: (variant2 ?? product2).stock };
  }
  __name(offerOf, "offerOf");
  function variantOf(product2, sku) {
    return sku === null ? null : product2.variants.find((variant2) => variant2.sku === sku) ?? null;
  }
  __name(variantOf, "variantOf");
  function chooseVariant(product2, words2) {
    if (product2.variants.length === 0) return null;
    if (words2 === void 0) return product2.variants.find((variant2) => variant2.stock > 0) ?? product2.variants[0];
    const wanted = words2.trim().toLowerCase();
    const exact = product2.variants.find((variant2) => variant2.sku === words2 || variant2.label.toLowerCase() === wanted);
    if (exact) return exact;
    const parts = wanted.split(/[\s,/]+/).filter((part) => part !== "");
    const fitting = product2.variants.filter((variant2) => {
      const values = [variant2.label, ...Object.values(variant2.options)].flatMap(
        (value) => value.toLowerCase().split(/[\s,/]+/)
      );
      return parts.every((part) => values.includes(part));
    });
    const best = fitting.find((variant2) => variant2.stock > 0) ?? fitting[0];
    if (!best) {
      const labels = product2.variants.map((variant2) => variant2.label).join(", ");
      fail("not_found", `${product2.title} does not come as ${words2}; it comes as ${labels}.`);
    }
    return best;
  }
  __name(chooseVariant, "chooseVariant");
  async function lineOf(ctx, line2) {
    const product2 = await ctx.db.get("products", line2.productId);
    if (!product2) return null;
    const variant2 = variantOf(product2, line2.variantSku);
    if (line2.variantSku !== null && !variant2) return null;
    const offer = offerOf(product2, variant2);
    return {
      lineId: line2.lineId,
      productId: product2._id,
      sku: product2.sku,
      title: product2.title,
      brand: product2.brand,
      variant: variant2?.label ?? null,
      quantity: line2.quantity,
      unitPriceMinor: offer.priceMinor,
      totalMinor: offer.priceMinor * line2.quantity,
      currency: product2.currency,
      picture: variant2?.picture ?? product2.picture,
      stock: offer.stock
    };
  }
  __name(lineOf, "lineOf");
  async function shownCart(ctx, contents) {
    const lines = (await Promise.all(contents.lines.map((line2) => lineOf(ctx, line2)))).filter((line2) => line2 !== null);
    return {
      lines,
      totalMinor: total(lines),
      currency: lines[0]?.currency ?? (await catalogOf(ctx))?.currency ?? "USD",
      count: lines.reduce((sum, line2) => sum + line2.quantity, 0),
      canUndo: contents.past.length > 0
    };
  }
  __name(shownCart, "shownCart");

  // convex/lib/screens.ts
  var screens_exports = {};
  __export(screens_exports, {
    applyIntent: () => applyIntent,
    goBack: () => goBack,
    openScreen: () => openScreen,
    productNumbered: () => productNumbered,
    render: () => render,
    screenRow: () => screenRow,
    startOver: () => startOver
  });

  // convex/lib/screen.ts
  var screen_exports = {};
  __export(screen_exports, {
    BLANK: () => BLANK,
    MOST_COMPARED: () => MOST_COMPARED,
    MOST_FOUND: () => MOST_FOUND,
    PAGE: () => PAGE,
    browsing: () => browsing,
    hasMore: () => hasMore,
    isPlace: () => isPlace,
    lineUp: () => lineUp,
    numbersOn: () => numbersOn,
    productAt: () => productAt,
    step: () => step
  });
  var PAGE = 12;
  var MOST_FOUND = 120;
  var MOST_COMPARED = 4;
  var BLANK = {
    view: "browse",
    headline: "",
    text: "",
    limits: {},
    sort: "relevance",
    page: 1,
    total: 0,
    found: [],
    compared: [],
    detail: null,
    relaxed: [],
    facets: []
  };
  function browsing(featured2) {
    return {
      ...BLANK,
      headline: featured2.length > 0 ? "Picked for you" : "The shop is empty for now",
      found: featured2,
      total: featured2.length
    };
  }
  __name(browsing, "browsing");
  function numbersOn(screen2) {
    if (screen2.view === "compare") return screen2.compared;
    return screen2.found.slice(0, screen2.page * PAGE).map((_, i2) => i2 + 1);
  }
  __name(numbersOn, "numbersOn");
  function productAt(screen2, number) {
    const numbers = numbersOn(screen2);
    const one = numbers.includes(number) ? screen2.found[number - 1] : void 0;
    if (one) return one.productId;
    if (numbers.length === 0) fail("bad_number", "There are no numbered products on the screen.", { number });
    const range2 = screen2.view === "compare" ? numbers.join(", ") : `1 to ${numbers.length}`;
    fail("bad_number", `There is no number ${number} on the screen: it shows ${range2}.`, { number });
  }
  __name(productAt, "productAt");
  function step(screen2, intent) {
    switch (intent.kind) {
      case "found":
        return { ...BLANK, view: "results", ...intent.results };
      case "showMore":
        return { ...screen2, page: hasMore(screen2) ? screen2.page + 1 : screen2.page };
      case "details":
        return {
          ...screen2,
          view: "detail",
          detail: { number: intent.number, productId: productAt(screen2, intent.number) }
        };
      case "product": {
        const index = screen2.found.findIndex((one) => one.productId === intent.productId);
        const number = numbersOn(screen2).includes(index + 1) ? index + 1 : null;
        return { ...screen2, view: "detail", detail: { number, productId: intent.productId } };
      }
      case "compare": {
        const numbers = [...new Set(intent.numbers)];
        if (numbers.length < 2 || numbers.length > MOST_COMPARED) {
          fail("invalid", `Between two and ${MOST_COMPARED} products can be compared.`);
        }
        for (const number of numbers) productAt(screen2, number);
        return { ...screen2, view: "compare", compared: numbers, headline: `Comparing ${numbers.length} products` };
      }
      case "show":
        return { ...screen2, view: intent.view };
    }
  }
  __name(step, "step");
  function hasMore(screen2) {
    return (screen2.view === "results" || screen2.view === "browse") && screen2.found.length > screen2.page * PAGE;
  }
  __name(hasMore, "hasMore");
  function isPlace(before, after, intent) {
    if (intent.kind === "showMore") return false;
    if (intent.kind === "show") return before.view !== after.view;
    return true;
  }
  __name(isPlace, "isPlace");
  function lineUp(products) {
    const rows = [
      { name: "brand", values: products.map((one) => one.brand || null) },
      { name: "colours", values: products.map((one) => one.colours.join(", ") || null) },
      { name: "sizes", values: products.map((one) => one.sizes.join(", ") || null) },
      { name: "rating", values: products.map((one) => one.rating === null ? null : one.rating.toFixed(1)) },
      { name: "delivery", values: products.map((one) => one.delivery || null) },
      { name: "returns", values: products.map((one) => one.returns || null) }
    ];
    const names = /* @__PURE__ */ new Map();
    for (const one of products) {
      for (const name of Object.keys(one.attributes))
        if (!names.has(name.toLowerCase())) names.set(name.toLowerCase(), name);
    }
    for (const [key, name] of names) {
      const values = products.map(
        (one) => Object.entries(one.attributes).find(([other]) => other.toLowerCase() === key)?.[1] ?? null
      );
      rows.push({ name, values });
    }
    return rows.filter((row) => row.values.some((value) => value !== null)).map((row) => ({ ...row, differs: new Set(row.values.map((value) => value?.toLowerCase() ?? null)).size > 1 })).sort((a, b) => Number(b.differs) - Number(a.differs));
  }
  __name(lineUp, "lineUp");

  // convex/lib/screens.ts
  var MOST_HISTORY = 20;
  var FEATURED = 24;
  async function openScreen(ctx, sessionId) {
    await ctx.db.insert("screens", { sessionId, revision: 1, depth: 0, now: browsing(await featured(ctx)) });
  }
  __name(openScreen, "openScreen");
  async function screenRow(ctx, session) {
    const row = await ctx.db.query("screens").withIndex("by_session", (q) => q.eq("sessionId", session._id)).unique();
    if (!row) fail("not_found", "This session has no screen: please start again.");
    if (row.now.view === "browse" && row.now.found.length === 0) row.now = browsing(await featured(ctx));
    return row;
  }
  __name(screenRow, "screenRow");
  async function featured(ctx) {
    const best = await ctx.db.query("entries").withIndex("by_quality").order("desc").take(240);
    const rounds = /* @__PURE__ */ new Map();
    return best.filter((entry) => entry.inStock).map((entry, i2) => {
      const category = entry.level0 ?? "";
      const round = rounds.get(category) ?? 0;
      rounds.set(category, round + 1);
      return { entry, order: round * best.length + i2 };
    }).sort((a, b) => a.order - b.order).slice(0, FEATURED).map(({ entry }) => ({ productId: entry.productId, why: [] }));
  }
  __name(featured, "featured");
  async function applyIntent(ctx, session, intent) {
    const row = await screenRow(ctx, session);
    const next = step(row.now, intent);
    return await moveTo(ctx, session, row, next, isPlace(row.now, next, intent));
  }
  __name(applyIntent, "applyIntent");
  async function moveTo(ctx, session, row, next, remember) {
    const depth = remember ? row.depth + 1 : row.depth;
    if (remember) {
      await ctx.db.insert("screenHistory", { sessionId: session._id, depth, then: row.now });
      const oldest = await historyAt(ctx, session, depth - MOST_HISTORY);
      if (oldest) await ctx.db.delete("screenHistory", oldest._id);
    }
    const revision = row.revision + 1;
    await ctx.db.patch("screens", row._id, { now: next, depth, revision });
    return await render(ctx, session, { ...row, now: next, depth, revision });
  }
  __name(moveTo, "moveTo");
  async function historyAt(ctx, session, depth) {
    return await ctx.db.query("screenHistory").withIndex("by_session", (q) => q.eq("sessionId", session._id).eq("depth", depth)).unique();
  }
  __name(historyAt, "historyAt");
  async function goBack(ctx, session) {
    const row = await screenRow(ctx, session);
    const before = await historyAt(ctx, session, row.depth);
    if (!before) return await render(ctx, session, row);
    await ctx.db.delete("screenHistory", before._id);
    const after = { now: before.then, depth: row.depth - 1, revision: row.revision + 1 };
    await ctx.db.patch("screens", row._id, after);
    return await render(ctx, session, { ...row, ...after });
  }
  __name(goBack, "goBack");
  async function startOver(ctx, session) {
    const row = await screenRow(ctx, session);
    return await moveTo(ctx, session, row, browsing(await featured(ctx)), true);
  }
  __name(startOver, "startOver");
  async function productNumbered(ctx, session, screen2, number) {
    if (screen2.view !== "cart" && screen2.view !== "checkout") return productAt(screen2, number);
    const lines = (await cartOf(ctx, session._id)).lines;
    const line2 = lines[number - 1];
    if (!line2) fail("bad_number", `There is no number ${number} in the cart: it has ${lines.length} lines.`, { number });
    return line2.productId;
  }
  __name(productNumbered, "productNumbered");
  async function render(ctx, session, row) {
    const now = row.now;
    const shown = await shownOn(ctx, session, now);
    const docs = await productsOf(
      ctx,
      shown.map((one) => one.productId)
    );
    const cards = docs.flatMap(
      (doc, i2) => doc ? [cardOf(doc, shown[i2].number, shown[i2].why, now.limits.colour)] : []
    );
    const details2 = docs.flatMap((doc, i2) => doc ? [detailOf(doc, shown[i2].number)] : []);
    const looked = now.view === "detail" && now.detail ? await ctx.db.get("products", now.detail.productId) : null;
    const detail = looked && detailOf(looked, now.detail.number, now.found.find((one) => one.productId === looked._id)?.why, now.limits.colour);
    return {
      view: now.view,
      headline: detail ? detail.title : headlineOf(now),
      text: now.text,
      limits: now.limits,
      sort: now.sort,
      page: now.page,
      total: now.total,
      hasMore: hasMore(now),
      cards,
      relaxed: now.relaxed,
      facets: now.facets,
      comparison: now.view === "compare" ? lineUp(details2) : null,
      detail,
      revision: row.revision,
      canGoBack: await historyAt(ctx, session, row.depth) !== null
    };
  }
  __name(render, "render");
  function headlineOf(now) {
    if (now.view === "cart") return "Your cart";
    if (now.view === "checkout") return "Check out";
    if (now.view === "order") return "Your order";
    if (now.view === "detail") return "This product is no longer in the shop";
    return now.headline;
  }
  __name(headlineOf, "headlineOf");
  async function shownOn(ctx, session, now) {
    if (now.view === "cart" || now.view === "checkout") {
      const lines = (await cartOf(ctx, session._id)).lines;
      return lines.map((line2, i2) => ({ number: i2 + 1, productId: line2.productId, why: [] }));
    }
    if (now.view === "order") return [];
    if (now.view === "compare") {
      return numbersOn(now).map((number) => ({ number, ...now.found[number - 1] }));
    }
    return now.found.slice(0, now.page * PAGE).map((one, i2) => ({ number: i2 + 1, ...one }));
  }
  __name(shownOn, "shownOn");

  // convex/lib/shapes.ts
  var shapes_exports = {};
  __export(shapes_exports, {
    card: () => card,
    cart: () => cart,
    cartChange: () => cartChange,
    cartLineFields: () => cartLineFields,
    comparison: () => comparison,
    facet: () => facet,
    importRow: () => importRow,
    limits: () => limits,
    limitsChange: () => limitsChange,
    message: () => message,
    newSession: () => newSession,
    order: () => order,
    orderLine: () => orderLine,
    product: () => product,
    productDetail: () => productDetail,
    quote: () => quote,
    review: () => review,
    screen: () => screen,
    screenSnapshot: () => screenSnapshot,
    sort: () => sort,
    variant: () => variant,
    view: () => view
  });
  var sort = v.union(
    v.literal("relevance"),
    v.literal("price_asc"),
    v.literal("price_desc"),
    v.literal("rating"),
    v.object({ attribute: v.string(), order: v.union(v.literal("asc"), v.literal("desc")) })
  );
  var anyOf2 = v.union(v.string(), v.array(v.string()));
  var range = v.object({
    attribute: v.string(),
    min: v.optional(v.number()),
    max: v.optional(v.number()),
    unit: v.optional(v.string())
  });
  var limitFields = {
    category: anyOf2,
    brand: anyOf2,
    colour: anyOf2,
    size: anyOf2,
    priceMinMinor: v.number(),
    priceMaxMinor: v.number(),
    ratingMin: v.number(),
    inStock: v.boolean(),
    onSale: v.boolean(),
    attributes: v.record(v.string(), anyOf2),
    exclude: v.array(v.string()),
    ranges: v.array(range)
  };
  var limits = v.object({
    category: v.optional(limitFields.category),
    brand: v.optional(limitFields.brand),
    colour: v.optional(limitFields.colour),
    size: v.optional(limitFields.size),
    priceMinMinor: v.optional(limitFields.priceMinMinor),
    priceMaxMinor: v.optional(limitFields.priceMaxMinor),
    ratingMin: v.optional(limitFields.ratingMin),
    inStock: v.optional(limitFields.inStock),
    onSale: v.optional(limitFields.onSale),
    attributes: v.optional(limitFields.attributes),
    exclude: v.optional(limitFields.exclude),
    ranges: v.optional(limitFields.ranges)
  });
  var nullable = /* @__PURE__ */ __name((field) => v.optional(v.union(field, v.null())), "nullable");
  var limitsChange = v.object({
    category: nullable(limitFields.category),
    brand: nullable(limitFields.brand),
    colour: nullable(limitFields.colour),
    size: nullable(limitFields.size),
    priceMinMinor: nullable(limitFields.priceMinMinor),
    priceMaxMinor: nullable(limitFields.priceMaxMinor),
    ratingMin: nullable(limitFields.ratingMin),
    inStock: nullable(limitFields.inStock),
    onSale: nullable(limitFields.onSale),
    attributes: v.optional(v.union(v.record(v.string(), v.union(anyOf2, v.null())), v.null())),
    exclude: nullable(limitFields.exclude),
    ranges: nullable(limitFields.ranges)
  });
  var facet = v.object({
    field: v.string(),
    values: v.array(v.object({ value: v.string(), count: v.number() }))
  });
  var variant = v.object({
    sku: v.string(),
    label: v.string(),
    options: v.record(v.string(), v.string()),
    priceMinor: v.number(),
    stock: v.number(),
    picture: v.optional(v.union(v.string(), v.null()))
  });
  var review = v.object({ rating: v.number(), text: v.string() });
  var productFields = {
    productId: v.id("products"),
    sku: v.string(),
    title: v.string(),
    brand: v.string(),
    category: v.string(),
    priceMinor: v.number(),
    listPriceMinor: v.union(v.number(), v.null()),
    currency: v.string(),
    rating: v.union(v.number(), v.null()),
    ratingCount: v.number(),
    stock: v.number(),
    picture: v.union(v.string(), v.null()),
    colours: v.array(v.string()),
    sizes: v.array(v.string()),
    why: v.array(v.string())
  };
  var product = v.object(productFields);
  var card = v.object({ number: v.number(), ...productFields });
  var productDetail = v.object({
    number: v.union(v.number(), v.null()),
    ...productFields,
    description: v.string(),
    attributes: v.record(v.string(), v.string()),
    categoryPath: v.array(v.string()),
    variants: v.array(variant),
    delivery: v.string(),
    returns: v.string(),
    reviews: v.array(review)
  });
  var importRow = v.object({
    sku: v.string(),
    title: v.string(),
    brand: v.string(),
    category: v.array(v.string()),
    description: v.string(),
    priceMinor: v.number(),
    listPriceMinor: v.optional(v.union(v.number(), v.null())),
    currency: v.string(),
    rating: v.optional(v.union(v.number(), v.null())),
    ratingCount: v.optional(v.number()),
    stock: v.number(),
    picture: v.optional(v.union(v.string(), v.null())),
    attributes: v.record(v.string(), v.string()),
    colours: v.array(v.string()),
    sizes: v.array(v.string()),
    variants: v.optional(v.array(variant)),
    delivery: v.optional(v.string()),
    returns: v.optional(v.string()),
    reviews: v.optional(v.array(review)),
    tags: v.optional(v.array(v.string()))
  });
  var comparison = v.array(
    v.object({ name: v.string(), values: v.array(v.union(v.string(), v.null())), differs: v.boolean() })
  );
  var view = v.union(
    v.literal("browse"),
    v.literal("results"),
    v.literal("compare"),
    v.literal("detail"),
    v.literal("cart"),
    v.literal("checkout"),
    v.literal("order")
  );
  var screen = v.object({
    view,
    headline: v.string(),
    text: v.string(),
    limits,
    sort,
    page: v.number(),
    total: v.number(),
    hasMore: v.boolean(),
    cards: v.array(card),
    relaxed: v.array(v.string()),
    facets: v.array(facet),
    comparison: v.union(comparison, v.null()),
    detail: v.union(productDetail, v.null()),
    revision: v.number(),
    canGoBack: v.boolean()
  });
  var screenSnapshot = v.object({
    view,
    headline: v.string(),
    text: v.string(),
    limits,
    sort,
    page: v.number(),
    total: v.number(),
    found: v.array(v.object({ productId: v.id("products"), why: v.array(v.string()) })),
    // Which of what was found are being compared or looked at: their numbers, or a product that has none.
    compared: v.array(v.number()),
    detail: v.union(v.object({ number: v.union(v.number(), v.null()), productId: v.id("products") }), v.null()),
    relaxed: v.array(v.string()),
    facets: v.array(facet)
  });
  var cartLineFields = {
    lineId: v.string(),
    productId: v.id("products"),
    variantSku: v.union(v.string(), v.null()),
    title: v.string(),
    quantity: v.number(),
    // The price the shopper last saw for it: a change since then is named at checkout.
    seenPriceMinor: v.number()
  };
  var orderLine = v.object({
    lineId: v.string(),
    productId: v.id("products"),
    sku: v.string(),
    title: v.string(),
    brand: v.string(),
    variant: v.union(v.string(), v.null()),
    quantity: v.number(),
    unitPriceMinor: v.number(),
    totalMinor: v.number(),
    currency: v.string(),
    picture: v.union(v.string(), v.null()),
    stock: v.number()
  });
  var cart = v.object({
    lines: v.array(orderLine),
    totalMinor: v.number(),
    currency: v.string(),
    count: v.number(),
    canUndo: v.boolean()
  });
  var cartChange = v.object({ cart, line: v.union(orderLine, v.null()), note: v.union(v.string(), v.null()) });
  var quote = v.object({
    quoteId: v.id("quotes"),
    lines: v.array(orderLine),
    totalMinor: v.number(),
    currency: v.string(),
    expiresAt: v.number(),
    changes: v.array(v.string()),
    delivery: v.string(),
    // How this shop lets an order be confirmed, and whether a spoken yes to this one was heard.
    confirmBy: v.array(v.string()),
    spokenYes: v.boolean()
  });
  var order = v.object({
    orderNumber: v.string(),
    status: v.string(),
    lines: v.array(orderLine),
    totalMinor: v.number(),
    currency: v.string(),
    delivery: v.string(),
    payUrl: v.union(v.string(), v.null()),
    placedAt: v.number()
  });
  var message = v.object({
    key: v.string(),
    turn: v.number(),
    role: v.union(v.literal("shopper"), v.literal("assistant"), v.literal("notice")),
    text: v.string(),
    state: v.union(v.literal("partial"), v.literal("final"), v.literal("interrupted")),
    at: v.number()
  });
  var newSession = v.object({ sessionId: v.id("sessions"), sessionToken: v.string(), expiresAt: v.number() });

  // convex/cart.ts
  var SESSION = ["shopper", "bot"];
  var get2 = openQuery({
    name: "cart:get",
    allow: SESSION,
    args: {},
    returns: cart,
    handler: /* @__PURE__ */ __name(async (ctx) => await shownCart(ctx, await cartOf(ctx, ctx.caller.session._id)), "handler")
  });
  var add2 = openMutation({
    name: "cart:add",
    allow: SESSION,
    args: {
      number: v.optional(v.number()),
      sku: v.optional(v.string()),
      variant: v.optional(v.string()),
      quantity: v.optional(v.number())
    },
    returns: cartChange,
    handler: /* @__PURE__ */ __name(async (ctx, args) => {
      const session = ctx.caller.session;
      const product2 = await meantProduct(ctx, session, args);
      const variant2 = chooseVariant(product2, args.variant);
      const { contents, lineId } = add(
        await cartOf(ctx, session._id),
        { productId: product2._id, variantSku: variant2?.sku ?? null },
        args.quantity ?? 1,
        offerOf(product2, variant2)
      );
      return await keep(ctx, session, contents, lineId);
    }, "handler")
  });
  var line = { lineId: v.optional(v.string()), number: v.optional(v.number()), sku: v.optional(v.string()) };
  var change2 = openMutation({
    name: "cart:change",
    allow: SESSION,
    args: { ...line, quantity: v.number() },
    returns: cartChange,
    handler: /* @__PURE__ */ __name(async (ctx, args) => {
      const session = ctx.caller.session;
      const contents = await cartOf(ctx, session._id);
      const meant = await meantLine(ctx, session, contents, args);
      const product2 = await ctx.db.get("products", meant.productId);
      if (!product2) fail("not_found", "This product is no longer in the shop.");
      const changed2 = change(
        contents,
        meant.lineId,
        args.quantity,
        offerOf(product2, variantOf(product2, meant.variantSku))
      );
      return await keep(ctx, session, changed2, meant.lineId);
    }, "handler")
  });
  var remove2 = openMutation({
    name: "cart:remove",
    allow: SESSION,
    args: line,
    returns: cartChange,
    handler: /* @__PURE__ */ __name(async (ctx, args) => {
      const session = ctx.caller.session;
      const contents = await cartOf(ctx, session._id);
      const meant = await meantLine(ctx, session, contents, args);
      const product2 = await ctx.db.get("products", meant.productId);
      return await keep(
        ctx,
        session,
        remove(contents, meant.lineId),
        null,
        `${product2?.title ?? "It"} was removed.`
      );
    }, "handler")
  });
  var clear2 = openMutation({
    name: "cart:clear",
    allow: SESSION,
    args: {},
    returns: cartChange,
    handler: /* @__PURE__ */ __name(async (ctx) => {
      const contents = await cartOf(ctx, ctx.caller.session._id);
      const note2 = contents.lines.length === 0 ? "The cart is already empty." : "The cart is empty now.";
      return await keep(ctx, ctx.caller.session, clear(contents), null, note2);
    }, "handler")
  });
  var undo2 = openMutation({
    name: "cart:undo",
    allow: SESSION,
    args: {},
    returns: cartChange,
    handler: /* @__PURE__ */ __name(async (ctx) => {
      const contents = await cartOf(ctx, ctx.caller.session._id);
      const before = undo(contents);
      const note2 = before ? "The last change to the cart was undone." : "There is nothing to undo.";
      return await keep(ctx, ctx.caller.session, before ?? contents, null, note2);
    }, "handler")
  });
  async function keep(ctx, session, contents, lineId, note2 = null) {
    await keepCart(ctx, session._id, contents);
    const shown = await shownCart(ctx, contents);
    return { cart: shown, line: shown.lines.find((one) => one.lineId === lineId) ?? null, note: note2 };
  }
  __name(keep, "keep");
  async function meantProduct(ctx, session, { number, sku }) {
    if (sku !== void 0) {
      const product3 = await productBySku(ctx, sku);
      if (!product3) fail("not_found", "This product is no longer in the shop.");
      return product3;
    }
    const { now } = await screenRow(ctx, session);
    const shown = now.view === "detail" ? now.detail?.productId : void 0;
    const id = number === void 0 ? shown : await productNumbered(ctx, session, now, number);
    if (id === void 0) fail("invalid", "Say which product: its number on the screen.");
    const product2 = await ctx.db.get("products", id);
    if (!product2) fail("not_found", "This product is no longer in the shop.");
    return product2;
  }
  __name(meantProduct, "meantProduct");
  async function meantLine(ctx, session, contents, args) {
    let found;
    if (args.lineId !== void 0) {
      found = contents.lines.find((one) => one.lineId === args.lineId);
    } else {
      const { now } = await screenRow(ctx, session);
      if (args.sku === void 0 && args.number !== void 0 && (now.view === "cart" || now.view === "checkout")) {
        found = contents.lines[args.number - 1];
        if (!found) fail("bad_number", `There is no number ${args.number} in the cart.`, { number: args.number });
      } else {
        const product2 = await meantProduct(ctx, session, args);
        found = contents.lines.findLast((one) => one.productId === product2._id);
      }
    }
    if (!found) fail("not_found", "That is not in the cart.");
    return found;
  }
  __name(meantLine, "meantLine");

  // convex/crons.ts
  var crons_exports = {};
  __export(crons_exports, {
    default: () => crons_default
  });

  // convex/_generated/api.js
  var internal = anyApi;

  // convex/crons.ts
  var crons = cronJobs();
  crons.interval("remove what has outlived its time", { hours: 1 }, internal.sessions.sweep, {});
  var crons_default = crons;

  // convex/lib/facets.ts
  var facets_exports = {};
  __export(facets_exports, {
    facetsOf: () => facetsOf
  });
  var MOST_VALUES2 = 10;
  var MOST_ATTRIBUTES = 4;
  function facetsOf(found) {
    const entries = found.map(factsOf);
    const fixed = [
      { field: "category", values: tally(entries, (entry) => entry.category.slice(-1)) },
      { field: "brand", values: tally(entries, (entry) => [entry.brand]) },
      { field: "colour", values: tally(entries, (entry) => entry.colours) },
      { field: "size", values: tally(entries, (entry) => entry.sizes) }
    ];
    const named = /* @__PURE__ */ new Map();
    for (const entry of entries)
      for (const name of Object.keys(entry.attributes)) named.set(name, (named.get(name) ?? 0) + 1);
    const attributes = [...named].filter(([, count2]) => count2 > 1).sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, MOST_ATTRIBUTES * 2).map(([name]) => ({ field: name, values: tally(entries, (entry) => [entry.attributes[name] ?? ""]) })).filter((facet2) => facet2.values.length > 1).slice(0, MOST_ATTRIBUTES);
    return [...fixed, ...attributes].filter((facet2) => facet2.values.length > 0);
  }
  __name(facetsOf, "facetsOf");
  function tally(entries, valuesOf) {
    const counts = /* @__PURE__ */ new Map();
    for (const entry of entries) {
      for (const value of new Set(valuesOf(entry))) if (value !== "") counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    return [...counts].map(([value, count2]) => ({ value, count: count2 })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1)).slice(0, MOST_VALUES2);
  }
  __name(tally, "tally");

  // convex/lib/groups.ts
  var groups_exports = {};
  __export(groups_exports, {
    asksForCheap: () => asksForCheap,
    distance: () => distance,
    groupsOf: () => groupsOf
  });

  // convex/lib/synonyms.ts
  var synonyms_exports = {};
  __export(synonyms_exports, {
    CHEAP: () => CHEAP,
    FILLERS: () => FILLERS,
    OPENING: () => OPENING,
    SOFT: () => SOFT,
    SYNONYM_SETS: () => SYNONYM_SETS
  });
  var SETS = `
sofa couch settee loveseat
television tv
refrigerator fridge
rug carpet
lamp light
curtain drape
trouser pant slack
sneaker trainer
jumper sweater pullover
hoodie hooded_sweatshirt
tshirt tee t_shirt tee_shirt
coat jacket
raincoat rain_jacket
waterproof water_resistant weatherproof
purse handbag
backpack rucksack
suitcase luggage
bag pouch
laptop notebook
phone smartphone cellphone mobile
earphone earbud
headphone headset
charger power_adapter
screen monitor display
loudspeaker speaker
vacuum hoover
stove cooker range
hob cooktop
oven_glove oven_mitt
kettle teakettle
pan skillet
cutlery flatware silverware
crockery dinnerware tableware
mug cup
tumbler glass
tap faucet
bin trash_can wastebasket garbage_can
wardrobe armoire closet
dresser chest_of_drawers
nightstand bedside_table
bookcase bookshelf
ottoman footstool pouf
sideboard buffet credenza
stool barstool
desk writing_table
duvet comforter quilt
bedspread coverlet
pillowcase pillow_cover
cushion throw_pillow
mattress_topper mattress_pad
blind shade
doormat welcome_mat
baby infant newborn
toddler preschooler kid child
slow_cooker crock_pot crockpot
pressure_cooker instant_pot
kid child children daughter son youngster
diaper nappy
pram stroller pushchair buggy
pacifier dummy
crib cot
toy plaything
doll dolly
jigsaw puzzle
bicycle bike
torch flashlight
spanner wrench
screwdriver driver
lawnmower mower
barbecue bbq grill
hose hosepipe
plant_pot planter flowerpot
sunglasses sunnies
spectacles eyeglasses
perfume fragrance cologne
lotion moisturizer moisturiser
makeup cosmetic
nail_polish nail_varnish
sweets candy
biscuit cookie
crisps chips
soda soft_drink
aubergine eggplant
courgette zucchini
film movie
auto car vehicle automotive
tyre tire
petrol gasoline gas
aluminium aluminum
grey gray
colour color
jewelry jewellery
pajama pyjama sleepwear nightwear
swimsuit bathing_suit swimwear
underwear undergarment
sock hosiery
tie necktie
cap hat
glove mitten
boot bootie
sandal flipflop flip_flop thong
welly wellies wellington rubber_boot rain_boot gumboot
soccer football
wallet billfold
ring band
necklace pendant
xmas christmas
holder stand rack
organizer organiser
cabinet cupboard
wooden wood
woolen woollen wool
golden gold
metallic metal
cordless wireless battery_operated
rechargeable usb_charged
portable travel
foldable folding collapsible
adjustable height_adjustable
outdoor patio garden
indoor inside
modern contemporary
rustic farmhouse
antique vintage retro
large big oversized
small little mini compact
round circular
rectangular rectangle
leather leatherette
plush stuffed
dog canine puppy
cat feline kitten
woman ladies female
man gents male
girl daughter
boy son
ac air_conditioner
hdd hard_drive
ssd solid_state_drive
earpod earbud
ps5 playstation_5
ps4 playstation_4
usb_stick flash_drive thumb_drive
`;
  var SYNONYM_SETS = SETS.trim().split("\n").map((line2) => line2.split(" ").map((name) => name.split("_")));
  var OPENING = /^(?:(?:please|hey|hi|hello|ok|okay|well|so|um|uh|now|and|yes|(?:can|could|would|will) (?:you|i|we)(?: please)?|i(?: am|'m|m)? (?:looking|searching|shopping) for|i(?:'d| would|d)? (?:want|need|like|love|prefer)|i(?:'ve| have)? got to have|we (?:want|need|are looking for)|looking for|look for|search for|searching for|shop for|shopping for|(?:show|find|get|give|bring|buy|fetch|recommend|suggest|sell)(?: (?:me|us))|find|let(?:'s|s| me| us) (?:see|look at|have)|do you (?:have|sell|carry|stock)|have you got|you got|are there|is there|what about|how about|what|which|to|see|buy|have|any|some|a few|something|anything|a|an|the|for|me|my)\s+)+/;
  var FILLERS = new Set(
    "a an the of for to in on at by with and or me my mine i we us you your it its is are be this that these those some any please want wants something anything thing things stuff item items im id ill lets who whom whose which what there does has have having very really just also about as from into good nice great best perfect someone somebody anyone".split(" ")
  );
  var SOFT = new Set(
    "size sized style styled colour color type kind sort pattern design model brand quality new gift gifts present wear gear equipment accessories product products option options biggest largest smallest longest shortest love loves like likes make makes made take takes keep keeps use used using go goes going put need needs can will should who so not look looks looking".split(" ")
  );
  var CHEAP = new Set("cheap affordable inexpensive budget".split(" "));

  // convex/lib/groups.ts
  var ALSO = 0.45;
  var SYNONYM = 0.55;
  var JOINED = 0.9;
  var SPELT = 0.85;
  var KIN = 0.4;
  var MOST_MISREAD = 5;
  var RARE = 200;
  var MUCH_COMMONER = 30;
  var SYNONYMS = synonymTable();
  function synonymTable() {
    const table = /* @__PURE__ */ new Map();
    for (const set of SYNONYM_SETS) {
      const stemmed = set.map((phrase2) => phrase2.map(stem));
      for (const phrase2 of stemmed) {
        const key = phrase2.join(" ");
        const others = stemmed.filter((other) => other.join(" ") !== key);
        table.set(key, [...table.get(key) ?? [], ...others]);
      }
    }
    return table;
  }
  __name(synonymTable, "synonymTable");
  async function groupsOf(text, vocabulary2, documents) {
    const asked = fold(text).replace(/’/g, "'").replace(OPENING, "") || text;
    const said2 = spokenTerms(asked);
    const groups = [];
    for (const term of said2) {
      const forms = [
        { words: [term.word], weight: 1 },
        ...term.also.map((word) => ({ words: [word], weight: ALSO }))
      ];
      for (const phrase2 of SYNONYMS.get(term.word) ?? []) forms.push({ words: phrase2, weight: SYNONYM });
      const soft = SOFT.has(term.said);
      groups.push({
        said: term.said,
        forms,
        idf: 0,
        head: false,
        aside: false,
        quiet: soft,
        soft,
        readAs: null,
        unknown: false
      });
    }
    joinNeighbours(groups, said2);
    let misread = 0;
    for (const [i2, group] of groups.entries()) {
      await keepKnown(group, vocabulary2);
      const word = said2[i2].word;
      if (group.forms.some((form) => form.weight > ALSO)) await readAlso(group, word, vocabulary2, documents);
      else if (misread++ < MOST_MISREAD) await readOtherwise(group, word, vocabulary2, documents);
      group.forms.push(...await kin(word, vocabulary2));
      group.unknown = group.forms.length === 0;
      await weigh(group, vocabulary2, documents);
    }
    markHead(groups, asked);
    return groups;
  }
  __name(groupsOf, "groupsOf");
  function spokenTerms(text) {
    const all = terms(text).map((term) => ({ ...term, said: term.word }));
    const raw = fold(text).match(/[\p{L}\p{N}']+/gu) ?? [];
    for (const term of all) term.said = raw.find((word) => stem(word.replace(/'s?$/, "")) === term.word) ?? term.word;
    const telling = all.filter((term) => !FILLERS.has(term.said) && !CHEAP.has(term.said));
    const unique2 = new Map((telling.length > 0 ? telling : all).map((term) => [term.word, term]));
    return [...unique2.values()].slice(0, 12);
  }
  __name(spokenTerms, "spokenTerms");
  function joinNeighbours(groups, said2) {
    for (let i2 = 0; i2 + 1 < groups.length; i2++) {
      const pair = [said2[i2].word, said2[i2 + 1].word];
      const joined = { words: [pair.join("")], weight: JOINED };
      const whole2 = SYNONYMS.get(pair.join(" ")) ?? [];
      const forms = [joined, ...whole2.map((words2) => ({ words: words2, weight: SYNONYM }))];
      groups[i2].forms.push(...forms);
      groups[i2 + 1].forms.push(...forms);
    }
  }
  __name(joinNeighbours, "joinNeighbours");
  async function keepKnown(group, vocabulary2) {
    const known = [];
    for (const form of group.forms) {
      const counts = await Promise.all(form.words.map((word) => vocabulary2.count(word)));
      if (counts.every((count2) => count2.anywhere > 0)) known.push(form);
    }
    group.forms = known;
  }
  __name(keepKnown, "keepKnown");
  async function readOtherwise(group, word, vocabulary2, documents) {
    const parts = await splitCompound(word, vocabulary2);
    if (parts) {
      group.forms.push(...written(parts));
      return;
    }
    let near = await nearest(word, startsOf(word), vocabulary2, documents);
    if (near.length === 0) near = await alike(word, vocabulary2, documents);
    if (near.length > 0) {
      group.readAs = near[0];
      near.forEach((other, i2) => group.forms.push({ words: [other], weight: i2 === 0 ? SPELT : SPELT * 0.6 }));
    }
  }
  __name(readOtherwise, "readOtherwise");
  async function kin(word, vocabulary2) {
    if (word.length < 4 || /[^a-z]/.test(word)) return [];
    const near = await vocabulary2.neighbours(word, Math.max(4, word.length - 4), word.length + 4);
    return near.filter(
      ({ word: other }) => other !== word && (other.startsWith(word) || word.startsWith(other)) && !/\d/.test(other)
    ).sort((a, b) => b.main - a.main || (a.word < b.word ? -1 : 1)).slice(0, 3).map(({ word: other }) => ({ words: [other], weight: KIN }));
  }
  __name(kin, "kin");
  async function readAlso(group, word, vocabulary2, documents) {
    const parts = await splitCompound(word, vocabulary2);
    if (parts) group.forms.push(...written(parts));
    const { anywhere } = await vocabulary2.count(word);
    if (anywhere * RARE > documents) return;
    for (const other of await nearest(word, [word], vocabulary2, documents)) {
      const { main } = await vocabulary2.count(other);
      if (main > anywhere * MUCH_COMMONER) group.forms.push({ words: [other], weight: ALSO });
    }
  }
  __name(readAlso, "readAlso");
  function written(parts) {
    return [
      { words: parts, weight: JOINED },
      { words: parts.slice(-1), weight: ALSO }
    ];
  }
  __name(written, "written");
  async function splitCompound(word, vocabulary2) {
    let best = null;
    if (!/^[a-z]{6,}$/.test(word)) return null;
    for (let cut = 3; cut <= word.length - 3; cut++) {
      const parts = [stem(word.slice(0, cut)), stem(word.slice(cut))];
      let rarer = (await vocabulary2.count(parts[0])).main;
      if (rarer > 0) rarer = Math.min(rarer, (await vocabulary2.count(parts[1])).main);
      if (rarer > (best?.rarer ?? 0)) best = { parts, rarer };
    }
    return best && best.parts;
  }
  __name(splitCompound, "splitCompound");
  async function nearest(word, starts, vocabulary2, documents) {
    if (word.length < 4 || /[^a-z]/.test(word)) return [];
    const most = word.length >= 8 ? 2 : 1;
    const found = /* @__PURE__ */ new Map();
    for (const start of starts) {
      for (const other of await vocabulary2.neighbours(start, Math.max(3, word.length - most), word.length + most)) {
        if (other.word === word || /\d/.test(other.word)) continue;
        const slips = distance(word, other.word, most);
        if (slips <= most) found.set(other.word, likelihood(other.main, documents) - slips);
      }
    }
    return likeliest(found);
  }
  __name(nearest, "nearest");
  async function alike(word, vocabulary2, documents) {
    const sound = soundOf(word);
    if (sound.length < 3 || /[^a-z]/.test(word)) return [];
    const found = /* @__PURE__ */ new Map();
    for (const start of startsOf(word)) {
      for (const other of await vocabulary2.neighbours(start, Math.max(4, word.length - 2), word.length + 2)) {
        if (soundOf(other.word) === sound) found.set(other.word, likelihood(other.main, documents));
      }
    }
    return likeliest(found);
  }
  __name(alike, "alike");
  function likelihood(products, documents) {
    return Math.log(1 + products) / Math.log(2 + documents);
  }
  __name(likelihood, "likelihood");
  function likeliest(found) {
    return [...found].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).slice(0, 2).map(([word]) => word);
  }
  __name(likeliest, "likeliest");
  var SAME_SOUND = [
    ["c", "k"],
    ["k", "c"],
    ["f", "ph"],
    ["ph", "f"],
    ["j", "g"],
    ["g", "j"],
    ["s", "c"],
    ["c", "s"]
  ];
  function startsOf(word) {
    const [first, second] = [word[0], word[1]];
    const starts = /* @__PURE__ */ new Set([word, second + first, first + word.slice(2), word.slice(1)]);
    for (const [from, to] of SAME_SOUND) if (word.startsWith(from)) starts.add(to + word.slice(from.length));
    return starts;
  }
  __name(startsOf, "startsOf");
  function soundOf(word) {
    return word.replace(/ph/g, "f").replace(/ck|q/g, "k").replace(/c(?=[eiy]|$)|z/g, "s").replace(/c/g, "k").replace(/x/g, "ks").replace(/gh/g, "").replace(/[aeiouyhw]/g, "").replace(/(.)\1+/g, "$1");
  }
  __name(soundOf, "soundOf");
  function distance(a, b, most) {
    let before = [];
    let row = Array.from({ length: b.length + 1 }, (_, j) => j);
    for (let i2 = 1; i2 <= a.length; i2++) {
      const next = [i2];
      let least = i2;
      for (let j = 1; j <= b.length; j++) {
        const same2 = a[i2 - 1] === b[j - 1];
        let slips = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same2 ? 0 : 1));
        if (i2 > 1 && j > 1 && a[i2 - 1] === b[j - 2] && a[i2 - 2] === b[j - 1]) slips = Math.min(slips, before[j - 2] + 1);
        next.push(slips);
        if (slips < least) least = slips;
      }
      if (least > most) return most + 1;
      [before, row] = [row, next];
    }
    return Math.min(row[b.length], most + 1);
  }
  __name(distance, "distance");
  async function weigh(group, vocabulary2, documents) {
    const [said2] = group.forms;
    let products = 0;
    for (const form of said2 && said2.weight === 1 ? [said2] : group.forms) {
      const counts = await Promise.all(form.words.map((word) => vocabulary2.count(word)));
      products = Math.max(products, Math.min(...counts.map((one) => one.anywhere)) * (form.words.length > 1 ? 0.5 : 1));
    }
    const idf = Math.log(1 + (Math.max(documents, products) - products + 0.5) / (products + 0.5));
    group.idf = idf * (group.soft ? 0.3 : 1);
  }
  __name(weigh, "weigh");
  var TURN = /^(?:with|without|for|from|in|on|under|over|that|which|who|whose|where|when|while|so|because|to|by|made|i|we|you)$/;
  function markHead(groups, text) {
    const raw = fold(text).match(/[\p{L}\p{N}']+/gu) ?? [];
    const stems = raw.map((word) => stem(word.replace(/'s?$/, "")));
    const cut = raw.findIndex((word, i2) => i2 > 0 && TURN.test(word));
    const before = new Set(cut < 0 ? stems : stems.slice(0, cut));
    for (const group of groups) {
      group.aside = !before.has(stem(group.said)) && stems.includes(stem(group.said));
      if (group.aside && raw[cut] !== "with" && raw[cut] !== "made") group.quiet = true;
    }
    const candidates2 = groups.filter((group) => !/\d/.test(group.said) && !group.soft);
    const head = candidates2.filter((group) => !group.aside).at(-1) ?? candidates2.at(-1);
    if (head) head.head = true;
  }
  __name(markHead, "markHead");
  function asksForCheap(text) {
    return fold(text).split(/\P{L}+/u).some((word) => CHEAP.has(word));
  }
  __name(asksForCheap, "asksForCheap");

  // convex/lib/headline.ts
  var headline_exports = {};
  __export(headline_exports, {
    headlineOf: () => headlineOf2
  });
  var LONGEST2 = 100;
  var SIGNS = { USD: "$", CAD: "$", AUD: "$", NZD: "$", EUR: "€", GBP: "£" };
  function headlineOf2(text, limits2, currency) {
    const thing = thingOf(text, limits2);
    const said2 = /* @__PURE__ */ __name((words2) => hasWords(thing, nameKey(words2).split(" ")), "said");
    const colours = several(limits2.colour).filter((colour) => !said2(colour));
    const brands = several(limits2.brand).filter((brand) => !said2(brand));
    const before = colours.length > 0 ? [either2(colours).toLowerCase()] : [];
    const after = [];
    const beside = [];
    if (brands.length === 1) before.push(brands[0]);
    for (const [name, value] of Object.entries(limits2.attributes ?? {})) {
      const values = several(value);
      const affirmed = values.length === 1 && /^(yes|true)$/i.test(values[0]);
      const words2 = affirmed ? name : either2(values);
      if (said2(words2)) continue;
      if (nameKey(name) === "for") after.push(`for ${words2}`);
      else if (/^(no|none|false)$/i.test(words2)) beside.push(`without ${name}`);
      else if (/\d/.test(words2)) beside.push(words2);
      else before.push(words2.toLowerCase());
    }
    if (brands.length > 1) after.push(`from ${either2(brands)}`);
    const sizes = several(limits2.size);
    if (sizes.length > 0) after.push(/^size\b/i.test(sizes[0]) ? `in ${either2(sizes)}` : `in size ${either2(sizes)}`);
    after.push(...priced(limits2, currency));
    if (limits2.ratingMin !== void 0) after.push(`rated ${limits2.ratingMin} or more`);
    if (limits2.onSale) after.push("on sale");
    if (limits2.inStock) after.push("in stock");
    beside.push(...(limits2.ranges ?? []).map(bounded));
    const unwanted = limits2.exclude ?? [];
    if (unwanted.length > 0) beside.push(`without ${either2(unwanted)}`);
    const named = thing || (before.length > 0 ? "" : "all products");
    let line2 = [...before, named, ...after].filter((part) => part !== "").join(" ");
    for (const part of beside) if (line2.length + part.length < LONGEST2) line2 += `, ${part}`;
    return line2.charAt(0).toUpperCase() + line2.slice(1);
  }
  __name(headlineOf2, "headlineOf");
  function thingOf(text, limits2) {
    const categories = several(limits2.category);
    if (text === "") return listed(categories, "and").toLowerCase();
    if (text.includes("; ")) return listed(text.split("; "), "and");
    const last = text.split(" ").at(-1);
    const shop = categories.length === 1 ? categories[0].split(" ").at(-1) : "";
    return shop !== "" && nameKey(shop) === nameKey(last) ? text.slice(0, -last.length) + shop.toLowerCase() : text;
  }
  __name(thingOf, "thingOf");
  function priced({ priceMinMinor: least, priceMaxMinor: most }, currency) {
    const money = /* @__PURE__ */ __name((minor) => price(minor, currency), "money");
    if (least !== void 0 && most !== void 0) return [`between ${money(least)} and ${money(most)}`];
    if (most !== void 0) return [`under ${money(most)}`];
    return least === void 0 ? [] : [`over ${money(least)}`];
  }
  __name(priced, "priced");
  function price(minor, currency) {
    const digits = minorDigits(currency);
    const whole2 = minor % 10 ** digits === 0;
    const plain = (minor / 10 ** digits).toFixed(whole2 ? 0 : digits);
    return SIGNS[currency] === void 0 ? `${plain} ${currency}` : `${SIGNS[currency]}${plain}`;
  }
  __name(price, "price");
  function bounded({ attribute, min, max, unit }) {
    const amount3 = /* @__PURE__ */ __name((value) => unit === void 0 ? `${value}` : `${value} ${unit}`, "amount");
    if (min !== void 0 && max !== void 0) return `${attribute} ${min} to ${amount3(max)}`;
    return min === void 0 ? `${attribute} up to ${amount3(max)}` : `${attribute} ${amount3(min)} or more`;
  }
  __name(bounded, "bounded");
  function either2(names) {
    return listed(names, "or");
  }
  __name(either2, "either");
  function listed(names, joint) {
    return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${joint} ${names.at(-1)}`;
  }
  __name(listed, "listed");

  // convex/lib/importing.ts
  var importing_exports = {};
  __export(importing_exports, {
    entryFor: () => entryFor,
    productFields: () => productFields2,
    putProducts: () => putProducts,
    removeProducts: () => removeProducts,
    rowErrors: () => rowErrors
  });

  // convex/lib/vocabulary.ts
  var vocabulary_exports = {};
  __export(vocabulary_exports, {
    Vocabulary: () => Vocabulary,
    count: () => count,
    writeChanges: () => writeChanges
  });
  var NONE = { anywhere: 0, main: 0 };
  function count(changes, text, by) {
    const lines = text.split("\n");
    const main = new Set(
      lines.slice(0, FIELDS.length - 1).join(" ").split(" ")
    );
    const all = /* @__PURE__ */ new Set([...main, ...lines[FIELDS.length - 1].split(" ")]);
    all.delete("");
    for (const word of all) {
      if (word.length > 24) continue;
      const change3 = changes.get(word) ?? { anywhere: 0, main: 0 };
      change3.anywhere += by;
      if (main.has(word)) change3.main += by;
      changes.set(word, change3);
    }
  }
  __name(count, "count");
  function bucketOf(word) {
    return word.slice(0, 2);
  }
  __name(bucketOf, "bucketOf");
  async function readBucket(ctx, bucket) {
    return await ctx.db.query("words").withIndex("by_bucket", (q) => q.eq("bucket", bucket)).unique();
  }
  __name(readBucket, "readBucket");
  function locate(counts, word) {
    const from = counts.indexOf(`;${word}:`);
    if (from < 0) return null;
    const to = counts.indexOf(";", from + 1);
    const [anywhere, main] = counts.slice(from + word.length + 2, to).split(":");
    return { from, to, count: { anywhere: Number(anywhere), main: Number(main) } };
  }
  __name(locate, "locate");
  async function writeChanges(ctx, changes) {
    const buckets = /* @__PURE__ */ new Map();
    for (const [word, change3] of changes) {
      if (change3.anywhere === 0 && change3.main === 0) continue;
      const bucket = bucketOf(word);
      const listed2 = buckets.get(bucket);
      if (listed2) listed2.push([word, change3]);
      else buckets.set(bucket, [[word, change3]]);
    }
    for (const [bucket, listed2] of buckets) {
      const row = await readBucket(ctx, bucket);
      let counts = row?.counts ?? ";";
      const added = [];
      for (const [word, change3] of listed2) {
        const old = locate(counts, word);
        const anywhere = (old?.count.anywhere ?? 0) + change3.anywhere;
        const main = (old?.count.main ?? 0) + change3.main;
        const record2 = anywhere > 0 ? `${word}:${anywhere}:${main};` : "";
        if (old) counts = counts.slice(0, old.from + 1) + record2 + counts.slice(old.to + 1);
        else added.push(record2);
      }
      counts += added.join("");
      if (row) await ctx.db.patch("words", row._id, { counts });
      else await ctx.db.insert("words", { bucket, counts });
    }
  }
  __name(writeChanges, "writeChanges");
  var Vocabulary = class {
    constructor(ctx) {
      this.ctx = ctx;
    }
    ctx;
    static {
      __name(this, "Vocabulary");
    }
    buckets = /* @__PURE__ */ new Map();
    async bucket(word) {
      const key = bucketOf(word);
      let counts = this.buckets.get(key);
      if (counts === void 0) {
        counts = (await readBucket(this.ctx, key))?.counts ?? ";";
        this.buckets.set(key, counts);
      }
      return counts;
    }
    async count(word) {
      return locate(await this.bucket(word), word)?.count ?? NONE;
    }
    /** Words of `least` to `most` letters that share the first letters of `word`; how many products name it outside descriptions. */
    async neighbours(word, least, most) {
      const found = [];
      const counts = await this.bucket(word);
      for (let from = 1; from < counts.length; ) {
        const to = counts.indexOf(";", from);
        const length2 = counts.indexOf(":", from) - from;
        if (length2 >= least && length2 <= most) {
          const [other, , main] = counts.slice(from, to).split(":");
          if (main !== "0") found.push({ word: other, main: Number(main) });
        }
        from = to + 1;
      }
      return found;
    }
  };

  // convex/lib/importing.ts
  var PICTURE = "must have a picture that is an http(s) address or a path inside the assets";
  var LONG = 2e4;
  var SHORT = 300;
  function productFields2(row, revision) {
    const short = /* @__PURE__ */ __name((text) => clean(text, SHORT), "short");
    const list3 = /* @__PURE__ */ __name((texts) => [...new Set(texts.map(short))].filter((text) => text !== ""), "list");
    const pairs = /* @__PURE__ */ __name((record2) => Object.fromEntries(
      Object.entries(record2).map(([name, value]) => [attributeName(name), clean(value, 1e3)]).filter(([name, value]) => name !== "" && value !== "")
    ), "pairs");
    return {
      sku: row.sku.trim(),
      title: short(row.title),
      brand: short(row.brand),
      category: row.category.map(short).filter((name) => name !== ""),
      description: clean(row.description, LONG),
      priceMinor: row.priceMinor,
      listPriceMinor: row.listPriceMinor ?? null,
      currency: row.currency,
      rating: row.rating ?? null,
      ratingCount: row.ratingCount ?? 0,
      stock: row.stock,
      picture: row.picture ?? null,
      attributes: pairs(row.attributes),
      colours: list3(row.colours),
      sizes: list3(row.sizes),
      variants: (row.variants ?? []).map((variant2) => ({
        ...variant2,
        sku: variant2.sku.trim(),
        label: short(variant2.label),
        options: pairs(variant2.options)
      })),
      delivery: clean(row.delivery ?? "", 1e3),
      returns: clean(row.returns ?? "", 1e3),
      reviews: (row.reviews ?? []).slice(0, 20).map((review2) => ({ rating: review2.rating, text: clean(review2.text, 1e3) })),
      tags: list3(row.tags ?? []),
      revision
    };
  }
  __name(productFields2, "productFields");
  function attributeName(name) {
    return clean(name, 100).normalize("NFKD").replace(/[^\x20-\x7e]/g, "").replace(/^[$_ ]+/, "").trim();
  }
  __name(attributeName, "attributeName");
  function rowErrors(row, index, currency) {
    const errors = [];
    const wrong = /* @__PURE__ */ __name((field, reason) => errors.push({ index, sku: row.sku, field, reason }), "wrong");
    const whole2 = /* @__PURE__ */ __name((value) => Number.isSafeInteger(value) && value >= 0, "whole");
    const sku = row.sku.trim();
    if (sku === "" || sku.length > 100) wrong("sku", "must have 1 to 100 characters");
    if (clean(row.title) === "") wrong("title", "must not be empty");
    if (row.category.length > 10) wrong("category", "must have at most 10 steps");
    if (!whole2(row.priceMinor)) wrong("priceMinor", "must be a whole number of minor units, 0 or more");
    if (row.listPriceMinor != null && !whole2(row.listPriceMinor))
      wrong("listPriceMinor", "must be a whole number of minor units, 0 or more");
    if (!/^[A-Z]{3}$/.test(row.currency)) wrong("currency", "must be three capital letters, as in USD");
    else if (currency !== null && row.currency !== currency)
      wrong("currency", `must be ${currency} like the rest of the shop`);
    if (row.rating != null && !(row.rating >= 0 && row.rating <= 5)) wrong("rating", "must be from 0 to 5");
    if (row.ratingCount !== void 0 && !whole2(row.ratingCount))
      wrong("ratingCount", "must be a whole number, 0 or more");
    if (!whole2(row.stock)) wrong("stock", "must be a whole number, 0 or more");
    if (row.picture != null && !safePicture(row.picture)) wrong("picture", PICTURE);
    if (Object.keys(row.attributes).length > 200) wrong("attributes", "must be at most 200");
    if ((row.variants ?? []).length > 200) wrong("variants", "must be at most 200");
    const skus = /* @__PURE__ */ new Set();
    for (const variant2 of row.variants ?? []) {
      if (variant2.sku.trim() === "" || skus.has(variant2.sku.trim()))
        wrong("variants", "must each have a sku of their own");
      skus.add(variant2.sku.trim());
      if (!whole2(variant2.priceMinor)) wrong("variants", "must have a price in whole minor units, 0 or more");
      if (!whole2(variant2.stock)) wrong("variants", "must have a whole stock, 0 or more");
      if (variant2.picture != null && !safePicture(variant2.picture)) wrong("variants", PICTURE);
    }
    return errors;
  }
  __name(rowErrors, "rowErrors");
  function safePicture(picture) {
    if (/^https?:\/\/[^\s]+$/i.test(picture)) return true;
    return /^[\w][\w./ -]*$/.test(picture) && !picture.split("/").includes("..");
  }
  __name(safePicture, "safePicture");
  async function putProducts(ctx, products, currency) {
    const tally2 = { products: 0, words: /* @__PURE__ */ new Map(), categories: /* @__PURE__ */ new Map(), lengths: FIELDS.map(() => 0) };
    const done = { inserted: 0, updated: 0, unchanged: 0 };
    for (const product2 of products) {
      const old = await productBySku(ctx, product2.sku);
      if (!old) {
        const id = await ctx.db.insert("products", product2);
        const entry = entryOf(id, product2);
        await ctx.db.insert("entries", entry);
        note(tally2, entry, 1);
        done.inserted++;
      } else if (same(old, product2)) {
        if (old.revision !== product2.revision) await ctx.db.patch("products", old._id, { revision: product2.revision });
        done.unchanged++;
      } else {
        await ctx.db.replace("products", old._id, product2);
        await refreshEntry(ctx, old._id, product2, tally2);
        done.updated++;
      }
    }
    await writeTally(ctx, tally2, currency);
    return done;
  }
  __name(putProducts, "putProducts");
  async function removeProducts(ctx, products) {
    const tally2 = { products: 0, words: /* @__PURE__ */ new Map(), categories: /* @__PURE__ */ new Map(), lengths: FIELDS.map(() => 0) };
    for (const product2 of products) {
      const entry = await entryFor(ctx, product2._id);
      note(tally2, entry, -1);
      await ctx.db.delete("entries", entry._id);
      await ctx.db.delete("products", product2._id);
    }
    await writeTally(ctx, tally2, null);
  }
  __name(removeProducts, "removeProducts");
  async function entryFor(ctx, productId) {
    const entry = await ctx.db.query("entries").withIndex("by_product", (q) => q.eq("productId", productId)).unique();
    if (!entry) throw new Error(`Product ${productId} has no search entry.`);
    return entry;
  }
  __name(entryFor, "entryFor");
  async function refreshEntry(ctx, id, product2, tally2) {
    const old = await entryFor(ctx, id);
    const entry = entryOf(id, product2);
    note(tally2, old, -1);
    note(tally2, entry, 1);
    await ctx.db.replace("entries", old._id, entry);
  }
  __name(refreshEntry, "refreshEntry");
  function same(old, product2) {
    return Object.entries(product2).every(
      ([name, value]) => name === "revision" || canonical(old[name]) === canonical(value)
    );
  }
  __name(same, "same");
  function canonical(value) {
    return JSON.stringify(
      value,
      (_, part) => part && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a < b ? -1 : 1)) : part
    );
  }
  __name(canonical, "canonical");
  function note(tally2, entry, by) {
    tally2.products += by;
    count(tally2.words, entry.text, by);
    entry.text.split("\n").forEach((line2, field) => tally2.lengths[field] += by * (line2 === "" ? 0 : line2.split(" ").length));
    const keys = entry.path === "" ? [] : entry.path.split(">");
    keys.forEach((name, depth) => {
      const path = keys.slice(0, depth + 1).join(">");
      const change3 = tally2.categories.get(path) ?? { name, depth, by: 0 };
      change3.by += by;
      tally2.categories.set(path, change3);
    });
  }
  __name(note, "note");
  async function writeTally(ctx, tally2, currency) {
    await writeChanges(ctx, tally2.words);
    for (const [path, { name, depth, by }] of tally2.categories) {
      if (by === 0) continue;
      const row = await ctx.db.query("categories").withIndex("by_path", (q) => q.eq("path", path)).unique();
      if (row) await ctx.db.patch("categories", row._id, { count: row.count + by });
      else await ctx.db.insert("categories", { path, name, depth, count: by });
    }
    const catalog = await catalogOf(ctx);
    if (!catalog) {
      await ctx.db.insert("catalog", { revision: 1, count: tally2.products, currency, lengths: tally2.lengths });
      return;
    }
    const left = catalog.count + tally2.products;
    await ctx.db.patch("catalog", catalog._id, {
      revision: catalog.revision + 1,
      count: left,
      // An import that replaces the shop may bring another currency.
      currency: left === 0 ? null : currency ?? catalog.currency,
      lengths: catalog.lengths.map((sum, field) => sum + tally2.lengths[field])
    });
  }
  __name(writeTally, "writeTally");

  // convex/lib/limits.ts
  var limits_exports = {};
  __export(limits_exports, {
    filterOf: () => filterOf,
    valueOf: () => valueOf
  });

  // convex/lib/measures.ts
  var measures_exports = {};
  __export(measures_exports, {
    quantities: () => quantities,
    quantityIn: () => quantityIn,
    scaled: () => scaled
  });
  var KINDS = {
    mass: [
      [1, "g gram grams gm gramm"],
      [1e3, "kg kgs kilo kilos kilogram kilograms kilogramm"],
      [1e-3, "mg milligram milligrams"],
      [453.592, "lb lbs pound pounds"],
      [28.3495, "oz ounce ounces"],
      [1e6, "t tonne tonnes"]
    ],
    volume: [
      [1, "ml millilitre millilitres milliliter milliliters"],
      [10, "cl"],
      [100, "dl"],
      [1e3, "l litre litres liter liters ltr"],
      [946.353, "qt quart quarts"],
      [3785.41, "gal gallon gallons"],
      [473.176, "pint pints"]
    ],
    length: [
      [1, "mm millimetre millimetres millimeter millimeters"],
      [10, "cm centimetre centimetres centimeter centimeters"],
      [1e3, "m metre metres meter meters"],
      [1e6, "km kilometre kilometres kilometer kilometers"],
      [25.4, 'inch inches in zoll "'],
      [304.8, "ft foot feet fuss '"],
      [914.4, "yd yard yards"],
      [1609344, "mile miles"]
    ],
    time: [
      [1, "s sec second seconds sekunde sekunden"],
      [60, "min mins minute minutes minuten"],
      [3600, "h hr hrs hour hours std stunde stunden"],
      [86400, "day days tag tage tagen"],
      [604800, "week weeks woche wochen"],
      [2592e3, "month months monat monate"],
      [31536e3, "year years yr yrs jahr jahre jahren"]
    ],
    power: [[1, "w watt watts"], [1e3, "kw kilowatt kilowatts"], [745.7, "hp horsepower"]],
    data: [[1, "mb megabyte megabytes"], [1e3, "gb gig gigs gigabyte gigabytes"], [1e6, "tb terabyte terabytes"]],
    voltage: [[1, "v volt volts"]],
    loudness: [[1, "db decibel decibels"]],
    share: [[1, "% percent prozent"]],
    persons: [[1, "person persons people personen"]]
  };
  var UNITS3 = new Map(
    Object.entries(KINDS).flatMap(
      ([kind, units]) => units.flatMap(([scale, names]) => names.split(" ").map((name) => [name, [kind, scale]]))
    )
  );
  var QUANTITIES = /(minus |[-\u2212])?(\d+(?:\.\d+)?)(?: ?(?:to|-|–) ?(\d+(?:\.\d+)?))? ?([a-z]+|["'%])?/g;
  function quantities(value) {
    const plain = fold(value).replace(/(\d),(?=\d{3}\b)/g, "$1").replace(/(\d),(?=\d)/g, "$1.").replace(/''|”|″/g, '"').replace(/’|′/g, "'");
    return [...plain.matchAll(QUANTITIES)].map(([, minus, from, to, unit]) => {
      const [kind, scale] = UNITS3.get(unit ?? "") ?? [stem(unit ?? ""), 1];
      const low = Number(from) * scale * (minus ? -1 : 1);
      const high = to === void 0 ? low : Number(to) * scale;
      return { kind, low: Math.min(low, high), high: Math.max(low, high), scale };
    });
  }
  __name(quantities, "quantities");
  function quantityIn(value, unit) {
    const found = quantities(value);
    if (unit === void 0) {
      const [first] = found;
      return first ? { low: first.low / first.scale, high: first.high / first.scale } : null;
    }
    const [kind] = UNITS3.get(fold(unit)) ?? [stem(fold(unit))];
    return found.find((one) => one.kind === kind) ?? found.find((one) => one.kind === "") ?? null;
  }
  __name(quantityIn, "quantityIn");
  function scaled(amount3, unit) {
    return amount3 * (UNITS3.get(fold(unit ?? ""))?.[1] ?? 1);
  }
  __name(scaled, "scaled");

  // convex/lib/limits.ts
  var MOST_EXACT = 6;
  function mentions(entry, words2) {
    const text = ` ${entry.text.replace(/\n/g, " ")} `;
    return words2.length > 0 && words2.every((word) => text.includes(` ${word} `));
  }
  __name(mentions, "mentions");
  var SIZES = new Map(
    Object.entries({
      "extra small": "xs",
      "x small": "xs",
      small: "s",
      medium: "m",
      large: "l",
      "extra large": "xl",
      "x large": "xl",
      "double extra large": "xxl",
      "extra extra large": "xxl",
      "2xl": "xxl",
      "3xl": "xxxl"
    })
  );
  function sizeKey(size) {
    const plain = fold(size).replace(/[^\p{L}\p{N}.]+/gu, " ").trim();
    return SIZES.get(plain) ?? nameKey(plain.replace(/^size /, ""));
  }
  __name(sizeKey, "sizeKey");
  async function filterOf(ctx, limits2) {
    const tests = /* @__PURE__ */ new Map();
    let exact = [{}];
    let complete = true;
    const categories = several(limits2.category);
    if (categories.length > 0) {
      const found = await Promise.all(categories.map(async (name) => [name, await categoriesOf(ctx, name)]));
      const nodes = found.flatMap(([, known]) => known);
      const others = found.filter(([, known]) => known.length === 0).map(([name]) => nameKey(name).split(" "));
      tests.set(
        "category",
        (entry) => nodes.some((node) => inNode(entry, node)) || others.some((words2) => factsOf(entry).category.some((name) => hasWords(name, words2)))
      );
      if (others.length === 0 && nodes.length <= MOST_EXACT && nodes.every((node) => node.depth <= 2)) {
        exact = nodes.map((node) => ({ [`level${node.depth}`]: node.path }));
      } else complete = false;
    }
    const brands = several(limits2.brand);
    if (brands.length > 0) {
      const keys = brands.map(nameKey);
      const known = await Promise.all(keys.map(async (key) => await isBrand(ctx, key)));
      tests.set(
        "brand",
        (entry) => keys.some((key, i2) => known[i2] ? entry.brandKey === key : hasWords(factsOf(entry).brand, key.split(" ")))
      );
      if (known.every(Boolean) && keys.length * exact.length <= MOST_EXACT) {
        exact = exact.flatMap((one) => keys.map((brandKey) => ({ ...one, brandKey })));
      } else complete = false;
    }
    if (limits2.inStock !== void 0) {
      const wanted = limits2.inStock;
      tests.set("inStock", (entry) => entry.inStock === wanted);
      exact = exact.map((one) => ({ ...one, inStock: wanted }));
    }
    if (limits2.onSale !== void 0) {
      const wanted = limits2.onSale;
      tests.set("onSale", (entry) => entry.onSale === wanted);
      exact = exact.map((one) => ({ ...one, onSale: wanted }));
    }
    for (const [name, test] of looseTests(limits2)) {
      tests.set(name, test);
      complete = false;
    }
    return { tests, exact, complete };
  }
  __name(filterOf, "filterOf");
  async function isBrand(ctx, key) {
    const entry = await ctx.db.query("entries").withIndex("by_brand", (q) => q.eq("brandKey", key)).first();
    return entry !== null;
  }
  __name(isBrand, "isBrand");
  function* looseTests(limits2) {
    const { priceMinMinor: least, priceMaxMinor: most, ratingMin } = limits2;
    if (least !== void 0) yield ["priceMinMinor", (entry) => entry.priceMinor >= least];
    if (most !== void 0) yield ["priceMaxMinor", (entry) => entry.priceMinor <= most];
    if (ratingMin !== void 0) yield ["ratingMin", (entry) => entry.rating !== null && entry.rating >= ratingMin];
    const colours = several(limits2.colour).map((colour) => nameKey(colour).split(" "));
    if (colours.length > 0) {
      yield [
        "colour",
        (entry) => {
          const has = factsOf(entry).colours;
          return colours.some(
            (words2) => has.length > 0 ? has.some((name) => hasWords(name, words2)) : mentions(entry, words2)
          );
        }
      ];
    }
    const sizes = several(limits2.size).map((size) => ({ key: sizeKey(size), words: indexWords(size) }));
    if (sizes.length > 0) {
      yield [
        "size",
        (entry) => {
          const has = factsOf(entry).sizes.map(sizeKey);
          return sizes.some(({ key, words: words2 }) => has.length > 0 ? has.includes(key) : mentions(entry, words2));
        }
      ];
    }
    for (const [name, value] of Object.entries(limits2.attributes ?? {})) {
      const tests = several(value).map((one) => attributeTest(name, one));
      yield [`attribute ${name}`, (entry) => tests.some((test) => test(entry))];
    }
    for (const range2 of limits2.ranges ?? []) yield [`range ${range2.attribute}`, rangeTest(range2)];
    if (limits2.exclude !== void 0 && limits2.exclude.length > 0) {
      const unwanted = limits2.exclude.map((phrase2) => nameKey(phrase2)).filter((key) => key !== "");
      yield ["exclude", (entry) => !unwanted.some((key) => namedIn(entry, key))];
    }
  }
  __name(looseTests, "looseTests");
  function rangeTest({ attribute, min, max, unit }) {
    const least = min === void 0 ? -Infinity : scaled(min, unit);
    const most = max === void 0 ? Infinity : scaled(max, unit);
    return (entry) => {
      const value = valueOf(entry, attribute);
      const has = value === void 0 ? null : quantityIn(value, unit);
      return has !== null && has.high >= least && has.low <= most;
    };
  }
  __name(rangeTest, "rangeTest");
  function valueOf(entry, attribute) {
    const key = nameKey(attribute);
    const named = Object.entries(factsOf(entry).attributes).map(([name, value]) => [nameKey(name), value]);
    return (named.find(([name]) => name === key) ?? named.find(([name]) => name.endsWith(` ${key}`)))?.[1];
  }
  __name(valueOf, "valueOf");
  function denies(value) {
    return /^\s*(?:no|not|none|non|without|false|n\/a|na|0|-)?\s*$|^\s*(?:no|not|non|without)\b/i.test(value);
  }
  __name(denies, "denies");
  function namedIn(entry, key) {
    const { attributes, colours } = factsOf(entry);
    const affirmed = Object.entries(attributes).filter(([, value]) => !denies(value));
    const named = [entry.head, ...[...colours, ...affirmed.flat()].map(nameKey)];
    return named.some((text) => ` ${text} `.includes(` ${key} `));
  }
  __name(namedIn, "namedIn");
  function attributeTest(name, value) {
    const key = nameKey(name);
    const words2 = nameKey(value).split(" ");
    const yes = /^(yes|true)$/i.test(value.trim());
    return (entry) => {
      const named = Object.entries(factsOf(entry).attributes).filter(([other]) => nameKey(other) === key);
      const same2 = named.find(([other]) => other.toLowerCase() === name.trim().toLowerCase());
      const has = (same2 ?? named[0])?.[1];
      if (has === void 0) return mentions(entry, yes ? key.split(" ") : words2);
      if (!yes) return hasWords(has, words2);
      return !denies(has) && (same2 !== void 0 || !/\d/.test(has));
    };
  }
  __name(attributeTest, "attributeTest");
  function inNode(entry, node) {
    if (node.depth <= 2) return entry[`level${node.depth}`] === node.path;
    return entry.path === node.path || entry.path.startsWith(`${node.path}>`);
  }
  __name(inNode, "inNode");
  async function categoriesOf(ctx, name) {
    const path = name.split(/\s*[>/|]\s*/).map(nameKey).filter((key) => key !== "").join(">");
    const rows = path.includes(">") ? await ctx.db.query("categories").withIndex("by_path", (q) => q.eq("path", path)).take(1) : await ctx.db.query("categories").withIndex("by_name", (q) => q.eq("name", path)).take(20);
    return rows.filter((row) => row.count > 0).map((row) => ({ path: row.path, depth: row.depth }));
  }
  __name(categoriesOf, "categoriesOf");

  // convex/lib/mask.ts
  var mask_exports = {};
  __export(mask_exports, {
    maskCardNumbers: () => maskCardNumbers,
    passesLuhn: () => passesLuhn
  });
  var DIGIT_WORDS = /* @__PURE__ */ new Map([
    ["oh", "0"],
    ["o", "0"],
    ["nought", "0"]
  ]);
  var REPEATS = /* @__PURE__ */ new Map([
    ["double", 2],
    ["triple", 3]
  ]);
  var MASK = "[card number]";
  function passesLuhn(digits) {
    let sum = 0;
    for (let i2 = 0; i2 < digits.length; i2++) {
      const digit = Number(digits[digits.length - 1 - i2]);
      const doubled = i2 % 2 === 0 ? digit : digit * 2;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 === 0;
  }
  __name(passesLuhn, "passesLuhn");
  function maskCardNumbers(text) {
    const pieces = digitPieces(text);
    let result = "";
    let copied = 0;
    for (let first = 0; first < pieces.length; ) {
      const last = cardEnd(text, pieces, first);
      if (last === null) {
        first++;
        continue;
      }
      result += text.slice(copied, pieces[first].from) + MASK;
      copied = pieces[last].to;
      first = last + 1;
    }
    return result + text.slice(copied);
  }
  __name(maskCardNumbers, "maskCardNumbers");
  function cardEnd(text, pieces, first) {
    let digits = "";
    let end2 = null;
    for (let i2 = first; i2 < pieces.length && digits.length <= 19; i2++) {
      if (i2 > first && /[^\s.,\-–—/]/.test(text.slice(pieces[i2 - 1].to, pieces[i2].from))) break;
      digits += pieces[i2].digits;
      if (digits.length >= 13 && digits.length <= 19 && passesLuhn(digits)) end2 = i2;
    }
    return end2;
  }
  __name(cardEnd, "cardEnd");
  function digitPieces(text) {
    const tokens = [...text.matchAll(/\p{Nd}+|[a-z]+/giu)].map((match) => ({
      from: match.index,
      to: match.index + match[0].length,
      word: match[0].toLowerCase()
    }));
    const words2 = tokens.map((token) => token.word);
    const pieces = [];
    for (let i2 = 0; i2 < tokens.length; ) {
      const times = REPEATS.get(words2[i2]);
      const start = times && i2 + 1 < tokens.length ? i2 + 1 : i2;
      const spoken3 = digitsAt(words2, start);
      if (spoken3) {
        pieces.push({
          from: tokens[i2].from,
          to: tokens[spoken3.end - 1].to,
          digits: spoken3.digits.repeat(start > i2 ? times : 1)
        });
        i2 = spoken3.end;
      } else {
        i2++;
      }
    }
    return pieces;
  }
  __name(digitPieces, "digitPieces");
  function digitsAt(words2, start) {
    const word = words2[start];
    const written2 = word.normalize("NFKC");
    if (/^\d+$/.test(written2)) return { digits: written2, end: start + 1 };
    const alone = DIGIT_WORDS.get(word);
    if (alone !== void 0) return { digits: alone, end: start + 1 };
    if (word === "a" || word === "and" || word === "hundred" || word === "thousand") return null;
    const number = numberAt(words2, start);
    return number && { digits: `${number.value}`, end: number.end };
  }
  __name(digitsAt, "digitsAt");

  // convex/lib/messages.ts
  var messages_exports = {};
  __export(messages_exports, {
    messageOf: () => messageOf,
    recordMessage: () => recordMessage
  });
  var LONGEST3 = 8e3;
  function messageOf(doc) {
    return { key: doc.key, turn: doc.turn, role: doc.role, text: doc.text, state: doc.state, at: doc._creationTime };
  }
  __name(messageOf, "messageOf");
  async function recordMessage(ctx, sessionId, said2) {
    if (said2.key === "" || said2.key.length > 200) fail("invalid", "A message's key has 1 to 200 characters.");
    if (!Number.isSafeInteger(said2.turn) || said2.turn < 0) fail("invalid", "A turn is a whole number, 0 or more.");
    const text = maskCardNumbers(said2.text.slice(0, LONGEST3));
    const row = await ctx.db.query("messages").withIndex("by_key", (q) => q.eq("sessionId", sessionId).eq("key", said2.key)).unique();
    if (!row) await ctx.db.insert("messages", { ...said2, text, sessionId });
    else if (row.role !== said2.role) fail("invalid", "That message is of another speaker.");
    else if (row.state === "partial" || said2.state !== "partial") {
      await ctx.db.patch("messages", row._id, { text, state: said2.state, turn: said2.turn });
    }
  }
  __name(recordMessage, "recordMessage");

  // convex/lib/orders.ts
  var orders_exports = {};
  __export(orders_exports, {
    checkConfirmation: () => checkConfirmation,
    checkSpending: () => checkSpending,
    checkUnchanged: () => checkUnchanged,
    deliveryOf: () => deliveryOf,
    newOrderNumber: () => newOrderNumber,
    orderLines: () => orderLines,
    orderOf: () => orderOf,
    ownQuote: () => ownQuote,
    quoteOf: () => quoteOf,
    quotesOf: () => quotesOf,
    settleCart: () => settleCart,
    takeStock: () => takeStock
  });

  // convex/lib/policy.ts
  var policy_exports = {};
  __export(policy_exports, {
    answersHere: () => answersHere,
    confirmations: () => confirmations,
    isPin: () => isPin,
    payUrl: () => payUrl,
    quoteMs: () => quoteMs,
    spendingLimitMinor: () => spendingLimitMinor
  });
  function confirmations() {
    const listed2 = (process.env.AISLE_CONFIRM ?? "tap").split(",").map((kind) => kind.trim());
    const known = ["tap", "pin", "spoken"].filter((kind) => listed2.includes(kind));
    return process.env.AISLE_PIN_HASH ? known : known.filter((kind) => kind !== "pin");
  }
  __name(confirmations, "confirmations");
  function answersHere() {
    return process.env.AISLE_AGENT !== "outside";
  }
  __name(answersHere, "answersHere");
  function isPin(pin) {
    const [salt, hash] = (process.env.AISLE_PIN_HASH ?? "").split(":");
    return !!salt && !!hash && sha256(salt + pin) === hash.toLowerCase();
  }
  __name(isPin, "isPin");
  function spendingLimitMinor() {
    const set = process.env.AISLE_SPENDING_LIMIT_MINOR;
    if (set === void 0 || set.trim() === "") return null;
    const limit = Number(set);
    return Number.isFinite(limit) && limit >= 0 ? limit : 0;
  }
  __name(spendingLimitMinor, "spendingLimitMinor");
  function quoteMs() {
    const seconds = Number(process.env.AISLE_QUOTE_SECONDS ?? "300");
    return (Number.isFinite(seconds) && seconds > 0 ? seconds : 300) * 1e3;
  }
  __name(quoteMs, "quoteMs");
  function payUrl(orderNumber, totalMinor, currency) {
    const template = process.env.AISLE_PAY_URL;
    if (!template) return null;
    const values = { orderNumber, totalMinor: `${totalMinor}`, currency };
    return template.replace(/\{(\w+)\}/g, (whole2, name) => {
      const value = values[name];
      return value === void 0 ? whole2 : encodeURIComponent(value);
    });
  }
  __name(payUrl, "payUrl");

  // convex/lib/orders.ts
  var DAY_MS = 864e5;
  var YES_MS = 6e4;
  function orderOf(doc) {
    const { orderNumber, status: status3, lines, totalMinor, currency, delivery, payUrl: payUrl2, placedAt } = doc;
    return { orderNumber, status: status3, lines, totalMinor, currency, delivery, payUrl: payUrl2, placedAt };
  }
  __name(orderOf, "orderOf");
  function quoteOf(doc) {
    const { _id, lines, totalMinor, currency, expiresAt, changes, delivery, spokenYesAt } = doc;
    return {
      quoteId: _id,
      lines,
      totalMinor,
      currency,
      expiresAt,
      changes,
      delivery,
      confirmBy: confirmations(),
      spokenYes: spokenYesAt !== null
    };
  }
  __name(quoteOf, "quoteOf");
  async function quotesOf(ctx, sessionId) {
    return await ctx.db.query("quotes").withIndex("by_session", (q) => q.eq("sessionId", sessionId)).order("desc").take(20);
  }
  __name(quotesOf, "quotesOf");
  async function ownQuote(ctx, sessionId, quoteId) {
    const id = ctx.db.normalizeId("quotes", quoteId);
    const quote2 = id && await ctx.db.get("quotes", id);
    if (quote2?.sessionId !== sessionId) fail("not_found", "This order is no longer open: please check out again.");
    return quote2;
  }
  __name(ownQuote, "ownQuote");
  async function settleCart(ctx, sessionId, currency) {
    const cart2 = await keptCart(ctx, sessionId);
    const offers = await Promise.all(cart2.lines.map((line2) => currentOffer(ctx, line2)));
    const settled = settle(cart2.lines, offers, (minor) => amount(minor, currency));
    if (settled.changes.length > 0) await keepCart(ctx, sessionId, { ...cart2, lines: settled.lines });
    return { ...settled, had: cart2.lines.length };
  }
  __name(settleCart, "settleCart");
  async function orderLines(ctx, lines) {
    return (await Promise.all(lines.map((line2) => lineOf(ctx, line2)))).filter((line2) => line2 !== null);
  }
  __name(orderLines, "orderLines");
  async function deliveryOf(ctx, lines) {
    const products = await Promise.all(lines.map((line2) => ctx.db.get("products", line2.productId)));
    return [...new Set(products.map((product2) => product2?.delivery ?? ""))].filter((text) => text !== "").join("; ");
  }
  __name(deliveryOf, "deliveryOf");
  function checkConfirmation(quote2, kind) {
    const allowed = confirmations();
    if (!allowed.includes(kind)) {
      fail("needs_confirmation", "This shop does not take that kind of yes: please confirm the order on the screen.", {
        confirmBy: allowed
      });
    }
    if (kind === "pin" && quote2.pinAt === null) fail("needs_confirmation", "Please enter the PIN first.");
    if (kind === "spoken" && (quote2.spokenYesAt === null || quote2.spokenYesAt < Date.now() - YES_MS)) {
      fail("needs_confirmation", "I did not hear a yes to this order: please say it again or confirm on the screen.");
    }
  }
  __name(checkConfirmation, "checkConfirmation");
  async function checkUnchanged(ctx, quote2) {
    const changes = [];
    const cart2 = await keptCart(ctx, quote2.sessionId);
    const wanted = cart2.lines.map((line2) => `${line2.lineId} ${line2.quantity}`).join();
    if (wanted !== quote2.lines.map((line2) => `${line2.lineId} ${line2.quantity}`).join()) {
      changes.push("The cart is not what it was when the order was shown.");
    } else {
      const offers = await Promise.all(cart2.lines.map((line2) => currentOffer(ctx, line2)));
      const seen = cart2.lines.map((line2, i2) => ({ ...line2, seenPriceMinor: quote2.lines[i2].unitPriceMinor }));
      changes.push(...settle(seen, offers, (minor) => amount(minor, quote2.currency)).changes);
    }
    if (changes.length > 0) fail("quote_changed", changes.join(" "), { changes });
  }
  __name(checkUnchanged, "checkUnchanged");
  async function checkSpending(ctx, quote2) {
    const limit = spendingLimitMinor();
    if (limit === null) return;
    const orders = await ctx.db.query("orders").withIndex("by_session", (q) => q.eq("sessionId", quote2.sessionId)).order("desc").take(200);
    const since = Date.now() - DAY_MS;
    const spent = orders.filter((order2) => order2.placedAt > since).reduce((sum, order2) => sum + order2.totalMinor, 0);
    if (spent + quote2.totalMinor > limit) {
      const left = Math.max(0, limit - spent);
      fail(
        "spending_limit",
        `This order is above the spending limit: ${amount(left, quote2.currency)} is left for today.`,
        {
          limitMinor: limit,
          spentMinor: spent
        }
      );
    }
  }
  __name(checkSpending, "checkSpending");
  async function takeStock(ctx, lines, cart2) {
    for (const [i2, line2] of lines.entries()) {
      const product2 = await ctx.db.get("products", line2.productId);
      if (!product2) continue;
      const variantSku = cart2[i2].variantSku;
      const patch2 = variantSku === null ? { stock: product2.stock - line2.quantity } : {
        variants: product2.variants.map(
          (variant2) => variant2.sku === variantSku ? { ...variant2, stock: variant2.stock - line2.quantity } : variant2
        )
      };
      await ctx.db.patch("products", product2._id, patch2);
      const inStock = stockOf({ ...product2, ...patch2 }) > 0;
      const entry = await entryFor(ctx, product2._id);
      if (entry.inStock !== inStock) await ctx.db.patch("entries", entry._id, { inStock });
    }
  }
  __name(takeStock, "takeStock");
  async function newOrderNumber(ctx) {
    for (; ; ) {
      const digits = `${1e5 + Math.floor(Math.random() * 9e5)}`;
      const orderNumber = `${digits.slice(0, 3)}-${digits.slice(3)}`;
      const taken = await ctx.db.query("orders").withIndex("by_number", (q) => q.eq("orderNumber", orderNumber)).first();
      if (!taken) return orderNumber;
    }
  }
  __name(newOrderNumber, "newOrderNumber");

  // convex/lib/pin.ts
  var pin_exports = {};
  __export(pin_exports, {
    enterPin: () => enterPin
  });
  var FREE_TRIES = 3;
  var FIRST_WAIT_MS = 3e4;
  var LONGEST_WAIT_MS = 36e5;
  async function enterPin(ctx, key, pin) {
    const now = Date.now();
    const row = await ctx.db.query("pinTries").withIndex("by_key", (q) => q.eq("key", key)).unique();
    if (row && row.nextAt > now) {
      const retryAfterMs2 = row.nextAt - now;
      return {
        accepted: false,
        message: `Please wait ${Math.ceil(retryAfterMs2 / 1e3)} seconds and try again.`,
        retryAfterMs: retryAfterMs2
      };
    }
    if (isPin(pin)) {
      if (row) await ctx.db.delete("pinTries", row._id);
      return { accepted: true, message: "The PIN is right.", retryAfterMs: 0 };
    }
    const wrong = (row?.wrong ?? 0) + 1;
    const retryAfterMs = wrong < FREE_TRIES ? 0 : Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (wrong - FREE_TRIES));
    const tries = { key, wrong, nextAt: now + retryAfterMs };
    if (row) await ctx.db.replace("pinTries", row._id, tries);
    else await ctx.db.insert("pinTries", tries);
    return { accepted: false, message: "That is not the PIN.", retryAfterMs };
  }
  __name(enterPin, "enterPin");

  // convex/lib/ranking.ts
  var ranking_exports = {};
  __export(ranking_exports, {
    TOLD: () => TOLD,
    better: () => better,
    rank: () => rank
  });
  var WORTH = [2, 3, 1.5, 2, 1, 0.5];
  var LENGTH = [0, 0.5, 0.2, 0.4, 0.6, 0.75];
  var MOST_OF_FIELD = [2, 4, 2, 3, 2, 0.8];
  var SATURATION = 1.2;
  var SORT = 0.8;
  var KIND = 0.5;
  var PLACE = 0.25;
  var ASIDE = 0.25;
  var SAID_ASIDE = 0.5;
  var PHRASE = 0.2;
  var KINDRED = 0.2;
  var CHEAP2 = 0.25;
  var QUALITY = 0.03;
  var ANSWERED = 0.5;
  var NAMES_A_SORT = 0.2;
  var TOLD = 4;
  function rank(entries, groups, averages, cheap) {
    const needles = needlesOf(groups);
    const sightings = entries.map((entry) => look(entry, groups, needles, averages));
    const weights = weightsOf(groups, sightings);
    const ideal = weights.reduce((sum, weight) => sum + weight, 0) || 1;
    const thing = thingIn(groups, sightings);
    const matches = sightings.map((sighting) => judge(sighting, groups, weights, ideal, thing));
    favourKindred(matches);
    for (const match of matches) match.score *= 1 + QUALITY * match.entry.quality;
    if (cheap) favourCheap(matches);
    return matches.filter((match) => match.score > 0).sort(better);
  }
  __name(rank, "rank");
  function better(a, b) {
    return b.score - a.score || b.entry.quality - a.entry.quality || (a.entry.productId < b.entry.productId ? -1 : 1);
  }
  __name(better, "better");
  function needlesOf(groups) {
    const needles = /* @__PURE__ */ new Map();
    groups.forEach((group, index) => {
      for (const form of group.forms) {
        const listed2 = needles.get(form.words[0]);
        if (listed2) listed2.push({ group: index, form });
        else needles.set(form.words[0], [{ group: index, form }]);
      }
    });
    return needles;
  }
  __name(needlesOf, "needlesOf");
  function look(entry, groups, needles, averages) {
    const seen = {
      entry,
      frequency: groups.map(() => 0),
      best: groups.map(() => 0),
      where: groups.map(() => -1),
      kind: groups.map(() => false),
      beside: []
    };
    const shown = groups.map(() => 0);
    const lines = entry.text.split("\n");
    for (let field = 0; field < FIELDS.length; field++) {
      const words2 = lines[field] ? lines[field].split(" ") : [];
      const worth = WORTH[field] / (1 - LENGTH[field] + LENGTH[field] * (words2.length / (averages[field] || 1)));
      const before = [...seen.frequency];
      let previous = -1;
      let part = 1;
      for (let at2 = 0; at2 < words2.length; at2++) {
        if (field === 1 && at2 > 0 && (words2[at2] === "for" || words2[at2] === "with")) part = SAID_ASIDE;
        const listed2 = needles.get(words2[at2]);
        if (listed2 === void 0) {
          previous = -1;
          continue;
        }
        let here = -1;
        for (const { group, form } of listed2) {
          if (form.words.length > 1 && !form.words.every((word, i2) => words2[at2 + i2] === word)) continue;
          seen.frequency[group] += form.weight * worth * part;
          seen.best[group] = Math.max(seen.best[group], form.weight);
          if (form.weight * WORTH[field] > shown[group]) {
            shown[group] = form.weight * WORTH[field];
            seen.where[group] = field;
          }
          if (form.weight < ANSWERED) continue;
          here = group;
          if (field === 0) seen.kind[group] = true;
        }
        if (field === 1 && here > 0 && here === previous + 1) seen.beside.push(here);
        previous = here;
      }
      for (let group = 0; group < groups.length; group++) {
        seen.frequency[group] = Math.min(seen.frequency[group], before[group] + MOST_OF_FIELD[field]);
      }
    }
    return seen;
  }
  __name(look, "look");
  function weightsOf(groups, sightings) {
    const most = Math.max(...groups.map((group) => group.idf), 0);
    return groups.map((group, i2) => {
      let has = 0;
      let kind = 0;
      for (const sighting of sightings) {
        if (sighting.best[i2] >= ANSWERED) has++;
        if (sighting.kind[i2]) kind++;
      }
      const share = kind / (has + 1) * (group.aside ? ASIDE : 1);
      return group.idf + (group.soft ? 0 : SORT * most * Math.min(1, share + (group.head ? PLACE : 0)));
    });
  }
  __name(weightsOf, "weightsOf");
  function thingIn(groups, sightings) {
    const head = groups.findIndex((group) => group.head);
    if (head < 0) return -1;
    const has = sightings.filter((sighting) => sighting.best[head] >= ANSWERED).length;
    const kind = sightings.filter((sighting) => sighting.kind[head]).length;
    return kind > 0 && kind >= NAMES_A_SORT * has ? head : -1;
  }
  __name(thingIn, "thingIn");
  function judge(seen, groups, weights, ideal, thing) {
    let score = 0;
    let covered = 0;
    let exact = true;
    const where = [...seen.where];
    groups.forEach((group, i2) => {
      const weight = weights[i2];
      score += weight * (seen.frequency[i2] / (SATURATION + seen.frequency[i2]));
      if (seen.kind[i2]) score += KIND * (weight - group.idf);
      if (seen.best[i2] >= ANSWERED) {
        covered += weight;
      } else {
        covered += weight * seen.best[i2];
        if (!group.soft) exact = false;
      }
      if (i2 === thing && where[i2] >= TOLD) {
        where[i2] = -1;
        exact = false;
      }
    });
    for (const i2 of seen.beside) score += PHRASE * Math.min(groups[i2].idf, groups[i2 - 1].idf);
    covered /= ideal;
    return {
      entry: seen.entry,
      score: score * (0.2 + 0.8 * covered),
      exact,
      covered,
      ofSort: seen.kind.includes(true),
      where
    };
  }
  __name(judge, "judge");
  function favourCheap(matches) {
    const prices = matches.map((match) => match.entry.priceMinor).sort((a, b) => a - b);
    for (const match of matches) match.score *= 1 + CHEAP2 * (1 - prices.indexOf(match.entry.priceMinor) / prices.length);
  }
  __name(favourCheap, "favourCheap");
  function favourKindred(matches) {
    const leading = [...matches].sort(better).slice(0, 24);
    const top = leading[0]?.score ?? 0;
    if (top === 0) return;
    const shares = /* @__PURE__ */ new Map();
    let sum = 0;
    for (const match of leading) {
      const share = (match.score / top) ** 2;
      for (const key of kinOf(match.entry)) shares.set(key, (shares.get(key) ?? 0) + share);
      sum += share;
    }
    for (const match of matches) {
      const kin2 = kinOf(match.entry).map((key) => (shares.get(key) ?? 0) / sum);
      match.score += KINDRED * top * (kin2.reduce((total2, share) => total2 + share, 0) / kin2.length);
    }
  }
  __name(favourKindred, "favourKindred");
  function kinOf(entry) {
    return [entry.path, entry.level2 ?? entry.level1 ?? entry.level0 ?? ""];
  }
  __name(kinOf, "kinOf");

  // convex/lib/relax.ts
  var relax_exports = {};
  __export(relax_exports, {
    relax: () => relax
  });
  var ORDER = [
    ["attribute ", ""],
    ["range ", ""],
    ["size", "the size"],
    ["colour", "the colour"],
    ["ratingMin", "the rating"],
    ["onSale", "being on sale"],
    ["inStock", "being in stock"],
    ["brand", "the brand"],
    ["priceMinMinor", "the lowest price"],
    ["priceMaxMinor", "the highest price"],
    ["category", "the category"]
  ];
  function relax(matches, tests) {
    const names = [...tests.keys()].filter((name) => name !== "exclude").sort((a, b) => place(a) - place(b));
    const without = /* @__PURE__ */ __name((dropped) => matches.filter(({ entry }) => [...tests].every(([name, test]) => dropped.includes(name) || test(entry))), "without");
    const trials = [...names.map((name) => [name]), ...names.map((_, i2) => names.slice(0, i2 + 1)).slice(1)];
    for (const dropped of trials) {
      const left = without(dropped);
      if (left.length > 0) return { matches: left, dropped: dropped.map((name) => `ignoring ${spoken(name)}`) };
    }
    return { matches: [], dropped: [] };
  }
  __name(relax, "relax");
  function place(name) {
    return ORDER.findIndex(([start]) => name.startsWith(start));
  }
  __name(place, "place");
  function spoken(name) {
    if (name.startsWith("range ")) return `the ${name.slice("range ".length)}`;
    return ORDER.find(([start]) => name.startsWith(start))?.[1] || name.replace("attribute ", "");
  }
  __name(spoken, "spoken");

  // convex/lib/results.ts
  var results_exports = {};
  __export(results_exports, {
    request: () => request,
    showFound: () => showFound
  });

  // convex/lib/search.ts
  var search_exports = {};
  __export(search_exports, {
    search: () => search
  });

  // convex/lib/wants.ts
  var wants_exports = {};
  __export(wants_exports, {
    wants: () => wants
  });
  var MONEY = new Set(
    "dollar dollars buck bucks usd euro euros eur pound pounds quid gbp yen jpy franc francs chf rupee rupees inr".split(
      " "
    )
  );
  var COUNTED2 = new Set(
    "year years yr yrs month months week weeks day days hour hours minute minutes star stars percent sq square cubic".split(
      " "
    )
  );
  var BOUNDS = [
    ["no more than", "most"],
    ["not more than", "most"],
    ["not over", "most"],
    ["less than", "most"],
    ["cheaper than", "most"],
    ["lower than", "most"],
    ["up to", "most"],
    ["at most", "most"],
    ["under", "most"],
    ["below", "most"],
    ["within", "most"],
    ["max", "most"],
    ["maximum", "most"],
    ["no less than", "least"],
    ["not less than", "least"],
    ["not under", "least"],
    ["more than", "least"],
    ["higher than", "least"],
    ["at least", "least"],
    ["starting at", "least"],
    ["over", "least"],
    ["above", "least"],
    ["minimum", "least"]
  ];
  var AFTER = [
    ["or less", "most"],
    ["or under", "most"],
    ["or below", "most"],
    ["or cheaper", "most"],
    ["max", "most"],
    ["tops", "most"],
    ["or more", "least"],
    ["or above", "least"],
    ["or higher", "least"],
    ["or better", "least"],
    ["and up", "least"],
    ["and above", "least"]
  ];
  var SORTS = [
    ["lowest price first", "price_asc"],
    ["cheapest first", "price_asc"],
    ["lowest priced", "price_asc"],
    ["lowest price", "price_asc"],
    ["least expensive", "price_asc"],
    ["cheapest", "price_asc"],
    ["highest price first", "price_desc"],
    ["most expensive", "price_desc"],
    ["highest rated", "rating"],
    ["best rated", "rating"],
    ["top rated", "rating"],
    ["best reviewed", "rating"]
  ];
  var FLAGS = [
    ["on sale", { onSale: true }],
    ["on offer", { onSale: true }],
    ["in stock", { inStock: true }]
  ];
  function wants(text, currency) {
    const words2 = numeral(rawWords(text));
    const limits2 = {};
    let sort2 = null;
    const rest = [];
    for (let i2 = 0; i2 < words2.length; ) {
      const range2 = readRange(words2, i2, currency);
      if (range2) {
        limits2.priceMinMinor = toMinor(range2.low, currency);
        limits2.priceMaxMinor = toMinor(range2.high, currency);
        i2 = range2.end;
        continue;
      }
      const bound = readBound(words2, i2, currency);
      if (bound) {
        if (bound.of === "rating") limits2.ratingMin = bound.value;
        else if (bound.side === "most") limits2.priceMaxMinor = toMinor(bound.value, currency);
        else limits2.priceMinMinor = toMinor(bound.value, currency);
        i2 = bound.end;
        continue;
      }
      if (words2[i2] === "without" && i2 + 1 < words2.length) {
        const unwanted = /^(?:a|an|any|the)$/.test(words2[i2 + 1]) && i2 + 2 < words2.length ? i2 + 2 : i2 + 1;
        limits2.exclude = [...limits2.exclude ?? [], words2[unwanted]];
        i2 = unwanted + 1;
        continue;
      }
      const sorted = SORTS.find(([phrase2]) => at(words2, i2, phrase2));
      const flag = FLAGS.find(([phrase2]) => at(words2, i2, phrase2));
      if (sorted) {
        sort2 = sorted[1];
        i2 += length(sorted[0]);
      } else if (flag) {
        Object.assign(limits2, flag[1]);
        i2 += length(flag[0]);
      } else {
        rest.push(words2[i2]);
        i2++;
      }
    }
    return { text: words2.length === rest.length ? text : rest.join(" "), limits: limits2, sort: sort2 };
  }
  __name(wants, "wants");
  function rawWords(text) {
    return fold(text).replace(/(\d),(?=\d{3}\b)/g, "$1").replace(/\$\s*(\d+(?:\.\d+)?)/g, "$1 dollars ").replace(/€\s*(\d+(?:\.\d+)?)/g, "$1 euros ").replace(/£\s*(\d+(?:\.\d+)?)/g, "$1 quid ").replace(/(\d)\s*[$]/g, "$1 dollars ").replace(/(\d)\s*€/g, "$1 euros ").split(/[\s;:!?]+|,(?!\d)|\.(?!\d)/).filter((word) => word !== "");
  }
  __name(rawWords, "rawWords");
  function length(phrase2) {
    return phrase2.split(" ").length;
  }
  __name(length, "length");
  function at(words2, start, phrase2) {
    return phrase2.split(" ").every((word, i2) => words2[start + i2] === word);
  }
  __name(at, "at");
  function numberOf(word) {
    return word !== void 0 && /^\d+(\.\d+)?$/.test(word) ? Number(word) : null;
  }
  __name(numberOf, "numberOf");
  function isMoney(word, currency) {
    if (word === "pound" || word === "pounds") return currency === "GBP";
    return MONEY.has(word ?? "");
  }
  __name(isMoney, "isMoney");
  function readRange(words2, start, currency) {
    const named = words2[start] === "between" || words2[start] === "from";
    const first = named ? start + 1 : start;
    const low = numberOf(words2[first]);
    if (low === null) return null;
    const joint = isMoney(words2[first + 1], currency) ? first + 2 : first + 1;
    if (words2[joint] !== "and" && words2[joint] !== "to") return null;
    const high = numberOf(words2[joint + 1]);
    const money = isMoney(words2[joint + 2], currency);
    if (high === null || high < low) return null;
    if (!money && (words2[start] !== "between" || measured(words2[joint + 2]))) return null;
    return { low, high, end: joint + (money ? 3 : 2) };
  }
  __name(readRange, "readRange");
  function measured(word) {
    return word !== void 0 && (UNITS.has(word) || COUNTED2.has(word) || word === "x" || word === "by");
  }
  __name(measured, "measured");
  function readBound(words2, start, currency) {
    const before = BOUNDS.find(([phrase2]) => at(words2, start, phrase2));
    const rated = words2[start] === "rated" ? 1 : 0;
    const number = start + (before ? length(before[0]) : rated);
    const value = numberOf(words2[number]);
    if (value === null) return null;
    const noun = words2[number + 1];
    const stars = noun === "star" || noun === "stars";
    const money = isMoney(noun, currency);
    const next = number + (stars || money ? 2 : 1);
    const after = AFTER.find(([phrase2]) => at(words2, next, phrase2));
    if (!before && !after) return null;
    const end2 = next + (after ? length(after[0]) : 0);
    const side = (before ?? after)[1];
    if (stars || rated) return value <= 5 && side === "least" ? { of: "rating", side, value, end: end2 } : null;
    if (!money && (measured(noun) || !before)) return null;
    return { of: "price", side, value, end: end2 };
  }
  __name(readBound, "readBound");

  // convex/lib/why.ts
  var why_exports = {};
  __export(why_exports, {
    whyOf: () => whyOf
  });
  var SAID_OF = {
    kind: "title",
    title: "title",
    brand: "brand",
    category: "category",
    attributes: "details",
    description: "description"
  };
  function whyOf(match, groups, limits2, sort2) {
    const { entry } = match;
    const reasons = groups.map((group, i2) => ({ group, field: match.where[i2] ?? -1 })).filter(({ field }) => field >= 0).sort((a, b) => b.group.idf - a.group.idf).map(({ group, field }) => `${group.readAs ?? group.said} in ${SAID_OF[FIELDS[field]]}`);
    if (limits2.priceMaxMinor !== void 0 && entry.priceMinor <= limits2.priceMaxMinor) reasons.push("within the price");
    const facts = factsOf(entry);
    const colours = several(limits2.colour);
    reasons.push(...facts.colours.filter((colour) => colours.some((wanted) => alike2(colour, wanted))).slice(0, 1));
    for (const [name, value] of Object.entries(limits2.attributes ?? {})) {
      const has = facts.attributes[name];
      if (has !== void 0)
        reasons.push(several(value).some((one) => /^(yes|true)$/i.test(one)) ? name : `${name}: ${has}`);
    }
    const measured2 = (limits2.ranges ?? []).map((range2) => range2.attribute);
    for (const name of typeof sort2 === "object" ? [...measured2, sort2.attribute] : measured2) {
      const has = valueOf(entry, name);
      if (has !== void 0) reasons.push(`${name}: ${has}`);
    }
    if (entry.onSale) reasons.push("on sale");
    if (entry.rating !== null && entry.rating >= 4.5) reasons.push(`rated ${entry.rating.toFixed(1)}`);
    return [...new Set(reasons)].slice(0, 5);
  }
  __name(whyOf, "whyOf");
  function alike2(a, b) {
    return a.toLowerCase().includes(b.toLowerCase());
  }
  __name(alike2, "alike");

  // convex/lib/search.ts
  var FEW = 240;
  var MANY = 600;
  var PLENTY = 12;
  var NOTHING_HAS_ALL = "nothing has all of it";
  var INDEX_WORDS = 16;
  var STRONG = 0.5;
  var SCARCE = 80;
  var LEAST_COVERED = 0.3;
  var LEAST_OF_SORT = 0.12;
  var MOST_THINGS = 4;
  async function search(ctx, request2) {
    const things = request2.text.split(";").map((thing) => thing.trim()).filter((thing) => thing !== "");
    if (things.length < 2) return await searchOne(ctx, { ...request2, text: things[0] ?? "" });
    const asked = things.slice(0, MOST_THINGS);
    const each = await Promise.all(asked.map((text) => searchOne(ctx, { ...request2, text })));
    const had = each.map((one) => one.sold);
    const answered = each.filter((_, i2) => had[i2]);
    if (answered.length === 0) return each.find((one) => one.exact > 0) ?? each[0];
    const matches = dealt(answered.map(ofTheThing));
    const sort2 = answered[0].sort;
    const shown = sort2 === "relevance" ? matches : inOrderOf(matches, sort2);
    const told2 = answered.flatMap((one) => one.found.filter((found) => found.exact));
    const reasons = new Map(told2.map((found) => [found.productId, found]));
    return {
      ...answered[0],
      found: shown.map((match) => reasons.get(match.entry.productId)),
      exact: shown.length,
      facets: facetsOf(shown.map((match) => match.entry)),
      relaxed: each.flatMap((one, i2) => had[i2] ? one.relaxed : [`ignoring "${asked[i2]}"`]),
      text: asked.join("; "),
      limits: tidy(request2.limits)
    };
  }
  __name(search, "search");
  function ofTheThing({ matches }) {
    const exact = matches.filter((match) => match.exact);
    const named = exact.filter((match) => match.ofSort);
    return named.length > 0 ? named : exact;
  }
  __name(ofTheThing, "ofTheThing");
  function dealt(lists) {
    const found = /* @__PURE__ */ new Map();
    for (let i2 = 0; i2 < Math.max(...lists.map((list3) => list3.length)); i2++) {
      for (const list3 of lists) if (i2 < list3.length && !found.has(list3[i2].entry._id)) found.set(list3[i2].entry._id, list3[i2]);
    }
    return [...found.values()];
  }
  __name(dealt, "dealt");
  function isOf(entry, one) {
    return Object.entries(one).every(([name, value]) => entry[name] === value);
  }
  __name(isOf, "isOf");
  async function searchOne(ctx, request2) {
    const catalog = await catalogOf(ctx);
    const currency = catalog?.currency ?? "USD";
    const said2 = wants(request2.text, currency);
    const limits2 = tidy({ ...said2.limits, ...request2.limits });
    const sort2 = request2.sort && request2.sort !== "relevance" ? request2.sort : said2.sort ?? "relevance";
    const documents = catalog?.count ?? 0;
    const groups = await groupsOf(said2.text, new Vocabulary(ctx), documents);
    const averages = (catalog?.lengths ?? []).map((sum) => sum / Math.max(1, documents));
    const filter = await filterOf(ctx, limits2);
    const asked = groups.filter((group) => !group.unknown);
    const nothingKnown = groups.length > 0 && asked.length === 0;
    const lookUp = /* @__PURE__ */ __name(async (by, complete) => {
      if (nothingKnown) return [];
      const most = asked.length > 0 && complete && sort2 === "relevance" ? FEW : MANY;
      const share = Math.ceil(most / by.length);
      const found2 = await Promise.all(
        by.map((one) => asked.length > 0 ? candidates(ctx, asked, one, share) : browse(ctx, one, sort2, share))
      );
      const entries = by.length > 1 ? [...new Map(found2.flat().map((entry) => [entry._id, entry])).values()] : found2[0];
      return asked.length > 0 ? rank(entries, asked, averages, asksForCheap(said2.text)) : inOrder(entries);
    }, "lookUp");
    const least = LEAST_COVERED / knownShare(groups, documents);
    const worthy = /* @__PURE__ */ __name((match) => match.covered >= (match.ofSort ? LEAST_OF_SORT : least), "worthy");
    const found = (await lookUp(filter.exact, filter.complete)).filter(worthy);
    let matches = found.filter((match) => passes(match.entry, filter));
    const relaxed = groups.filter((group) => group.readAs).map((group) => `reading "${group.said}" as "${group.readAs}"`);
    const unknown = groups.filter((group) => group.unknown && !group.quiet && asked.length > 0);
    relaxed.push(...unknown.map((group) => `ignoring "${group.said}"`));
    let asSaid = !groups.some((group) => group.readAs);
    if (matches.length === 0 && filter.tests.size > 0) {
      const wider = (await lookUp([{}], false)).filter(worthy);
      const relaxation = relax(wider, filter.tests);
      matches = relaxation.matches;
      relaxed.push(...relaxation.dropped);
      asSaid &&= relaxation.dropped.length === 0;
    }
    if (filter.exact.length > 1 && sort2 === "relevance") {
      matches = dealt(filter.exact.map((one) => matches.filter((match) => isOf(match.entry, one))));
    }
    const shown = arrange(matches, sort2);
    const exact = shown.filter((match) => match.exact);
    const head = asked.findIndex((group) => group.head);
    if (exact.length === 0 && shown.length > 0) relaxed.push(...unanswered(shown, asked));
    if (sort2 === "relevance" && exact.length > 0 && asked.length > 0 && shown.length < PLENTY) {
      shown.push(...await moreOfTheSort(ctx, shown, filter, documents));
    }
    return {
      matches: shown,
      sold: asSaid && exact.some((match) => head < 0 || match.where[head] < TOLD),
      found: shown.map((match) => ({
        productId: match.entry.productId,
        why: /* @__PURE__ */ __name(() => whyOf(match, asked, limits2, sort2), "why"),
        exact: match.exact
      })),
      exact: exact.length,
      facets: facetsOf((exact.length > 0 ? exact : shown).map((match) => match.entry)),
      relaxed,
      text: said2.text,
      limits: limits2,
      sort: sort2,
      currency
    };
  }
  __name(searchOne, "searchOne");
  function knownShare(groups, documents) {
    if (!groups.some((group) => group.unknown && group.head)) return 1;
    const known = groups.reduce((sum, group) => sum + (group.unknown ? 0 : group.idf), 0);
    const unknown = groups.filter((group) => group.unknown).length * 1.5 * Math.log(1 + documents);
    return known / (known + unknown);
  }
  __name(knownShare, "knownShare");
  function passes(entry, filter) {
    for (const test of filter.tests.values()) if (!test(entry)) return false;
    return true;
  }
  __name(passes, "passes");
  async function candidates(ctx, groups, exact, most) {
    const found = /* @__PURE__ */ new Map();
    const look2 = /* @__PURE__ */ __name(async (field, words2) => {
      const rows = await ctx.db.query("entries").withSearchIndex(field, (q) => {
        let narrowed2 = q.search(field, words2);
        for (const [name, value] of Object.entries(exact)) narrowed2 = narrowed2.eq(name, value);
        return narrowed2;
      }).take(most);
      for (const row of rows) found.set(row._id, row);
    }, "look");
    const strong = indexQuery(groups, STRONG);
    await look2("head", strong);
    await look2("text", strong);
    if (found.size < SCARCE) await look2("text", indexQuery(groups, 0));
    return [...found.values()];
  }
  __name(candidates, "candidates");
  function indexQuery(groups, least) {
    const forms = groups.flatMap(
      (group) => group.forms.map((form, i2) => ({ words: form.words, weight: form.weight, rank: i2 === 0 ? 2 + group.idf / 100 : form.weight })).filter((form) => form.weight >= least || !group.forms.some((other) => other.weight >= least))
    );
    forms.sort((a, b) => b.rank - a.rank);
    const words2 = /* @__PURE__ */ new Set();
    for (const form of forms)
      if (words2.size + form.words.length < INDEX_WORDS) for (const word of form.words) words2.add(word);
    return [...words2, "zzqzz"].join(" ");
  }
  __name(indexQuery, "indexQuery");
  async function browse(ctx, exact, sort2, most) {
    const entries = ctx.db.query("entries");
    if (exact.level2 !== void 0) {
      return await entries.withIndex("by_level2", (q) => q.eq("level2", exact.level2)).order("desc").take(most);
    }
    if (exact.level1 !== void 0) {
      return await entries.withIndex("by_level1", (q) => q.eq("level1", exact.level1)).order("desc").take(most);
    }
    if (exact.level0 !== void 0) {
      return await entries.withIndex("by_level0", (q) => q.eq("level0", exact.level0)).order("desc").take(most);
    }
    if (exact.brandKey !== void 0) {
      return await entries.withIndex("by_brand", (q) => q.eq("brandKey", exact.brandKey)).order("desc").take(most);
    }
    if (sort2 === "price_asc") return await entries.withIndex("by_price").order("asc").take(most);
    if (sort2 === "price_desc") return await entries.withIndex("by_price").order("desc").take(most);
    return await entries.withIndex("by_quality").order("desc").take(most);
  }
  __name(browse, "browse");
  function inOrder(entries) {
    return entries.map((entry) => ({ entry, score: entry.quality, exact: true, covered: 1, ofSort: true, where: [] }));
  }
  __name(inOrder, "inOrder");
  async function moreOfTheSort(ctx, shown, filter, documents) {
    const { path, level0, level1, level2 } = shown[0].entry;
    const category = await ctx.db.query("categories").withIndex("by_path", (q) => q.eq("path", path)).first();
    if (!category || category.count * 4 > documents) return [];
    const within = level2 !== null ? { level2 } : level1 !== null ? { level1 } : { level0: level0 ?? "" };
    const known = new Set(shown.map((match) => match.entry._id));
    return (await browse(ctx, within, "relevance", PLENTY * 4)).filter((entry) => entry.path === path && !known.has(entry._id) && passes(entry, filter)).slice(0, PLENTY - shown.length).map((entry) => ({ entry, score: 0, exact: false, covered: 0, ofSort: true, where: [] }));
  }
  __name(moreOfTheSort, "moreOfTheSort");
  function arrange(matches, sort2) {
    if (sort2 === "relevance") return matches;
    const best = matches[0]?.score ?? 0;
    const real = matches.filter((match) => match.score >= best * 0.5);
    const exact = real.filter((match) => match.exact);
    return inOrderOf(exact.length > 0 ? exact : real, sort2);
  }
  __name(arrange, "arrange");
  function inOrderOf(matches, sort2) {
    const key = keyOf(sort2);
    return matches.map((match, i2) => ({ match, i: i2, key: key(match.entry) })).sort((a, b) => a.key < b.key ? -1 : a.key > b.key ? 1 : a.i - b.i).map(({ match }) => match);
  }
  __name(inOrderOf, "inOrderOf");
  function keyOf(sort2) {
    if (sort2 === "price_asc") return (entry) => entry.priceMinor;
    if (sort2 === "price_desc") return (entry) => -entry.priceMinor;
    if (sort2 === "rating") return (entry) => -entry.quality;
    return (entry) => {
      const value = valueOf(entry, sort2.attribute);
      const has = value === void 0 ? void 0 : quantities(value)[0];
      if (has === void 0) return Infinity;
      return sort2.order === "asc" ? has.low : -has.high;
    };
  }
  __name(keyOf, "keyOf");
  function unanswered(shown, groups) {
    const telling = groups.flatMap((group, i2) => group.quiet ? [] : [{ group, i: i2 }]);
    const best = shown.slice(0, PLENTY);
    const lacking = telling.filter(({ i: i2 }) => best.every((match) => match.where[i2] < 0));
    if (lacking.length > 0) return lacking.map(({ group }) => `ignoring "${group.said}"`);
    return telling.some(({ i: i2 }) => best[0].where[i2] < 0) ? [NOTHING_HAS_ALL] : [];
  }
  __name(unanswered, "unanswered");

  // convex/lib/results.ts
  var LONGEST_REQUEST = 400;
  async function showFound(ctx, session, text, wanted, order2) {
    const wording = await wordingOf(ctx, session);
    const asked = wording ? wording.request(request(text)) : request(text);
    const results = await search(ctx, { text: asked, limits: wanted, sort: order2 });
    const shown = results.exact > 0 ? results.found.filter((one) => one.exact) : results.found;
    return await applyIntent(ctx, session, {
      kind: "found",
      results: {
        text: results.text,
        limits: results.limits,
        sort: results.sort,
        headline: headlineOf2(results.text, results.limits, results.currency),
        found: shown.slice(0, MOST_FOUND).map(({ productId, why }) => ({ productId, why: why() })),
        total: shown.length,
        relaxed: results.relaxed,
        facets: results.facets
      }
    });
  }
  __name(showFound, "showFound");
  function request(text) {
    return maskCardNumbers(clean(text, LONGEST_REQUEST));
  }
  __name(request, "request");

  // convex/lib/sessionData.ts
  var sessionData_exports = {};
  __export(sessionData_exports, {
    eraseSession: () => eraseSession
  });
  var BATCH = 1e3;
  async function eraseSession(ctx, sessionId) {
    const db = ctx.db;
    const own = [
      await db.query("messages").withIndex("by_session", (q) => q.eq("sessionId", sessionId)).take(BATCH),
      await db.query("asks").withIndex("by_session", (q) => q.eq("sessionId", sessionId)).take(BATCH),
      await db.query("screenHistory").withIndex("by_session", (q) => q.eq("sessionId", sessionId)).take(BATCH),
      await db.query("results").withIndex("by_key", (q) => q.eq("sessionId", sessionId)).take(BATCH),
      await db.query("quotes").withIndex("by_session", (q) => q.eq("sessionId", sessionId)).take(BATCH),
      await db.query("carts").withIndex("by_session", (q) => q.eq("sessionId", sessionId)).take(BATCH),
      await db.query("screens").withIndex("by_session", (q) => q.eq("sessionId", sessionId)).take(BATCH)
    ];
    for (const row of own.flat()) await db.delete(row._id);
    const orders = await db.query("orders").withIndex("by_session", (q) => q.eq("sessionId", sessionId)).take(BATCH);
    for (const order2 of orders) await db.patch("orders", order2._id, { sessionId: null });
    return [...own, orders].every((rows) => rows.length < BATCH);
  }
  __name(eraseSession, "eraseSession");

  // convex/lib/words/language.ts
  var language_exports = {};

  // convex/messages.ts
  var messages_exports2 = {};
  __export(messages_exports2, {
    list: () => list,
    record: () => record
  });
  var SESSION2 = ["shopper", "bot"];
  var MOST = 200;
  var list = openQuery({
    name: "messages:list",
    allow: SESSION2,
    args: { limit: v.optional(v.number()), before: v.optional(v.string()) },
    returns: v.array(message),
    handler: /* @__PURE__ */ __name(async (ctx, { limit, before }) => {
      const most = limit ?? 50;
      if (!Number.isSafeInteger(most) || most < 1 || most > MOST) fail("invalid", `The limit must be from 1 to ${MOST}.`);
      const sessionId = ctx.caller.session._id;
      let earliest = null;
      if (before !== void 0) {
        earliest = await ctx.db.query("messages").withIndex("by_key", (q) => q.eq("sessionId", sessionId).eq("key", before)).unique();
        if (!earliest) fail("not_found", "That message is not in this conversation.");
      }
      const latest = await ctx.db.query("messages").withIndex("by_session", (q) => {
        const own = q.eq("sessionId", sessionId);
        return earliest ? own.lt("_creationTime", earliest._creationTime) : own;
      }).order("desc").take(most);
      return latest.reverse().map(messageOf);
    }, "handler")
  });
  var record = openMutation({
    name: "messages:record",
    allow: SESSION2,
    allowance: "record",
    args: {
      key: v.string(),
      turn: v.number(),
      role: message.fields.role,
      text: v.string(),
      state: message.fields.state
    },
    returns: v.null(),
    handler: /* @__PURE__ */ __name(async (ctx, args) => {
      await recordMessage(ctx, ctx.caller.session._id, args);
      return null;
    }, "handler")
  });

  // convex/orders.ts
  var orders_exports2 = {};
  __export(orders_exports2, {
    cancel: () => cancel,
    confirmPin: () => confirmPin,
    list: () => list2,
    openQuote: () => openQuote,
    place: () => place2,
    prepare: () => prepare,
    recordSpokenYes: () => recordSpokenYes,
    reorder: () => reorder,
    setStatus: () => setStatus,
    status: () => status
  });
  var SESSION3 = ["shopper", "bot"];
  var prepare = openMutation({
    name: "orders:prepare",
    allow: SESSION3,
    args: {},
    returns: quote,
    handler: /* @__PURE__ */ __name(async (ctx) => {
      const sessionId = ctx.caller.session._id;
      const currency = (await catalogOf(ctx))?.currency ?? "USD";
      const { lines: wanted, changes, had } = await settleCart(ctx, sessionId, currency);
      if (had === 0) fail("invalid", "The cart is empty: there is nothing to order yet.");
      if (wanted.length === 0) fail("out_of_stock", changes.join(" "), { changes });
      for (const open of await quotesOf(ctx, sessionId)) if (!open.orderId) await ctx.db.delete("quotes", open._id);
      const lines = await orderLines(ctx, wanted);
      const quoteId = await ctx.db.insert("quotes", {
        sessionId,
        lines,
        totalMinor: total(lines),
        currency,
        expiresAt: Date.now() + quoteMs(),
        changes,
        delivery: await deliveryOf(ctx, lines),
        spokenYesAt: null,
        pinAt: null,
        orderId: null
      });
      await applyIntent(ctx, ctx.caller.session, { kind: "show", view: "checkout" });
      return quoteOf(await ownQuote(ctx, sessionId, quoteId));
    }, "handler")
  });
  var openQuote = openQuery({
    name: "orders:openQuote",
    allow: SESSION3,
    args: {},
    returns: v.union(quote, v.null()),
    handler: /* @__PURE__ */ __name(async (ctx) => {
      const open = (await quotesOf(ctx, ctx.caller.session._id)).find((one) => !one.orderId);
      return open ? quoteOf(open) : null;
    }, "handler")
  });
  var cancel = openMutation({
    name: "orders:cancel",
    allow: SESSION3,
    args: {},
    returns: v.null(),
    handler: /* @__PURE__ */ __name(async (ctx) => {
      for (const open of await quotesOf(ctx, ctx.caller.session._id)) {
        if (!open.orderId) await ctx.db.delete("quotes", open._id);
      }
      await applyIntent(ctx, ctx.caller.session, { kind: "show", view: "cart" });
      return null;
    }, "handler")
  });
  var recordSpokenYes = openMutation({
    name: "orders:recordSpokenYes",
    allow: ["bot"],
    args: { quoteId: v.string() },
    returns: v.null(),
    handler: /* @__PURE__ */ __name(async (ctx, { quoteId }) => {
      const open = await ownQuote(ctx, ctx.caller.session._id, quoteId);
      if (!confirmations().includes("spoken")) {
        fail("needs_confirmation", "This shop takes no spoken yes: please confirm the order on the screen.");
      }
      checkTime(open);
      await checkUnchanged(ctx, open);
      await checkSpending(ctx, open);
      await ctx.db.patch("quotes", open._id, { spokenYesAt: Date.now() });
      return null;
    }, "handler")
  });
  var confirmPin = openMutation({
    name: "orders:confirmPin",
    allow: ["shopper"],
    args: { quoteId: v.string(), pin: v.string() },
    returns: v.object({ accepted: v.boolean(), message: v.string(), retryAfterMs: v.number() }),
    handler: /* @__PURE__ */ __name(async (ctx, { quoteId, pin }) => {
      const session = ctx.caller.session;
      const open = await ownQuote(ctx, session._id, quoteId);
      checkTime(open);
      const result = await enterPin(ctx, session.deviceId ? `device:${session.deviceId}` : `session:${session._id}`, pin);
      if (result.accepted) await ctx.db.patch("quotes", open._id, { pinAt: Date.now() });
      return result;
    }, "handler")
  });
  function checkTime(open) {
    if (open.expiresAt <= Date.now())
      fail("quote_expired", "That took a while, so prices may have changed: please check out again.");
  }
  __name(checkTime, "checkTime");
  var place2 = openMutation({
    name: "orders:place",
    allow: ["shopper"],
    args: {
      quoteId: v.string(),
      confirmation: v.union(
        v.object({ kind: v.literal("tap") }),
        v.object({ kind: v.literal("pin") }),
        v.object({ kind: v.literal("spoken") })
      )
    },
    returns: order,
    handler: /* @__PURE__ */ __name(async (ctx, { quoteId, confirmation }) => {
      const session = ctx.caller.session;
      const open = await ownQuote(ctx, session._id, quoteId);
      if (open.orderId) {
        const placed = await ctx.db.get("orders", open.orderId);
        if (placed) return orderOf(placed);
      }
      checkTime(open);
      checkConfirmation(open, confirmation.kind);
      await checkUnchanged(ctx, open);
      await checkSpending(ctx, open);
      const cart2 = await keptCart(ctx, session._id);
      await takeStock(ctx, open.lines, cart2.lines);
      const orderId = await insertOrder(ctx, open, confirmation.kind);
      await ctx.db.patch("quotes", open._id, { orderId });
      await keepCart(ctx, session._id, { ...cart2, lines: [], past: [] });
      await applyIntent(ctx, session, { kind: "show", view: "order" });
      return orderOf(await ctx.db.get("orders", orderId));
    }, "handler")
  });
  async function insertOrder(ctx, open, confirmedBy) {
    const orderNumber = await newOrderNumber(ctx);
    const url = payUrl(orderNumber, open.totalMinor, open.currency);
    return await ctx.db.insert("orders", {
      sessionId: open.sessionId,
      orderNumber,
      status: url === null ? "placed" : "awaiting_payment",
      lines: open.lines,
      totalMinor: open.totalMinor,
      currency: open.currency,
      delivery: open.delivery,
      payUrl: url,
      confirmedBy,
      placedAt: Date.now()
    });
  }
  __name(insertOrder, "insertOrder");
  var status = openQuery({
    name: "orders:status",
    allow: SESSION3,
    args: { orderNumber: v.optional(v.string()) },
    returns: v.union(order, v.null()),
    handler: /* @__PURE__ */ __name(async (ctx, { orderNumber }) => {
      const found = await ownOrder(ctx, ctx.caller.session._id, orderNumber);
      return found && orderOf(found);
    }, "handler")
  });
  async function ownOrder(ctx, sessionId, orderNumber) {
    const own = await ctx.db.query("orders").withIndex("by_session", (q) => q.eq("sessionId", sessionId)).order("desc").take(200);
    const digits = orderNumber?.replace(/\D/g, "");
    return own.find((one) => digits === void 0 || one.orderNumber.replace(/\D/g, "") === digits) ?? null;
  }
  __name(ownOrder, "ownOrder");
  var list2 = openQuery({
    name: "orders:list",
    allow: SESSION3,
    args: {},
    returns: v.array(order),
    handler: /* @__PURE__ */ __name(async (ctx) => {
      const own = await ctx.db.query("orders").withIndex("by_session", (q) => q.eq("sessionId", ctx.caller.session._id)).order("desc").take(50);
      return own.map(orderOf);
    }, "handler")
  });
  var reorder = openMutation({
    name: "orders:reorder",
    allow: SESSION3,
    args: { orderNumber: v.optional(v.string()) },
    returns: cartChange,
    handler: /* @__PURE__ */ __name(async (ctx, { orderNumber }) => {
      const sessionId = ctx.caller.session._id;
      const earlier = await ownOrder(ctx, sessionId, orderNumber);
      if (!earlier) fail("not_found", "There is no such order.");
      const before = await cartOf(ctx, sessionId);
      let contents = before;
      const missing = [];
      for (const line2 of earlier.lines) {
        const product2 = await ctx.db.get("products", line2.productId);
        const variant2 = product2?.variants.find((one) => one.label === line2.variant) ?? null;
        const offer = product2 && (line2.variant === null || variant2) ? offerOf(product2, variantOf(product2, variant2?.sku ?? null)) : null;
        const has = contents.lines.find(
          (one) => one.productId === line2.productId && one.variantSku === (variant2?.sku ?? null)
        );
        const room = offer ? Math.min(line2.quantity, offer.stock - (has?.quantity ?? 0), MOST_OF_ONE - (has?.quantity ?? 0)) : 0;
        if (room < line2.quantity) missing.push(line2.title);
        if (!offer || room < 1) continue;
        contents = add(
          contents,
          { productId: line2.productId, variantSku: variant2?.sku ?? null },
          room,
          offer
        ).contents;
      }
      const past = contents === before ? before.past : [...before.past, before.lines].slice(-MOST_PAST);
      await keepCart(ctx, sessionId, { ...contents, past });
      const note2 = missing.length > 0 ? `Not all of it can be had now: ${missing.join(", ")}.` : null;
      return { cart: await shownCart(ctx, await cartOf(ctx, sessionId)), line: null, note: note2 };
    }, "handler")
  });
  var setStatus = openMutation({
    name: "orders:setStatus",
    allow: ["operator"],
    args: {
      orderNumber: v.string(),
      status: v.union(
        ...["awaiting_payment", "placed", "paid", "packed", "sent", "delivered", "cancelled", "returned"].map(
          (one) => v.literal(one)
        )
      )
    },
    returns: v.null(),
    handler: /* @__PURE__ */ __name(async (ctx, args) => {
      const found = await ctx.db.query("orders").withIndex("by_number", (q) => q.eq("orderNumber", args.orderNumber)).unique();
      if (!found) fail("not_found", "There is no order of that number.");
      await ctx.db.patch("orders", found._id, { status: args.status });
      return null;
    }, "handler")
  });

  // convex/products.ts
  var products_exports = {};
  __export(products_exports, {
    finishReplace: () => finishReplace,
    get: () => get3,
    importBatch: () => importBatch,
    importWords: () => importWords,
    search: () => search2,
    status: () => status2,
    updateBatch: () => updateBatch,
    vocabulary: () => vocabulary,
    words: () => words
  });
  var ANYONE = ["shopper", "bot", "server", "operator"];
  var MOST_ROWS = 500;
  var MOST_WORDS = 5e3;
  var MOST_REMOVED = 50;
  var DEFAULT_CURRENCY = "USD";
  var status2 = openQuery({
    name: "products:status",
    allow: ANYONE,
    args: {},
    returns: v.object({ revision: v.number(), count: v.number(), currency: v.string() }),
    handler: /* @__PURE__ */ __name(async (ctx) => {
      const catalog = await catalogOf(ctx);
      return {
        revision: catalog?.revision ?? 0,
        count: catalog?.count ?? 0,
        currency: catalog?.currency ?? DEFAULT_CURRENCY
      };
    }, "handler")
  });
  var search2 = openQuery({
    name: "products:search",
    allow: ANYONE,
    args: {
      text: v.optional(v.string()),
      limits: v.optional(limits),
      sort: v.optional(sort),
      limit: v.optional(v.number()),
      offset: v.optional(v.number()),
      near: v.optional(v.boolean())
    },
    returns: v.object({
      products: v.array(product),
      total: v.number(),
      exact: v.number(),
      facets: v.array(facet),
      relaxed: v.array(v.string())
    }),
    handler: /* @__PURE__ */ __name(async (ctx, args) => {
      const most = whole(args.limit ?? 12, 1, 100, "limit");
      const offset = whole(args.offset ?? 0, 0, 1e4, "offset");
      const results = await search(ctx, {
        text: spoken2(args.text ?? ""),
        limits: args.limits ?? {},
        sort: args.sort ?? null
      });
      const shown = args.near === false && results.exact > 0 ? results.found.filter((one) => one.exact) : results.found;
      const page = shown.slice(offset, offset + most);
      const docs = await productsOf(
        ctx,
        page.map((one) => one.productId)
      );
      return {
        products: docs.flatMap((doc, i2) => doc ? [productOf(doc, page[i2].why(), results.limits.colour)] : []),
        total: shown.length,
        exact: results.exact,
        facets: results.facets,
        relaxed: results.relaxed
      };
    }, "handler")
  });
  var get3 = openQuery({
    name: "products:get",
    allow: ANYONE,
    args: { sku: v.string() },
    returns: productDetail,
    handler: /* @__PURE__ */ __name(async (ctx, { sku }) => {
      const doc = await productBySku(ctx, sku);
      if (!doc) fail("not_found", "This product is no longer in the shop.");
      return detailOf(doc, null);
    }, "handler")
  });
  var vocabulary = openQuery({
    name: "products:vocabulary",
    allow: ["server", "bot"],
    args: { cursor: v.union(v.string(), v.null()), limit: v.optional(v.number()) },
    returns: v.object({
      page: v.array(
        v.object({
          sku: v.string(),
          title: v.string(),
          brand: v.string(),
          category: v.array(v.string()),
          colours: v.array(v.string()),
          sizes: v.array(v.string()),
          attributes: v.record(v.string(), v.string()),
          priceMinor: v.number()
        })
      ),
      cursor: v.union(v.string(), v.null()),
      revision: v.number(),
      currency: v.string(),
      lexicons: v.array(v.object({ language: v.string(), words: v.array(v.array(v.string())) }))
    }),
    handler: /* @__PURE__ */ __name(async (ctx, { cursor, limit }) => {
      const catalog = await catalogOf(ctx);
      const lexicons = cursor === null ? await ctx.db.query("lexicons").take(20) : [];
      const page = await ctx.db.query("products").paginate({ cursor, numItems: whole(limit ?? 500, 1, 1e3, "limit") });
      return {
        page: page.page.map(({ sku, title, brand, category, colours, sizes, attributes, priceMinor }) => {
          return { sku, title, brand, category, colours, sizes, attributes, priceMinor };
        }),
        cursor: page.isDone ? null : page.continueCursor,
        revision: catalog?.revision ?? 0,
        currency: catalog?.currency ?? DEFAULT_CURRENCY,
        lexicons: lexicons.map(({ language, words: words2 }) => ({ language, words: words2 }))
      };
    }, "handler")
  });
  var words = openQuery({
    name: "products:words",
    allow: ANYONE,
    args: { language: v.string() },
    returns: v.array(v.array(v.string())),
    handler: /* @__PURE__ */ __name(async (ctx, { language }) => (await lexiconRow(ctx, language))?.words ?? [], "handler")
  });
  var importWords = openMutation({
    name: "products:importWords",
    allow: ["operator"],
    args: { language: v.string(), words: v.array(v.array(v.string())) },
    returns: v.null(),
    handler: /* @__PURE__ */ __name(async (ctx, args) => {
      if (!/^[a-z]{2,3}$/.test(args.language)) fail("invalid", "A language is named by its code, such as de.");
      if (args.words.length > MOST_WORDS) fail("invalid", `A language has at most ${MOST_WORDS} words here.`);
      for (const row of args.words) {
        if (row.length < 2 || row.some((word) => word.trim() === "" || word.length > 300))
          fail("invalid", "Each word of the catalogue needs a word for it, of 1 to 300 characters.");
      }
      await keepLexicon(ctx, args.language, args.words);
      return null;
    }, "handler")
  });
  var importBatch = openMutation({
    name: "products:importBatch",
    allow: ["operator"],
    args: { rows: v.array(importRow), replaceRevision: v.optional(v.number()), dryRun: v.optional(v.boolean()) },
    returns: v.object({
      inserted: v.number(),
      updated: v.number(),
      unchanged: v.number(),
      errors: v.array(v.object({ index: v.number(), sku: v.string(), field: v.string(), reason: v.string() }))
    }),
    handler: /* @__PURE__ */ __name(async (ctx, { rows, replaceRevision, dryRun }) => {
      if (rows.length > MOST_ROWS) fail("invalid", `A batch has at most ${MOST_ROWS} rows.`);
      const catalog = await catalogOf(ctx);
      const currency = (replaceRevision === void 0 ? catalog?.currency : null) ?? rows[0]?.currency ?? null;
      const errors = rows.flatMap((row, index) => rowErrors(row, index, currency));
      if (errors.length > 0 || dryRun || currency === null) return { inserted: 0, updated: 0, unchanged: 0, errors };
      const products = new Map(rows.map((row) => [row.sku.trim(), productFields2(row, replaceRevision ?? 0)]));
      return { ...await putProducts(ctx, [...products.values()], currency), errors };
    }, "handler")
  });
  var finishReplace = openMutation({
    name: "products:finishReplace",
    allow: ["operator"],
    args: { replaceRevision: v.number() },
    returns: v.object({ removed: v.number(), done: v.boolean() }),
    handler: /* @__PURE__ */ __name(async (ctx, { replaceRevision }) => {
      const old = await ctx.db.query("products").withIndex("by_revision", (q) => q.lt("revision", replaceRevision)).take(MOST_REMOVED);
      await removeProducts(ctx, old);
      return { removed: old.length, done: old.length < MOST_REMOVED };
    }, "handler")
  });
  var updateBatch = openMutation({
    name: "products:updateBatch",
    allow: ["operator"],
    args: {
      updates: v.array(
        v.object({
          sku: v.string(),
          variantSku: v.optional(v.string()),
          priceMinor: v.optional(v.number()),
          listPriceMinor: v.optional(v.union(v.number(), v.null())),
          stock: v.optional(v.number())
        })
      )
    },
    returns: v.object({ updated: v.number(), unknown: v.array(v.string()) }),
    handler: /* @__PURE__ */ __name(async (ctx, { updates }) => {
      if (updates.length > MOST_ROWS) fail("invalid", `A batch has at most ${MOST_ROWS} updates.`);
      const unknown = [];
      for (const { sku, variantSku, ...change3 } of updates) {
        for (const value of Object.values(change3)) {
          if (value !== null && value !== void 0) whole(value, 0, Number.MAX_SAFE_INTEGER, "price or stock");
        }
        const doc = await productBySku(ctx, sku);
        const variant2 = doc?.variants.find((one) => one.sku === variantSku);
        if (!doc || variantSku !== void 0 && !variant2) {
          unknown.push(variantSku ?? sku);
          continue;
        }
        const { priceMinor, stock, listPriceMinor } = change3;
        const set = { ...priceMinor === void 0 ? {} : { priceMinor }, ...stock === void 0 ? {} : { stock } };
        const patch2 = variant2 ? { variants: doc.variants.map((one) => one === variant2 ? { ...one, ...set } : one) } : { ...set, ...listPriceMinor === void 0 ? {} : { listPriceMinor } };
        await ctx.db.patch("products", doc._id, patch2);
        const now = { ...doc, ...patch2 };
        const entry = await entryFor(ctx, doc._id);
        await ctx.db.patch("entries", entry._id, {
          priceMinor: now.priceMinor,
          inStock: stockOf(now) > 0,
          onSale: now.listPriceMinor !== null && now.listPriceMinor > now.priceMinor
        });
      }
      return { updated: updates.length - unknown.length, unknown };
    }, "handler")
  });
  function whole(value, least, most, name) {
    if (!Number.isSafeInteger(value) || value < least || value > most) {
      fail("invalid", `The ${name} must be a whole number from ${least} to ${most}.`);
    }
    return value;
  }
  __name(whole, "whole");
  function spoken2(text) {
    return text.slice(0, 400);
  }
  __name(spoken2, "spoken");

  // convex/schema.ts
  var schema_exports = {};
  __export(schema_exports, {
    default: () => schema_default
  });
  var schema_default = defineSchema({
    sessions: defineTable({
      tokenHash: v.string(),
      // The key of the request that made it, so that a repeated request makes no second one.
      createKey: v.union(v.string(), v.null()),
      deviceId: v.union(v.string(), v.null()),
      locale: v.union(v.string(), v.null()),
      kiosk: v.boolean(),
      expiresAt: v.number(),
      ended: v.boolean()
    }).index("by_token", ["tokenHash"]).index("by_create_key", ["createKey"]).index("by_expiry", ["expiresAt"]),
    // One row: what is true of the whole catalogue.
    catalog: defineTable({
      revision: v.number(),
      count: v.number(),
      currency: v.union(v.string(), v.null()),
      // Words of each of FIELDS in lib/entries summed over all products: ranking needs the averages.
      lengths: v.array(v.number())
    }),
    products: defineTable({
      sku: v.string(),
      title: v.string(),
      brand: v.string(),
      category: v.array(v.string()),
      description: v.string(),
      priceMinor: v.number(),
      listPriceMinor: v.union(v.number(), v.null()),
      currency: v.string(),
      rating: v.union(v.number(), v.null()),
      ratingCount: v.number(),
      stock: v.number(),
      picture: v.union(v.string(), v.null()),
      attributes: v.record(v.string(), v.string()),
      colours: v.array(v.string()),
      sizes: v.array(v.string()),
      variants: v.array(variant),
      delivery: v.string(),
      returns: v.string(),
      reviews: v.array(review),
      tags: v.array(v.string()),
      // The import in which it was last seen; those with an older one are removed by a replacing import.
      revision: v.number()
    }).index("by_sku", ["sku"]).index("by_revision", ["revision"]),
    // What search needs of a product, and no more: hundreds of these are read for one search.
    entries: defineTable({
      productId: v.id("products"),
      // Normalised words of what the product is: title, brand and category.
      head: v.string(),
      // Normalised words of everything, a line for each field of FIELDS in lib/entries.
      text: v.string(),
      brandKey: v.string(),
      // Normalised category path down to each depth; null where the path is shorter; then the whole path.
      level0: v.union(v.string(), v.null()),
      level1: v.union(v.string(), v.null()),
      level2: v.union(v.string(), v.null()),
      path: v.string(),
      // Facts of lib/entries as JSON: a text costs a search next to nothing until it is looked into.
      facts: v.string(),
      priceMinor: v.number(),
      rating: v.union(v.number(), v.null()),
      inStock: v.boolean(),
      onSale: v.boolean(),
      quality: v.number()
    }).index("by_product", ["productId"]).index("by_quality", ["quality"]).index("by_price", ["priceMinor"]).index("by_brand", ["brandKey", "quality"]).index("by_level0", ["level0", "quality"]).index("by_level1", ["level1", "quality"]).index("by_level2", ["level2", "quality"]).searchIndex("head", {
      searchField: "head",
      filterFields: ["brandKey", "level0", "level1", "level2", "inStock", "onSale"]
    }).searchIndex("text", {
      searchField: "text",
      filterFields: ["brandKey", "level0", "level1", "level2", "inStock", "onSale"]
    }),
    // How many products have each word, by the word's first letters: ";word:anywhere:title,brand,category,attributes;..."
    words: defineTable({ bucket: v.string(), counts: v.string() }).index("by_bucket", ["bucket"]),
    // Words of another language for the catalogue's: the catalogue's word, then what people say for it.
    lexicons: defineTable({ language: v.string(), words: v.array(v.array(v.string())) }).index("by_language", [
      "language"
    ]),
    // Which categories there are, by the normalised name of the path's last step.
    categories: defineTable({
      path: v.string(),
      name: v.string(),
      depth: v.number(),
      count: v.number()
    }).index("by_path", ["path"]).index("by_name", ["name"]),
    screens: defineTable({
      sessionId: v.id("sessions"),
      revision: v.number(),
      depth: v.number(),
      now: screenSnapshot
    }).index("by_session", ["sessionId"]),
    // What "go back" returns to, deepest last.
    screenHistory: defineTable({
      sessionId: v.id("sessions"),
      depth: v.number(),
      then: screenSnapshot
    }).index("by_session", ["sessionId", "depth"]),
    carts: defineTable({
      sessionId: v.id("sessions"),
      nextLine: v.number(),
      lines: v.array(v.object(cartLineFields)),
      past: v.array(v.array(v.object(cartLineFields)))
    }).index("by_session", ["sessionId"]),
    quotes: defineTable({
      sessionId: v.id("sessions"),
      lines: v.array(orderLine),
      totalMinor: v.number(),
      currency: v.string(),
      expiresAt: v.number(),
      changes: v.array(v.string()),
      delivery: v.string(),
      spokenYesAt: v.union(v.number(), v.null()),
      pinAt: v.union(v.number(), v.null()),
      orderId: v.union(v.id("orders"), v.null())
    }).index("by_session", ["sessionId"]),
    orders: defineTable({
      // Null once the shopper has erased the session: the shop keeps its books, not the person.
      sessionId: v.union(v.id("sessions"), v.null()),
      orderNumber: v.string(),
      status: v.string(),
      lines: v.array(orderLine),
      totalMinor: v.number(),
      currency: v.string(),
      delivery: v.string(),
      payUrl: v.union(v.string(), v.null()),
      confirmedBy: v.string(),
      placedAt: v.number()
    }).index("by_session", ["sessionId"]).index("by_number", ["orderNumber"]),
    // Wrong PINs since the last right one, and when the next may be tried.
    pinTries: defineTable({ key: v.string(), wrong: v.number(), nextAt: v.number() }).index("by_key", ["key"]),
    messages: defineTable({
      sessionId: v.id("sessions"),
      key: v.string(),
      turn: v.number(),
      role: v.union(v.literal("shopper"), v.literal("assistant"), v.literal("notice")),
      text: v.string(),
      state: v.union(v.literal("partial"), v.literal("final"), v.literal("interrupted"))
    }).index("by_session", ["sessionId"]).index("by_key", ["sessionId", "key"]),
    // What shoppers asked a backend's assistant, and its answer as it grows.
    asks: defineTable({
      sessionId: v.id("sessions"),
      key: v.string(),
      turn: v.number(),
      text: v.string(),
      answer: v.string(),
      /** The agent hangs up after this answer. */
      ends: v.optional(v.boolean()),
      state: v.union(v.literal("waiting"), v.literal("taken"), v.literal("answered"), v.literal("withdrawn"))
    }).index("by_session", ["sessionId", "state"]).index("by_key", ["sessionId", "key"]).index("by_state", ["state"]),
    // The first result of each write that carried a key, so that a repeat gets it again and does nothing.
    results: defineTable({
      sessionId: v.id("sessions"),
      key: v.string(),
      name: v.string(),
      result: v.any()
    }).index("by_key", ["sessionId", "key"]),
    // Token buckets.
    allowances: defineTable({ key: v.string(), tokens: v.number(), at: v.number() }).index("by_key", ["key"]).index("by_at", ["at"])
  });

  // convex/screen.ts
  var screen_exports2 = {};
  __export(screen_exports2, {
    back: () => back,
    compare: () => compare,
    details: () => details,
    get: () => get4,
    refine: () => refine,
    search: () => search3,
    show: () => show,
    showMore: () => showMore,
    startOver: () => startOver2
  });
  var SESSION4 = ["shopper", "bot"];
  var get4 = openQuery({
    name: "screen:get",
    allow: SESSION4,
    args: {},
    returns: screen,
    handler: /* @__PURE__ */ __name(async (ctx) => await render(ctx, ctx.caller.session, await screenRow(ctx, ctx.caller.session)), "handler")
  });
  var search3 = openMutation({
    name: "screen:search",
    allow: SESSION4,
    allowance: "search",
    args: { text: v.string(), limits: v.optional(limits), sort: v.optional(sort) },
    returns: screen,
    handler: /* @__PURE__ */ __name(async (ctx, args) => await showFound(ctx, ctx.caller.session, args.text, args.limits ?? {}, args.sort ?? null), "handler")
  });
  var refine = openMutation({
    name: "screen:refine",
    allow: SESSION4,
    allowance: "search",
    args: {
      text: v.optional(v.string()),
      limits: v.optional(limitsChange),
      sort: v.optional(sort),
      replaceText: v.optional(v.boolean())
    },
    returns: screen,
    handler: /* @__PURE__ */ __name(async (ctx, args) => {
      const { now } = await screenRow(ctx, ctx.caller.session);
      const said2 = wants(request(args.text ?? ""), (await catalogOf(ctx))?.currency ?? "USD");
      const words2 = args.replaceText ? said2.text : `${now.text} ${said2.text}`.trim();
      const narrowed2 = changed(changed(now.limits, said2.limits), args.limits ?? {});
      return await showFound(ctx, ctx.caller.session, words2, narrowed2, args.sort ?? said2.sort ?? now.sort);
    }, "handler")
  });
  var showMore = openMutation({
    name: "screen:showMore",
    allow: SESSION4,
    args: {},
    returns: screen,
    handler: /* @__PURE__ */ __name(async (ctx) => await applyIntent(ctx, ctx.caller.session, { kind: "showMore" }), "handler")
  });
  var details = openMutation({
    name: "screen:details",
    allow: SESSION4,
    args: { number: v.optional(v.number()), sku: v.optional(v.string()) },
    returns: screen,
    handler: /* @__PURE__ */ __name(async (ctx, { number, sku }) => {
      const session = ctx.caller.session;
      if (sku !== void 0) {
        const doc = await productBySku(ctx, sku);
        if (!doc) fail("not_found", "This product is no longer in the shop.");
        return await applyIntent(ctx, session, { kind: "product", productId: doc._id });
      }
      if (number === void 0) fail("invalid", "Say which product: its number on the screen.");
      const { now } = await screenRow(ctx, session);
      const productId = await productNumbered(ctx, session, now, number);
      if (now.view === "cart" || now.view === "checkout")
        return await applyIntent(ctx, session, { kind: "product", productId });
      return await applyIntent(ctx, session, { kind: "details", number });
    }, "handler")
  });
  var compare = openMutation({
    name: "screen:compare",
    allow: SESSION4,
    args: { numbers: v.array(v.number()) },
    returns: screen,
    handler: /* @__PURE__ */ __name(async (ctx, { numbers }) => await applyIntent(ctx, ctx.caller.session, { kind: "compare", numbers }), "handler")
  });
  var back = openMutation({
    name: "screen:back",
    allow: SESSION4,
    args: {},
    returns: screen,
    handler: /* @__PURE__ */ __name(async (ctx) => await goBack(ctx, ctx.caller.session), "handler")
  });
  var startOver2 = openMutation({
    name: "screen:startOver",
    allow: SESSION4,
    args: {},
    returns: screen,
    handler: /* @__PURE__ */ __name(async (ctx) => await startOver(ctx, ctx.caller.session), "handler")
  });
  var show = openMutation({
    name: "screen:show",
    allow: SESSION4,
    args: { view: v.union(v.literal("cart"), v.literal("checkout"), v.literal("results"), v.literal("browse")) },
    returns: screen,
    handler: /* @__PURE__ */ __name(async (ctx, args) => {
      if (args.view === "browse") return await startOver(ctx, ctx.caller.session);
      return await applyIntent(ctx, ctx.caller.session, { kind: "show", view: args.view });
    }, "handler")
  });

  // convex/sessions.ts
  var sessions_exports = {};
  __export(sessions_exports, {
    create: () => create,
    end: () => end,
    erase: () => erase,
    eraseRest: () => eraseRest,
    exportData: () => exportData,
    resume: () => resume,
    setLocale: () => setLocale,
    sweep: () => sweep
  });
  var DAY_MS2 = 864e5;
  var LIFETIME_MS = 30 * DAY_MS2;
  var KIOSK_LIFETIME_MS = DAY_MS2 / 2;
  var SWEEP = 200;
  var create = openMutation({
    name: "sessions:create",
    allow: ["server"],
    args: { deviceId: v.optional(v.string()), locale: v.optional(v.string()), kiosk: v.optional(v.boolean()) },
    returns: newSession,
    handler: /* @__PURE__ */ __name(async (ctx, { deviceId, locale, kiosk }) => {
      for (const text of [deviceId, locale, ctx.caller.given.idempotencyKey]) {
        if (text !== void 0 && (text === "" || text.length > 200))
          fail("invalid", "Device, locale and key have 1 to 200 characters.");
      }
      if (deviceId !== void 0) await takeToken(ctx, `newSession:${deviceId}`, ALLOWANCES.newSession);
      const createKey = ctx.caller.given.idempotencyKey ?? null;
      const sessionToken = newToken();
      const expiresAt = Date.now() + lifetime(kiosk ?? false);
      const again = createKey === null ? null : await ctx.db.query("sessions").withIndex("by_create_key", (q) => q.eq("createKey", createKey)).unique();
      if (again) {
        await ctx.db.patch("sessions", again._id, { tokenHash: sha256(sessionToken), expiresAt });
        return { sessionId: again._id, sessionToken, expiresAt };
      }
      const sessionId = await ctx.db.insert("sessions", {
        tokenHash: sha256(sessionToken),
        createKey,
        deviceId: deviceId ?? null,
        locale: locale ?? null,
        kiosk: kiosk ?? false,
        expiresAt,
        ended: false
      });
      await openScreen(ctx, sessionId);
      return { sessionId, sessionToken, expiresAt };
    }, "handler")
  });
  function newToken() {
    return `${crypto.randomUUID()}${crypto.randomUUID()}`.replaceAll("-", "");
  }
  __name(newToken, "newToken");
  function lifetime(kiosk) {
    return kiosk ? KIOSK_LIFETIME_MS : LIFETIME_MS;
  }
  __name(lifetime, "lifetime");
  var resume = openMutation({
    name: "sessions:resume",
    allow: ["server"],
    args: { locale: v.optional(v.string()) },
    returns: v.union(newSession, v.null()),
    handler: /* @__PURE__ */ __name(async (ctx, { locale }) => {
      const { sessionToken } = ctx.caller.given;
      checkLocale(locale);
      if (!sessionToken) fail("invalid", "Resuming needs the session's token.");
      const session = await sessionOfToken(ctx, sessionToken);
      if (!session || session.ended || session.expiresAt <= Date.now()) return null;
      const expiresAt = Date.now() + lifetime(session.kiosk);
      await ctx.db.patch("sessions", session._id, { expiresAt, ...locale === void 0 ? {} : { locale } });
      return { sessionId: session._id, sessionToken, expiresAt };
    }, "handler")
  });
  var setLocale = openMutation({
    name: "sessions:setLocale",
    allow: ["shopper", "bot"],
    args: { locale: v.string() },
    returns: v.null(),
    handler: /* @__PURE__ */ __name(async (ctx, { locale }) => {
      checkLocale(locale);
      await ctx.db.patch("sessions", ctx.caller.session._id, { locale });
      return null;
    }, "handler")
  });
  function checkLocale(locale) {
    if (locale !== void 0 && !/^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$/.test(locale))
      fail("invalid", "A language is named by its tag, such as de-DE.");
  }
  __name(checkLocale, "checkLocale");
  var end = openMutation({
    name: "sessions:end",
    allow: ["shopper", "bot", "server"],
    args: { sessionId: v.optional(v.id("sessions")) },
    returns: v.null(),
    handler: /* @__PURE__ */ __name(async (ctx, { sessionId }) => {
      const own = ctx.caller.session;
      if (own && sessionId !== void 0 && sessionId !== own._id) fail("forbidden", "That is another session.");
      const session = own ?? (sessionId && await ctx.db.get("sessions", sessionId));
      if (!session) fail("not_found", "There is no such session.");
      await ctx.db.patch("sessions", session._id, { ended: true });
      if (session.kiosk) await eraseAll(ctx, session._id);
      return null;
    }, "handler")
  });
  var exportData = openQuery({
    name: "sessions:exportData",
    allow: ["shopper"],
    args: {},
    returns: v.object({
      session: v.object({
        startedAt: v.number(),
        expiresAt: v.number(),
        deviceId: v.union(v.string(), v.null()),
        locale: v.union(v.string(), v.null())
      }),
      messages: v.array(message),
      searched: v.array(v.string()),
      cart,
      orders: v.array(order)
    }),
    handler: /* @__PURE__ */ __name(async (ctx) => {
      const { _id, _creationTime, expiresAt, deviceId, locale } = ctx.caller.session;
      const messages = await ctx.db.query("messages").withIndex("by_session", (q) => q.eq("sessionId", _id)).take(8e3);
      const history = await ctx.db.query("screenHistory").withIndex("by_session", (q) => q.eq("sessionId", _id)).take(100);
      const screen2 = await ctx.db.query("screens").withIndex("by_session", (q) => q.eq("sessionId", _id)).unique();
      const orders = await ctx.db.query("orders").withIndex("by_session", (q) => q.eq("sessionId", _id)).take(1e3);
      const places = [...history.map((row) => row.then), ...screen2 ? [screen2.now] : []];
      return {
        session: { startedAt: _creationTime, expiresAt, deviceId, locale },
        messages: messages.map(messageOf),
        searched: [...new Set(places.map((place3) => place3.text))].filter((text) => text !== ""),
        cart: await shownCart(ctx, await cartOf(ctx, _id)),
        orders: orders.map(orderOf)
      };
    }, "handler")
  });
  var erase = openMutation({
    name: "sessions:erase",
    allow: ["shopper"],
    args: {},
    returns: v.null(),
    handler: /* @__PURE__ */ __name(async (ctx) => {
      await eraseAll(ctx, ctx.caller.session._id);
      await openScreen(ctx, ctx.caller.session._id);
      return null;
    }, "handler")
  });
  async function eraseAll(ctx, sessionId) {
    const before = Date.now();
    if (!await eraseSession(ctx, sessionId))
      await ctx.scheduler.runAfter(0, internal.sessions.eraseRest, { sessionId, before });
  }
  __name(eraseAll, "eraseAll");
  var eraseRest = internalMutation({
    args: { sessionId: v.id("sessions"), before: v.number() },
    returns: v.null(),
    handler: /* @__PURE__ */ __name(async (ctx, { sessionId, before }) => {
      const old = await ctx.db.query("messages").withIndex("by_session", (q) => q.eq("sessionId", sessionId).lt("_creationTime", before)).take(1e3);
      for (const row of old) await ctx.db.delete("messages", row._id);
      if (old.length === 1e3) await ctx.scheduler.runAfter(0, internal.sessions.eraseRest, { sessionId, before });
      return null;
    }, "handler")
  });
  var sweep = internalMutation({
    args: {},
    returns: v.null(),
    handler: /* @__PURE__ */ __name(async (ctx) => {
      const now = Date.now();
      let full = false;
      const batch = /* @__PURE__ */ __name((rows) => {
        full ||= rows.length === SWEEP;
        return rows;
      }, "batch");
      const over = await ctx.db.query("sessions").withIndex("by_expiry", (q) => q.lt("expiresAt", now)).take(10);
      full ||= over.length === 10;
      for (const session of over) {
        if (await eraseSession(ctx, session._id)) await ctx.db.delete("sessions", session._id);
      }
      const aged = now - retentionDays() * DAY_MS2;
      for (const row of batch(await olderThan(ctx, "messages", aged))) await ctx.db.delete("messages", row._id);
      for (const row of batch(await olderThan(ctx, "results", now - DAY_MS2))) await ctx.db.delete("results", row._id);
      for (const row of batch(await olderThan(ctx, "asks", now - DAY_MS2))) await ctx.db.delete("asks", row._id);
      for (const row of batch(await olderThan(ctx, "quotes", now - DAY_MS2))) await ctx.db.delete("quotes", row._id);
      const idle = await ctx.db.query("allowances").withIndex("by_at", (q) => q.lt("at", now - DAY_MS2)).take(SWEEP);
      for (const row of batch(idle)) await ctx.db.delete("allowances", row._id);
      if (full) await ctx.scheduler.runAfter(0, internal.sessions.sweep, {});
      return null;
    }, "handler")
  });
  async function olderThan(ctx, table, ms) {
    return await ctx.db.query(table).withIndex("by_creation_time", (q) => q.lt("_creationTime", ms)).take(SWEEP);
  }
  __name(olderThan, "olderThan");
  function retentionDays() {
    const days = Number(process.env.AISLE_RETENTION_DAYS ?? "30");
    return Number.isFinite(days) && days >= 0 ? days : 30;
  }
  __name(retentionDays, "retentionDays");

  // convex/voice.ts
  var voice_exports = {};
  __export(voice_exports, {
    answer: () => answer,
    builtIn: () => builtIn,
    processUserMessage: () => processUserMessage,
    reply: () => reply,
    take: () => take,
    waiting: () => waiting,
    withdraw: () => withdraw
  });
  var SESSION5 = ["shopper", "bot"];
  var LONGEST4 = 8e3;
  var MOST_WAITING = 100;
  var processUserMessage = openMutation({
    name: "voice:processUserMessage",
    allow: SESSION5,
    allowance: "search",
    args: { key: v.string(), turn: v.number(), text: v.string() },
    returns: v.object({ replyKey: v.string() }),
    handler: /* @__PURE__ */ __name(async (ctx, { key, turn, text }) => {
      if (text.trim() === "") fail("invalid", "There is nothing to answer.");
      if (key === "" || key.length > 200) fail("invalid", "A message's key has 1 to 200 characters.");
      if (!Number.isSafeInteger(turn) || turn < 0) fail("invalid", "A turn is a whole number, 0 or more.");
      const sessionId = ctx.caller.session._id;
      if (await askOf(ctx, sessionId, key)) return { replyKey: key };
      for (const state of ["waiting", "taken"]) {
        const open = await ctx.db.query("asks").withIndex("by_session", (q) => q.eq("sessionId", sessionId).eq("state", state)).take(20);
        for (const row of open) await ctx.db.patch("asks", row._id, { state: "withdrawn" });
      }
      const asked = maskCardNumbers(text.slice(0, LONGEST4));
      await ctx.db.insert("asks", { sessionId, key, turn, text: asked, answer: "", state: "waiting" });
      if (answersHere()) await ctx.scheduler.runAfter(0, internal.voice.builtIn, { sessionId, replyKey: key });
      return { replyKey: key };
    }, "handler")
  });
  var reply = openQuery({
    name: "voice:reply",
    allow: SESSION5,
    args: { replyKey: v.string() },
    returns: v.union(v.object({ ...message.fields, ends: v.boolean() }), v.null()),
    handler: /* @__PURE__ */ __name(async (ctx, { replyKey }) => {
      const row = await askOf(ctx, ctx.caller.session._id, replyKey);
      if (!row) return null;
      const states = { waiting: "partial", taken: "partial", answered: "final", withdrawn: "interrupted" };
      const { turn, answer: text, state, _creationTime: at2 } = row;
      const ends = row.ends ?? false;
      return { key: replyKey, turn, role: "assistant", text, state: states[state], at: at2, ends };
    }, "handler")
  });
  var withdraw = openMutation({
    name: "voice:withdraw",
    allow: SESSION5,
    args: { replyKey: v.string() },
    returns: v.null(),
    handler: /* @__PURE__ */ __name(async (ctx, { replyKey }) => {
      const row = await askOf(ctx, ctx.caller.session._id, replyKey);
      if (row && isOpen(row)) await ctx.db.patch("asks", row._id, { state: "withdrawn" });
      return null;
    }, "handler")
  });
  var waiting = openQuery({
    name: "voice:waiting",
    allow: ["server"],
    args: {},
    returns: v.array(
      v.object({
        sessionId: v.id("sessions"),
        replyKey: v.string(),
        turn: v.number(),
        text: v.string(),
        at: v.number()
      })
    ),
    handler: /* @__PURE__ */ __name(async (ctx) => {
      const rows = await ctx.db.query("asks").withIndex("by_state", (q) => q.eq("state", "waiting")).take(MOST_WAITING);
      return rows.map(({ sessionId, key, turn, text, _creationTime }) => ({
        sessionId,
        replyKey: key,
        turn,
        text,
        at: _creationTime
      }));
    }, "handler")
  });
  var AGENT = { sessionId: v.id("sessions"), replyKey: v.string() };
  var take = openMutation({
    name: "voice:take",
    allow: ["server"],
    args: AGENT,
    returns: v.boolean(),
    handler: /* @__PURE__ */ __name(async (ctx, { sessionId, replyKey }) => {
      const row = await askOf(ctx, sessionId, replyKey);
      if (row?.state !== "waiting" || !await lives(ctx, sessionId)) return false;
      await ctx.db.patch("asks", row._id, { state: "taken" });
      return true;
    }, "handler")
  });
  var answer = openMutation({
    name: "voice:answer",
    allow: ["server"],
    args: { ...AGENT, text: v.string(), done: v.boolean(), ends: v.optional(v.boolean()) },
    returns: v.object({ wanted: v.boolean() }),
    handler: /* @__PURE__ */ __name(async (ctx, { sessionId, replyKey, text, done, ends }) => ({
      wanted: await write(ctx, sessionId, replyKey, text, done, ends)
    }), "handler")
  });
  async function write(ctx, sessionId, replyKey, text, done, ends = false) {
    const row = await askOf(ctx, sessionId, replyKey);
    if (!row) fail("not_found", "Nothing of that key was asked.");
    if (!isOpen(row) || !await lives(ctx, sessionId)) return false;
    const answer2 = maskCardNumbers(text.slice(0, LONGEST4));
    await ctx.db.patch("asks", row._id, { answer: answer2, ends, state: done ? "answered" : "taken" });
    return true;
  }
  __name(write, "write");
  function isOpen(row) {
    return row.state === "waiting" || row.state === "taken";
  }
  __name(isOpen, "isOpen");
  async function askOf(ctx, sessionId, key) {
    return await ctx.db.query("asks").withIndex("by_key", (q) => q.eq("sessionId", sessionId).eq("key", key)).unique();
  }
  __name(askOf, "askOf");
  async function lives(ctx, sessionId) {
    const session = await ctx.db.get("sessions", sessionId);
    return session !== null && !session.ended && session.expiresAt > Date.now();
  }
  __name(lives, "lives");
  var builtIn = internalMutation({
    args: AGENT,
    returns: v.null(),
    handler: /* @__PURE__ */ __name(async (ctx, { sessionId, replyKey }) => {
      const session = await ctx.db.get("sessions", sessionId);
      const row = await askOf(ctx, sessionId, replyKey);
      if (!session || !row || !isOpen(row) || !await lives(ctx, sessionId)) return null;
      const screen2 = await showFound(ctx, session, row.text, {}, null);
      const names = screen2.cards.slice(0, 2).map((card2) => card2.title);
      const said2 = names.length === 0 ? "I can help you find products: tell me what you are looking for." : `I found ${screen2.total === 1 ? "one" : screen2.total}: ${names.join(" and ")}${screen2.total > 2 ? ", and more" : ""}.`;
      await write(ctx, sessionId, replyKey, said2, true);
      return null;
    }, "handler")
  });

  // entry.js
  globalThis.__convexModules = {
    "auth.config": auth_config_exports,
    "cart": cart_exports2,
    "crons": crons_exports,
    "lib/access": access_exports,
    "lib/cart": cart_exports,
    "lib/carts": carts_exports,
    "lib/catalog": catalog_exports,
    "lib/change": change_exports,
    "lib/entries": entries_exports,
    "lib/errors": errors_exports,
    "lib/facets": facets_exports,
    "lib/groups": groups_exports,
    "lib/headline": headline_exports,
    "lib/importing": importing_exports,
    "lib/lexicon": lexicon_exports,
    "lib/limits": limits_exports,
    "lib/mask": mask_exports,
    "lib/measures": measures_exports,
    "lib/messages": messages_exports,
    "lib/money": money_exports,
    "lib/numbers": numbers_exports,
    "lib/orders": orders_exports,
    "lib/pin": pin_exports,
    "lib/policy": policy_exports,
    "lib/ranking": ranking_exports,
    "lib/rateLimit": rateLimit_exports,
    "lib/relax": relax_exports,
    "lib/results": results_exports,
    "lib/screen": screen_exports,
    "lib/screens": screens_exports,
    "lib/search": search_exports,
    "lib/sessionData": sessionData_exports,
    "lib/sha256": sha256_exports,
    "lib/shapes": shapes_exports,
    "lib/synonyms": synonyms_exports,
    "lib/text": text_exports,
    "lib/vocabulary": vocabulary_exports,
    "lib/wants": wants_exports,
    "lib/why": why_exports,
    "lib/words": words_exports,
    "lib/words/german": german_exports,
    "lib/words/language": language_exports,
    "messages": messages_exports2,
    "orders": orders_exports2,
    "products": products_exports,
    "schema": schema_exports,
    "screen": screen_exports2,
    "sessions": sessions_exports,
    "voice": voice_exports
  };
})();
