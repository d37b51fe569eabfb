"""A proposal from statements to its outcome: verbs, weighing and what carries over."""

import uuid
from datetime import timedelta

import pytest
from django.core import mail

from commonpractice.agreement.models import Outcome, Position, Proposal, ProposalText, RuleFixedError
from commonpractice.agreement.models.outcome import OutcomeFixedError
from commonpractice.agreement.models.proposal import TRANSITIONS
from commonpractice.agreement.proposals import concluding, proposing, rounds
from commonpractice.agreement.proposals.taking_positions import (
    HasTakenError,
    ReasonMissingError,
    Said,
    let_stand,
    record_for,
    take_position,
    take_words_back,
)
from commonpractice.agreement.proposals.weighing import taken
from commonpractice.bulletins.models import Letter
from commonpractice.community.actions import end_membership
from commonpractice.community.models import Happening
from commonpractice.transitions import NotNowError, StaleError
from tests.agreement.asked import ask
from tests.agreement.on_the_way import (
    AGREE,
    LATE,
    LIVE_WITH,
    NOT_FOR_ME,
    RISK,
    WORDS,
    amend,
    decided,
    draft,
    fetched,
    open_positions,
    say,
    weighed,
)

pytestmark = pytest.mark.django_db


def weigh(proposal):
    now = fetched(proposal)
    return taken(now).finding(now.question.rule)


def found(proposal) -> tuple[str, str]:
    finding = weigh(proposal)
    return finding.state, finding.reason


def states(proposal) -> dict[str, str]:
    return {each.position.reason: each.state for each in taken(proposal).objections()}


def test_the_same_form_twice_begins_one(consent, mo, now):
    key, chosen = uuid.uuid4(), consent.statements.shown()[:2]
    first = proposing.begin(key, consent, WORDS, chosen, by=mo, at=now)
    second = proposing.begin(key, consent, WORDS, chosen, by=mo, at=now)
    assert first == second
    assert (first.number, Proposal.objects.count(), ProposalText.objects.count()) == (1, 1, 1)
    assert [each.number for each in first.statements.all()] == [1, 2]


def test_a_proposal_waits_for_the_question_to_close(open_question, mo, now):
    with pytest.raises(NotNowError):
        draft(open_question, mo, now)


def test_a_draft_changes_as_it_was_seen_and_not_once_it_is_open(proposal, cora, now):
    other = {**WORDS, "title": "One talk", "text": "One talk instead of five."}
    chosen = proposal.question.statements.shown()[2:3]
    proposing.change(proposal, other, chosen, seen=0, at=now)
    with pytest.raises(StaleError):
        proposing.change(proposal, WORDS, chosen, seen=0, at=now)
    kept = fetched(proposal)
    assert (kept.title, kept.texts.get().text) == ("One talk", "One talk instead of five.")
    assert [each.number for each in kept.statements.all()] == [3]
    rounds.clarify(proposal, by=cora, at=now)
    for step in (
        lambda: proposing.change(proposal, WORDS, chosen, seen=1, at=now),
        lambda: proposing.remove(proposal),
    ):
        with pytest.raises(NotNowError):
            step()


def test_a_whole_round_with_two_amendments_and_a_standing_objection(
    proposal, everybody, cora, lena, chidi, now
):
    mo = proposal.drafted_by
    weighed(proposal, cora, now, {lena: RISK, chidi: LATE, mo: AGREE, cora: LIVE_WITH})
    assert found(proposal) == ("blocked", "objection")
    assert states(proposal) == {RISK.reason: "open", LATE.reason: "open"}
    late = Position.objects.get(membership=chidi)

    amend(proposal, cora, now, text="The same, with an answer in ten weeks.", answers={late.pk: "Ten weeks."})
    weighed(proposal, cora, now, {chidi: AGREE, mo: AGREE, cora: AGREE})
    assert found(proposal) == ("blocked", "objection")
    assert states(proposal) == {RISK.reason: "open", LATE.reason: "replaced"}
    assert Position.objects.get(pk=late.pk).integration.how == "Ten weeks."

    amend(proposal, cora, now, text="The same, and the form is torn up after a year.")
    weighed(proposal, cora, now, {mo: AGREE, chidi: AGREE})
    # Silence is not agreement: neither Lena's objection nor Cora's agreement to the text before is gone or carried over.
    assert found(proposal) == ("blocked", "objection")
    let_stand(proposal, by=lena, at=now)
    assert found(proposal) == ("settled", "consent_beside")
    assert states(proposal) == {RISK.reason: "standing", LATE.reason: "replaced"}

    outcome = decided(proposal, cora, now, said="The hostels meet in May.")
    assert (outcome.number, outcome.result, outcome.text.number) == (1, "adopted", 3)
    assert outcome.finding == {"state": "settled", "reason": "consent_beside", "facts": {}}
    assert outcome.numbers["inside"]["total"] is None
    assert [(each.what, each.details.get("text")) for each in recorded(proposal)] == [
        ("proposal_opened", None),
        ("positions_asked", 1),
        ("proposal_amended", 2),
        ("positions_asked", 2),
        ("proposal_amended", 3),
        ("positions_asked", 3),
        ("outcome_recorded", None),
    ]


