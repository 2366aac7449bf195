"""Keeps a program from loading at its start what libraries import and we seldom or never need."""

from __future__ import annotations

import importlib.util
import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType

# Half a second of a processor altogether, imported by pipecat (files in a conversation, images) and by aioice (names of
# the local network). Only a library that is imported as `import x`, not as `from x import y`, can be left for later.
_SELDOM = frozenset({"aiohttp", "PIL.Image", "dns.message", "dns.rdata", "dns.rdataset", "dns.zone"})


# Not a subclass of importlib.abc.MetaPathFinder, which takes 20 ms to import.
class _Late:
    """Finds the modules of `_SELDOM` as everybody else does, and has them run when something of theirs is asked for."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """See `importlib.abc.MetaPathFinder`."""
        if fullname not in _SELDOM:
            return None
        for finder in sys.meta_path:
            spec = None if finder is self else finder.find_spec(fullname, path, target)
            if spec is not None:
                # A frozen app brings a loader of its own.
                if spec.loader is not None and hasattr(spec.loader, "exec_module"):
                    spec.loader = importlib.util.LazyLoader(spec.loader)
                return spec
        return None


def load_late() -> None:
    """Call it once, before anything else is imported: what is loaded already stays as it is."""
    if any(isinstance(finder, _Late) for finder in sys.meta_path):
        return
    sys.meta_path.insert(0, _Late())
    # httpx loads its own command line, with rich and click, wherever those happen to be installed. With None in its
    # place it goes on as it does where they are not.
    sys.modules.setdefault("httpx._main", None)  # pyright: ignore[reportArgumentType]
