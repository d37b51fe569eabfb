"""Which of 1 and -1 is agree in a log. Logs are about in both signs, and nothing in them says which."""

from commonpractice.agreement.opinion_map.responses import Responses

POLIS = -1
"""Agree in the records of Polis itself."""


def sign_of_log(
    as_written: Responses, ids: list[int], told: int | None, totals: dict[int, tuple[int, int]]
) -> tuple[int, str]:
    """Give 1 or -1, what stands for agree, and how that is known.

    Whoever runs the command may tell; else the totals of agrees and disagrees beside the statements decide; else the
    one that is more frequent, since people agree more than they disagree with what is put to them (in each of the six
    reference conversations, by 1.3 to 2.6 times); where both are alike, -1.
    """
    if told is not None:
        return told, "it was asked for"
    ones, others, _ = as_written.counts
    known = [(at, totals[each]) for at, each in enumerate(ids) if each in totals]
    straight = sum(abs(ones[at] - agrees) + abs(others[at] - disagrees) for at, (agrees, disagrees) in known)
    turned = sum(abs(others[at] - agrees) + abs(ones[at] - disagrees) for at, (agrees, disagrees) in known)
    if straight != turned:
        return (1 if straight < turned else -1), "the totals beside the statements say so"
    if ones.sum() != others.sum():
        return (1 if ones.sum() > others.sum() else -1), "people agree more often than they disagree"
    return POLIS, "both are as frequent, and Polis writes it so"
