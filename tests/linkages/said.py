"""What members say they want and offer. Invented; in words that the matching puts together."""

from uuid import uuid4

from commonpractice.linkages import introducing
from commonpractice.linkages.models import Entry, Introduction

WANTED = "Somebody who knows what insurers ask when a tenant has a history of fires."
OFFERED = "We have a good contact at an insurer who explains what underwriters ask after a history of fires."
ELSEWHERE = "A van for moving furniture on Saturdays."


def say(membership, kind: str, words: str, now, **more) -> Entry:
    facts = {"community": membership.community, "owner": membership, "organisation": membership.organisation}
    return Entry.objects.create(
        **{**facts, "kind": kind, "words": words, "key": uuid4(), "said_at": now, **more}
    )


def pair(wants, offers, now) -> tuple[Entry, Entry]:
    return say(wants, "need", WANTED, now), say(offers, "offer", OFFERED, now)


def introduce(need: Entry, offer: Entry, by, now, **more) -> Introduction:
    return introducing.introduce(need, offer, **{"key": uuid4(), "note": "", "by": by, "at": now, **more})
