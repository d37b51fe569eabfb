"""A version: what stands in the way of it, that it is fixed, and that what people take back is gone from it."""

import uuid
from datetime import timedelta

import pytest

from commonpractice.agreement.models import Position
from commonpractice.agreement.proposals.taking_positions import let_stand
from commonpractice.bulletins.choices.choosing import choose
from commonpractice.bulletins.models import Choice
from commonpractice.community.models import Departure, Happening
from commonpractice.community.models.membership import Return
from commonpractice.guides import evidence
from commonpractice.guides.document.templates import practice_guide
from commonpractice.guides.models import Clause, Credit, Version, VersionFixedError
from commonpractice.guides.settling import (
    by_the_clock,
    consulting,
    crediting,
    publishing_now,
    reviewing,
    twinning,
)
from commonpractice.guides.settling.drawing import drawn
from commonpractice.guides.settling.publishing_now import Note
from commonpractice.guides.settling.what_changed import changes_between
from commonpractice.themes import choosing
from commonpractice.transitions import NotNowError, StaleError
from tests.agreement.asked import ask
from tests.agreement.on_the_way import AGREE, RISK, decided, draft, weighed
from tests.built_once import built_once
from tests.guides.settling.settled import CHANGED, KEPT, answer, fresh, publish, rewrite, said
from tests.guides.settling.test_consulting import at_ten, told
from tests.guides.written import ASKS, TREE, born, clause, document, heading, paragraph, text

pytestmark = pytest.mark.django_db
YEAR = timedelta(days=365)


def seen(guide, now) -> str:
    return publishing_now.ready(guide, guide.community.date_of(now)).seen


def in_the_way(guide, now) -> list[str]:
    return [each.words for each in publishing_now.ready(guide, now.date()).in_the_way]


def draft_of_a_table(*blocks) -> dict:
    return {"type": "draft", "attrs": {"id": "table00000", "table": "3"}, "content": list(blocks)}


class TestInTheWay:
    def test_nothing(self, guide, now):
        assert in_the_way(guide, now) == []

    def test_a_consultation_that_is_open_and_comments_without_an_answer(
        self, consultation, guide, lena, mo, now
    ):
        comments = [said(consultation, f"Words {n}", now, by=lena) for n in range(2)]
        assert in_the_way(guide, now) == ["A consultation is still open.", "2 comments have no answer."]
        consulting.close(consultation, by=mo, at=now)
        answer(consultation, comments[:1], KEPT, mo, now)
        assert in_the_way(guide, now) == ["1 comment has no answer."]
        answer(consultation, comments[1:], KEPT, mo, now)
        assert in_the_way(guide, now) == []

    def test_what_is_in_the_text(self, guide, mo, now):
        suggested = {"type": "paragraph", "content": [text("and when", insertion={"id": "7"})]}
        empty = {"type": "clause", "attrs": {"id": "empty00000"}, "content": [
            {"type": "clause_title", "content": [text("Say who decides")]}, {"type": "paragraph"}]}  # fmt: skip
        nameless = {"type": "clause", "attrs": {"id": "nameless00"}, "content": [
            {"type": "clause_title"}, paragraph("Words")]}  # fmt: skip
        rewrite(guide, document(suggested, draft_of_a_table(paragraph("Ours")), empty, nameless), mo, now)
        assert in_the_way(guide, now) == [
            "1 suggestion is neither taken up nor turned down.",
            "1 part of a workshop has not been brought into the text.",
            "The clause “Say who decides” says nothing yet.",
            "A clause has no short name.",
        ]

    def test_notes_of_the_template(self, guide, mo, now):
        rewrite(guide, practice_guide(), mo, now)
        words = "7 notes of the template still stand where the text should be."
        assert in_the_way(guide, now) == [words]

    def test_that_an_account_waits_is_told_to_nobody_who_publishes(self, guide, lena, mo, chidi, now):
        """Only its owner and who asked know of it; it is not published before the owner's yes."""
        row = evidence.beside(guide, ASKS, by=chidi, at=now)
        before = publishing_now.ready(guide, now.date())
        account = evidence.add_account(row, uuid.uuid4(), owner=lena, words="A pan.", by=chidi, at=now)
        assert publishing_now.ready(guide, now.date()) == before
        version = publish(guide, mo, now)
        assert version.published["clauses"][ASKS]["evidence"] == ()
        evidence.say_yes(account, words_seen="A pan.", at=now)
        assert drawn(version).clauses[ASKS].evidence == ()