def recorded(proposal):
    return Happening.objects.filter(about=f"agreement.proposal:{proposal.pk}").order_by("pk")


def test_the_record_names_what_the_table_of_steps_names(proposal, cora, lena, now):
    weighed(proposal, cora, now, {lena: AGREE})
    amend(proposal, cora, now, text="Other words.")
    weighed(proposal, cora, now, {lena: AGREE})
    decided(proposal, cora, now)
    said = {step.records for step in TRANSITIONS} - {"(nothing)"}
    assert {each.what for each in recorded(proposal)} == said


def test_agreement_does_not_carry_over_to_another_text(proposal, cora, lena, now):
    weighed(proposal, cora, now, {lena: AGREE, cora: LIVE_WITH})
    assert found(proposal) == ("settled", "consent")
    amend(proposal, cora, now, text="Quite another text.")
    weighed(proposal, cora, now, {})
    assert found(proposal) == ("not_yet", "nobody")
    assert taken(proposal).other_words() == []


def test_on_the_same_text_who_took_a_position_keeps_it(proposal, cora, lena, mo, now):
    weighed(proposal, cora, now, {lena: AGREE, mo: RISK})
    weighed(proposal, cora, now, {mo: LIVE_WITH})
    assert found(proposal) == ("settled", "consent")
    assert [each.reason for each in taken(proposal).other_words()] == [LIVE_WITH.reason]


def test_another_objection_of_its_author_takes_the_place_of_the_first(proposal, cora, lena, now):
    weighed(proposal, cora, now, {lena: RISK})
    amend(proposal, cora, now, text="Mended.")
    weighed(proposal, cora, now, {lena: LATE})
    assert states(proposal) == {LATE.reason: "open", RISK.reason: "replaced"}
    amend(proposal, cora, now, text="Mended again.")
    weighed(proposal, cora, now, {lena: NOT_FOR_ME, cora: AGREE})
    assert states(proposal) == {LATE.reason: "replaced", RISK.reason: "replaced"}
    assert found(proposal) == ("settled", "consent")


def test_an_objection_that_stood_is_open_again_when_its_author_changes_it(proposal, cora, lena, now):
    opened = open_positions(proposal, cora, now)
    say(opened, {lena: RISK, cora: AGREE})
    let_stand(opened, by=lena, at=now)
    say(opened, {lena: LATE})
    rounds.end_round(opened, at=now)
    assert found(proposal) == ("blocked", "objection")


def test_only_who_objects_lets_it_stand(proposal, cora, lena, now):
    weighed(proposal, cora, now, {lena: RISK, cora: AGREE})
    for other in (cora, proposal.drafted_by):
        with pytest.raises(NotNowError):
            let_stand(proposal, by=other, at=now)
    assert found(proposal) == ("blocked", "objection")


def test_who_has_left_blocks_no_more_and_their_words_stay(proposal, cora, lena, mo, now):
    weighed(proposal, cora, now, {lena: RISK, mo: AGREE, cora: AGREE})
    end_membership(lena, by=cora.person, at=now)
    assert found(proposal) == ("settled", "consent_beside")
    assert states(proposal) == {RISK.reason: "standing"}
    end_membership(mo, by=cora.person, at=now)
    assert weigh(proposal).numbers[""] == {
        "agree": 1, "can_live_with": 0, "object": 0, "not_for_me": 0,
    }  # fmt: skip
    assert "third" not in weigh(proposal).numbers


def test_nothing_of_a_round_that_is_open_is_weighed(proposal, cora, lena, mo, now):
    weighed(proposal, cora, now, {lena: RISK, mo: AGREE})
    amend(proposal, cora, now, text="Mended.")
    opened = open_positions(proposal, cora, now)
    before = (found(opened), states(opened))
    say(opened, {lena: AGREE, mo: LATE})
    assert (found(opened), states(opened)) == before == (("blocked", "objection"), {RISK.reason: "open"})


def test_each_member_has_one_position_and_the_last_counts(proposal, cora, lena, now):
    opened = open_positions(proposal, cora, now)
    for said in (RISK, AGREE, LIVE_WITH):
        say(opened, {lena: said})
    assert [(each.stance, each.reason, each.against_purpose) for each in Position.objects.all()] == [
        ("can_live_with", LIVE_WITH.reason, "")
    ]
    rounds.end_round(opened, at=now)
    with pytest.raises(NotNowError):
        say(opened, {lena: RISK})


