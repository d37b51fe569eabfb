"""Data protection over a community in which everything has happened: erasing, forgetting, and what is held."""

import contextlib
import io
import json
import zipfile
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.sessions.models import Session
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, models, transaction
from django.test import TestCase

from commonpractice.bulletins.models import Delivery
from commonpractice.community.actions import LastCoordinatorError
from commonpractice.community.models import Happening, Membership
from commonpractice.directory.models import Question
from commonpractice.guides.models import BuiltForm, Version
from commonpractice.guides.writing.coediting.tree import append_block, tree_of
from commonpractice.guides.writing.keeping_changes import editing, load
from commonpractice.keeping import MEETING_SHORT, YEAR
from commonpractice.library.search.indexing import index_all
from commonpractice.meetings.models import Invitation, Meeting, Minutes
from commonpractice.people.models import Person
from commonpractice.privacy.erasing.outsiders import behind_link, erase_outsider, values_of
from commonpractice.privacy.erasing.verb import erase
from commonpractice.privacy.holding import held_about, statements
from commonpractice.privacy.models import ForgettingDay, Forgotten
from commonpractice.privacy.retention import by_the_clock, due, groups
from commonpractice.privacy.statements import facts, our_models, personal
from commonpractice.privacy.subject import everything_of, of_membership, rows_of
from commonpractice.privacy.taking_away import packed

pytestmark = [pytest.mark.django_db, pytest.mark.once]

NAME, WORD = "Mo Glaze", "Wherewithal"
# What is left of it where an index keeps of a word only what the word before it has not.
END_OF_IT = "withal"
LIKE_IT = "Amo Glazebrook"
LEFT_AS_THEY_ARE = {
    "email",
    "address",
    "to_address",
    "asker_address",
    "link_key",
    "key",
    "calendar_key",
    "reply_to",
}


def every_word() -> list[str]:
    """All that stands in columns of the database, a column at a time: also in tables that no model knows."""
    found = []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            quoted = connection.ops.quote_name(table)
            cursor.execute(f"SELECT * FROM {quoted}")
            for row in cursor.fetchall():
                found += [
                    f"{table}: {bytes(each) if isinstance(each, memoryview | bytes) else each}"
                    for each in row
                ]
    return found


def places_of(*words: str) -> list[str]:
    held = [place.casefold() for place in every_word()]
    return sorted({place.split(":")[0] for place in held for word in words if word.casefold() in place})


def write_everywhere(subject) -> set[str]:
    """A word of theirs in every field of words that erasure removes; the models in which there was one."""
    filled = set()
    for model in our_models():
        texts = [
            name
            for name, kept in facts(model).items()
            if kept.on_erasure == "removed"
            and isinstance(model._meta.get_field(name), models.CharField | models.TextField)
            and not model._meta.get_field(name).choices
            and name not in LEFT_AS_THEY_ARE
        ]
        for row in rows_of(model, subject) if texts else ():
            for name in texts:
                # Where something may only stand beside something else, nothing stands.
                with contextlib.suppress(IntegrityError), transaction.atomic():
                    model._base_manager.filter(pk=row.pk).update(**{name: WORD})
                    filled.add(model._meta.label)
    return filled


def quote(member: Membership, now) -> tuple[Minutes, BuiltForm]:
    """Others name them: in approved minutes, in a published guide and its file, and in one that is being written."""
    minutes = Minutes.objects.filter(meeting__community=member.community).first()
    words = f"{NAME} said that it worked; {LIKE_IT} did not."
    Minutes._base_manager.filter(pk=minutes.pk).update(text=words)
    version = Version.objects.filter(guide__community=member.community).first()
    Version._base_manager.filter(pk=version.pk).update(
        published={**version.published, "said": [f"With thanks to {NAME}."]}
    )
    built = BuiltForm(
        version=version, form="text", fingerprint="f" * 64, state="made", asked_at=now, made_at=now
    )
    built.pk = 4321
    built.file.save("", ContentFile(NAME.encode()), save=False)
    built.save(force_insert=True)
    with editing(version.guide, by=member, at=now) as document:
        append_block(document, {"type": "paragraph", "content": [{"type": "text", "text": f"Ask {NAME}."}]})
    return minutes, built


