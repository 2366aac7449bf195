"""The routes by which a window lists, downloads and removes models.

`GET /models` tells of all (`shop.models.ModelList`). `POST /models/{name}/download` begins a download, or goes on with
one: whoever asks has asked the person whose machine it is. `DELETE /models/{name}/download` ends it, `DELETE
/models/{name}` removes the model. All answer with the list, so that a client sees at once what has become of it;
progress is read by asking again. Behind the bearer like every route.
"""

from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from bot_server.model_downloads import ModelDownloads
from bot_server.refused import RefusedError
from bot_server.speech.models import ModelError

_MANAGED_ELSEWHERE = "The models of this server are managed by whoever runs it, with `python -m bot_server models`."


def model_routes(downloads: ModelDownloads) -> list[Route]:
    """Makes the routes.

    Args:
        downloads: What they act on.
    """

    async def show(_request: Request) -> JSONResponse:
        return JSONResponse((await downloads.all()).model_dump(by_alias=True, mode="json"))

    def change(act: Callable[[str], Awaitable[None]]) -> Callable[[Request], Awaitable[JSONResponse]]:
        async def answer(request: Request) -> JSONResponse:
            name = str(request.path_params["name"])
            if not downloads.managed:
                raise RefusedError(403, "forbidden", _MANAGED_ELSEWHERE)
            try:
                await act(name)
            except ModelError as error:
                known = downloads.knows(name)
                raise RefusedError(409 if known else 404, "invalid" if known else "not_found", str(error)) from error
            return await show(request)

        return answer

    async def begin(name: str) -> None:
        downloads.begin(name)

    return [
        Route("/models", show),
        Route("/models/{name}/download", change(begin), methods=["POST"]),
        Route("/models/{name}/download", change(downloads.cancel), methods=["DELETE"]),
        Route("/models/{name}", change(downloads.remove), methods=["DELETE"]),
    ]
