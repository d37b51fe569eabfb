"""The words of approved barriers, kept by their stems, so that alike ones are found without reading all."""

from collections import Counter

from commonpractice.themes.models import FREE_TEXT, Barrier, BarrierStem, Wording
from commonpractice.themes.similarity import stems

LONGEST_STEM = 40


def index_words(barrier: Barrier) -> None:
    """Write the stems of the wording that stands for this barrier; those of the wording before are forgotten."""
    wording = Wording.objects.get(stands_for=barrier)
    counted: Counter[str] = Counter()
    for name in FREE_TEXT:
        counted.update(stems(getattr(wording, name)))
    # Words of the title say most: they count double.
    counted.update(stems(wording.title))
    BarrierStem.objects.filter(barrier=barrier).delete()
    BarrierStem.objects.bulk_create(
        [
            BarrierStem(barrier=barrier, stem=stem, count=count)
            for stem, count in counted.items()
            if len(stem) <= LONGEST_STEM
        ]
    )
