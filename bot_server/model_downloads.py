"""Downloads of models that the server has under way: one task for each, owned until it ends."""

import asyncio
import logging
from dataclasses import dataclass
from urllib.parse import urlsplit

from bot_server.speech.model_store import ModelStore
from bot_server.speech.models import Model, ModelError
from shop.models import ModelFacts, ModelList, ModelRow, ModelState

logger = logging.getLogger(__name__)


@dataclass
class _Download:
    task: asyncio.Task[None]
    done: int = 0


class ModelDownloads:
    """Downloads, cancels and removes models, and tells how far they are. Close it with `close`."""

    def __init__(self, store: ModelStore, *, managed: bool) -> None:
        """Begins with none under way.

        Args:
            store: Where models are kept.
            managed: Whether clients may download and remove; otherwise only the command line does.
        """
        self.managed = managed
        self._store = store
        self._running: dict[str, _Download] = {}
        self._errors: dict[str, ModelError] = {}

    async def all(self) -> ModelList:
        """Tells how far every model is."""

        def on_disk() -> dict[str, ModelState]:
            return {name: self._store.state(name) for name in self._store.models}

        while True:
            running = set(self._running)
            states = await asyncio.to_thread(on_disk)
            # One that ended meanwhile may have been looked at too early.
            if running == set(self._running):
                break
        rows = [self._row(model, states[name]) for name, model in self._store.models.items()]
        return ModelList(models=tuple(rows), managed=self.managed)

    def knows(self, name: str) -> bool:
        """Whether there is a model of that name."""
        return name in self._store.models

    def begin(self, name: str) -> None:
        """Begins a download, or goes on with one; one that runs already just goes on. Asking is the consent.

        Raises:
            ModelError: There is no such model.
        """
        model = self._store.model(name)
        self._errors.pop(name, None)
        if name not in self._running:
            task = asyncio.create_task(self._download(model), name=f"download-{name}")
            self._running[name] = _Download(task)

    async def cancel(self, name: str) -> None:
        """Ends a download; what has come is kept for the next try.

        Raises:
            ModelError: There is no such model.
        """
        self._store.model(name)
        self._errors.pop(name, None)
        if (running := self._running.get(name)) is not None:
            running.task.cancel()
            await asyncio.gather(running.task, return_exceptions=True)

    async def remove(self, name: str) -> None:
        """Removes a model, and what has come of one.

        Raises:
            ModelError: There is no such model, or its files cannot be removed.
        """
        await self.cancel(name)
        await asyncio.to_thread(self._store.remove, name)

    async def close(self) -> None:
        """Ends all downloads; the next start can go on with them."""
        for name in [*self._running]:
            await self.cancel(name)

    async def _download(self, model: Model) -> None:
        # Its HTTP library is loaded when it is needed: most servers never download anything.
        from bot_server.speech.model_download import download

        def progress(done: int) -> None:
            self._running[model.name].done = done

        try:
            await download(self._store, model.name, progress)
        except ModelError as error:
            logger.warning("The download of %s failed: %s", model.name, error)
            self._errors[model.name] = error
        except Exception:
            logger.exception("The download of %s failed.", model.name)
            self._errors[model.name] = ModelError(f"The download of {model.title} failed; the log says why.")
        else:
            logger.info("The model %s has been downloaded.", model.name)
        finally:
            del self._running[model.name]

    def _row(self, model: Model, on_disk: ModelState) -> ModelRow:
        running = self._running.get(model.name)
        done = running.done if running is not None else 0
        error = self._errors.get(model.name)
        coming: ModelState = "downloading" if done < model.size else "installing"
        return ModelRow(
            **model.model_dump(include=set(ModelFacts.model_fields)),
            host=urlsplit(model.url).hostname or "",
            state=on_disk if running is None else coming,
            done=done,
            problem=error.problem if error else "",
            error=str(error or ""),
        )
