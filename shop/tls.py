"""Which certificates a client of an address needs."""

from __future__ import annotations

import ssl


def certificates(url: str) -> ssl.SSLContext | bool:
    """What httpx takes as `verify` for an address: the world's certificates, or none where TLS is not spoken.

    Reading the world's certificates takes 20 ms, at each start of a program and for each call of a bot.

    Args:
        url: Where a client will connect to, and nowhere else.
    """
    # A context without certificates trusts nobody, should the client be led to TLS all the same.
    return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT) if url.startswith("http://") else True
