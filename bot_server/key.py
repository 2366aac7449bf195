"""`python -m bot_server key FILE`: makes the installation's key and prints what a deployment has to know of it."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from shop.complaints import complaint
from shop.tokens import SigningKey


def main(name: str, arguments: Sequence[str]) -> int:
    """Makes the key if the file is not there, and prints the deployment's variables, one `NAME=value` a line.

    Returns:
        0, or 1 with one sentence where the file cannot be read or written.
    """
    parser = argparse.ArgumentParser(prog=f"bot_server {name}", description=__doc__)
    parser.add_argument("file", type=Path, help="the private key; made when absent, readable by its owner only")
    try:
        key = SigningKey.load_or_create(parser.parse_args(arguments).file)
    except (ValueError, OSError) as error:
        print(complaint(error), file=sys.stderr)
        return 1
    for variable, value in key.convex_environment().items():
        print(f"{variable}={value}")
    return 0
