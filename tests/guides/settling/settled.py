"""Consultations and versions for tests, made by the verbs that pages call. Invented."""

import uuid
from datetime import timedelta

from commonpractice.guides.models import Version
from commonpractice.guides.settling import answering, commenting, consulting, publishing_now
from commonpractice.guides.settling.answering import Answered
from commonpractice.guides.settling.commenting import Commenter, Said
from commonpractice.guides.settling.publishing_now import Note
from commonpractice.guides.writing import keeping_changes
from commonpractice.guides.writing.coediting.tree import become
from tests.built_once import built_once

ASKS = "What is missing, and what would not work where you are?"
CHANGED = Answered(changed=True, what="It says who asks.", why="Two hostels did not know.")
KEPT = Answered(changed=False, why="A longer form would stop people from using it.")


def prepared(guide, by, at, *, to="members", days=21, opens_on=None):
    last = at.date() + timedelta(days=days)
    facts = {"asks": ASKS, "to": to, "opens_on": opens_on, "closes_on": last}
    return consulting.begin(uuid.uuid4(), guide, facts, by=by, at=at)


def opened(guide, by, at, *, to="members", days=21):
    made = prepared(guide, by, at, to=to, days=days)
    consulting.open_now(made, by=by, at=at)
    return fresh(made)


def fresh(consultation):
    return type(consultation).objects.select_related("guide__community").get(pk=consultation.pk)


def said(consultation, what, at, *, by=None, invitation=None, **more):
    who = Commenter(membership=by, invitation=invitation)
    return commenting.comment(consultation, uuid.uuid4(), Said(what, **more), by=who, at=at)


def answer(consultation, comments, given, by, at):
    numbers = [each.number for each in comments]
    return answering.answer(consultation, uuid.uuid4(), numbers, given, by=by, at=at)


def publish(guide, by, at, *, note="", key=None, **more) -> Version:
    today = guide.community.date_of(at)
    seen = publishing_now.ready(guide, today).seen
    said_of_it = Note(today + timedelta(days=365), note, **more)
    version = publishing_now.publish(guide, key or uuid.uuid4(), said_of_it, seen=seen, by=by, at=at)
    version.guide = guide
    return version


def rewrite(guide, tree, by, at) -> None:
    with keeping_changes.editing(guide, by=by, at=at) as doc:
        become(doc, tree)


@built_once
def consultation(guide, mo, lena, cora, now):
    """Open to members, led by Mo."""
    return opened(guide, mo, now)


@built_once
def public(guide, mo, lena, cora, now):
    """Open to everybody, led by Mo."""
    return opened(guide, mo, now, to="public")