class TestPublishing:
    def test_it_is_numbered_and_fixed(self, guide, mo, lena, now):
        first = publish(guide, mo, now, note="The beginning.")
        rewrite(guide, document(paragraph("Otherwise")), mo, now)
        second = publish(guide, mo, now)
        assert (first.number, second.number) == (1, 2)
        assert [each["type"] for each in Version.objects.get(number=1).tree["content"]] == [
            each["type"] for each in TREE["content"]
        ]
        assert Version.objects.get(number=1).published["clauses"][ASKS]["title"] == "Ask before you refuse"
        for change in (first.save, lambda: Version.objects.update(change_note="x")):
            with pytest.raises(VersionFixedError):
                change()

    def test_pressed_twice_it_is_published_once(self, guide, mo, now):
        key, shown = uuid.uuid4(), seen(guide, now)
        note = Note((now + YEAR).date())
        made = [publishing_now.publish(guide, key, note, seen=shown, by=mo, at=now) for _ in range(2)]
        assert (made[0], Version.objects.count()) == (made[1], 1)
        assert Happening.objects.filter(what="guide_published").count() == 1

    def test_what_was_not_shown_is_not_published(self, guide, mo, cora, now):
        shown, note = seen(guide, now), Note((now + YEAR).date())
        rewrite(guide, document(paragraph("Otherwise")), cora, now)
        with pytest.raises(StaleError):
            publishing_now.publish(guide, uuid.uuid4(), note, seen=shown, by=mo, at=now)
        shown = seen(guide, now)
        Clause.objects.create(guide=guide, key=ASKS, rationale="Why not?", made_at=now)
        rewrite(guide, TREE, cora, now)
        with pytest.raises(StaleError):
            publishing_now.publish(guide, uuid.uuid4(), note, seen=shown, by=mo, at=now)
        shown = seen(guide, now)
        publish(guide, cora, now)
        with pytest.raises(StaleError):
            publishing_now.publish(guide, uuid.uuid4(), note, seen=shown, by=mo, at=now)
        assert Version.objects.count() == 1

    def test_members_who_want_letters_hear(self, guide, mo, lena, cora, now):
        choose(lena, Choice.Sort.GUIDES, "none")
        publish(guide, mo, now, tell=False)
        assert told("guide_published") == []
        rewrite(guide, document(paragraph("Otherwise")), mo, now)
        publish(guide, mo, now)
        assert told("guide_published") == ["cora", "mo"]

    def test_it_tells_what_the_comments_changed_and_settles_them(self, consultation, guide, lena, mo, now):
        on_clause = said(consultation, "Say who asks.", now, by=lena, clause=ASKS)
        on_all = said(consultation, "Too long.", now, by=lena)
        answer(consultation, [on_clause], CHANGED, mo, now)
        answer(consultation, [on_all], KEPT, mo, now)
        consulting.close(consultation, by=mo, at=now)
        version = publish(guide, mo, now)
        assert (fresh(consultation).state, fresh(consultation).settled_in) == ("settled", version)
        assert version.changes == [
            {"changed": True, "what": CHANGED.what, "why": CHANGED.why, "clauses": [ASKS], "comments": 1},
            {"changed": False, "what": "", "why": KEPT.why, "clauses": [], "comments": 1},
        ]
        assert [(each.what, each.why) for each in drawn(version).changes] == [(CHANGED.what, CHANGED.why)]
        rewrite(guide, document(paragraph("Otherwise")), mo, now)
        assert publish(guide, mo, now).changes == []

    def test_no_words_of_a_person_are_in_what_is_stored(self, guide, public_theme, cora, mo, lena, now):
        """Objections and accounts are read when it is drawn: taken back, they are gone from every version."""
        outcome = objected_to(public_theme, lena, mo, cora, now)
        version, row, account = self._with_words(guide, outcome, lena, mo, now)
        kept = str(version.published)
        assert RISK.reason not in kept
        assert "A pan on the hob." not in kept
        facts = drawn(version).clauses[row.key]
        assert [each.words for each in facts.objections] == [RISK.reason]
        assert [each.words for each in facts.evidence] == ["A pan on the hob."]
        evidence.take_back(account, at=now)
        Position.objects.filter(membership=lena).update(reason="", against_purpose="", taken_back_at=now)
        facts = drawn(version).clauses[row.key]
        assert (facts.objections, facts.evidence) == ((), ())

    def test_objections_are_for_members_where_the_agreement_is(
        self, guide, theme_in_hand, cora, mo, lena, now
    ):
        outcome = objected_to(theme_in_hand, lena, mo, cora, now)
        version, row, _account = self._with_words(guide, outcome, lena, mo, now)
        facts = drawn(version).clauses[row.key]
        assert (facts.objections, facts.outcome_address) == ((), "")
        assert facts.agreement is not None

    @staticmethod
    def _with_words(guide, outcome, lena, mo, now):
        row = born(guide, outcome, mo, now)
        account = evidence.add_account(
            row, uuid.uuid4(), owner=lena, words="A pan on the hob.", by=mo, at=now
        )
        evidence.say_yes(account, words_seen="A pan on the hob.", at=now)
        return publish(guide, mo, now), row, account


