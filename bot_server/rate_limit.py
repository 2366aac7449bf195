"""How often one caller may ask: a bucket of tokens for each, refilled as time goes by."""

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

# Callers beyond this many are forgotten, the longest silent first: memory stays small under any flood.
_MOST_CALLERS = 10_000


@dataclass
class RateLimit:
    """Allows `burst` requests at once and `per_minute` in the long run, for each caller.

    Attributes:
        per_minute: Requests a minute.
        burst: Requests at once.
        clock: Gives seconds.
    """

    per_minute: float
    burst: int
    clock: Callable[[], float] = time.monotonic
    _buckets: OrderedDict[str, tuple[float, float]] = field(default_factory=OrderedDict[str, tuple[float, float]])

    def wait(self, caller: str) -> float:
        """Takes a token of a caller's.

        Args:
            caller: Its bearer or its address.

        Returns:
            0 when the request may go on, otherwise the seconds until it may be tried again.
        """
        now = self.clock()
        tokens, then = self._buckets.pop(caller, (float(self.burst), now))
        tokens = min(self.burst, tokens + (now - then) * self.per_minute / 60)
        allowed = tokens >= 1
        self._buckets[caller] = (tokens - 1 if allowed else tokens, now)
        if len(self._buckets) > _MOST_CALLERS:
            self._buckets.popitem(last=False)
        return 0.0 if allowed else (1 - tokens) * 60 / self.per_minute
