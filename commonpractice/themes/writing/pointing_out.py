"""Words that others will read: what in them could point at a person, for any form of this room.

`README.md` shows how a form uses it. Nothing here is stored, and nothing here stops anybody: it explains and asks.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _

from commonpractice.community.models import Community
from commonpractice.themes.identifiability import WORDS, Finding, Kind, check
from commonpractice.themes.models import Source

LOOKED_AT = "looked_at"
"""The name of the tick box: *I have looked at this; nobody can be recognised*."""


@dataclass(frozen=True)
class PointedOut:
    """One kind of thing in one text, in the reader's language: the words, what they are, why, what to write instead."""

    kind: Kind
    texts: tuple[str, ...]
    what: str
    why: str
    instead: tuple[str, ...]


@dataclass(frozen=True)
class Piece:
    """A stretch of a text as it is shown; `what` says what was pointed out, and is empty for all other words."""

    text: str
    what: str = ""


@dataclass(frozen=True)
class AskAgain:
    """What stands in a form that was sent, for `themes/ask_again.html`."""

    fields: Sequence[tuple[str, list[PointedOut]]] = field(default_factory=list)
    """The label of each field with what was pointed out in it."""
    digest: str = ""
    """What the tick box says was looked at: a tick does not count for words that were changed since."""


def known_names(community: Community, source: Source | None = None) -> tuple[str, ...]:
    """Public names that are no warning. One query, for the organisations."""
    area = [part.strip() for part in community.area.split(",")]
    names = [community.name, community.area, *area, *community.organisations.values_list("name", flat=True)]
    if source:
        names.append(source.name)
    return tuple(dict.fromkeys(name for name in names if name))


def point_out(text: str, known: Collection[str]) -> list[PointedOut]:
    """What was found in one text, each kind once, in the order of first places."""
    found: dict[Kind, list[str]] = {}
    for each in check(text, known_names=known):
        found.setdefault(each.kind, []).append(" ".join(each.text.split()))
    return [_explained(kind, texts) for kind, texts in found.items()]


def _explained(kind: Kind, texts: Iterable[str]) -> PointedOut:
    advice = WORDS[kind]
    return PointedOut(
        kind=kind,
        texts=tuple(dict.fromkeys(texts)),
        what=_(advice.what),
        why=_(advice.why),
        instead=tuple(_(each) for each in advice.instead),
    )


def pointed_out(texts: Mapping[str, object], known: Collection[str]) -> dict[str, list[PointedOut]]:
    """By the name of the field; fields in which nothing was found are left out. Takes `cleaned_data` as it is."""
    found = {name: point_out(text, known) for name, text in texts.items() if isinstance(text, str)}
    return {name: each for name, each in found.items() if each}


def digest(found: Collection[PointedOut]) -> str:
    """The same for the same findings, so that a page is sent only those that it does not show yet."""
    words = "\n".join(f"{each.kind}:{text}" for each in found for text in each.texts)
    return sha256(words.encode()).hexdigest()[:12] if words else ""


def must_ask_again(form: forms.BaseForm, fields: Sequence[str], known: Collection[str]) -> AskAgain | None:
    """For a form that is valid: what to show its writer once more before it is saved; None once that is ticked."""
    found = pointed_out({name: form.cleaned_data.get(name) for name in fields}, known)
    if not found:
        return None
    seen = digest([each for several in found.values() for each in several])
    ticked = form.data.getlist(LOOKED_AT) if isinstance(form.data, QueryDict) else [form.data.get(LOOKED_AT)]
    if seen in ticked:
        return None
    return AskAgain([(str(form[name].label), several) for name, several in found.items()], seen)


def pieces(text: str, known: Collection[str]) -> list[Piece]:
    """The whole text, cut where something was pointed out; of two that overlap the first is marked."""
    cut: list[Piece] = []
    at = 0
    for each in _apart(check(text, known_names=known)):
        cut += [Piece(text[at : each.start]), Piece(each.text, _(WORDS[each.kind].what))]
        at = each.end
    return [piece for piece in [*cut, Piece(text[at:])] if piece.text]


def _apart(findings: Iterable[Finding]) -> Iterable[Finding]:
    end = 0
    for each in findings:
        if each.start >= end:
            yield each
            end = each.end
