"""The barriers and themes of the demonstration: as in life, in order of time, and about nobody."""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from commonpractice.agreement.models import (
    ClarifyingQuestion,
    Integration,
    Moderation,
    Outcome,
    Position,
    Proposal,
    ProposalText,
    Question,
    Reason,
    Statement,
)
from commonpractice.bulletins.models import Delivery
from commonpractice.community.models import Membership, Organisation
from commonpractice.guides.models import (
    Adoption,
    AdoptionStep,
    Answer,
    Clause,
    Comment,
    Consultation,
    Evidence,
    Guide,
    PracticeReport,
    Remark,
    RemarkReply,
    ReportReading,
    SignOffAnswer,
    Version,
)
from commonpractice.small_numbers import INSIDE, at_least, publish
from commonpractice.themes.identifiability import check
from commonpractice.themes.models import (
    FREE_TEXT,
    Barrier,
    Change,
    Conclusion,
    Confirmation,
    Contact,
    Escalation,
    EscalationAnswer,
    Gift,
    Level,
    Lever,
    News,
    OrganisationKind,
    OwnerChange,
    Retest,
    RetestResult,
    RuleKind,
    SentBack,
    Source,
    Stage,
    Step,
    Theme,
    ThemeChoice,
    ThemeSupport,
    Verification,
    Wording,
)
from commonpractice.themes.months import months_up_to
from tests.home.lived_in import built

__all__ = ["built"]
pytestmark = pytest.mark.django_db

TEXTS = {
    Wording: FREE_TEXT,
    Step: ("why", "told"),
    SentBack: ("why",),
    Change: ("what", "evidence"),
    Verification: ("how",),
    RetestResult: ("how",),
    Escalation: ("body", "question"),
    EscalationAnswer: ("text", "follows"),
    Theme: ("title", "question", "why_now"),
    ThemeChoice: ("why",),
    Conclusion: ("what_came",),
    Source: ("about",),
    Question: ("text", "background"),
    Statement: ("text",),
    Moderation: ("why",),
    Reason: ("text", "why_not"),
    Proposal: ("title",),
    ProposalText: (*ProposalText.FIELDS, "what_changed"),
    ClarifyingQuestion: ("text", "answer"),
    Position: ("reason", "against_purpose"),
    Integration: ("how",),
    Outcome: ("said",),
    Guide: ("about",),
    Clause: Clause.FIELDS,
    Evidence: ("title", "words"),
    Consultation: ("asks",),
    Comment: ("what", "why"),
    Answer: ("what", "why"),
    Version: ("change_note",),
    SignOffAnswer: ("words",),
    Adoption: ("today", "difference", "lead", "shows"),
    AdoptionStep: ("words",),
    PracticeReport: ("happened", "in_the_way"),
    Remark: ("text",),
    RemarkReply: ("text",),
    ReportReading: ("note",),
}
REAL = (
    "YMCA", "Shelter", "Crisis", "Salvation Army", "St Mungo", "Stoke", "Staffordshire", "Hanley", "Changing Futures",
    "Expert Citizens", "VOICES", "MaRG", "Brighter Futures", "Homeless Link", "Revolving Doors", "Nacro", "Unlock", "NHS",
    "Barclays", "Lloyds", "Jobcentre", "Universal Credit", "Home Office", "Citizens Advice", "Samaritans", "Mind",
)  # fmt: skip
NEVER = (
    "user",
    "offender",
    "arsonist",
    "hard to reach",
    "compliance",
    "score",
    "fire setter",
    "known to services",
)
# A capital inside a sentence is a name, or one of these.
CAPITALS = {"I", "Friday", "Fridays", "Monday", "No", "Yes", "One"}


def texts() -> list[str]:
    return [
        text
        for model, names in TEXTS.items()
        for values in model.objects.values_list(*names)
        for text in values
        if text
    ]


def test_twenty_four_barriers_from_three_sources(built):
    assert Source.objects.filter(community=built).count() == 3
    waiting = Wording.objects.waiting().filter(barrier__wording=None)
    told = built.barriers.known() | built.barriers.filter(wordings__in=waiting)
    assert Counter(barrier.source.kind for barrier in told.distinct().select_related("source")) == {
        "resolution_group": 10,
        "organisation": 8,
        "lived_experience": 6,
    }
    assert (built.barriers.known().count(), waiting.count()) == (23, 1)
    draft = Wording.objects.drafts().get()
    assert (draft.membership.display_name, draft.barrier.source) == ("Yusuf Hob", None)


def test_one_stands_behind_a_note_of_what_it_contains(built):
    noted = [
        each.wording for each in built.barriers.known().select_related("wording") if each.wording.contains
    ]
    assert [(each.contains, each.title) for each in noted] == [
        ("abuse", "The only women’s places are for those who have just left somebody")
    ]


