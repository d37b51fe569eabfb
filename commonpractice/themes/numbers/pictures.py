"""The pictures of the numbers page, for members and for anyone: what each is called, says and draws."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from commonpractice.charts import Chart, plain, stacked
from commonpractice.community.models import Community
from commonpractice.small_numbers import INSIDE, PUBLIC, Published
from commonpractice.themes.life import ASIDE, LINE
from commonpractice.themes.models import Lever, Stage
from commonpractice.themes.numbers import counting
from commonpractice.themes.numbers.by_period import Numbers
from commonpractice.themes.numbers.periods import Period


@dataclass(frozen=True)
class Picture:
    """`key` is also the name of its table in an address. A plain chart has a `numbers_name`."""

    key: str
    title: str
    summary: str
    rows_name: str
    chart: Chart
    numbers_name: str = ""
    note: str = ""
    """What one must know to read the numbers rightly."""

    @property
    def is_empty(self) -> bool:
        return all(row.total == 0 for row in self.chart.rows)

    def table(self) -> list[list[str]]:
        """The table beside the picture, its heading first; what is hidden there is *not shown* here."""
        names = [str(kind.name) for kind in self.chart.series] if self.chart.is_stacked else []
        last = _("Total") if self.chart.is_stacked else self.numbers_name
        told = [[self.rows_name, *names, last]]
        for row in self.chart.rows:
            parts = [number for _kind, number in row.cells] if self.chart.is_stacked else []
            told.append([row.label, *map(_said, parts), _said(row.total)])
        return told


def for_members(community: Community, now: datetime) -> list[Picture]:
    numbers = counting.for_members(community, now)
    return [
        _raised(numbers.raised, now),
        _stages(numbers.stages),
        _stages_then(numbers.stages_then),
        _retests(numbers, now),
        *_changes(numbers, now),
    ]


def for_anyone(community: Community, now: datetime) -> list[Picture]:
    years = counting.for_anyone(community, now)
    if not years:
        return []
    return [
        _raised_in_public(years),
        _in_public(
            "flex-by-year",
            _("One-off flexes"),
            _(
                "Each is an exception that was made for one situation. None of them changes how things are done."
            ),
            [(year.year, year.flex) for year in years],
        ),
        _in_public(
            "sustained-by-year",
            _("Sustained changes, verified"),
            _("Each is done differently from then on, and somebody other than who reported it has looked."),
            [(year.year, year.sustained) for year in years],
        ),
    ]


def name_of_quarter(quarter: Period, now: datetime) -> str:
    words = _("%(first)s to %(last)s") % {
        "first": date_format(quarter.start.date(), "M"),
        "last": date_format(quarter.last_day, "M Y"),
    }
    if quarter.start <= now < quarter.end:
        return _("%(quarter)s, so far") % {"quarter": words}
    return words


def name_of_year(year: Period) -> str:
    return str(year.start.year)


def _said(number: int | None) -> str:
    return _("not shown") if number is None else str(number)


def _exact(key: str, names: Sequence[str], rows: Iterable[tuple[str, Numbers]]) -> Chart:
    """Nothing is hidden from those who may read each of the things counted, so the threshold is never told."""
    drawn = [(label, tuple(parts.values()), sum(parts.values())) for label, parts in rows]
    return stacked(key, names, drawn, threshold=INSIDE)


def _published(key: str, names: Sequence[str], rows: Iterable[tuple[str, Published]]) -> Chart:
    drawn = [
        (label, tuple(told.parts.values()) if told.parts is not None else None, told.total)
        for label, told in rows
    ]
    return stacked(key, names, drawn, threshold=PUBLIC)


def _raised(rows: Sequence[tuple[Period, Numbers]], now: datetime) -> Picture:
    whole = sum(sum(parts.values()) for _quarter, parts in rows)
    return Picture(
        key="raised",
        title=_("Barriers passed on, by lever"),
        summary=ngettext(
            "%(count)s barrier was passed on in these two years.",
            "%(count)s barriers were passed on in these two years.",
            whole,
        )
        % {"count": whole},
        note=_("Each counts once, in the quarter in which it was approved, by the lever it had then."),
        rows_name=_("Quarter"),
        chart=_exact(
            "raised", _levers(), [(name_of_quarter(quarter, now), parts) for quarter, parts in rows]
        ),
    )


def _levers() -> list[str]:
    return [str(label) for label in Lever.labels]


def _stages(numbers: Numbers) -> Picture:
    stages = [stage for stage in (*LINE, *ASIDE) if stage != "merged"]
    whole = sum(numbers.values())
    return Picture(
        key="stages",
        title=_("Where each barrier stands now"),
        summary=ngettext(
            "%(count)s barrier stands somewhere on its way.",
            "%(count)s barriers stand somewhere on their way.",
            whole,
        )
        % {"count": whole},
        note=_("A barrier that was merged with another is counted with that one."),
        rows_name=_("Stage"),
        numbers_name=_("Barriers"),
        chart=plain(
            "stages",
            [(str(Stage(stage).label), numbers.get(stage, 0)) for stage in stages],
            threshold=INSIDE,
        ),
    )


def _stages_then(rows: Sequence[tuple[Period, Numbers]]) -> Picture:
    names = {
        "new": _("raised or clarified"),
        "confirmed": _("confirmed"),
        "worked_on": _("being worked on"),
        "escalated": _("escalated"),
        "reported": _("change reported"),
        "changed": _("changed"),
        "recurred": _("recurred"),
        "set_down": _("set down"),
    }
    return Picture(
        key="stages-over-time",
        title=_("Where barriers stood at the end of each quarter"),
        summary=_("How many stood where on the last day of each quarter that is over."),
        note=_(
            "“Being worked on” is from theme to in hand; “changed” is verified or holding; "
            "“set down” is parked or not in our gift."
        ),
        rows_name=_("End of"),
        chart=_exact(
            "stages-over-time",
            list(names.values()),
            [(date_format(quarter.last_day, "F Y"), parts) for quarter, parts in rows],
        ),
    )


def _retests(numbers: counting.MembersNumbers, now: datetime) -> Picture:
    names = [
        _("it held"),
        _("the barrier was back"),
        _("called off"),
        pgettext("re-tests", "not done yet"),
    ]
    return Picture(
        key="re-tests",
        title=_("Re-tests and what they gave"),
        summary=ngettext(
            "%(count)s re-test is due: its day has come, and nobody has written down what it gave.",
            "%(count)s re-tests are due: their day has come, and nobody has written down what they gave.",
            numbers.due,
        )
        % {"count": numbers.due},
        note=_(
            "By the quarter they were planned for. Once the barrier is back, the later re-tests are called off."
        ),
        rows_name=_("Quarter"),
        chart=_exact(
            "re-tests", names, [(name_of_quarter(quarter, now), parts) for quarter, parts in numbers.retests]
        ),
    )


def _changes(numbers: counting.MembersNumbers, now: datetime) -> list[Picture]:
    """Two pictures on one scale, and never one sum."""
    top = max((number for _quarter, number in (*numbers.flex, *numbers.sustained)), default=0)

    def picture(key: str, title: str, summary: str, rows: Sequence[tuple[Period, int]]) -> Picture:
        bars = [(name_of_quarter(quarter, now), number) for quarter, number in rows]
        return Picture(
            key=key,
            title=title,
            summary=summary,
            rows_name=_("Quarter"),
            numbers_name=title,
            chart=plain(key, bars, threshold=INSIDE, up_to=top),
        )

    return [
        picture(
            "flex",
            _("One-off flexes"),
            _(
                "Each is an exception that was made for one situation. None of them changes how things are done."
            ),
            numbers.flex,
        ),
        picture(
            "sustained",
            _("Sustained changes, verified"),
            _("Each is done differently from then on, and somebody other than who reported it has looked."),
            numbers.sustained,
        ),
    ]


def _raised_in_public(years: Sequence[counting.PublicYear]) -> Picture:
    return Picture(
        key="raised-by-year",
        title=_("Barriers passed on, by lever"),
        summary=_("How many barriers were passed on in each year, and what could move them."),
        note=_("Each counts once, in the year in which it was approved, by the lever it had then."),
        rows_name=_("Year"),
        chart=_published(
            "raised-by-year", _levers(), [(name_of_year(each.year), each.raised) for each in years]
        ),
    )


def _in_public(key: str, title: str, summary: str, rows: Sequence[tuple[Period, int | None]]) -> Picture:
    return Picture(
        key=key,
        title=title,
        summary=summary,
        rows_name=_("Year"),
        numbers_name=title,
        chart=plain(key, [(name_of_year(year), number) for year, number in rows], threshold=PUBLIC),
    )
