"""What in an update could point at a person: asked once more before everybody can read it. It stops nobody."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from commonpractice.community.models import Community
from commonpractice.recording import FindingKind, check

WHAT = {
    "identifier-name": _("A name"),
    "identifier-number": _("A number, date or address by which one can be found"),
    "identifier-address": _("A street address"),
    "identifier-room": _("The room of a person"),
}


@dataclass(frozen=True)
class PointedOut:
    what: str
    texts: tuple[str, ...]


def known_names(community: Community, credit: str = "") -> frozenset[str]:
    """Public names, and the one that is to be said: no reason to ask."""
    area = [part.strip() for part in community.area.split(",")]
    names = [
        community.name,
        community.area,
        credit,
        *area,
        *community.organisations.values_list("name", flat=True),
    ]
    return frozenset(name.casefold() for name in names if name)


def point_out(texts: Iterable[str], known: Collection[str]) -> list[PointedOut]:
    """Each kind once, with the words that were found, in the order in which they stand."""
    found: dict[str, list[str]] = {}
    for text in texts:
        for each in check(text).findings:
            words = " ".join(text[each.start : each.end].split())
            if each.kind is FindingKind.IDENTIFIER and not any(words.casefold() in name for name in known):
                found.setdefault(each.phrase, []).append(words)
    return [
        PointedOut(str(WHAT.get(kind, WHAT["identifier-name"])), tuple(dict.fromkeys(words)))
        for kind, words in found.items()
    ]


def digest(found: Iterable[PointedOut]) -> str:
    """The tick box carries it: a tick does not count for words that were changed since."""
    words = "\n".join(text for each in found for text in each.texts)
    return sha256(words.encode()).hexdigest()[:16] if words else ""


def texts_of(facts: Mapping[str, str]) -> list[str]:
    return [facts[name] for name in ("title", "standfirst", "body") if facts.get(name)]
