"""Hearing and speaking on this machine and through providers."""