def test_nothing_of_them_is_left(world):
    member = world.people["member"]
    subject = everything_of(member.person)
    passkey = member.person.authenticator_set.get()
    with transaction.atomic():
        filled = write_everywhere(subject)
        assert len(filled) >= 12, filled
        minutes, built = quote(member, world.now)
        guide = built.version.guide
        assert NAME in str(tree_of(load(guide)))
        list(index_all(world.now))
        assert len(places_of(NAME, WORD, member.person.email)) > 20
        assert default_storage.exists(built.file.name)
        with TestCase.captureOnCommitCallbacks(execute=True):
            erase(subject, at=world.now)
            list(index_all(world.now))
        assert places_of(NAME, WORD, END_OF_IT, member.person.email) == ["meetings_minutes"]
        minutes.refresh_from_db()
        assert minutes.text == f"a former member said that it worked; {LIKE_IT} did not."
        assert "Ask a former member." in str(tree_of(load(guide)))
        assert not default_storage.exists(built.file.name)
        assert not Person.objects.filter(pk=member.person_id).exists()
        assert not Authenticator.objects.filter(pk=passkey.pk).exists()
        signed_in = {each.get_decoded().get("_auth_user_id") for each in Session.objects.all()}
        assert str(member.person_id) not in signed_in
        assert len(signed_in) > 3
        noted = Happening.objects.filter(what="somebody_erased").order_by("community__slug")
        assert [(each.community.slug, each.by, each.details) for each in noted] == [
            ("kilns", None, {}),
            ("potteries", None, {}),
        ]
        transaction.set_rollback(True)


def test_a_coordinator_erases_in_their_own_community_alone(world):
    member = world.people["member"]
    there = member.person.memberships.exclude(pk=member.pk).get()
    with transaction.atomic():
        erase(of_membership(member), at=world.now)
        assert [each.pk for each in member.person.memberships.all()] == [there.pk]
        there.refresh_from_db()
        assert (there.display_name, there.person.email) == (NAME, member.person.email)
        assert not Delivery.objects.filter(letter__community=member.community, to_name=NAME).exists()
        transaction.set_rollback(True)


def test_a_turn_in_the_chair_stays_with_somebody_without_a_name(world):
    chair = world.people["chair"]
    with transaction.atomic():
        turns = set(chair.chair_turns.values_list("meeting_number", flat=True))
        erase(everything_of(chair.person), at=world.now)
        left = Membership.objects.get(pk=chair.pk)
        assert set(left.chair_turns.values_list("meeting_number", flat=True)) == turns != set()
        assert (left.display_name, left.has_left, left.constituency, left.willing_to_chair) == (
            "a former member", True, "", False,
        )  # fmt: skip
        assert left.person.email.endswith("@erased.invalid")
        assert not left.person.is_active
        transaction.set_rollback(True)


def test_the_last_coordinator_finds_another_first(world):
    with transaction.atomic(), pytest.raises(LastCoordinatorError):
        erase(everything_of(world.people["coordinator"].person), at=world.now)


def test_nothing_is_left_whose_time_is_over(world):
    later = world.now + timedelta(days=1000)
    with transaction.atomic():
        before = {
            (model, names): due(model, names, later - after).count() for model, names, after in groups()
        }
        assert sum(map(bool, before.values())) >= 8, before
        by_the_clock(later)
        assert ForgettingDay.objects.get().ended_at == later
        assert {each: due(*each, later).count() for each in before} == dict.fromkeys(before, 0)
        counted = dict(Forgotten.objects.filter(community__slug="potteries").values_list("model", "number"))
        assert counted["bulletins.Delivery"] > 0
        assert counted["meetings.Invitation"] > 0
        by_the_clock(later)
        assert ForgettingDay.objects.count() == 1
        transaction.set_rollback(True)


