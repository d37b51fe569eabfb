"""What a map says in plain sentences and tables, for the command line."""

from collections.abc import Iterator

from commonpractice.agreement.opinion_map.levels import FEWEST_PEOPLE, FEWEST_STATEMENTS
from commonpractice.agreement.opinion_map.result import OpinionMap, Share

MOSTLY_AGREEING = 0.8
SHORT = 60


def says(drawn: OpinionMap) -> list[str]:
    """The sentences that belong to its level."""
    if drawn.level == 0:
        return [_too_few(drawn)]
    if drawn.level == 1:
        return [
            "There is no common dividing line: the differences between people are not clearly stronger than chance."
        ]
    told = [
        f"There is one main line of difference, {drawn.strength:.1f} times stronger than chance.",
        "People are spread along it.",
    ]
    if drawn.agrees_with_more is not None and abs(drawn.agrees_with_more) >= MOSTLY_AGREEING:
        told.append("It is mainly that some agree with more things than others do.")
    if drawn.groups:
        number = len(drawn.groups)
        sizes = ", ".join(str(each.size) for each in drawn.groups)
        kind = "separate groups" if drawn.separate else "tendencies"
        told[1] = f"There are {_number(number)} {kind} along it, of {sizes} people."
        told.append(f"They are {drawn.stability_in_words}: {_firmness(drawn.stability[number])}")
        between = sum(each.between for each in drawn.groups)
        if between:
            told.append(f"{between} {'person stands' if between == 1 else 'people stand'} between them.")
    return told


def _too_few(drawn: OpinionMap) -> str:
    people, statements = FEWEST_PEOPLE - drawn.people, FEWEST_STATEMENTS - drawn.statements
    needed = []
    if people > 0:
        needed.append(f"{people} more {'person' if people == 1 else 'people'} with enough responses")
    if statements > 0:
        needed.append(
            f"{statements} more {'statement' if statements == 1 else 'statements'} with five responses"
        )
    return f"Too few to map yet: {' and '.join(needed)} {'is' if max(people, 0) + max(statements, 0) == 1 else 'are'} needed."


def _number(number: int) -> str:
    return {2: "two", 3: "three", 4: "four", 5: "five"}.get(number, str(number))


def _firmness(index: float) -> str:
    if index >= 0.7:  # noqa: PLR2004
        return "other people and statements would mostly group the same people together."
    return "other people and statements would often group the same people together, but not always."


def lines(drawn: OpinionMap, words: dict[int, str]) -> Iterator[str]:
    """Everything a reader needs: sentences, then tables. `words` are the statements' own, by id."""
    yield f"Level {drawn.level_name}. {' '.join(says(drawn))}"
    yield (
        f"{drawn.people} of {drawn.responded} people who responded are on the map, by {drawn.statements} "
        f"of {len(drawn.tallies)} statements."
    )
    if drawn.strength is not None:
        yield f"Strength {drawn.strength:.2f} times chance, p {drawn.p:.3f}."
    for title, rows in _tables(drawn, words):
        yield ""
        yield title
        yield from _aligned(rows) if rows else ["  none"]
    if drawn.withheld:
        yield ""
        yield "Withheld"
        for each in drawn.withheld:
            about = f" ({', '.join(map(str, each.statements))})" if each.statements else ""
            yield f"  {each.what}: {each.why}{about}"


def _tables(drawn: OpinionMap, words: dict[int, str]) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    yield (
        "Common ground",
        [
            (
                str(each.statement),
                _percent(each.share),
                f"at least {_percent(each.low)}",
                f"of {each.responses}",
                _cut(words, each.statement),
            )
            for each in drawn.common_ground
        ],
    )
    if drawn.level >= 2:  # noqa: PLR2004
        heads = [f"group {each.number + 1}" for each in drawn.groups] or ["left", "right"]
        yield (
            f"What divides (agree: {', '.join(heads)})",
            [
                (
                    str(each.statement),
                    f"{each.correlation:+.2f}",
                    *("–" if share is None else _percent(share.share) for share in each.shares),
                    _cut(words, each.statement),
                )
                for each in drawn.dividing
            ],
        )
    for group in drawn.groups:
        yield (
            f"Group {group.number + 1}: {group.size} people, {group.between} of them between groups; it holds in common",
            [
                (
                    str(each.statement),
                    each.position,
                    _percent(each.share),
                    f"of {each.responses}",
                    _cut(words, each.statement),
                )
                for each in group.holds
            ],
        )
    yield (
        "Every statement: agree, interval, responses",
        [(str(each.statement), *_told(each.all), _cut(words, each.statement)) for each in drawn.tallies],
    )


def _told(share: Share) -> tuple[str, str, str]:
    if share.share is None:
        return "–", "", str(share.responses)
    return _percent(share.share), f"{_percent(share.low)} to {_percent(share.high)}", str(share.responses)


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{100 * share:.0f} %"


def _cut(words: dict[int, str], statement: int) -> str:
    text = words.get(statement, "")
    return text if len(text) <= SHORT else f"{text[: SHORT - 1].rstrip()}…"


def _aligned(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    for row in rows:
        cells = [
            cell.ljust(width) if at == len(row) - 1 else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield f"  {'  '.join(cells)}".rstrip()