def test_every_stage_has_its_barriers(built):
    assert Counter(built.barriers.known().values_list("stage", flat=True)) == {
        "raised": 2,
        "clarified": 1,
        "confirmed": 4,
        "theme": 1,
        "weighed": 1,
        "agreed": 1,
        "in_hand": 2,
        "escalated": 2,
        "change_reported": 1,
        "verified": 2,
        "holding": 2,
        "recurred": 1,
        "parked": 1,
        "not_in_gift": 1,
        "merged": 1,
    }
    assert set(built.barriers.known().values_list("stage", flat=True)) == set(Stage.values)


def test_levers_gifts_levels_and_rules_are_of_all_kinds(built):
    words = Wording.objects.filter(number=1).exclude(own_check=None)
    assert set(words.values_list("lever", flat=True)) == set(Lever.values)
    assert set(words.values_list("level", flat=True)) == set(Level.values)
    assert set(words.values_list("gift", flat=True)) == set(Gift.values)
    assert set(words.values_list("rule_kind", flat=True)) == set(RuleKind.values) - {"unknown"}
    for wording in words:
        wording.clean_fields()


def test_themes_stand_as_told(built):
    states = {theme.title: theme.state for theme in built.themes.select_related("choice", "conclusion")}
    assert states == {
        "An address, a paper and an account: what comes first?": "concluded",
        "The first night after release": "concluded",
        "Fire setting as a barrier to a place to live": "chosen",
        "Told twice, refused twice": "proposed",
    }
    support = ThemeSupport.objects.filter(theme__title="Told twice, refused twice")
    assert support.count() == 7
    held = Barrier.objects.get(theme__title__startswith="An address", stage="holding")
    assert RetestResult.objects.filter(retest__change__barrier=held).count() == 2
    assert not RetestResult.objects.filter(retest__change__barrier=held, holds=False).exists()
    back = Barrier.objects.get(theme__title__startswith="The first night", stage="recurred")
    results = RetestResult.objects.filter(retest__change__barrier=back).order_by("at")
    assert list(results.values_list("holds", flat=True)) == [True, False]
    assert not Retest.objects.open().filter(change__barrier=back).exists()


def test_what_waits_and_what_was_answered(built):
    today = built.date_of(timezone.now())
    assert Escalation.objects.overdue(today).count() == 1
    assert EscalationAnswer.objects.count() == 4
    assert Retest.objects.due(today).count() == 1
    assert Change.objects.filter(kind="flex").count() == 9
    assert Change.objects.filter(kind="sustained").count() == 7
    parked = Step.objects.get(after="parked")
    assert parked.until > today
    assert Step.objects.get(after="not_in_gift").told.startswith("The banks’ national body")
    merged = Barrier.objects.select_related("merged_into__wording").get(stage="merged")
    assert str(merged.merged_into).startswith("“Known to set fires”")


def test_a_stage_is_where_the_last_step_led(built):
    for barrier in built.barriers.known():
        steps = list(barrier.steps.all())
        assert [step.number for step in steps] == list(range(1, len(steps) + 1))
        assert [step.before for step in steps] == ["", *(step.after for step in steps[:-1])]
        last = steps[-1]
        assert (barrier.stage, barrier.stage_at, barrier.steps_taken) == (last.after, last.at, len(steps))


def test_steps_are_taken_by_those_who_may(built):
    """By hand alone the coordinator, or who looked after it then; verified and tried by somebody else."""
    by_hand = ("weigh", "agree", "take_in_hand", "park", "hand_on", "escalate", "merge", "take_as_theme")
    for step in Step.objects.filter(verb__in=by_hand).select_related("by"):
        given = OwnerChange.objects.filter(barrier=step.barrier_id, at__lte=step.at).last()
        assert step.by.is_coordinator or (given and given.owner_id == step.by_id), str(step)
    for verification in Verification.objects.select_related("change"):
        assert verification.by_id != verification.change.by_id
    for approval in Wording.objects.exclude(approval=None).select_related("approval__by"):
        assert approval.approval.by.display_name in {"Cora Wedge", "Lena"}


def test_nothing_lies_in_the_future_and_each_life_is_in_order(built):
    now = timezone.now()
    first = now - timedelta(days=2 * 366 + 10)
    for model in (
        Step,
        Change,
        Verification,
        RetestResult,
        Confirmation,
        Escalation,
        EscalationAnswer,
        ThemeSupport,
    ):
        assert all(first < at <= now for at in model.objects.values_list("at", flat=True))
    for barrier in built.barriers.known():
        times = [barrier.begun_at, *barrier.steps.values_list("at", flat=True)]
        assert times == sorted(times)
        assert barrier.known_at == barrier.wordings.get(number=1).approval.at
    months = [*Confirmation.objects.values_list("month", "at"), *Change.objects.values_list("month", "at")]
    assert all(month <= built.date_of(at) for month, at in months)
    for barrier in built.barriers.known().exclude(source=None):
        assert all(wording.month < built.date_of(wording.written_at) for wording in barrier.wordings.all())


