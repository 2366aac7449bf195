"""WebRTC on a machine whose only network is loopback."""

import asyncio
from collections.abc import Callable

import aioice.ice
from aiortc import RTCConfiguration, RTCPeerConnection

_LOOPBACK = "127.0.0.1"
_REHEARSAL_SECS = 5.0
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


async def rehearse_call() -> None:
    """Connects two ends of a call inside this process, so that the first real one need not load anything.

    Raises:
        TimeoutError: They did not find each other within five seconds.
    """
    near, far = (RTCPeerConnection(RTCConfiguration(iceServers=[])) for _ in range(2))
    opened = asyncio.Event()
    try:
        near.addTransceiver("audio")
        near.createDataChannel("rehearsal").on("open", opened.set)
        async with asyncio.timeout(_REHEARSAL_SECS):
            await near.setLocalDescription(await near.createOffer())
            await far.setRemoteDescription(near.localDescription)
            await far.setLocalDescription(await far.createAnswer())
            await near.setRemoteDescription(far.localDescription)
            await opened.wait()
    finally:
        await asyncio.gather(near.close(), far.close())