def objected_to(theme, lena, mo, cora, now):
    """Adopted, with an objection that its author lets stand beside it."""
    question = ask(theme, cora, now, state="closed", rule={"method": "consent"}, statements=2)
    proposal = weighed(draft(question, mo, now), cora, now, {mo: AGREE, lena: RISK, cora: AGREE})
    let_stand(proposal, by=lena, at=now)
    return decided(proposal, cora, now)


@built_once
def public_theme(theme_in_hand, cora, now):
    choosing.publish(theme_in_hand, by=cora, at=now)
    return type(theme_in_hand).objects.get(pk=theme_in_hand.pk)


class TestCredits:
    def test_nobody_is_named_who_did_not_say_so(self, guide, mo, now):
        assert list(crediting.contributed(guide)) == [mo]
        assert drawn(publish(guide, mo, now)).contributors == ()

    def test_a_name_is_in_old_versions_too_and_gone_from_all_at_once(self, guide, mo, now):
        version = publish(guide, mo, now)
        crediting.give(guide, mo, "Mo of the hostel", at=now)
        assert drawn(version).contributors == ("Mo of the hostel",)
        assert "Mo of the hostel" not in str(version.published)
        crediting.withdraw(guide, mo, at=now)
        assert drawn(version).contributors == ()
        assert Credit.objects.get().name == ""

    def test_who_leaves_is_not_named(self, guide, mo, now):
        crediting.give(guide, mo, "Mo", at=now)
        gone = Departure.objects.create(membership=mo, at=now)
        assert crediting.names_of(guide) == []
        gone.delete()
        Return.objects.create(membership=mo, left_at=now, at=now)
        assert crediting.names_of(guide) == []
        crediting.give(guide, mo, "Mo", at=now + timedelta(hours=1))
        assert crediting.names_of(guide) == ["Mo"]

    def test_who_commented_by_name_is_asked_and_nobody_else(
        self, consultation, guide, lena, chidi, cora, mo, now
    ):
        said(consultation, "Words", now, by=lena, show_name=True)
        said(consultation, "Words", now, by=chidi)
        assert set(crediting.contributed(guide)) == {mo, lena}
        assert list(crediting.to_be_asked([lena])) == [guide]
        assert list(crediting.to_be_asked([chidi, cora])) == []
        crediting.withdraw(guide, lena, at=now)
        assert list(crediting.to_be_asked([lena])) == []


