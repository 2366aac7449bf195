"""How well the clerk understands: intents and slots over the utterance files, the held-out ones apart; and turns.

python -m benchmarks.clerk [--misses SET] [--talks]
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import time

from tests.bot_server.assistant import talks
from tests.bot_server.assistant.catalogues import FILES as CATALOGUES
from tests.bot_server.assistant.catalogues import vocabulary
from tests.bot_server.assistant.scoring import FILES, read, score


def main() -> int:
    """Prints one line of JSON for each set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", choices=FILES, help="print what was misunderstood in a set")
    parser.add_argument("--talks", action="store_true", help="hold whole conversations instead, and print the misses")
    options = parser.parse_args()
    if options.talks:
        held = asyncio.run(talks.hold())
        print(json.dumps({"set": "talks", "turns": held.turns, "right": round(held.right / held.turns, 4)}))
        print("\n".join(held.misses))
        return 0
    for shop in CATALOGUES:
        vocabulary(shop)
    for name, path in FILES.items():
        utterances = read(path)
        begun = time.perf_counter()
        result = score(utterances)
        line = {
            "set": name,
            "utterances": result.utterances,
            "intent_accuracy": round(result.intent_accuracy, 4),
            "slot_f1": round(result.slot_f1, 4),
            "all_right": round(result.exact_accuracy, 4),
            "ms_each": round(1000 * (time.perf_counter() - begun) / result.utterances, 2),
        }
        print(json.dumps(line))
        if options.misses == name:
            print("\n".join(result.misses))
    return 0


if __name__ == "__main__":
    sys.exit(main())
