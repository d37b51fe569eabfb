"""From arrays of counts to what is told of statements, groups and constituencies. Small numbers are left out here."""

from collections.abc import Sequence

import numpy as np

from commonpractice.agreement.opinion_map.common_ground import find_common_ground
from commonpractice.agreement.opinion_map.counts import wilson
from commonpractice.agreement.opinion_map.dividing import Dividing
from commonpractice.agreement.opinion_map.grouping import Grouping
from commonpractice.agreement.opinion_map.responses import Floats, Ints, Mask, Responses
from commonpractice.agreement.opinion_map.result import Common, Divide, Group, Held, Placed, Share, Tally
from commonpractice.agreement.opinion_map.withholding import CODED_BELOW, FEWEST, coded, pooled, shown

MOST_HELD = 5
LEAST_HELD = 0.60


def splits(
    responses: Responses, constituencies: Sequence[str | None] | None
) -> tuple[list[str], Ints | None]:
    """Names of constituencies, pooled where there are few people, and counts by them: (names, 3, statements)."""
    if constituencies is None:
        return [], None
    labels = pooled(list(constituencies), int(np.count_nonzero(responses.given)))
    names = sorted({each for each in labels if each is not None})
    number = {name: at for at, name in enumerate(names)}
    who = np.array([-1 if each is None else number[each] for each in labels], np.int64)
    return names, responses.counts_by(who, len(names)) if names else None


def tallies(responses: Responses, ids: list[int], names: list[str], split: Ints | None) -> tuple[Tally, ...]:
    """Every statement, in the order of ids."""
    everybody = _shares(responses.counts)
    parts: list[dict[str, Share]] = [{} for _ in ids]
    if split is not None:
        visible = _shown(split, responses.counts)
        for name, counts, seen in zip(names, split, visible.T, strict=True):
            for at, share in enumerate(_shares(counts)):
                if seen[at]:
                    parts[at][name] = share
    return tuple(Tally(ids[at], everybody[at], parts[at]) for at in np.argsort(ids))


def common(
    responses: Responses, ids: list[int], people: int, by_group: Ints | None, by_constituency: Ints | None
) -> tuple[Common, ...]:
    order = np.argsort(ids)
    counts = responses.counts[:, order]
    found = find_common_ground(
        counts,
        people,
        None if by_group is None else by_group[:, :, order],
        None if by_constituency is None else by_constituency[:, :, order],
    )
    seen = counts.sum(axis=0)
    share = coded(counts[0] / np.maximum(seen, 1), seen)
    low, _ = wilson(share, seen)
    every = _least(by_group), _least(by_constituency, responses.counts)
    least = np.broadcast_to(np.minimum(*every), len(ids))[order]
    return tuple(
        Common(
            ids[order[at]],
            float(share[at]),
            float(low[at]),
            int(seen[at]),
            None if np.isinf(least[at]) else float(least[at]),
            None if by_constituency is None else bool(across),
        )
        for at, across in zip(found.places, found.across, strict=True)
    )


def _shown(split: Ints, everybody: Ints | None = None) -> Mask:
    """Which cells of a split (parts, 3, statements) may be shown: (statements, parts).

    Given the counts of `everybody`, whoever is in no part is a cell too: it is never shown, but all less those shown would
    tell it, and who gave no constituency is known. Who is in no group (few responses) is known to nobody.
    """
    cells = split.sum(axis=1)
    if everybody is None:
        return shown(cells.T)
    rest = everybody.sum(axis=0) - cells.sum(axis=0)
    return shown(np.concatenate([cells, rest[None]]).T)[:, :-1]


def _least(split: Ints | None, everybody: Ints | None = None) -> Floats | float:
    """The smallest share of those who agree among cells that may be shown, infinite where there is none: (statements,)."""
    if split is None:
        return np.inf
    seen = split.sum(axis=1)
    share = coded(split[:, 0] / np.maximum(seen, 1), seen)
    return np.asarray(np.where(_shown(split, everybody).T, share, np.inf).min(axis=0, initial=np.inf))


def groups(
    ids: list[int], grouping: Grouping | None, placed: Placed, counts: Ints | None
) -> tuple[Group, ...]:
    """Each group, the largest first, with what it holds in common: counts of shape (groups, 3, statements)."""
    if grouping is None or counts is None:
        return ()
    told = []
    visible = _shown(counts)
    for number, size in enumerate(grouping.sizes):
        members = placed.group == number
        x, y = placed.places[members].mean(axis=0)
        told.append(
            Group(
                number,
                size,
                int((members & placed.between).sum()),
                (float(x), float(y)),
                _held(ids, counts[number], visible[:, number]),
            )
        )
    return tuple(told)


def _held(ids: list[int], counts: Ints, visible: Mask) -> tuple[Held, ...]:
    """The statements on which at least three of five members agree, or disagree, by the lower bound; surest first."""
    seen = counts.sum(axis=0)
    found = []
    for position, number in (("agree", counts[0]), ("disagree", counts[1])):
        share = coded(number / np.maximum(seen, 1), seen)
        low, _ = wilson(share, seen)
        found += [
            Held(ids[at], position, float(share[at]), float(low[at]), int(seen[at]))
            for at in np.flatnonzero(visible & (low >= LEAST_HELD))
        ]
    return tuple(sorted(found, key=lambda each: (-each.low, each.statement))[:MOST_HELD])


def dividing(ids: list[int], numbers: Ints, found: Dividing, split: Ints) -> tuple[Divide, ...]:
    """The dividing statements, the most dividing first, with shares of a split (parts, 3, statements).

    `numbers` are the places of the map's statements among all, to which `ids` and `split` belong.
    """
    visible = _shown(split)
    shares = [_shares(part) for part in split]
    told = [
        Divide(
            ids[numbers[at]],
            float(found.correlation[at]),
            float(found.p[at]),
            tuple(
                share[numbers[at]] if visible[numbers[at], part] else None
                for part, share in enumerate(shares)
            ),
        )
        for at in np.flatnonzero(found.divides)
    ]
    return tuple(sorted(told, key=lambda each: (-abs(each.correlation), each.statement)))


def _shares(counts: Ints) -> list[Share]:
    """Of counts of shape (3, statements)."""
    seen = counts.sum(axis=0)
    share = coded(counts[0] / np.maximum(seen, 1), seen)
    low, high = wilson(share, seen)
    told = []
    for at, number in enumerate(seen.tolist()):
        if number < FEWEST:
            told.append(Share(number, None, None, None))
        elif number < CODED_BELOW:
            told.append(Share(number, float(share[at]), float(low[at]), float(high[at])))
        else:
            agree, disagree, passed = counts[:, at].tolist()
            told.append(
                Share(number, float(share[at]), float(low[at]), float(high[at]), agree, disagree, passed)
            )
    return told
