"""The shopper's window: a desktop app that listens, shows and sells."""
