"""One line of a plain form: `**strong**`, `*em*`, `[words](address)`, a backslash before a sign that is meant as such."""

import re
from collections.abc import Iterator
from itertools import groupby

from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.words import address_allowed, clean_inline

BREAK = "\x0b"
"""Stands for a line break while a line is read; it cannot be typed into a guide."""
SIGNS = re.compile(r"[\\*\[\]]")
ESCAPED = re.compile(r"\\(.)", re.DOTALL)
TOKEN = re.compile(rf"\\.|\*\*|\*|\[|\]\((?P<address>(?:\\.|[^\\()\s])*)\)|{BREAK}", re.DOTALL)
LISTED = re.compile(r"(?P<sign>-|\d{1,4}\.)(?=\s|$|\\\n)")


PLAIN = (False, False)


def line_of(content: list[Node]) -> str:
    """Return inline nodes as one line; a line break is a backslash at its end and goes on in the next."""
    line = ""
    now = PLAIN
    groups = [(href, list(items)) for href, items in groupby(content, _href)]
    for place, (href, items) in enumerate(groups):
        inner = ""
        for item in items:
            wanted = now if item["type"] == "hard_break" else _marks(item)
            words = "\\\n" if item["type"] == "hard_break" else SIGNS.sub(r"\\\g<0>", item["text"])
            inner += _switch(now, wanted) + words
            now = wanted
        # Marks that end with these words end inside the link.
        after = _marks(groups[place + 1][1][0]) if place + 1 < len(groups) else PLAIN
        ended = (now[0] and after[0], now[1] and after[1])
        inner += _switch(now, ended)
        now = ended
        address = re.sub(r"[()]", r"\\\g<0>", href)
        line += f"[{inner}]({address})" if href else inner
    return re.sub(rf"^{LISTED.pattern}", lambda match: _not_a_list(match[0]), line)


def _not_a_list(sign: str) -> str:
    return f"{sign[:-1]}\\." if sign.endswith(".") else f"\\{sign}"


def _marks(item: Node) -> tuple[bool, bool]:
    marks = {mark["type"] for mark in item.get("marks", [])}
    return "strong" in marks, "em" in marks


def _switch(now: tuple[bool, bool], wanted: tuple[bool, bool]) -> str:
    return "**" * (now[0] != wanted[0]) + "*" * (now[1] != wanted[1])


def _href(item: Node) -> str:
    found = [mark["attrs"]["href"] for mark in item.get("marks", []) if mark["type"] == "link"]
    return str(found[0]) if found else ""


def content_of(line: str) -> list[Node]:
    """Return the inline nodes of a line, in which a line break is BREAK. Signs that close nothing are themselves."""
    nodes: list[Node] = []
    on = {"strong": False, "em": False}
    links = _links(line)
    href, at = "", 0
    for match in TOKEN.finditer(line):
        sign, plain = match[0], line[at : match.start()]
        _say(nodes, plain, on, href)
        at = match.end()
        if sign == BREAK:
            nodes.append({"type": "hard_break"})
        elif sign in {"*", "**"}:
            name = "em" if sign == "*" else "strong"
            if _switches(line, match.start(), at, sign, on=on[name]):
                on[name] = not on[name]
            else:
                _say(nodes, sign, on, href)
        elif match.start() in links:
            href = links[match.start()]
        else:
            _say(nodes, ESCAPED.sub(r"\1", sign) if sign[0] == "\\" else sign, on, href)
    _say(nodes, line[at:], on, href)
    return clean_inline(nodes)


def _say(nodes: list[Node], words: str, on: dict[str, bool], href: str) -> None:
    if words:
        marks: list[Node] = [{"type": "link", "attrs": {"href": href}}] if href else []
        nodes.append(
            {
                "type": "text",
                "text": words,
                "marks": marks + [{"type": n} for n, is_on in on.items() if is_on],
            }
        )


def _switches(line: str, start: int, end: int, sign: str, *, on: bool) -> bool:
    """Tell whether a star marks: *2 * 3* is a sum, and a mark that is never closed is a star."""
    if line[start - 1 : start].strip() == "" and line[end : end + 1].strip() == "" and line[end:]:
        return False
    return on or any(match[0] == sign for match in TOKEN.finditer(line, end))


def _links(line: str) -> dict[int, str]:
    """Return where links begin (with their address) and end (with an empty one)."""
    found: dict[int, str] = {}
    begun: int | None = None
    for match in TOKEN.finditer(line):
        if match[0] == "[":
            begun = match.start()
        elif match["address"] is not None and begun is not None:
            address = address_allowed(ESCAPED.sub(r"\1", match["address"]))
            if address and match.start() > begun + 1:
                found[begun], found[match.start()] = address, ""
            begun = None
    return found


def tidy_content(content: list[Node]) -> list[Node]:
    """Return the words without spaces at the ends and around breaks; a space has the marks of both its neighbours."""
    runs: list[Node] = []
    for run in (run for item in content for run in _apart(item)):
        at_begin = not runs or runs[-1]["type"] == "hard_break"
        if run["type"] == "hard_break":
            _drop_spaces(runs)
        if runs or run["type"] == "text":
            runs += [] if at_begin and _is_space(run) and run["type"] == "text" else [run]
    while runs and (runs[-1]["type"] == "hard_break" or _is_space(runs[-1])):
        runs.pop()
    before, after = _marks_along(runs), _marks_along(runs[::-1])[::-1]
    return clean_inline(
        [
            {**run, "marks": [mark for mark in before[place] if mark in after[place]]}
            if _is_space(run)
            else run
            for place, run in enumerate(runs)
        ]
    )


def _marks_along(runs: list[Node]) -> list[list[Node]]:
    """Return for each run the marks of the last one that was no space."""
    last: list[Node] = []
    found = []
    for run in runs:
        last = last if _is_space(run) else run["marks"]
        found.append(last)
    return found


def _drop_spaces(runs: list[Node]) -> None:
    while runs and _is_space(runs[-1]):
        runs.pop()


def _is_space(item: Node) -> bool:
    return item["type"] == "text" and not item["text"].strip()


def _apart(item: Node) -> Iterator[Node]:
    if item["type"] == "hard_break":
        yield {**item, "marks": []}
        return
    text, marks = item["text"], item.get("marks", [])
    bare = text.strip()
    begin = text.index(bare) if bare else len(text)
    for words, kept in ((text[:begin], []), (bare, marks), (text[begin + len(bare) :], [])):
        if words:
            yield {"type": "text", "text": words, "marks": kept}
