"""Calls to the bot: one protocol, one module for each transport. No Qt here."""