@pytest.mark.parametrize(
    "said",
    [
        Said("object"),
        Said("object", reason="Bad."),
        Said("object", "  ", "It would."),
        Said("object", "Bad.", " "),
    ],
)
def test_an_objection_says_what_would_go_wrong_and_what_that_has_to_do_with_it(
    said, proposal, cora, lena, now
):
    opened = open_positions(proposal, cora, now)
    with pytest.raises(ReasonMissingError):
        say(opened, {lena: said})
    assert Position.objects.count() == 0


def test_a_position_is_about_the_text_that_was_read(proposal, cora, lena, now):
    weighed(proposal, cora, now, {lena: RISK})
    amend(proposal, cora, now, text="Mended.")
    opened = open_positions(proposal, cora, now)
    with pytest.raises(StaleError):
        take_position(opened, AGREE, by=lena, text=1)
    assert found(opened) == ("blocked", "objection")


def test_one_voice_for_each_organisation_where_the_rule_says_so(theme_in_hand, cora, mo, chidi, lena, now):
    rule = {
        "method": "threshold",
        "threshold": 60,
        "by_constituency": False,
        "one_voice_per_organisation": True,
    }
    said = {mo: AGREE, chidi: LATE, lena: AGREE}
    one = draft(ask(theme_in_hand, cora, now, state="closed", rule=rule), mo, now)
    each = draft(
        ask(theme_in_hand, cora, now, state="closed", rule={**rule, "one_voice_per_organisation": False}),
        mo,
        now,
    )
    weighed(one, cora, now, said)
    weighed(each, cora, now, said)
    # Mo and Chidi are of one hostel, whose voice is the more cautious of the two.
    assert found(one) == ("not_yet", "below")
    assert found(each) == ("settled", "threshold")


def test_the_rule_of_an_opened_question_refuses_every_change(proposal):
    fixed = proposal.question.rule
    fixed.threshold = 50
    for change in (fixed.save, fixed.delete, lambda: type(fixed).objects.update(threshold=50)):
        with pytest.raises(RuleFixedError):
            change()


def test_adopted_only_where_the_rule_says_settled(proposal, cora, lena, now):
    weighed(proposal, cora, now, {lena: RISK})
    with pytest.raises(concluding.NotSettledError) as refused:
        decided(proposal, cora, now)
    assert refused.value.finding.reason == "objection"
    assert (Outcome.objects.count(), fetched(proposal).state) == (0, "weighing")
    outcome = decided(proposal, cora, now, "not_yet", review_on=None)
    assert (outcome.result, fetched(proposal).state) == ("not_yet", "decided")
    with pytest.raises(NotNowError):
        decided(proposal, cora, now, "not")


def test_what_is_adopted_has_a_day_to_look_at_it_again(proposal, cora, lena, now):
    weighed(proposal, cora, now, {lena: AGREE})
    with pytest.raises(concluding.NoReviewDayError):
        decided(proposal, cora, now, review_on=None)


def test_an_outcome_does_not_change(proposal, cora, lena, now):
    weighed(proposal, cora, now, {lena: AGREE})
    outcome = decided(proposal, cora, now)
    outcome.result = "not"
    with pytest.raises(OutcomeFixedError):
        outcome.save()
    with pytest.raises(OutcomeFixedError):
        Outcome.objects.update(result="not")
    with pytest.raises(NotNowError):
        take_position(proposal, RISK, by=lena, text=1)


def test_numbers_are_frozen_as_they_may_be_shown(proposal, cora, everybody, now):
    said = dict.fromkeys([member for part in everybody.values() for member in part], AGREE)
    said[everybody["lived_experience"][0]] = NOT_FOR_ME
    weighed(proposal, cora, now, said)
    numbers = decided(proposal, cora, now).numbers
    # Four with lived experience are too few to be told apart from the twelve others.
    assert numbers["inside"]["cells"] == {"lived_experience": None, "organisations": None}
    assert numbers["inside"]["total"] == {
        "n": 16,
        "shares": {"agree": 15 / 16, "can_live_with": 0.0, "object": 0.0, "not_for_me": 1 / 16},
    }
    assert numbers["public"]["total"]["n"] == 16


def test_in_public_more_is_hidden(proposal, cora, everybody, now):
    weighed(proposal, cora, now, dict.fromkeys(everybody["third"], AGREE) | {everybody[""][0]: LIVE_WITH})
    numbers = decided(proposal, cora, now).numbers
    assert (numbers["inside"]["total"]["n"], numbers["public"]["total"]) == (6, None)


