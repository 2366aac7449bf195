"""The name that a bot server's rooms carry: its own while it lives, and its own again after a restart."""

import re
import secrets
import sys
from pathlib import Path
from typing import IO


class ServerName:
    """A name that is held by a locked file, so that two servers which share a folder never have the same.

    A server that crashed lets go of its name with its process; whoever starts next takes it over, and with it the
    rooms that were left behind.
    """

    def __init__(self, name: str, file: IO[bytes]) -> None:
        """Takes a name whose file is locked; use `take`."""
        self.name = name
        self._file = file

    @classmethod
    def take(cls, data: Path) -> "ServerName":
        """Takes a name that nobody holds, or makes one.

        Args:
            data: The server's folder; other servers may use it too.

        Raises:
            OSError: The folder cannot be written.
        """
        folder = data / "servers"
        folder.mkdir(parents=True, exist_ok=True)
        left = sorted(path.name for path in folder.iterdir() if re.fullmatch(r"[0-9a-f]{8}", path.name))
        for name in left:
            if (file := _locked(folder / name)) is not None:
                return cls(name, file)
        while True:
            name = secrets.token_hex(4)
            if (file := _locked(folder / name)) is not None:
                return cls(name, file)

    def release(self) -> None:
        """Lets go of the name; its file stays for the next start."""
        self._file.close()


def _locked(path: Path) -> IO[bytes] | None:
    file = path.open("ab")
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        file.close()
        return None
    return file
