"""The shopper's window: a desktop app that listens, shows and sells."""

__version__ = "0.1.0"
