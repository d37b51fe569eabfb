"""What is published of a guide: the one value from which every form is made (ADR 0032).

A version stores `to_json(published)`, which holds neither the names of contributors nor the bytes of pictures: names
depend on consent that may be withdrawn, pictures stand in files. `from_json` takes both as they are today. What is
built on words of one person carries a `ref`, by which `without` leaves them out once that person takes them back.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from typing import Any

Tree = dict[str, Any]
"""A node as in `document/schema.py`: type, attrs, content, text, marks."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the community that may be shown, or all together: how many, and a share in words per position."""

    name: str
    people: int
    shares: tuple[tuple[str, str], ...]
    """Such as (("agree", "80%"), ("can live with it", "20%"))."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """How a clause was agreed: a sentence, its numbers by part, and why some parts are not shown."""

    words: str
    parts: tuple[Part, ...] = ()
    why: str = ""


@dataclass(frozen=True, slots=True)
class Objection:
    """An objection that stands, in the words of who made it; the name is empty where it is not to be said."""

    words: str
    name: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a clause rests on. `kind` is in words for the reader ("something to read"); the rest may be empty."""

    kind: str
    title: str = ""
    address: str = ""
    words: str = ""
    ref: str = ""


@dataclass(frozen=True, slots=True)
class ClauseFacts:
    """What stands beside a clause. Numbers count from 1 in the order of the document."""

    number: int
    title: str
    rationale: str = ""
    for_whom: str = ""
    needs: str = ""
    how_to_check: str = ""
    contains: str = ""
    """What some may want to know before they read on; stands before its words."""
    agreement: Agreement | None = None
    objections: tuple[Objection, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    outcome_address: str = ""
    """Absolute; empty where the clause did not grow from an agreement that the readers may open."""


@dataclass(frozen=True, slots=True)
class Picture:
    kind: str
    """"png", "jpeg", "gif" or "webp"."""
    alt: str
    data: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True)
class Changed:
    """What is different from the version before, and why."""

    what: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Published:
    title: str
    about: str
    community: str
    language: str
    """As a BCP 47 tag."""
    version: int
    published_on: date
    review_by: date
    address: str
    """Where this version stands for good; absolute."""
    tree: Tree
    clauses: dict[str, ClauseFacts] = field(default_factory=dict)
    contributors: tuple[str, ...] = ()
    change_note: str = ""
    changes: tuple[Changed, ...] = ()
    pictures: dict[str, Picture] = field(default_factory=dict)

    def without(self, refs: Collection[str]) -> "Published":
        """The same without what these people gave and took back."""
        return replace(
            self, clauses={key: _clause_without(facts, refs) for key, facts in self.clauses.items()}
        )


def to_json(published: Published) -> dict[str, Any]:
    """Plain values for `json`: all but the names of contributors and the bytes of pictures."""
    plain = asdict(published)
    plain.pop("contributors")
    plain["published_on"] = published.published_on.isoformat()
    plain["review_by"] = published.review_by.isoformat()
    for picture in plain["pictures"].values():
        picture.pop("data")
    return plain


def from_json(
    plain: Mapping[str, Any],
    *,
    contributors: Iterable[str] = (),
    pictures: Mapping[str, bytes] | None = None,
) -> Published:
    """What `to_json` gave, with the names that may be said today and the bytes of pictures by key."""
    data = pictures or {}
    return Published(
        **{
            **plain,
            "published_on": date.fromisoformat(plain["published_on"]),
            "review_by": date.fromisoformat(plain["review_by"]),
            "clauses": {key: _clause(each) for key, each in plain["clauses"].items()},
            "contributors": tuple(contributors),
            "changes": tuple(Changed(**each) for each in plain["changes"]),
            "pictures": {
                key: Picture(**each, data=data.get(key, b"")) for key, each in plain["pictures"].items()
            },
        }
    )


def _clause(plain: Mapping[str, Any]) -> ClauseFacts:
    return ClauseFacts(
        **{
            **plain,
            "agreement": _agreement(plain["agreement"]),
            "objections": tuple(Objection(**each) for each in plain["objections"]),
            "evidence": tuple(Evidence(**each) for each in plain["evidence"]),
        }
    )


def _agreement(plain: Mapping[str, Any] | None) -> Agreement | None:
    if plain is None:
        return None
    parts = tuple(
        Part(each["name"], each["people"], tuple((stance, share) for stance, share in each["shares"]))
        for each in plain["parts"]
    )
    return Agreement(plain["words"], parts, plain["why"])


def _clause_without(facts: ClauseFacts, refs: Collection[str]) -> ClauseFacts:
    return replace(
        facts,
        objections=tuple(each for each in facts.objections if not (each.ref and each.ref in refs)),
        evidence=tuple(each for each in facts.evidence if not (each.ref and each.ref in refs)),
    )
