"""The bars of a results page."""

from commonpractice.agreement.seeing.results import STANCES, Seen
from commonpractice.charts import Chart, stacked
from commonpractice.small_numbers import INSIDE


def agreement_chart(seen: Seen) -> Chart | None:
    """Of each statement how many agree, disagree and pass, those most surely agreed first; None where none can be told."""
    rows = [
        (f"{row.statement.number}. {row.statement.text}", row.counts, row.n)
        for row in seen.by_agreement
        if row.counts is not None
    ]
    if not rows:
        return None
    return stacked("statements", [str(word) for word in STANCES.values()], rows, threshold=INSIDE)