class TestTwins:
    def begun(self, source, mo, now, **facts):
        given = {"title": "Ein Zimmer", "about": "", "language": "cy", "twin_kind": "language", **facts}
        twin = twinning.begin_twin(uuid.uuid4(), source, given, by=mo, at=now)
        twin.community = source.guide.community
        return twin

    def test_it_begins_with_the_text_and_says_from_which_version(self, guide, mo, now):
        source = publish(guide, mo, now)
        twin = self.begun(source, mo, now)
        rewrite(guide, document(paragraph("Otherwise")), mo, now)
        publish(guide, mo, now + timedelta(minutes=1))
        ready = publishing_now.ready(twin, now.date())
        assert publishing_now.made_from(twin, ready) == 1
        version = publish(twin, mo, now, made_from=1)
        assert version.source_version == source
        assert [each["attrs"]["id"] for each in version.tree["content"]] == [
            each["attrs"]["id"] for each in source.tree["content"]
        ]

    def test_it_is_out_of_date_on_both_pages_when_the_source_moves(self, guide, mo, now):
        twin = self.begun(publish(guide, mo, now), mo, now)
        publish(twin, mo, now)
        assert [each.out_of_date for each in twinning.companions(guide)] == [False]
        rewrite(guide, document(paragraph("Otherwise")), mo, now)
        publish(guide, mo, now)
        assert [each.out_of_date for each in twinning.companions(guide)] == [True]
        again = publish(twin, mo, now, made_from=2)
        assert (again.number, again.source_version.number) == (2, 2)
        assert [each.out_of_date for each in twinning.companions(guide)] == [False]

    def test_the_same_form_begins_one(self, guide, mo, now):
        source, key = publish(guide, mo, now), uuid.uuid4()
        facts = {"title": "Hawdd", "about": "", "language": "cy", "twin_kind": "language"}
        made = [twinning.begin_twin(key, source, facts, by=mo, at=now) for _ in range(2)]
        assert (made[0], guide.twins.count()) == (made[1], 1)


class TestReview:
    def test_who_leads_hears_once_when_its_day_comes(self, guide, mo, lena, cora, now):
        version = publish(guide, mo, now)
        by_the_clock.run(at_ten(now, 364))
        assert told("guide_review_is_due") == []
        for _ in range(2):
            by_the_clock.run(at_ten(now, 366))
        assert told("guide_review_is_due") == ["cora", "mo"]
        later = (now + 2 * YEAR).date()
        key = uuid.uuid4()
        for _ in range(2):
            reviewing.still_holds(version, key, found="It holds.", review_by=later, by=mo, at=now + YEAR)
        assert (version.reviews.count(), reviewing.review_day(version)) == (1, later)
        assert list(reviewing.due(now + YEAR + timedelta(days=5))) == []

    def test_only_the_latest_version_is_looked_at(self, guide, mo, cora, now):
        first = publish(guide, mo, now)
        rewrite(guide, document(paragraph("Otherwise")), mo, now)
        publish(guide, mo, now)
        with pytest.raises(NotNowError):
            reviewing.still_holds(first, uuid.uuid4(), found="x", review_by=now.date(), by=mo, at=now)


class TestWhatChanged:
    def test_a_clause_that_was_renamed_and_moved_is_still_that_clause(self):
        before = document(clause("Ask first", "Ask.", key=ASKS), heading("More", "more000000"))
        after = document(heading("More", "more000000"), clause("Ask before", "Ask him.", key=ASKS))
        found = changes_between(before, after)
        assert [(each.kind, each.heading, each.moved) for each in found] == [("changed", "Ask before", True)]

    def test_nothing(self):
        assert changes_between(TREE, TREE) == []
