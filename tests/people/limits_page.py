"""The page of the reference about limits: `python -m tests.people.limits_page` writes it anew."""

from datetime import timedelta
from pathlib import Path

HEAD = """# How often anything is taken from one person

Drawn from `commonpractice/people/limits.py`, where all of it stands. Nothing is counted by network address: an office, a hostel
or a mobile network shares one. Who is stopped gets their page back with what they typed, status 429, and when it goes on
(`Retry-After`, and in words). What is counted in a browser stands in its session and nowhere else.

| What | At most | Within | Of |
|---|---|---|---|
"""
WITHIN = {timedelta(minutes=10): "10 minutes", timedelta(hours=1): "an hour", timedelta(days=1): "a day"}


def document() -> str:
    from commonpractice.people.limits import LIMITS

    rows = [
        f"| {each.what} | {each.most} | {WITHIN[each.within]} | {each.whose} |\n" for each in LIMITS.values()
    ]
    return HEAD + "".join(rows)


if __name__ == "__main__":
    import django

    django.setup()
    (Path(__file__).parents[2] / "docs/reference/limits.md").write_text(document(), encoding="utf-8")
