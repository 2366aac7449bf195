"""The catalogue's own words in a clause: brands, categories, colours, sizes, attributes, and what is left to search."""

from __future__ import annotations

import re
from dataclasses import replace

from bot_server.assistant import numbers, things, words
from bot_server.assistant.everyday import COMMON, STOP
from bot_server.assistant.indexing import Term
from bot_server.assistant.options import COLOURS, SIZES
from bot_server.assistant.slots import Clause, Slots
from bot_server.assistant.vocabulary import Vocabulary


def catalogue(clause: Clause, slots: Slots, vocabulary: Vocabulary, *, mend: bool = True) -> Slots:
    """Takes what the catalogue names, and leaves the rest as words to search for.

    Args:
        clause: What no other rule has taken.
        slots: To add to.
        vocabulary: Of the catalogue.
        mend: Whether unknown words may be replaced by what was probably meant.
    """
    parts = [_untag(part) for part in clause.text.split()]
    parts, unknown, read_as = _mended(parts, vocabulary, mend)
    part_keys = [words.key(words.SPELLINGS.get(part, part)) if part not in ("|", ",") else part for part in parts]
    kept: things.Kept = []
    colours: list[str] = []
    brands: list[str] = [slots.brand] if slots.brand else []
    sizes: list[str] = [slots.size] if slots.size else []
    attributes = dict(slots.attributes)
    alternatives: dict[str, tuple[str, ...]] = {}
    taken: tuple[str, str, str] | None = None
    either: list[str] = []
    at = 0
    while at < len(parts):
        part = parts[at]
        before = next((word for word in reversed(parts[:at]) if word not in ("a", "an", "the")), "")
        after = next((word for word in parts[at + 1 :]), "")
        if before in ("size", "sizes") or (part in ("size", "sizes") and after):
            where = at if before in ("size", "sizes") else at + 1
            read = _size(parts, where, vocabulary)
            if read:
                sizes.append(read[0])
                at = where + read[1]
                continue
        if sizes and before in ("or", "and") and (read := _size(parts, at, vocabulary)):
            # "In size eight or nine".
            sizes.append(read[0])
            at += read[1]
            continue
        found, length = vocabulary.find(part_keys, at)
        # A single filler-like word is no brand or value by itself.
        if found and length == 1 and part in STOP and not (before in ("by", "from") and found[0].kind == "brand"):
            found, length = (), 0
        term = _choose(found, parts, at, length, vocabulary)
        if term is None and (length := _letter_size(parts, at)) and before in ("in", "size", "a"):
            read = _size(parts, at, vocabulary)
            if read:
                sizes.append(read[0])
                at += read[1]
                continue
            sizes.append(" ".join(parts[at : at + length]))
            at += length
            continue
        if term is None:
            if part in COLOURS and not vocabulary.title_words[part_keys[at]]:
                colours.append(part)
                kept.append(("", "", None))
            elif part not in ("|", ",") and (
                part not in STOP or (part == "work" and vocabulary.heads[words.key(after)])
            ):
                kept.append((part, part_keys[at], None))
            elif part in ("|", ",", "for", "with", "that", "in", "and", "or", "to"):
                # In "milk, and bread" the comma says nothing more.
                kept.append(("", f"{part} a" if part == "and" and after in ("a", "an", "some") else part, None))
            at += 1
            continue
        surface = " ".join(parts[at : at + length])
        match term.kind:
            case "brand":
                brands.append(term.value)
            case "colour":
                colours.append(term.value)
            case "size":
                sizes.append(term.value)
            case "attribute":
                had = attributes.get(term.name)
                if taken and before == "or" and term.name != taken[0] and attributes.get(taken[0]) == taken[1]:
                    # "Organic or vegan": either will do, and they are properties of different names.
                    del attributes[taken[0]]
                    either += [taken[2], surface]
                elif had is not None and had != term.value:
                    alternatives[term.name] = (*alternatives.get(term.name, (had,)), term.value)
                else:
                    attributes[term.name] = term.value
                taken = (term.name, term.value, surface)
            case "category":
                kept.append((surface, surface, term))
        at += length
    slots = replace(
        slots,
        brand=brands[0] if brands else None,
        brands=_several(brands),
        size=sizes[0] if sizes else None,
        sizes=_several(sizes),
        colour=colours[0] if colours else slots.colour,
        colours=_several(colours),
        attributes=attributes,
        alternatives=alternatives,
        things=tuple(either),
        read_as=tuple(read_as.items()),
        unknown=tuple(word for word in unknown if any(word == surface for surface, _, _ in kept)),
    )
    return things.named(slots, kept, vocabulary)


def _several(values: list[str]) -> tuple[str, ...]:
    different = tuple(dict.fromkeys(values))
    return different if len(different) > 1 else ()


def _choose(found: tuple[Term, ...], parts: list[str], at: int, length: int, vocabulary: Vocabulary) -> Term | None:
    """Which of several meanings a word has here, or None when it should stay a word to search for."""
    if not found:
        return None
    before = parts[at - 1] if at else ""
    after = parts[at + length] if at + length < len(parts) else ""
    surface = parts[at + length - 1]
    said = tuple(words.key(part) for part in parts[at : at + length])
    by_kind: dict[str, Term] = {}
    for term in found:
        # "Blankets" before "Pillows and blankets", else what most products have.
        if term.kind not in by_kind or (words.keys(term.value) == said != words.keys(by_kind[term.kind].value)):
            by_kind[term.kind] = term
    if before == "for" and (whom := next((term for term in found if term.name.lower() == "for"), None)):
        return whom
    if before in ("by", "from", "brand") and "brand" in by_kind:
        return by_kind["brand"]
    if before in ("in", "coloured") and "colour" in by_kind:
        return by_kind["colour"]
    if "colour" in by_kind and not _is_noun(words.key(surface), surface, after, vocabulary):
        return by_kind["colour"]
    if "brand" in by_kind:
        return by_kind["brand"]
    if "category" in by_kind:
        return by_kind["category"]
    if "colour" in by_kind:
        return None
    if "size" in by_kind:
        lettered = bool(_letter_size(parts, at))
        if (length > 1 and not lettered) or (lettered and len(surface) > 1) or before in ("in", "size", "a"):
            return by_kind["size"] if not surface.replace(".", "").isdigit() or length > 1 else None
        if not lettered and surface.isalpha() and len(surface) > 2 and not vocabulary.heads[words.key(surface)]:
            # "Queen" and "king" of beds.
            return by_kind["size"]
    if "attribute" in by_kind:
        return _attribute([term for term in found if term.kind == "attribute"], parts[at : at + length], vocabulary)
    return None


