"""The file that Pipecat Cloud's base image looks for."""

from bot_server.cloud import bot

__all__ = ["bot"]
