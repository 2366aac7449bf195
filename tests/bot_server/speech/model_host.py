"""A host of files on loopback that can go on where a client stopped, and that fails in the ways hosts do."""

from __future__ import annotations

import asyncio
import contextlib
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field


@dataclass
class Request:
    """What was asked for."""

    path: str
    headers: dict[str, str]


@dataclass
class ModelHost:
    """Serves one file under every path.

    Attributes:
        body: The file.
        statuses: Answered before anything else, one a request.
        cuts: After how many bytes of the body the connection is closed, one a request; None sends all.
        ranges: Whether it can go on from the middle.
        held: While this is unset, answers stop after half of what was asked for.
        redirect: Send a client elsewhere once, as the real host does.
        claims: The length that it tells, where that is not the file's.
    """

    body: bytes
    statuses: list[int] = field(default_factory=list[int])
    cuts: list[int | None] = field(default_factory=list[int | None])
    ranges: bool = True
    held: asyncio.Event | None = None
    redirect: bool = False
    claims: int | None = None
    requests: list[Request] = field(default_factory=list[Request])
    sent: int = 0
    url: str = ""

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[ModelHost]:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
        try:
            yield self
        finally:
            if self.held is not None:
                self.held.set()
            server.close()
            await server.wait_closed()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            first, *lines = head.split("\r\n")
            headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines if line)}
            self.requests.append(Request(first.split(" ")[1], headers))
            await self._answer(self.requests[-1], writer)
        except (ConnectionError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()
            with contextlib.suppress(ConnectionError):
                await writer.wait_closed()

    async def _answer(self, request: Request, writer: asyncio.StreamWriter) -> None:
        def head(status: int, **headers: object) -> None:
            lines = [f"HTTP/1.1 {status} Whatever", "Connection: close"]
            lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
            writer.write(("\r\n".join(lines) + "\r\n\r\n").encode())

        if self.statuses:
            head(self.statuses.pop(0), Content_Length=0)
            return
        if self.redirect and not request.path.startswith("/elsewhere"):
            head(302, Location=f"{self.url}/elsewhere{request.path}", Content_Length=0)
            return
        size = self.claims or len(self.body)
        span = re.fullmatch(r"bytes=(\d+)-", request.headers.get("range", ""))
        start = int(span[1]) if span and self.ranges else 0
        body = self.body[start:]
        if start:
            head(206, Content_Length=size - start, Content_Range=f"bytes {start}-{size - 1}/{size}")
        else:
            head(200, Content_Length=size)
        cut = self.cuts.pop(0) if self.cuts else None
        if cut is not None:
            body = body[:cut]
        if self.held is not None:
            await self._send(writer, body[: len(body) // 2])
            await self.held.wait()
            body = body[len(body) // 2 :]
        await self._send(writer, body)

    async def _send(self, writer: asyncio.StreamWriter, data: bytes) -> None:
        writer.write(data)
        await writer.drain()
        self.sent += len(data)
