"""Runs Convex functions on this machine, on QuickJS and SQLite. Knows nothing of what the functions are about."""
