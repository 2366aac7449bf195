"""The bot server as the window sees it: start a session, make an offer, end it."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urljoin

import httpx
from pydantic import ValidationError

from desktop.calls.call import CallError, Json
from shop.models import ModelList
from shop.protocol import ErrorAnswer, StartAnswer, StartRequest
from shop.tls import certificates

_TIMEOUT = httpx.Timeout(10.0, connect=5.0)
_NOT_THERE = "The voice service cannot be reached."
_GONE = frozenset({404, 410})
_NO_USE_IN_REPEATING = frozenset({400, 401, 403, 422})


class BotServer:
    """HTTP client of one bot server, with one connection kept alive. Close it with `close`."""

    def __init__(self, url: str, bearer: str | None) -> None:
        self.url = url
        headers = {"Authorization": f"Bearer {bearer}"} if bearer else {}
        # Proxies of the environment are for the world outside; the bot server may be on this machine.
        self._http = httpx.AsyncClient(
            base_url=url, headers=headers, timeout=_TIMEOUT, trust_env=not _is_local(url), verify=certificates(url)
        )

    async def start(self, request: StartRequest) -> StartAnswer:
        """Make a session, or resume the one whose token is in the request.

        Raises:
            CallError: The server refused or could not be reached.
        """
        body = request.model_dump(by_alias=True, exclude_none=True)
        answer = await self._post("/start", body)
        try:
            return StartAnswer.model_validate_json(answer.content)
        except ValidationError as error:
            raise CallError("The voice service gave an answer that this version does not know.", again=False) from error

    async def offer(self, path: str, offer: Json) -> bytes:
        """Post a WebRTC offer; returns the JSON of the answer.

        Raises:
            CallError: The server refused or could not be reached.
        """
        return (await self._post(path, offer)).content

    async def end(self, session_id: str) -> None:
        """Tell the server that the bot of this session may go. A server that is gone has done so already."""
        try:
            await self._http.delete(f"/sessions/{session_id}")
        except httpx.HTTPError:
            return

    async def models(self) -> ModelList:
        """The models that can be downloaded, and how far each is.

        Raises:
            CallError: The server refused or could not be reached.
        """
        return await self._models("GET", "/models")

    async def download_model(self, name: str) -> ModelList:
        """Have a model downloaded: whoever calls this has asked the person at the machine.

        Raises:
            CallError: The server refused or could not be reached.
        """
        return await self._models("POST", f"/models/{name}/download")

    async def cancel_model(self, name: str) -> ModelList:
        """End a model's download.

        Raises:
            CallError: The server refused or could not be reached.
        """
        return await self._models("DELETE", f"/models/{name}/download")

    async def remove_model(self, name: str) -> ModelList:
        """Remove a model.

        Raises:
            CallError: The server refused or could not be reached.
        """
        return await self._models("DELETE", f"/models/{name}")

    async def is_healthy(self) -> bool:
        """Whether the server answers."""
        try:
            return (await self._http.get("/health")).is_success
        except httpx.HTTPError:
            return False

    async def close(self) -> None:
        """Close the connection."""
        await self._http.aclose()

    async def _models(self, method: str, path: str) -> ModelList:
        answer = await self._ask(method, path)
        try:
            return ModelList.model_validate_json(answer.content)
        except ValidationError as error:
            raise CallError("The voice service gave an answer that this version does not know.", again=False) from error

    async def _post(self, path: str, body: Mapping[str, object]) -> httpx.Response:
        return await self._ask("POST", path, body)

    async def _ask(self, method: str, path: str, body: Mapping[str, object] | None = None) -> httpx.Response:
        try:
            answer = await self._http.request(method, urljoin(self.url, path), json=body)
        except httpx.TimeoutException:
            raise CallError("The voice service did not answer in time.") from None
        except httpx.HTTPError:
            raise CallError(_NOT_THERE) from None
        if answer.is_success:
            return answer
        try:
            message = ErrorAnswer.model_validate_json(answer.content).error.message
        except ValidationError:
            message = f"The voice service refused with status {answer.status_code}."
        raise CallError(message, again=answer.status_code not in _NO_USE_IN_REPEATING, gone=answer.status_code in _GONE)


def _is_local(url: str) -> bool:
    return httpx.URL(url).host in ("127.0.0.1", "localhost", "::1")