def test_its_day_comes_and_somebody_looks_once(proposal, cora, lena, now):
    weighed(proposal, cora, now, {lena: AGREE})
    outcome = decided(proposal, cora, now)
    concluding.review(outcome, still_stands=True, found="Nine hostels use it.", by=cora, at=now)
    with pytest.raises(NotNowError):
        concluding.review(outcome, still_stands=False, found="None.", by=cora, at=now)
    assert Outcome.objects.get().review.found == "Nine hostels use it."


def test_a_scribe_writes_it_down_once_and_never_over_their_own(proposal, cora, lena, mo, now):
    opened = open_positions(proposal, cora, now)
    record_for(opened, RISK, member=lena, text=1)
    say(opened, {mo: AGREE})
    for member in (lena, mo):
        with pytest.raises(HasTakenError):
            record_for(opened, AGREE, member=member, text=1)
    assert {(each.membership, each.stance, each.origin) for each in Position.objects.all()} == {
        (lena, "object", "scribe"),
        (mo, "agree", "own"),
    }
    say(opened, {lena: LIVE_WITH})
    assert [(each.stance, each.origin) for each in Position.objects.filter(membership=lena)] == [
        ("can_live_with", "own")
    ]


def test_words_taken_back_are_gone_and_the_position_stays(proposal, cora, lena, now):
    weighed(proposal, cora, now, {lena: RISK, cora: AGREE})
    let_stand(proposal, by=lena, at=now)
    decided(proposal, cora, now)
    take_words_back(proposal, by=lena, at=now)
    kept = Position.objects.get(membership=lena)
    assert (kept.stance, kept.reason, kept.against_purpose, kept.taken_back_at) == ("object", "", "", now)
    assert [each.state for each in taken(proposal).objections()] == ["standing"]


def test_questions_are_asked_once_answered_and_taken_back(proposal, cora, lena, mo, now):
    rounds.clarify(proposal, by=cora, at=now)
    key = uuid.uuid4()
    asked = [
        rounds.ask(proposal, key, "Who keeps the form?", show_name=False, by=lena, at=now) for _ in range(2)
    ]
    assert asked[0] == asked[1]
    rounds.answer(asked[0], "The council.", by=cora, at=now)
    assert proposal.clarifying_questions.get().answer == "The council."
    assert not rounds.take_question_back(asked[0], by=mo)
    assert rounds.take_question_back(asked[0], by=lena)
    assert not proposal.clarifying_questions.exists()


def test_nobody_floods_it_with_questions(proposal, cora, lena, now):
    rounds.clarify(proposal, by=cora, at=now)
    for number in range(rounds.MOST_QUESTIONS):
        rounds.ask(proposal, uuid.uuid4(), f"And {number}?", show_name=False, by=lena, at=now)
    with pytest.raises(rounds.TooManyQuestionsError):
        rounds.ask(proposal, uuid.uuid4(), "And then?", show_name=False, by=lena, at=now)


def test_a_step_that_was_taken_already_is_not_taken_again(proposal, cora, now):
    rounds.clarify(proposal, by=cora, at=now, seen=0)
    with pytest.raises(NotNowError):
        rounds.clarify(proposal, by=cora, at=now, seen=0)
    rounds.take_positions(proposal, by=cora, at=now, seen=1)
    rounds.end_round(proposal, at=now, seen=2)
    # In this state positions could be taken again; but the page was opened before the last round.
    with pytest.raises(StaleError):
        rounds.take_positions(proposal, by=cora, at=now, seen=1)
    assert proposal.rounds.count() == 2


def test_rounds_end_by_their_last_day(proposal, consent, cora, mo, now):
    other = draft(consent, mo, now)
    for each, closes_on in ((proposal, now.date()), (other, None)):
        rounds.clarify(each, by=cora, at=now)
        rounds.take_positions(each, by=cora, at=now, closes_on=closes_on)
    assert rounds.end_overdue(now - timedelta(days=1)) == 0
    assert rounds.end_overdue(now + timedelta(days=2)) == 1
    assert rounds.end_overdue(now + timedelta(days=2)) == 0
    assert (fetched(proposal).state, fetched(other).state) == ("weighing", "positions")


def test_who_took_part_hears_of_the_outcome(proposal, cora, lena, chidi, everybody, now):
    weighed(proposal, cora, now, {lena: AGREE, chidi: LIVE_WITH})
    outcome = decided(proposal, cora, now, said="We begin in {name}'s hostel.")
    letter = Letter.objects.get(kind="outcome_recorded")
    assert letter.step == f"outcome-{outcome.pk}"
    copies = {each.to_name: each.text for each in letter.deliveries.all()}
    assert sorted(copies) == ["Chidi Slip", "Lena", "Mo Glaze"]
    assert "We begin in {name}'s hostel." in copies["Lena"]
    assert f"/potteries/outcomes/{outcome.number}/" in copies["Lena"]
    assert mail.outbox == []
