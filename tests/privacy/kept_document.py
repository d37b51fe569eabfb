"""The page of the explanation that says what is kept, drawn from the models: `python -m tests.privacy.kept_document`."""

import os
from itertools import groupby
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs/explanation/what-is-kept-and-for-how-long.md"
MARK = "<!-- Below here drawn from the models by tests/privacy/kept_document.py. -->\n"


def document() -> str:
    """The part above the mark is written by hand and stays."""
    from commonpractice.privacy.holding import statements

    by_hand = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    parts = [by_hand + MARK]
    for room, lines in groupby(statements(), key=lambda each: each.room):
        parts += [
            f"\n## {room}\n",
            "| What | Which of it | Why | How long | Who sees it | On erasure |",
            "|---|---|---|---|---|---|",
        ]
        parts += [
            f"| {each.what} | {each.fields} | {each.because} | {each.how_long} | {each.seen_by} | {each.on_erasure} |"
            for each in lines
        ]
    return "\n".join(parts) + "\n"


if __name__ == "__main__":
    import django

    import tests.engine  # noqa: F401 - its settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonpractice.settings")
    django.setup()
    PAGE.write_text(document(), encoding="utf-8")
