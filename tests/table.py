"""The permission table: role × state × address. Each room keeps its rows in `tests/addresses_<room>.py`.

A row names an address, what stands in it (words that `tests/world.py` turns into keys of its objects) and the status
that each role gets by GET and by an empty POST. The state is part of what is named: "held" and "coming" are meetings.
"""

import importlib
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

ROLES = {
    "visitor": "nobody known",
    "outsider": "Olive, coordinator of another community",
    "admin": "who runs the installation; a member of nothing",
    "former": "was a member and checked in to the open room, then left the community",
    "guest": "checked in by name to the room that is open and to the one that is finished",
    "member": "Mo, checked in to the same rooms; raised most barriers and proposed every theme",
    "earlier": "a member who chaired the meetings before the present one; reads first, and looks after barriers",
    "chair": "Chidi, who chairs the present meeting and those that come; checked in",
    "coordinator": "Cora, who did not check in",
}
MEETINGS = {
    "approved": "its minutes are approved; chaired by *earlier*, like the next three",
    "held": "its draft minutes went out, and the time to ask for changes is over",
    "asking": "its draft minutes went out, and changes can be asked for",
    "drafted": "its minutes are drafted, and nobody else has them",
    "finished": "its room is closed, and there are no minutes yet; chaired by *chair*, like all that follow",
    "open": "its room is open",
    "coming": "announced, in forty days",
    "cancelled": "was announced, then cancelled",
    "later": "planned; its invitation is a draft",
}
CONTACTS = {
    "Petra": "of the panel; passes barriers on by a personal link",
    "Piers": "of the same panel; the link was ended",
    "Pia": "of another source",
    "Paul": "of a source of another community",
}
MEMBERS = ("member", "earlier", "chair", "coordinator")
SIGNED_IN = ("outsider", "admin", "former", *MEMBERS)
LEADS = ("chair", "coordinator")
LED = ("earlier", "coordinator")
CHAIRS = ("earlier", *LEADS)
READERS = ("earlier", "coordinator")
COORDINATOR = ("coordinator",)
IN_ROOM = ("guest", "member", "chair")
SHOWN, LED_ON, NOT_SO, NOT_FOUND = 200, 302, 405, 404
Statuses = Mapping[str, int]


@dataclass(frozen=True)
class Row:
    name: str
    where: Mapping[str, str]
    get: Statuses
    post: Statuses
    state: str = ""
    session: Mapping[str, str] = field(default_factory=dict)
    """What the browser's session holds besides."""
    sent: Mapping[str, str] = field(default_factory=dict)
    """What is posted, where an empty form would say nothing; things of the world in braces."""
    keeps: str = ""
    """Why a GET writes to the session all the same."""


def only(who: Iterable[str], status: int = SHOWN, **more: int) -> dict[str, int]:
    """For these the status, for everybody else *not found*; `more` gives single roles another."""
    return {**dict.fromkeys(ROLES, NOT_FOUND), **dict.fromkeys(who, status), **more}


def everybody(status: int, **more: int) -> dict[str, int]:
    return only(ROLES, status, **more)


def page(name: str, where: Mapping[str, str], who: Iterable[str], state: str = "") -> Row:
    """Is read; whatever else one does there is refused, whoever one is."""
    return Row(name, where, only(who), everybody(NOT_SO), state)


def form(name: str, where: Mapping[str, str], who: Iterable[str], state: str = "") -> Row:
    """Sent empty it is shown again."""
    return Row(name, where, only(who), only(who), state)


def leads_on(name: str, where: Mapping[str, str], who: Iterable[str], state: str = "") -> Row:
    """Nothing to do here now: both ways lead back to a page that says why."""
    return Row(name, where, only(who, LED_ON), only(who, LED_ON), state)


def button(
    name: str,
    where: Mapping[str, str],
    who: Iterable[str],
    state: str = "",
    status: int = LED_ON,
    **sent: str,
) -> Row:
    """Is pressed, never opened; who may not press it does not find it either way."""
    return Row(name, where, only(who, NOT_SO), only(who, status), state, sent=sent)


def no_button(name: str, where: Mapping[str, str], who: Iterable[str], state: str = "", **sent: str) -> Row:
    """Like a button, for a thing that is not there for those who could press it either."""
    return Row(name, where, only(who, NOT_SO), only(()), state, sent=sent)


