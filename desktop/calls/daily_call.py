"""A call in a Daily room, natively (in the making)."""
