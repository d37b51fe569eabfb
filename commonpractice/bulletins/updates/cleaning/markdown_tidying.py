"""Markdown as people paste it, and as we write it, kept as it is but for what an update cannot have."""

import re
from bisect import bisect_left
from collections.abc import Iterator

from commonpractice.bulletins.updates.cleaning import addresses
from commonpractice.bulletins.updates.cleaning.found import Picture
from commonpractice.bulletins.updates.cleaning.gathering import Gathering
from commonpractice.bulletins.updates.cleaning.names import (
    BLOCKS,
    BOLD,
    CODE,
    CODE_BEGINS,
    HEADINGS,
    ITALIC,
    LEFT_OUT,
    UNSEEN,
)
from commonpractice.bulletins.updates.cleaning.writing import Levels, place_of

_TAGS = sorted(
    {*BLOCKS, *BOLD, *CODE, *HEADINGS, *ITALIC, *LEFT_OUT, *UNSEEN}
    | {
        "a",
        "br",
        "img",
        "table",
        "tr",
        "td",
        "th",
        "ul",
        "ol",
        "li",
        "hr",
        "blockquote",
        "span",
        "figure",
        "pre",
        "font",
        "u",
    }
)
AUTOLINK = r"<(?:https?://|mailto:)[^\s<>\x00-\x1f]{1,2000}+>"
_WEBSITE = re.compile(rf"<!--|</?(?i:{'|'.join(_TAGS)})(?=[\s/>])|{CODE_BEGINS}")
_FENCE = re.compile(r"(?P<before> *+)(?P<fence>`{3,}+|~{3,}+)(?P<rest>[^\n]*+)")
_SHUT = re.compile(r" {0,3}(?P<fence>`{3,}+|~{3,}+) *+")
_FENCE_INSIDE = re.compile(
    r"(?P<before> *+(?:(?:>|[-*+]|\d{1,9}[.)]) *+){1,20}+)(?P<fence>```|~~~)(?=[^\n`]*+$|~)", re.MULTILINE
)
_TABLE = re.compile(r"^[ >|:-]*+(?<=[-|: ])$", re.MULTILINE)
_HEADING = re.compile(r"^ {0,3}(?P<marks>#{1,6})(?=[ ]|$)", re.MULTILINE)
_UNDERLINED = re.compile(
    r"(?:(?<=\n\n)|\A)(?P<words>[^\s#>=\-|][^\n]{0,200}+)\n {0,3}(?P<line>={3,}|-{3,})(?=\n|\Z)"
)
_SPACES = re.compile(r"(?<=[^\s>]) {2,}+")
_TICKS = re.compile(r"`++")
_TARGET = (
    r"\]\(\s{0,9}+(?:<(?P<pointed>[^<>\n]{0,2000}+)>|(?P<bare>[^\s()<>]{0,2000}+(?:\([^\s()]{0,200}+\)[^\s()<>]{0,2000}+){0,20}+))"
    r"(?:\s{1,9}+(?:\"(?P<title>(?:\\.|[^\"\\]){0,1000}+)\"|'(?:\\.|[^'\\]){0,1000}+'))?+\s{0,9}+\)"
)
_TOKEN = re.compile(
    rf"(?P<escape>\\.)|(?P<tick>`++)|(?P<image>!\[)|(?P<open>\[)|(?P<target>{_TARGET})|(?P<close>\])|(?P<auto>{AUTOLINK})"
    rf"|(?P<tag><(?=[A-Za-z/!?]))",
    re.DOTALL,
)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n]{1,200}\]:[ \t]*(?P<address>\S+)[^\n]*$", re.MULTILINE)
_CODE_BEGINS = re.compile(CODE_BEGINS)
_PLACE = re.compile(r"picture:\d{1,6}\Z")
_SIGN = re.compile(r"[!-/:-@\[-`{-~]")


def parts_of(text: str) -> Iterator[tuple[bool, str]]:
    """Yield (is code, lines) in order: fenced code as it stands, and everything else.

    A fence stands at the margin or is moved there with its lines, so that Markdown sees it end where we do.
    """
    lines: list[str] = []
    fence, margin = "", 0
    for line in text.split("\n"):
        if fence:
            lines.append(line[min(margin, len(line) - len(line.lstrip(" "))) :])
            match = _SHUT.fullmatch(lines[-1])
            if match and match["fence"].startswith(fence):
                yield True, "\n".join(lines)
                lines, fence = [], ""
            continue
        match = _FENCE.fullmatch(line)
        if match and not (match["fence"][0] == "`" and "`" in match["rest"]):
            if lines:
                yield False, "\n".join(lines)
            margin, fence = len(match["before"]), match["fence"]
            lines = [line[margin:]]
        else:
            lines.append(line)
    if lines:
        yield bool(fence), "\n".join(lines)


