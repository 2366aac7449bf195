"""All live queries of all connections, and which of them a commit touches."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from embedded_convex.engine import Engine
from embedded_convex.outcomes import Json
from embedded_convex.reads import Commit, ReadIndex, ReadSet

# A query's outcome is registered a few milliseconds after it was evaluated; commits of that gap are looked up here.
RECENT_COMMITS = 256


@dataclass(eq=False, slots=True)
class Subscription:
    """One query that one connection watches.

    Attributes:
        query_id: The client's name for it.
        path: The function.
        args: Its arguments object.
        journal: Where its pages ended last time, so that pages stay gapless.
        wake: Called when a commit touches it.
        evaluated_at: The snapshot of its present result; None before the first.
        touched_at: The first commit since then that may change the result.
        identity: The identity version that it was evaluated under.
        digest: Of the present result.
        sent: Digest of the result that the client has.
        modification: The present result as the protocol writes it, until it is sent.
    """

    query_id: int
    path: str
    args: Json
    journal: str | None
    wake: Callable[[], None]
    evaluated_at: int | None = None
    touched_at: int | None = None
    identity: int = -1
    digest: bytes = b""
    sent: bytes = b""
    modification: str = field(default="", repr=False)

    def touch(self, ts: int) -> None:
        """Notes that the commit at `ts` may change the result."""
        if self.touched_at is None and self.evaluated_at is not None and ts > self.evaluated_at:
            self.touched_at = ts
            self.wake()


class Subscriptions:
    """Finds the subscriptions that a commit touches without looking at the others."""

    def __init__(self, engine: Engine) -> None:
        self._index = ReadIndex()
        self._known_from = engine.latest_ts
        self._recent: deque[Commit] = deque(maxlen=RECENT_COMMITS)
        engine.on_commit(self._committed)

    def watch(self, subscription: Subscription, reads: ReadSet, ts: int) -> None:
        """Registers what a subscription read when it was evaluated at `ts`."""
        subscription.evaluated_at = ts
        subscription.touched_at = None
        self._index.add(subscription, reads)
        for commit in self._since(ts):
            if commit is None or subscription in self._index.touched(commit):
                subscription.touch(ts + 1 if commit is None else commit.ts)
                return

    def changed_since(self, reads: ReadSet, ts: int) -> bool:
        """Whether a commit after `ts` touched any of `reads`; True too when that is no longer known."""
        probe = ReadIndex()
        probe.add(None, reads)
        return any(commit is None or probe.touched(commit) for commit in self._since(ts))

    def forget(self, subscription: Subscription) -> None:
        """Ends a subscription; unknown ones are ignored."""
        self._index.remove(subscription)

    def __len__(self) -> int:
        return len(self._index)

    def _since(self, ts: int) -> list[Commit | None]:
        """The commits after `ts`, oldest first; a leading None stands for ones that are forgotten."""
        found: list[Commit | None] = []
        for commit in reversed(self._recent):
            if commit.ts <= ts:
                return found[::-1]
            found.append(commit)
        if ts < self._known_from or len(self._recent) == RECENT_COMMITS:
            found.append(None)
        return found[::-1]

    def _committed(self, commit: Commit) -> None:
        self._recent.append(commit)
        for subscription in self._index.touched(commit):
            assert isinstance(subscription, Subscription)
            subscription.touch(commit.ts)
