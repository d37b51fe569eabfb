"""Which barriers are alike, and by which words."""

from collections import Counter


def stems(text: str) -> Counter[str]:
    return Counter(text.lower().split())
