"""Logs: one JSON object a line on standard error, without what was said and without secrets."""

import json
import logging
import re
import sys
import time
from typing import TYPE_CHECKING, Any

from loguru import logger as loguru_logger

if TYPE_CHECKING:
    from loguru import Message


# What pipecat warns of in every call that is audio only and silent between turns.
_USUAL = re.compile(
    r"No (screen )?video transceiver|No audio frame received|Media stream error while reading the audio"
)


class _JsonLines(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03d}Z",
            "level": record.levelname.lower(),
            "from": record.name,
            "text": record.getMessage(),
        }
        if record.exc_info and record.exc_info[0] is not None:
            line["error"] = record.exc_info[0].__name__
            line["trace"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def set_up_logs(level: int = logging.INFO) -> None:
    """Sends our own lines and the libraries' warnings to standard error.

    pipecat logs every word at debug level, so nothing of it below a warning is kept.

    Args:
        level: The lowest level of our own lines.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonLines())
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("bot_server").setLevel(level)
    logging.getLogger("shop").setLevel(level)
    loguru_logger.remove()
    loguru_logger.add(_pass_on, level="WARNING", format="{message}")


def _pass_on(message: "Message") -> None:
    record = message.record
    if _USUAL.search(record["message"]):
        return
    logging.getLogger(record["name"] or "pipecat").log(record["level"].no, "%s", record["message"])