def test_nobody_acts_before_they_joined(built):
    for model, name in (
        (Step, "by"),
        (Confirmation, "by"),
        (Change, "by"),
        (Verification, "by"),
        (RetestResult, "by"),
        (Escalation, "by"),
        (ThemeSupport, "membership"),
    ):
        acted = model.objects.exclude(**{name: None}).values_list(
            f"{name}__joined_at", "at", f"{name}__display_name"
        )
        assert [who for joined, at, who in acted if at < joined] == []


def test_nobody_can_be_recognised_in_any_text(built):
    public = [
        *Organisation.objects.values_list("name", flat=True),
        *Source.objects.values_list("name", flat=True),
        built.area,
    ]
    found = {text: check(text, known_names=public) for text in texts()}
    assert len(found) > 320
    assert {text: findings for text, findings in found.items() if findings} == {}


def test_no_text_names_anybody_or_anything_real(built):
    people = {
        word
        for name in [
            *Membership.objects.values_list("display_name", flat=True),
            *Contact.objects.values_list("name", flat=True),
        ]
        for word in name.split()
        if len(word) > 2
    }
    for text in texts():
        assert [name for name in REAL if re.search(rf"\b{name}\b", text)] == [], text
        assert [word for word in NEVER if re.search(rf"\b{word}s?\b", text, re.IGNORECASE)] == [], text
        inside = re.findall(r"(?<=[a-z0-9,;–] )[A-Z]\w*", text)
        assert set(inside) <= CAPITALS, text
        assert people.isdisjoint(re.findall(r"\w+", text)), text


def test_small_numbers_show_one_barrier_that_many_meet(built):
    shown = {}
    for barrier in built.barriers.known():
        kinds = Counter(barrier.confirmations.standing().values_list("kind", flat=True))
        if at_least(kinds.total(), INSIDE):
            shown[str(barrier)] = publish(
                {kind: kinds[kind] for kind in OrganisationKind.values}, INSIDE
            ).parts
    everybody = shown.pop("A fire in the record closes every temporary room")
    assert everybody is None
    told = shown.pop("We tell the worst day of our lives again at every new desk")
    assert {kind: number for kind, number in told.items() if number} == {"charity": 5, "lived_experience": 5}
    assert list(shown) == ["Two services, and each waits for the other to go first"]


def test_letters_of_long_ago_are_not_sent_again(built):
    waiting = Delivery.objects.waiting().filter(letter__community=built)
    assert set(waiting.values_list("letter__kind", "to_name")) == {
        ("safety_receipt", "Lena"),
        ("safety_reported", "Cora Wedge"),
        ("expenses_asked", "Cora Wedge"),
        ("expenses_offered", "Lena"),
        ("hearing_account_asked_for", "Tamsin B"),
        ("hearing_comment_answered", "Joan Dipper"),
        ("hearing_comment_answered", "Ferdy Slab"),
        ("hearing_something_waits", "Cora Wedge"),
        ("hearing_something_waits", "Lena"),
        ("hearing_words_approved", "Connie Batt"),
        ("hearing_barrier_moved", "Petra Marl"),
        ("hearing_barrier_moved", "Amina Jolley"),
        ("linkage_introduced", "Ferdy Slab"),
        ("question_passed_on", "Fern Saggar"),
        ("question_received", "Jo Crackle"),
    }
    assert min(waiting.values_list("wanted_at", flat=True)) > timezone.now() - timedelta(days=7)
    sent = Delivery.objects.exclude(sent_at=None)
    assert all(at == wanted for at, wanted in sent.values_list("sent_at", "wanted_at"))


def test_the_theme_in_progress_has_its_meetings_past_and_to_come(built):
    theme = Theme.objects.get(title="Fire setting as a barrier to a place to live")
    assert list(theme.meetings.order_by("number").values_list("number", flat=True)) == [1, 2, 3, 5, 6]
    coming = theme.meetings.get(number=6)
    assert coming.agenda.get(kind="focus").question == theme.question


def test_the_next_monthly_letter_tells_of_last_month_alone(built):
    _this, last = months_up_to(built.date_of(timezone.now()), count=2)
    assert [news for news in News.objects.all() if built.date_of(news.at) < last] == []
