"""What watches a conversation's frames, as one observer."""

# pipecat leaves its keyword arguments without types.
# pyright: reportUnknownMemberType=false

from collections.abc import Sequence

from pipecat.observers.base_observer import BaseObserver, FramePushed


class Watchers(BaseObserver):
    """Tells several observers of each frame, once, when it is first pushed.

    pipecat gives every observer a queue and a task of its own, through which each frame goes at each processor that it
    passes: with four of ours that was a fifth of a bot's work.
    """

    def __init__(self, watchers: Sequence[BaseObserver]) -> None:
        """Joins observers.

        Args:
            watchers: Told in this order; nothing but pushed frames concerns them.
        """
        super().__init__(observe_every_push=False)
        self._watchers = tuple(watchers)

    async def on_push_frame(self, data: FramePushed) -> None:
        """Passes a frame on to each."""
        for watcher in self._watchers:
            await watcher.on_push_frame(data)