def open_button(
    name: str,
    where: Mapping[str, str],
    who: Iterable[str],
    state: str = "",
    status: int = LED_ON,
    **sent: str,
) -> Row:
    """Looks at the method first, so that opening it says the same to everybody."""
    return Row(name, where, everybody(NOT_SO), only(who, status), state, sent=sent)


def tables() -> dict[str, list[Row]]:
    """The rows by room."""
    files = sorted(Path(__file__).parent.glob("addresses_*.py"))
    modules = [importlib.import_module(f"tests.{file.stem}") for file in files]
    return {module.__doc__.splitlines()[0].rstrip("."): module.ADDRESSES for module in modules}


def rows() -> list[Row]:
    return [row for table in tables().values() for row in table]


def addresses() -> dict[str, str]:
    """Every address that has a name, with its pattern."""
    return dict(_named(get_resolver().url_patterns, "", "/"))


def _named(patterns: Iterable[object], within: str, at: str) -> Iterator[tuple[str, str]]:
    for each in patterns:
        if isinstance(each, URLResolver):
            namespace = f"{within}{each.namespace}:" if each.namespace else within
            yield from _named(each.url_patterns, namespace, f"{at}{each.pattern}")
        elif isinstance(each, URLPattern):
            assert each.name, f"{at}{each.pattern} has no name, so the table cannot hold it"
            yield within + each.name, f"{at}{each.pattern}"


WORDS = {
    200: "shown",
    302: "led on",
    204: "done",
    405: "refused",
    409: "told why not",
    422: "asked to mend it",
}


def document() -> str:
    """The table as a page of the reference."""
    parts = [INTRODUCTION, *(f"- **{role}**: {words}" for role, words in ROLES.items())]
    parts += ["", "Meetings:", "", *(f"- **{name}**: {words}" for name, words in MEETINGS.items())]
    parts += ["", "People of sources, who are no members:", ""]
    parts += [f"- **{name}**: {words}" for name, words in CONTACTS.items()]
    patterns = addresses()
    for title, table in tables().items():
        parts += [
            "",
            f"## {title}",
            "",
            "| Address | What stands there | Opened | Sent |",
            "|---|---|---|---|",
        ]
        for name, of_name in groupby(table, key=lambda row: row.name):
            parts += [_line(patterns[name] if first else "", row) for first, row in _marked(of_name)]
    return "\n".join(parts) + "\n"


INTRODUCTION = """# Who may open what

Written from the permission table (`tests/addresses_*.py`) by `tests.table.document`; a test compares this page with it.
*Opened* is a GET, *sent* is a POST of an empty form: *shown* is a page (or the form again, with what is missing), *led on*
goes to another page, *refused* means that this address is not used in this way. Who is not named gets *not found*, word for word as
for a thing that does not exist. No GET writes anything, except where a row says what is kept; no POST is taken without its token.
"""


def _marked(of_name: Iterable[Row]) -> Iterator[tuple[bool, Row]]:
    for place, row in enumerate(of_name):
        yield place == 0, row


def _line(pattern: str, row: Row) -> str:
    things = [word for key, word in row.where.items() if key != "slug" or word != "potteries"]
    kept = f"keeps {row.keeps}" if row.keeps else ""
    what = "; ".join(filter(None, [*things, row.state, kept]))
    shown = pattern.replace("<slug:slug>", "<slug>").replace("<int:", "<").replace("<str:", "<")
    shown = shown.replace("<slug:", "<").replace("<uuid:", "<")
    return f"| {f'`{shown}`' if shown else ''} | {what} | {_in_words(row.get)} | {_in_words(row.post)} |"


def _in_words(statuses: Statuses) -> str:
    said = []
    for status, word in WORDS.items():
        who = [role for role in ROLES if statuses[role] == status]
        if who:
            said.append(f"{word}: {_group(who)}")
    return "; ".join(said) or "nobody"


GROUPS = {tuple(ROLES): "everybody", MEMBERS: "members", SIGNED_IN: "whoever is signed in"}


def _group(who: list[str]) -> str:
    known = GROUPS.get(tuple(who))
    if known:
        return known
    missing = [role for role in ROLES if role not in who]
    return f"everybody but {', '.join(missing)}" if len(missing) <= 2 else ", ".join(who)


if __name__ == "__main__":
    import django

    import tests.engine  # noqa: F401 - its settings

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonpractice.settings")
    django.setup()
    Path("docs/reference/permissions.md").write_text(document(), encoding="utf-8")
