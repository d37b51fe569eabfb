"""What is seen of a question's responses: its stored picture, with the words of the statements it speaks of.

Every door reads from here, and here reads the picture alone: never what somebody said.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from commonpractice.agreement.answering.responding import standing_of
from commonpractice.agreement.models import Picture, Question, Statement
from commonpractice.agreement.permissions import may_see_results
from commonpractice.agreement.picture import content as contents
from commonpractice.agreement.ranking import wilson
from commonpractice.agreement.splitting import CODED_BELOW, HIGHEST, LOWEST, ORGANISATIONS, WHY
from commonpractice.community.models import Constituency, Membership

STANCES = {
    "agree": gettext_lazy("agree"),
    "disagree": gettext_lazy("disagree"),
    "pass": gettext_lazy("pass"),
}
PARTS = {
    **dict(Constituency.choices),
    ORGANISATIONS: gettext_lazy("everybody else"),
    "": gettext_lazy("who has not said"),
}


@dataclass(frozen=True, slots=True)
class Share:
    """`bound`: below ten people what is almost nobody or almost everybody is given as a bound."""

    stance: str
    in_100: int
    bound: str

    @property
    def words(self) -> str:
        number = {"number": self.in_100}
        if self.bound == "at most":
            return _("at most %(number)s in 100") % number
        if self.bound == "at least":
            return _("at least %(number)s in 100") % number
        return _("%(number)s in 100") % number


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the community, or a group of the map. Without shares: not shown."""

    name: str
    n: int
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A statement with what is shown of it; `counts` only where they are enough to be told."""

    statement: Statement
    n: int
    shares: tuple[Share, ...]
    low: int
    high: int
    counts: tuple[int, ...] | None
    matters: int | None
    left_out: int
    parts: tuple[Part, ...]
    why: str
    groups: tuple[Part, ...]

    @property
    def agree(self) -> Share:
        return self.shares[0]

    @property
    def between(self) -> str:
        """The interval in which the share of such people who agree is likely to be."""
        return _("%(low)s to %(high)s in 100") % {"low": self.low, "high": self.high}

    @property
    def shows_parts(self) -> bool:
        return any(part.shares for part in self.parts)

    @property
    def shows_groups(self) -> bool:
        return any(part.shares for part in self.groups)


@dataclass(frozen=True, slots=True)
class Common:
    row: Row
    least: int | None
    parts: int


@dataclass(frozen=True, slots=True)
class Divides:
    row: Row
    most: str
    fewest: str


@dataclass(frozen=True)
class Seen:
    """The picture of a question, ready for templates."""

    people: int
    is_final: bool
    rows: tuple[Row, ...]
    unseen: int
    """Statements that people respond to and of which nothing is shown."""
    common: tuple[Common, ...]
    divides: tuple[Divides, ...]
    map: Mapping[str, Any]
    origins: Mapping[str, int | str]
    texts: Mapping[str, Statement]

    @property
    def by_agreement(self) -> list[Row]:
        """Most agreed first by what is certain, not by what happens to be high."""
        return sorted(self.rows, key=lambda row: (-row.low, row.statement.number or 0))


def sees_results(question: Question, membership: Membership) -> bool:
    if question.state != Question.State.RESPONDING:
        return may_see_results(membership, question, left=0)
    standing = standing_of(question, membership)
    # Nobody knows whether their sheet has been entered, or is still in their hand.
    return not standing.is_on_paper and may_see_results(membership, question, left=len(standing.left))


def see(question: Question) -> Seen:
    """Two queries: the picture and the statements."""
    picture = Picture.objects.filter(question=question).first()
    content = picture.content if picture else contents.empty()
    texts = {str(statement.pk): statement for statement in question.statements.shown()}
    rows = {pk: _row(texts[pk], content) for pk in texts if pk in content["numbers"]}
    return Seen(
        people=content["people"],
        is_final=bool(picture and picture.is_final),
        rows=tuple(rows.values()),
        unseen=len(texts) - len(rows),
        common=tuple(_common(rows[each["id"]], each) for each in content["common"] if each["id"] in rows),
        divides=tuple(
            _divides(rows[each["id"]], each) for each in content["contested"] if each["id"] in rows
        ),
        map=content["map"],
        origins=content.get("origins", {}),
        texts=texts,
    )


def _row(statement: Statement, content: Mapping[str, Any]) -> Row:
    key = str(statement.pk)
    cell = content["numbers"][key]
    n, shares = cell["n"], cell["shares"]
    low, high = wilson(shares["agree"] * n, n)
    parts = content.get("parts", {}).get(key)
    groups = content.get("groups", {}).get(key)
    return Row(
        statement=statement,
        n=n,
        shares=_shares(cell),
        low=round(100 * low),
        high=round(100 * high),
        counts=tuple(round(shares[stance] * n) for stance in STANCES) if n >= CODED_BELOW else None,
        matters=content.get("matters", {}).get(key),
        left_out=content.get("left_out", {}).get(key, 0),
        parts=_parts(parts, PARTS) if parts else (),
        why=_(WHY[parts["why"]]) if parts else "",
        groups=_parts(groups, _group_names(groups["cells"])) if groups else (),
    )


def _shares(cell: Mapping[str, Any]) -> tuple[Share, ...]:
    return tuple(
        Share(stance, round(100 * share), _bound(cell["n"], share))
        for stance in STANCES
        if (share := cell["shares"].get(stance)) is not None
    )


def _bound(n: int, share: float) -> str:
    if n >= CODED_BELOW:
        return ""
    return "at most" if share <= LOWEST else "at least" if share >= HIGHEST else ""


def _parts(split: Mapping[str, Any], names: Mapping[str, Any]) -> tuple[Part, ...]:
    return tuple(
        Part(str(names[name]), cell["n"] if cell else -1, _shares(cell) if cell else ())
        for name, cell in split["cells"].items()
    )


def _group_names(names: Iterable[str]) -> dict[str, str]:
    return {name: group_name(int(name)) if name else _("in no group") for name in names}


def group_name(group: int) -> str:
    """A, B, C …: a letter says less of whose group it is than a number."""
    return _("group %(letter)s") % {"letter": chr(ord("A") + group)}


def _common(row: Row, each: Mapping[str, Any]) -> Common:
    return Common(row, None if each["least"] is None else round(100 * each["least"]), each["parts"])


def _divides(row: Row, each: Mapping[str, Any]) -> Divides:
    return Divides(row, _part_name(each["most"]), _part_name(each["fewest"]))


def _part_name(name: Iterable[str] | None) -> str:
    if name is None:
        return ""
    kind, key = name
    return group_name(int(key)) if kind == "group" else str(PARTS[key])