def test_what_is_still_needed_stays_to_the_day(world):
    member = world.people["member"]
    meeting = Meeting.objects.get(community=member.community, number=world.named["approved"])
    with transaction.atomic():
        invitation, _made = Invitation.objects.update_or_create(
            meeting=meeting, membership=member, defaults={"answer": "room", "needs": "Step-free, please."}
        )
        Delivery.objects.filter(sent_at=None).update(sent_at=world.now)
        last_day = meeting.ends_at + MEETING_SHORT
        by_the_clock(last_day)
        invitation.refresh_from_db()
        assert (invitation.answer, invitation.needs) == ("room", "Step-free, please.")
        by_the_clock(last_day + timedelta(days=1))
        invitation.refresh_from_db()
        assert (invitation.answer, invitation.needs, invitation.link_key[:5]) == ("", "", "gone-")
        assert Delivery.objects.filter(sent_at=world.now).exists()
        by_the_clock(world.now + YEAR + timedelta(days=1))
        assert not Delivery.objects.exists()
        transaction.set_rollback(True)


def test_the_copy_holds_what_is_theirs_and_nobody_elses_name_or_key(world):
    member = world.people["member"]
    with zipfile.ZipFile(io.BytesIO(packed(everything_of(member.person), world.now))) as pack:
        page, data = (pack.read(f"what-is-held-about-you.{form}").decode() for form in ("html", "json"))
    kinds = {(each["kind"], each["your_part"]) for each in json.loads(data)}
    assert {("community.Membership", "yours"), ("costs.Wish", "yours"), ("people.Person", "yours")} <= kinds
    for text in (page, data):
        assert "Mo Glaze" in text
        assert member.person.email in text
        assert "chidi@potteries.example" not in text
    keys = ["calendar-of-member", *member.invitations.values_list("link_key", flat=True)]
    assert len(keys) > 3
    assert [key for key in keys if key in data] == []


def test_what_stands_in_another_community_is_not_the_coordinators(world):
    member = world.people["member"]
    both = sum(each.number for each in held_about(everything_of(member.person)))
    here = {each.what: each.number for each in held_about(of_membership(member))}
    assert 0 < sum(here.values()) < both
    assert here["Membership"] == 1


def test_every_statement_stands_in_the_record_of_processing():
    told = sum(len(each.names) for each in statements())
    assert told == sum(len(personal(model)) for model in our_models())


def test_who_has_no_account_erases_by_their_link(world):
    """Held by a barrier, a sign-off, an invitation or a comment: each goes, and none of them breaks."""
    links = [world.named[f"link of {each}"] for each in ("Petra", "Faith", "Ines", "that comment")]
    with transaction.atomic():
        words = []
        for link_key in links:
            row = behind_link(link_key)
            said = values_of(row)
            words += [said[name] for name in ("email", "what") if name in said]
            with TestCase.captureOnCommitCallbacks(execute=True):
                erase_outsider(row, at=world.now)
            assert behind_link(link_key) is None
        assert len(words) >= 4
        assert places_of(*words) == []
        assert set(Happening.objects.filter(what="somebody_erased").values_list("by", flat=True)) == {None}
        transaction.set_rollback(True)


def test_a_link_erases_one_row_and_no_other_under_the_same_address(world):
    one, other = Question.objects.filter(asker=None, community__slug="potteries")[:2]
    with transaction.atomic():
        Question.objects.filter(pk=other.pk).update(
            asker_address=one.asker_address, asker_name=one.asker_name
        )
        erase_outsider(one, at=world.now)
        assert not Question.objects.filter(pk=one.pk).exists()
        other.refresh_from_db()
        assert (other.asker_address, other.asker_name) == (one.asker_address, one.asker_name)
        transaction.set_rollback(True)