def tokens(text: str) -> Iterator[re.Match[str] | str]:
    """Yield what means something outside of code, and the strings between, inline code among them.

    Backticks that nothing closes on their line come as matches: left alone they might begin code elsewhere.
    """
    ticks = _Ticks(text)
    at = past = 0
    while match := _TOKEN.search(text, at):
        at = match.end()
        if match["tick"] and (end := ticks.end(at, len(match[0]))):
            at = end
            continue
        if match.start() > past:
            yield text[past : match.start()]
        yield match
        past = at
    if past < len(text):
        yield text[past:]


class _Ticks:
    """Finds where inline code ends: at the next run of as many backticks on its line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: dict[int, list[int]] = {}
        for match in _TICKS.finditer(text):
            self.starts.setdefault(len(match[0]), []).append(match.start())
        self.breaks = [match.start() for match in re.finditer("\n", text)]
        # Cells end where they end, in the middle of code too.
        self.has_table = any("-" in match[0] for match in _TABLE.finditer(text))

    def end(self, begin: int, length: int) -> int:
        """Return where code ends that backticks before `begin` opened, or 0."""
        starts = self.starts.get(length, [])
        place = bisect_left(starts, begin)
        line = bisect_left(self.breaks, begin)
        if place == len(starts) or (line < len(self.breaks) and self.breaks[line] < starts[place]):
            return 0
        if self.has_table and "|" in self.text[begin : starts[place]].replace("\\|", ""):
            return 0
        return starts[place] + length


def looks_like_website(text: str) -> bool:
    """Tell whether text outside of code has tags, or short-codes of a page builder."""
    for is_code, part in parts_of(text):
        if is_code or not _WEBSITE.search(part):
            continue
        for token in tokens(part):
            if isinstance(token, str) or not (token["tag"] or token["open"] or token["image"]):
                continue
            if _WEBSITE.match(part, token.end() - 1):
                return True
    return False


def tidy(text: str, to: Gathering, first_place: int) -> str:
    """Return the Markdown with headings in order, links that may stand and pictures as places."""
    levels = Levels()
    out: list[str] = []
    for is_code, part in parts_of(text):
        out.append(part if is_code else _tidied(part, levels, to, first_place))
    whole = "\n".join(out)
    return whole.strip("\n")


def _tidied(part: str, levels: Levels, to: Gathering, first_place: int) -> str:
    part = "\n".join(_SPACES.sub(" ", line.rstrip()) for line in part.replace("\t", "    ").split("\n"))
    part = re.sub(r"\n{3,}", "\n\n", part)
    part = _UNDERLINED.sub(lambda match: ("# " if match["line"][0] == "=" else "## ") + match["words"], part)
    part = _DEFINITION.sub(lambda match: match[0] if addresses.allowed(match["address"]) else "", part)
    part = _FENCE_INSIDE.sub(lambda match: match["before"] + "\\" + match["fence"], part)
    part = _linked(part, to, first_place)
    return _HEADING.sub(lambda match: "#" * levels.in_order(len(match["marks"])), part)


def _linked(part: str, to: Gathering, first_place: int) -> str:
    out: list[str] = []
    open_at: list[int] = []
    for token in tokens(part):
        if isinstance(token, str):
            out.append(token)
            continue
        if token["tag"] or token["tick"]:
            out.append("\\" + "\\".join(token[0]))
            continue
        if (token["image"] or token["open"]) and _CODE_BEGINS.match(part, token.end() - 1):
            out.append(token[0][:-1] + "\\[")
            continue
        if token["image"] or token["open"]:
            open_at.append(len(out))
        elif token["close"] and open_at:
            open_at.pop()
        elif token["target"] and open_at:
            _close_link(token, out, open_at.pop(), to, first_place)
            continue
        out.append(token[0])
    return "".join(out)


def _close_link(token: re.Match[str], out: list[str], begun: int, to: Gathering, first_place: int) -> None:
    given = token["pointed"] or token["bare"] or ""
    if out[begun] == "![" and not _PLACE.match(given):
        words = "".join(out[begun + 1 :])
        before = len(to.pictures)
        caption = re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", token["title"] or "")
        to.picture(Picture(given, re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", words), caption))
        place = place_of(first_place + before, to.pictures[-1]) if len(to.pictures) > before else words
        out[begun:] = [place]
        return
    address = given if out[begun] == "![" else addresses.allowed(given, to.base)
    if address:
        out.append(token[0] if addresses.allowed(given) or out[begun] == "![" else f"]({address})")
        return
    if given:
        to.leave("link", given.partition(":")[0][:20] + ":" if ":" in given else "")
    out[begun] = ""


def as_words(text: str) -> str:
    """Return text so that Markdown shows every sign of it as it stands: the last resort for what means to confuse."""
    lines = (" ".join(line.split()) for line in text.split("\n"))
    escaped = (_SIGN.sub(r"\\\g<0>", re.sub(r"\A(\d+)(?=[.)])", r"\1", line)) for line in lines)
    return re.sub(r"\n{3,}", "\n\n", "\n".join(escaped)).strip("\n")
