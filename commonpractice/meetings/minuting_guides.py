"""What was published, as minutes hold it: plain values in, blocks of Markdown out."""

from collections.abc import Sequence
from dataclasses import dataclass

from commonpractice.meetings.literal import block, one_line


@dataclass(frozen=True, slots=True)
class PublishedGuide:
    """A version of a guide; `path` is the page where it stands for good, `change_note` what is new in it, or empty."""

    title: str
    number: int
    change_note: str = ""
    path: str = ""


def guides_in_words(published: Sequence[PublishedGuide]) -> list[str]:
    """A section with a heading for each version; nothing where there is none."""
    blocks = ["## What was published"] if published else []
    for each in published:
        blocks.append(f"### {one_line(each.title)}, version {each.number}")
        blocks += [block(each.change_note), f"It stands at {one_line(each.path)}" if each.path else ""]
    return [each for each in blocks if each]
