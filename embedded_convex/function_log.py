"""What functions print and how they fail: all of it for the log, as much as is allowed for the client."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from embedded_convex import messages
from embedded_convex.outcomes import FunctionFailure

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class FunctionLog:
    """Logs for both.

    Attributes:
        redact: Clients get no error texts and no log lines.
    """

    redact: bool = False

    def lines(self, path: str, lines: Sequence[str]) -> list[str]:
        """Logs what a function printed and returns the lines that its client may see."""
        for line in lines:
            logger.debug("%s: %s", path, line)
        return [] if self.redact else list(lines)

    def failure(self, path: str, failure: FunctionFailure) -> str:
        """Logs a failure and returns its message for the client; the request id in it leads to the log."""
        request = messages.request_id()
        # Texts may hold what a user said or typed, so they are for those who ask for them.
        logger.info("%s failed, request %s", path, request)
        logger.debug("request %s: %s", request, failure.message)
        return messages.public_message(failure, request, redact=self.redact)
