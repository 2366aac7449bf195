"""The bot server: rooms, bots and the voice pipeline."""
