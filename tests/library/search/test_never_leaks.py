"""Every role of the world asks at random, in words of everything that was written there, hidden things included."""

import random
import re
from html import unescape

import pytest
from django.test import RequestFactory

from commonpractice.community.models import Membership
from commonpractice.library.models import Found
from commonpractice.library.search.finding import search
from commonpractice.library.search.indexing import index_all
from commonpractice.library.search.searched import every, eyes_of
from commonpractice.library.search.words import words_in

pytestmark = [pytest.mark.django_db, pytest.mark.once]
QUESTIONS = 5000
WORD = re.compile(r"[^\W\d_]{3,}")


def written_everywhere() -> list[str]:
    """Every word of every text in the database, whoever may read it."""
    from django.apps import apps
    from django.db import models

    words: set[str] = set()
    for model in apps.get_models():
        fields = [
            each.attname
            for each in model._meta.concrete_fields
            if isinstance(each, models.CharField | models.TextField)
        ]
        for values in model._default_manager.values_list(*fields) if fields else ():
            for value in values:
                words.update(WORD.findall(str(value or "")[:2000]))
    return sorted(words)


def of_no_member(person_or_membership) -> Membership | None:
    return person_or_membership if isinstance(person_or_membership, Membership) else None


def test_nobody_finds_or_is_told_what_they_may_not_see(world):
    for _looked in index_all(world.now):
        pass
    assert set(Found.objects.values_list("kind", flat=True)) == set(every()), (
        "every kind is there to be found"
    )
    community = world.people["member"].community
    chance, words = random.Random(7), written_everywhere()
    hidden = list(world.secrets)
    roles = {role: of_no_member(known) for role, known in world.people.items()} | {"visitor": None}
    # As on the pages: who left, or is of another community, reaches this one as anybody.
    here = {
        role: member
        if member and member.community_id == community.pk and not hasattr(member, "departure")
        else None
        for role, member in roles.items()
    }
    said = {name: _all_said(community, eyes_of(member), world.now) for name, member in here.items()}
    readable = {
        name: {word for title, text, _address in of.values() for word in words_in(f"{title} {text}")}
        for name, of in said.items()
    }
    found, taken, told = 0, 0, 0
    for _time in range(QUESTIONS):
        role = chance.choice(sorted(here))
        text = _question(chance, words, hidden)
        answer = search(community, here[role], text, now=world.now)
        for each in answer.results:
            found += 1
            name = (each.kind, each.document.key, each.document.part)
            assert said[role].get(name) == (
                each.document.title,
                each.document.words,
                each.document.address,
            ), (role, text, name)
        if answer.taken_for:
            told += 1
            # What they did not write themselves they could read.
            offered = set(answer.taken_for.split()) - set(words_in(text))
            assert offered <= readable[role], (role, text, answer.taken_for)
        taken += answer.has_more
    assert min(found, told) > 100, (found, taken, told)


def test_what_nobody_has_approved_is_in_no_index(world):
    for _looked in index_all(world.now):
        pass
    for member in (world.people["coordinator"], world.people["member"], None):
        community = world.people["member"].community
        for secret in world.secrets:
            answer = search(community, member, secret, now=world.now)
            assert [
                each.document.title
                for each in answer.results
                if secret in f"{each.document.title} {each.document.words}"
            ] == []
            assert secret.lower() not in answer.taken_for


def test_what_is_found_stands_on_a_page_that_they_may_open(world):
    """The rooms' own pages are asked, not what the rooms said to the search."""
    community, missing = world.people["member"].community, []
    for role, member in (("member", world.people["member"]), ("visitor", None)):
        for (kind, key, part), (title, words, address) in _all_said(
            community, eyes_of(member), world.now
        ).items():
            request = world.request(role, {}, RequestFactory().get(address.partition("#")[0]))
            response = world.handler.get_response(request)
            assert response.status_code == 200, (role, kind, key, part, address)
            # What stands inside a file is read in the file.
            if kind != "resource":
                page = set(words_in(re.sub(r"<[^>]+>", " ", unescape(response.content.decode()))))
                said = set(words_in(f"{title} {words}"))
                missing += [(role, kind, address, said - page)] if said - page else []
    print(*missing, sep="\n")
    assert missing == []


def _all_said(community, eyes, now) -> dict[tuple[str, int, str], tuple[str, str, str]]:
    return {
        (kind, each.key, each.part): (each.title, each.words, each.address)
        for kind, searched in every().items()
        for each in searched.documents(
            list(searched.model._default_manager.values_list("pk", flat=True)), now
        )
        if each.community == community.pk and not set(each.eyes).isdisjoint(eyes)
    }


def _question(chance: random.Random, words: list[str], hidden: list[str]) -> str:
    word = chance.choice(hidden if hidden and chance.random() < 0.1 else words)
    how = chance.random()
    if how < 0.3:
        word = word[: max(2, len(word) - 2)]
    elif how < 0.6 and len(word) > 4:
        at = chance.randrange(1, len(word) - 1)
        word = word[:at] + word[at + 1 :]
    elif how < 0.7:
        word = f'"{word} {chance.choice(words)}"'
    elif how < 0.8:
        word = f"{word} -{chance.choice(words)}"
    return word
