"""Runs the shop's functions on this machine when no Convex deployment is configured."""

from __future__ import annotations

import contextlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from shop.children import Child, ChildError, child_command
from shop.paths import FUNCTIONS


@dataclass(frozen=True)
class LocalConvex:
    """A running embedded server and what is needed to reach it. End it with `stop`."""

    child: Child
    url: str
    bearer: str
    """Each request carries it: other users of this machine can reach loopback too."""
    bearer_file: Path
    key_file: Path
    """The private key that the bot server signs with."""

    @classmethod
    async def start(
        cls,
        data: Path,
        *,
        functions: Path = FUNCTIONS,
        environment: dict[str, str] | None = None,
        port: int = 0,
        on_prepared: Callable[[Path, Path], None] = lambda _bearer, _key: None,
    ) -> LocalConvex:
        """Starts it on loopback.

        Args:
            data: The folder for the database and the keys; made when absent.
            functions: The built bundle of functions.
            environment: More variables for the functions, beside those that make them trust our key.
            port: Where it serves; 0 takes a free port.
            on_prepared: Called with the bearer file and the key file once they are written and before the server is
                up, for who wants to start beside it.

        Raises:
            ChildError: It did not start; the message says why.
        """
        run, key_file, bearer = _prepare(data, environment or {})
        bearer_file = run / _BEARER
        try:
            on_prepared(bearer_file, key_file)
            child = await Child.start(
                "The shop's database",
                [
                    *child_command("convex"),
                    "serve",
                    *("--functions", str(functions)),
                    *("--data", str(data / "convex")),
                    *("--port", str(port)),
                    *("--env-file", str(run / _ENVIRONMENT)),
                    *("--require-bearer-file", str(bearer_file)),
                    "--exit-with-parent",
                ],
            )
        except BaseException:
            shutil.rmtree(run, ignore_errors=True)
            raise
        # The data folder is ours now, so what other starts have left there is of no use to anybody.
        for other in run.parent.iterdir():
            if other != run:
                shutil.rmtree(other, ignore_errors=True)
        return cls(child, child.url, bearer, bearer_file, key_file)

    async def stop(self) -> None:
        """Stops the server; what it acknowledged is on disk."""
        await self.child.stop()
        shutil.rmtree(self.bearer_file.parent, ignore_errors=True)


RULES = (
    "AISLE_AGENT",
    "AISLE_CONFIRM",
    "AISLE_PAY_URL",
    "AISLE_PIN_HASH",
    "AISLE_QUOTE_SECONDS",
    "AISLE_RETENTION_DAYS",
    "AISLE_SPENDING_LIMIT_MINOR",
)
"""The merchant's own rules, which the functions read from their environment: here they come from this process's."""

_BEARER = "convex-bearer"
_ENVIRONMENT = "convex-environment.json"


def _prepare(data: Path, environment: dict[str, str]) -> tuple[Path, Path, str]:
    # Cryptography would hold up the window's first frame.
    from shop.tokens import SigningKey

    rules = {name: value for name in RULES if (value := os.environ.get(name))} | environment
    _check_confirmations(rules)
    # A folder of its own for each start: one that is refused, because the database has an owner already, must not
    # take the owner's bearer away.
    run = data / "run" / secrets.token_hex(4)
    run.mkdir(parents=True, mode=0o700)
    key_file = data / "bot-server.pem"
    key = SigningKey.load_or_create(key_file)
    bearer = secrets.token_urlsafe(32)
    write_private(run / _BEARER, bearer)
    write_private(run / _ENVIRONMENT, json.dumps({**key.convex_environment(), **rules}))
    return run, key_file, bearer


def _check_confirmations(rules: dict[str, str]) -> None:
    """Refuses rules by which no order could ever be confirmed, or by less than the merchant asked for."""
    kinds = [kind.strip() for kind in rules.get("AISLE_CONFIRM", "tap").split(",")]
    if unknown := [kind for kind in kinds if kind not in ("tap", "pin", "spoken")]:
        raise ChildError(f"AISLE_CONFIRM takes tap, pin and spoken, with commas; it says {unknown[0][:40]!r}.")
    if "pin" in kinds and not re.fullmatch(r"[^:]+:[0-9A-Fa-f]{64}", rules.get("AISLE_PIN_HASH", "")):
        raise ChildError(
            "AISLE_CONFIRM asks for a PIN: set AISLE_PIN_HASH to salt:SHA-256 of salt and PIN, in hexadecimal."
        )


def write_private(path: Path, text: str) -> None:
    """Writes `text` to a file that only its owner can read, replacing what was there in one step."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    with contextlib.suppress(FileNotFoundError):
        temporary.unlink()
    with os.fdopen(os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
        file.write(text)
    temporary.replace(path)
