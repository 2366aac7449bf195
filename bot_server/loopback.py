"""WebRTC on a machine whose only network is loopback."""

from collections.abc import Callable

import aioice.ice

_LOOPBACK = "127.0.0.1"
_find_addresses: Callable[..., list[str]] = aioice.ice.get_host_addresses


def allow_loopback() -> None:
    """Lets calls run over loopback where there is no other network.

    aioice leaves loopback out of its candidates, so that without another
    interface it finds none at all and a call never connects, not even to this
    machine.
    """
    aioice.ice.get_host_addresses = _with_loopback


def _with_loopback(use_ipv4: bool, use_ipv6: bool) -> list[str]:
    return _find_addresses(use_ipv4=use_ipv4, use_ipv6=use_ipv6) or [_LOOPBACK]