def _attribute(found: list[Term], said: list[str], vocabulary: Vocabulary) -> Term | None:
    """An attribute's value, unless the word says less than a value ("wool" where "merino wool" is one too)."""
    boolean = next((term for term in found if vocabulary.boolean.get(term.name, (None,))[0] == term.value), None)
    if boolean:
        return boolean
    if len({term.name for term in found}) > 1 and found[0].count < 3 * found[1].count:
        return None
    term = found[0]
    said_keys = tuple(words.key(word) for word in said)
    if len(said_keys) > 1 and vocabulary.heads[said_keys[-1]]:
        # A "product type" of "weighted blanket" is the thing itself.
        return None
    if len(said_keys) == 1:
        if said_keys[0] in vocabulary.shared_values or (vocabulary.heads[said_keys[0]] and term.name.lower() in _KINDS):
            # A "type" of "mouse" is the thing itself.
            return None
        if vocabulary.title_words[said_keys[0]] > term.count:
            return None
    return term


_KINDS = words.among("type kind product style category form class")
"""Names of attributes that tell what a thing is."""


def _is_noun(word_key: str, surface: str, after: str, vocabulary: Vocabulary) -> bool:
    """Whether a colour word names a thing here: "oranges", "rose" in a flower shop."""
    plural = surface.endswith("s") and surface not in COLOURS
    ends = after in ("", "|", ",", "and") or after in STOP
    return plural or (
        ends
        and vocabulary.heads[word_key] > 0
        and (word_key,) in vocabulary.terms
        and len([term for term in vocabulary.terms[(word_key,)] if term.kind == "category"]) > 0
    )


def _letter_size(parts: list[str], at: int) -> int:
    for length in (3, 2, 1):
        form = " ".join(parts[at : at + length])
        if any(form in forms for forms in SIZES.values()) and len(parts[at : at + length]) == length:
            return length
    return 0


def _size(parts: list[str], at: int, vocabulary: Vocabulary) -> tuple[str, int] | None:
    """A size named at `at` after the word "size" or "in"."""
    found, length = vocabulary.find([words.key(part) for part in parts], at)
    sizes = [term for term in found if term.kind == "size"]
    if sizes:
        return sizes[0].value, length
    if at < len(parts) and (re.fullmatch(r"\d+(\.\d+)?", parts[at]) or _letter_size(parts, at)):
        length = _letter_size(parts, at) or 1
        return " ".join(parts[at : at + length]).upper() if length == 1 else " ".join(parts[at : at + length]), length
    return None


_ENDINGS = ("ing", "ed")


def _mended(parts: list[str], vocabulary: Vocabulary, mend: bool) -> tuple[list[str], list[str], dict[str, str]]:
    """Replaces words that the catalogue does not know by those it does: synonyms first, then what sounds alike.

    Returns:
        The words, those of them that stayed unknown, and what words were read as that sound or look alike.
    """
    part_keys = [words.key(part) for part in parts]
    result: list[str] = []
    unknown: list[str] = []
    read_as: dict[str, str] = {}
    at = 0
    while at < len(parts):
        part = parts[at]
        taken = vocabulary.find(part_keys, at)[1]
        if taken or part in STOP or part in COLOURS or not part[0].isalpha() or _letter_size(parts, at):
            result += parts[at : at + max(1, taken)]
            at += max(1, taken)
            continue
        everyday = part in COMMON or any(part.endswith(end) and part.removesuffix(end) in COMMON for end in _ENDINGS)
        if mend and not everyday and (meant := _synonym(parts, at, vocabulary)):
            result += words.split(meant[0])
            at += meant[1]
            continue
        if vocabulary.knows(part_keys[at]):
            result.append(part)
        elif (near := vocabulary.nearest(part) if mend and not everyday else None) and not (
            near in COLOURS and at and parts[at - 1] in ("a", "an", "the")
        ):
            result += words.split(near)
            read_as[part] = near
        elif mend and (parted := vocabulary.parted(part)):
            result += parted
        else:
            result.append(part)
            unknown.append(part)
        at += 1
    return result, unknown, read_as


def _synonym(parts: list[str], at: int, vocabulary: Vocabulary) -> tuple[str, int] | None:
    for length in (3, 2, 1):
        phrase = parts[at : at + length]
        if (
            len(phrase) < length
            or not all(word.isalnum() for word in phrase)
            or all(vocabulary.knows(words.key(word)) for word in phrase)
        ):
            continue
        if other := vocabulary.synonym(" ".join(phrase)):
            return other, length
    return None


def _untag(part: str) -> str:
    match = re.fullmatch(r"<([nmo]):(.+)>", part)
    if match is None:
        return part
    # "First readers" may be a name of the catalogue.
    return numbers.spoken_ordinal(int(match[2])).split()[-1] if match[1] == "o" else match[2]
