"""`python -m tests.asvs`: how many items of each chapter are kept, and each that is not, with what comes next."""

from __future__ import annotations

import sys
from collections import Counter

from tests.asvs.items import CHAPTERS, Answer, figures, items


def main() -> int:
    """Print it; 1 when something that should prove an item is not there."""
    held = items()
    for chapter, (name, *_) in CHAPTERS.items():
        told = Counter(one.answer for one in held if one.chapter == chapter)
        parts = ", ".join(f"{told[answer]} {answer}" for answer in Answer if told[answer])
        sys.stdout.write(f"V{chapter:<3} {name:38} {parts}\n")
    for one in held:
        if one.answer in {Answer.NOT, Answer.PART}:
            sys.stdout.write(f"{one.id:7} {one.answer}: {one.asks}. {one.why}. Next: {one.next}\n")
    told_all = figures()
    sys.stdout.write("".join(f"{name:18} {value}\n" for name, value in told_all.items()))
    return 1 if told_all["evidence_missing"] else 0


if __name__ == "__main__":
    sys.exit(main())
