"""Organisations sign off a version, are reminded twice at most, and what they say stands as they said it."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from commonpractice.bulletins.models import Delivery, Letter
from commonpractice.community.models import Departure, Happening
from commonpractice.guides.models import SignOff, SignOffAnswer
from commonpractice.guides.settling import by_the_day, signing_off, speaking
from commonpractice.guides.settling.speaking import HasLinkError, NoOrganisationError, member_speaks
from commonpractice.transitions import NotNowError
from tests.built_once import built_once
from tests.guides.settling.practised import answered, asked, begin, outsider, publish

TEN = datetime(2026, 11, 2, 10, 0, tzinfo=UTC)
"""A Monday in winter time."""
pytestmark = pytest.mark.django_db


def told(step: str) -> list[str]:
    found = Delivery.objects.filter(letter__step__endswith=step).order_by("to_address")
    return [each.to_address.partition("@")[0] for each in found]


@built_once
def version(mo):
    return publish(begin(mo, at=TEN), mo, TEN)


class TestAsking:
    def test_who_is_outside_gets_one_letter_with_their_own_link(self, version, mo, settings):
        fay = outsider(version.guide, mo, TEN, with_letter=False)
        sign_off = asked(version, fay, mo, TEN)
        letter = Delivery.objects.get(letter__step=f"sign-off-{sign_off.pk}:asked")
        assert letter.to_address == "fay@weir.example"
        assert f"{settings.ADDRESS}/o/{fay.link_key}/sign-offs/{sign_off.pk}/" in letter.text
        assert told(":asked") == ["fay"]
        assert Delivery.objects.count() == 1

    def test_a_member_speaks_for_their_own_organisation_by_the_same_row(
        self, version, chidi, lena, mo, hostel
    ):
        first = member_speaks(version.guide, chidi, by=mo.person, at=TEN)
        assert member_speaks(version.guide, chidi, by=mo.person, at=TEN) == first
        assert (first.speaks_for, first.called, first.address) == (
            "Kiln Street Hostel",
            "Chidi Slip",
            chidi.person.email,
        )
        with pytest.raises(NoOrganisationError):
            member_speaks(version.guide, lena, by=mo.person, at=TEN)

    def test_an_organisation_is_asked_once_about_a_version(self, version, chidi, mo):
        spokesperson = member_speaks(version.guide, chidi, by=mo.person, at=TEN)
        asked(version, spokesperson, mo, TEN)
        other = outsider(version.guide, mo, TEN, body="kiln street hostel", name="Kay Kiln")
        with pytest.raises(signing_off.AskedAlreadyError):
            asked(version, other, mo, TEN)
        assert other.organisation == chidi.organisation

    def test_of_an_old_version_nobody_is_asked(self, version, chidi, mo):
        publish(version.guide, mo, TEN)
        spokesperson = member_speaks(version.guide, chidi, by=mo.person, at=TEN)
        with pytest.raises(NotNowError):
            asked(version, spokesperson, mo, TEN)

    def test_the_same_form_twice_asks_once(self, version, mo):
        fay, key = outsider(version.guide, mo, TEN, with_letter=False), uuid.uuid4()
        given = {"key": key, "sign_by": TEN.date() + timedelta(days=9), "by": mo, "at": TEN}
        assert signing_off.ask(version, fay, **given) == signing_off.ask(version, fay, **given)
        assert told(":asked") == ["fay"]

    def test_one_address_speaks_for_an_organisation_once(self, version, mo):
        outsider(version.guide, mo, TEN)
        with pytest.raises(HasLinkError):
            outsider(version.guide, mo, TEN)


class TestAnswering:
    def test_the_last_answer_is_what_the_organisation_says_and_the_first_is_kept(self, version, mo):
        sign_off = asked(version, outsider(version.guide, mo, TEN), mo, TEN)
        answered(sign_off, "not_yet", "Our board meets in June.", at=TEN)
        answered(sign_off, "conditions", "Only with the new form.", at=TEN)
        [said] = signing_off.said_of(version)
        assert (said.body, said.answered.answer, said.answered.words) == (
            "Weir Fire Service (invented)",
            "conditions",
            "Only with the new form.",
        )
        assert [each.answer for each in sign_off.answers.all()] == ["not_yet", "conditions"]
        assert not signing_off.missing_of(version).exists()

    def test_it_can_be_changed_until_there_is_a_next_version(self, version, mo):
        sign_off = asked(version, outsider(version.guide, mo, TEN), mo, TEN)
        answered(sign_off, at=TEN)
        publish(version.guide, mo, TEN)
        with pytest.raises(NotNowError):
            answered(sign_off, "not_yet", "We changed our mind.", at=TEN)
        assert [each.answered.answer for each in signing_off.said_of(version)] == ["yes"]

    def test_who_asked_hears_it_and_not_of_their_own_answer(self, version, chidi, mo):
        answered(asked(version, outsider(version.guide, mo, TEN), mo, TEN), at=TEN)
        assert told(":answer-1") == ["mo"]
        own = asked(version, member_speaks(version.guide, mo, by=mo.person, at=TEN), mo, TEN)
        answered(own, at=TEN, by=mo.person)
        assert told(":answer-1") == ["mo"]

    def test_the_same_form_twice_answers_once(self, version, mo):
        sign_off, key = asked(version, outsider(version.guide, mo, TEN), mo, TEN), uuid.uuid4()
        given = {"key": key, "answer": "yes", "words": "", "signed_as": "", "by": None, "at": TEN}
        assert signing_off.answer(sign_off, **given) == signing_off.answer(sign_off, **given)
        assert SignOffAnswer.objects.count() == 1

    def test_called_off_nobody_waits_and_answered_it_cannot_be(self, version, mo):
        sign_off = asked(version, outsider(version.guide, mo, TEN), mo, TEN)
        signing_off.call_off(sign_off, by=mo, at=TEN)
        assert not signing_off.missing_of(version).exists()
        with pytest.raises(NotNowError):
            answered(SignOff.objects.get(pk=sign_off.pk), at=TEN)
        other = asked(
            version, outsider(version.guide, mo, TEN, body="Saggar House", name="Sal Saggar"), mo, TEN
        )
        answered(other, at=TEN)
        with pytest.raises(NotNowError):
            signing_off.call_off(other, by=mo, at=TEN)

    def test_the_record_says_what_was_done(self, version, mo):
        sign_off = asked(version, outsider(version.guide, mo, TEN), mo, TEN)
        answered(sign_off, at=TEN)
        happened = Happening.objects.filter(about__startswith="guides.").order_by("pk")
        assert list(happened.values_list("what", flat=True)) == [
            "guide_link_given",
            "sign_off_asked",
            "sign_off_answered",
        ]


class TestReminders:
    def run(self, days: int, hour: int = 10) -> list[str]:
        """What went by this day: the letters to who was asked."""
        by_the_day.run(TEN.replace(hour=hour) + timedelta(days=days))
        steps = Letter.objects.filter(kind="sign_off_reminder").order_by("pk").values_list("step", flat=True)
        return [step.rpartition(":")[2] for step in steps]

    def test_one_a_week_before_and_one_after_and_no_more(self, version, mo):
        asked(version, outsider(version.guide, mo, TEN), mo, TEN, days=30)
        assert self.run(22) == []
        assert self.run(23, hour=8) == []
        assert self.run(23) == ["soon"]
        assert self.run(30) == ["soon"]
        assert self.run(31) == ["soon", "late"]
        assert [self.run(day) for day in (32, 40, 60)] == [["soon", "late"]] * 3
        assert told(":late") == ["fay"]

    def test_none_on_the_day_on_which_it_was_asked(self, version, mo):
        asked(version, outsider(version.guide, mo, TEN), mo, TEN, days=3)
        assert self.run(0) == []
        assert self.run(1) == ["soon"]

    def test_after_two_weeks_without_a_worker_none_goes(self, version, mo):
        asked(version, outsider(version.guide, mo, TEN), mo, TEN, days=30)
        assert self.run(45) == []

    @pytest.mark.parametrize("why", ["answered", "called off", "a newer version", "link ended"])
    def test_who_is_not_waited_for_hears_nothing(self, why, version, mo):
        fay = outsider(version.guide, mo, TEN)
        sign_off = asked(version, fay, mo, TEN)
        if why == "answered":
            answered(sign_off, at=TEN)
        elif why == "called off":
            signing_off.call_off(sign_off, by=mo, at=TEN)
        elif why == "a newer version":
            publish(version.guide, mo, TEN)
        else:
            speaking.end(fay, by=mo.person, at=TEN)
        assert self.run(25) == []

    def test_a_member_who_left_hears_nothing(self, version, chidi, mo):
        asked(version, member_speaks(version.guide, chidi, by=mo.person, at=TEN), mo, TEN)
        Departure.objects.create(membership=chidi, at=TEN)
        assert self.run(25) == []


class TestConstraints:
    def test_conditions_and_reasons_are_said(self, version, mo):
        sign_off = asked(version, outsider(version.guide, mo, TEN), mo, TEN)
        with pytest.raises(IntegrityError, match="conditions_and_reasons_are_said"), transaction.atomic():
            answered(sign_off, "conditions", at=TEN)

    def test_who_speaks_is_a_member_or_has_an_address(self, version, mo):
        with (
            pytest.raises(IntegrityError, match="spokesperson_is_a_member_or_has_an_address"),
            transaction.atomic(),
        ):
            version.guide.spokespeople.create(key=uuid.uuid4(), body="Nobody", name="Nell", added_at=TEN)

    def test_nobody_is_asked_twice_about_a_version(self, version, mo):
        sign_off = asked(version, outsider(version.guide, mo, TEN), mo, TEN)
        sign_off.pk, sign_off.key = None, uuid.uuid4()
        sign_off._state.adding = True
        with pytest.raises(IntegrityError), transaction.atomic():
            sign_off.save()
