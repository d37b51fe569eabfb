"""The pages of a proposal: what each member sees and does, and what nobody sees."""

import re
import uuid
from html import unescape

import pytest

from commonpractice.agreement.models import AskLink, Outcome, Position, Proposal
from commonpractice.agreement.proposals import rounds
from commonpractice.agreement.proposals.taking_positions import Said, let_stand
from commonpractice.agreement.questions import asking
from commonpractice.themes import choosing
from tests.agreement.asked import say_at_once
from tests.agreement.on_the_way import (
    AGREE,
    LATE,
    LIVE_WITH,
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
from tests.built_once import built_once

pytestmark = pytest.mark.django_db

OBJECTION = {"stance": "object", "reason": RISK.reason, "against_purpose": RISK.against_purpose}


def at(proposal, rest="") -> str:
    return f"/potteries/questions/{proposal.question.number}/proposals/{proposal.number}/{rest}"


def words(response) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def test_a_member_drafts_one_from_chosen_statements(open_question, everybody, cora, lena, mo, now, sign_in):
    first, *others = [member for part in everybody.values() for member in part]
    # Everybody agrees with the fourth, all but one with the second, nobody with the rest.
    say_at_once(open_question, {first: "dddadd", **dict.fromkeys(others, "dadadd")})
    asking.close(open_question, by=cora, at=now)
    page = f"/potteries/questions/{open_question.number}/proposals/"
    browser = sign_in(lena)
    opened = browser.get(f"{page}?s=3&s=2&s=x")
    offered = re.findall(r'name="statements" value="(\d+)"[^>]*?( checked)?>', opened.content.decode())
    assert [number for number, _ in offered] == ["4", "2", "1", "3", "5", "6"]
    assert {number for number, ticked in offered if ticked} == {"2", "3"}
    sent = {**WORDS, "statements": ["2", "3"], "key": str(uuid.uuid4())}
    answers = [browser.post(page, sent) for _ in range(2)]
    made = Proposal.objects.get()
    assert [each.url for each in answers] == [at(made)] * 2
    assert (made.drafted_by, [each.number for each in made.statements.all()]) == (lena, [2, 3])
    assert sign_in(mo).get(at(made)).status_code == 404


def test_a_proposal_needs_a_text_and_a_statement(consent, lena, sign_in):
    page = f"/potteries/questions/{consent.number}/proposals/"
    shown = sign_in(lena).post(page, {"title": "One form", "key": str(uuid.uuid4())})
    assert shown.context["form"].errors.keys() == {"text", "statements"}
    assert not Proposal.objects.exists()


def test_what_could_point_at_a_person_is_pointed_out_once(consent, lena, sign_in):
    page = f"/potteries/questions/{consent.number}/proposals/"
    sent = {**WORDS, "text": "Kofi Marlow gets a room.", "statements": ["1"], "key": str(uuid.uuid4())}
    browser = sign_in(lena)
    asked = browser.post(page, sent).context["ask_again"]
    assert asked is not None
    assert not Proposal.objects.exists()
    assert browser.post(page, {**sent, "looked_at": asked.digest}).status_code == 302


def test_who_drafted_it_mends_it_and_hears_when_somebody_else_did(proposal, mo, cora, sign_in):
    page = at(proposal, "change/")
    sent = {**WORDS, "title": "One talk", "statements": ["1"], "seen": "0"}
    assert sign_in(cora).post(page, sent).url == at(proposal)
    stale = sign_in(mo).post(page, {**sent, "title": "My title"})
    assert stale.context["theirs"] == [("In a few words", "One talk")]
    assert 'value="My title"' in stale.content.decode()
    assert fetched(proposal).title == "One talk"


def test_a_draft_is_removed_by_who_wrote_it(proposal, mo, lena, sign_in):
    assert sign_in(lena).post(at(proposal, "steps/remove/")).status_code == 404
    assert sign_in(mo).post(at(proposal, "steps/remove/")).status_code == 302
    assert not Proposal.objects.exists()


def test_members_ask_and_who_leads_answers(proposal, cora, lena, mo, now, sign_in):
    rounds.clarify(proposal, by=cora, at=now)
    sent = {"asked": "Who keeps the form?", "key": str(uuid.uuid4())}
    assert sign_in(lena).post(at(proposal, "ask/"), sent).url == at(proposal)
    asked = proposal.clarifying_questions.get()
    sign_in(cora).post(at(proposal, "steps/answer/"), {"asked": asked.key, "answer": "The council."})
    shown = words(sign_in(mo).get(at(proposal)))
    assert "Who keeps the form?" in shown
    assert "The council." in shown
    assert "asked by" not in shown
    assert sign_in(mo).post(at(proposal, "ask/"), {"take_back": asked.key}).url == at(proposal)
    assert proposal.clarifying_questions.exists()
    sign_in(lena).post(at(proposal, "ask/"), {"take_back": asked.key})
    assert not proposal.clarifying_questions.exists()


def test_a_member_takes_a_position_and_changes_it(proposal, cora, lena, now, sign_in):
    open_positions(proposal, cora, now)
    browser, page = sign_in(lena), at(proposal, "position/")
    assert browser.post(page, {**OBJECTION, "text": "1"}).url == at(proposal)
    shown = browser.get(page).content.decode()
    assert RISK.reason in shown
    assert re.search(r'value="object"[^>]* checked', shown)
    browser.post(page, {"stance": "can_live_with", "beside": "A talk.", "text": "1"})
    kept = Position.objects.get()
    assert (kept.membership, kept.stance, kept.reason, kept.origin) == (
        lena,
        "can_live_with",
        "A talk.",
        "own",
    )


def test_a_preference_is_kindly_told_from_an_objection(proposal, cora, lena, now, sign_in):
    open_positions(proposal, cora, now)
    refused = sign_in(lena).post(at(proposal, "position/"), {"stance": "object", "text": "1"})
    errors = refused.context["form"].errors
    assert errors.keys() == {"reason", "against_purpose"}
    assert "“I can live with it” is the place for that" in str(errors["reason"])
    assert not Position.objects.exists()


def test_a_position_about_an_earlier_text_is_asked_for_again_with_its_words(
    proposal, cora, lena, now, sign_in
):
    weighed(proposal, cora, now, {lena: RISK})
    amend(proposal, cora, now, text="Mended.")
    open_positions(proposal, cora, now)
    stale = sign_in(lena).post(at(proposal, "position/"), {**OBJECTION, "text": "1"})
    assert stale.context["is_stale"]
    assert RISK.against_purpose in stale.content.decode()
    assert 'name="text" value="2"' in stale.content.decode()
    assert Position.objects.count() == 1


def test_by_personal_link_one_asks_and_takes_a_position(proposal, cora, lena, now, client):
    link = AskLink.objects.create(question=proposal.question, membership=lena)
    page = f"/q/{link.key}/proposals/{proposal.number}/"
    assert client.get(page).status_code == 404
    rounds.clarify(proposal, by=cora, at=now)
    client.post(page, {"asked": "Who keeps it?", "key": str(uuid.uuid4())})
    assert proposal.clarifying_questions.get().asked_by == lena
    rounds.take_positions(proposal, by=cora, at=now)
    shown = client.get(page)
    assert (shown.status_code, shown["X-Robots-Tag"]) == (200, "noindex")
    assert "no-store" in shown["Cache-Control"]
    assert client.post(page, {**OBJECTION, "text": "1"}).url == page
    assert Position.objects.get().membership == lena
    assert client.get("/q/nobody-has-this/proposals/1/").status_code == 404


def test_a_link_leads_to_a_proposal_as_long_as_it_is_on_its_way_and_after(proposal, cora, lena, now, client):
    link = AskLink.objects.create(question=proposal.question, membership=lena)
    page, to = f"/q/{link.key}/", f'href="/q/{link.key}/proposals/{proposal.number}/"'
    assert to not in client.get(page).content.decode()
    open_positions(proposal, cora, now)
    asked = client.get(page)
    assert (to in asked.content.decode(), "Say where you stand:" in words(asked)) == (True, True)
    rounds.end_round(fetched(proposal), at=now)
    after = client.get(page)
    assert (to in after.content.decode(), "What was proposed, and what became of it:" in words(after)) == (
        True,
        True,
    )


def test_a_link_shows_what_was_said_on_the_device_on_which_it_was_said(proposal, cora, lena, now, sign_in):
    open_positions(proposal, cora, now)
    link = AskLink.objects.create(question=proposal.question, membership=lena)
    page = f"/q/{link.key}/proposals/{proposal.number}/"
    phone, stranger = sign_in(None), sign_in(None)
    phone.post(page, {**OBJECTION, "text": "1"})
    assert [RISK.reason in words(each.get(page)) for each in (phone, stranger, sign_in(lena))] == [
        True,
        False,
        True,
    ]
    say(proposal, {lena: LATE})
    assert [each.reason in words(phone.get(page)) for each in (RISK, LATE)] == [False, False]
    phone.post(page, {**OBJECTION, "text": "1"})
    rounds.end_round(proposal, at=now)
    for refused in ({"do": "let_stand"}, {"do": "take_back"}):
        assert "Please sign in first" in words(stranger.post(page, refused, follow=True))
    assert ["What you said last" in words(each.get(page)) for each in (phone, stranger)] == [True, False]
    phone.post(page, {"do": "let_stand"})
    assert hasattr(Position.objects.get(), "standing")


def test_no_way_of_sending_shows_by_a_link_what_was_said_elsewhere(proposal, cora, lena, now, sign_in):
    open_positions(proposal, cora, now)
    say(proposal, {lena: RISK})
    link = AskLink.objects.create(question=proposal.question, membership=lena)
    page = f"/q/{link.key}/proposals/{proposal.number}/"
    asks = {"stance": "object", "asked": "Who?", "key": str(uuid.uuid4()), "text": "1"}
    shown = []
    for step in (
        lambda: None,
        lambda: rounds.end_round(proposal, at=now),
        lambda: amend(proposal, cora, now, text="B."),
    ):
        step()
        for sent in (
            {"do": "let_stand", **asks},
            {"do": "take_back", "stance": "object"},
            {**asks, "stance": ""},
        ):
            stranger = sign_in(None)
            shown += [stranger.post(page, sent, follow=True), stranger.get(page)]
    assert [each.status_code for each in shown] == [200] * 18
    assert ["What you said last" in words(each) for each in shown] == [False] * 18
    assert not hasattr(Position.objects.get(), "standing")


def test_no_page_tells_anything_of_an_open_round(proposal, cora, lena, mo, chidi, now, sign_in):
    open_positions(proposal, cora, now)
    pages = [at(proposal), at(proposal, "lead/"), at(proposal, "position/")]
    before = [words(sign_in(cora).get(page)) for page in pages]
    say(proposal, {lena: RISK, mo: LIVE_WITH, chidi: AGREE})
    assert [words(sign_in(cora).get(page)) for page in pages] == before
    assert "Fewer than five members have taken a position so far." in before[0]


def test_from_five_up_how_many_is_said(proposal, cora, everybody, now, sign_in):
    open_positions(proposal, cora, now)
    say(proposal, dict.fromkeys(everybody["third"], AGREE))
    assert "5 members have taken a position so far." in words(sign_in(cora).get(at(proposal, "lead/")))


def test_when_the_round_has_ended_everybody_reads_objections_and_nobody_whose(
    proposal, cora, lena, mo, chidi, now, sign_in
):
    named = Said("object", LATE.reason, LATE.against_purpose, show_name=True)
    weighed(proposal, cora, now, {lena: RISK, chidi: named, mo: LIVE_WITH})
    for page in (at(proposal), at(proposal, "lead/")):
        shown = sign_in(cora).get(page).content.decode()
        assert [
            text in shown for text in (RISK.reason, RISK.against_purpose, LATE.reason, LIVE_WITH.reason)
        ] == [True] * 4
        assert [name in shown for name in ("Lena", "Mo Glaze")] == [False, False]
        assert "Chidi Slip" in shown
        assert str(Position.objects.get(membership=lena).pk) not in shown
    assert "There is an objection that this rule does not pass over." in words(sign_in(mo).get(at(proposal)))


def test_only_its_author_is_offered_to_let_it_stand(proposal, cora, lena, now, sign_in):
    weighed(proposal, cora, now, {lena: RISK, cora: AGREE})
    offered = {
        each: "Let my objection stand" in words(sign_in(each).get(at(proposal))) for each in (cora, lena)
    }
    assert offered == {cora: False, lena: True}
    sign_in(cora).post(at(proposal, "position/"), {"do": "let_stand"})
    assert not hasattr(Position.objects.get(membership=lena), "standing")
    sign_in(lena).post(at(proposal, "position/"), {"do": "let_stand"})
    assert "stands beside the text" in words(sign_in(cora).get(at(proposal)))


def test_texts_are_compared_word_by_word(proposal, cora, lena, now, sign_in):
    weighed(proposal, cora, now, {lena: RISK})
    amend(proposal, cora, now, text=WORDS["text"].replace("once", "once a year"), needs="")
    shown = sign_in(lena).get(f"{at(proposal)}?compare=2")
    changes = {
        each.heading: [(piece.kind, piece.text) for piece in each.pieces] for each in shown.context["changes"]
    }
    assert changes["What we propose"][1:] == [("removed", "once"), ("added", "once a year"), ("same", ".")]
    assert changes["What it needs"] == [("removed", WORDS["needs"])]
    assert changes.keys() == {"What we propose", "What it needs"}
    assert "What would go wrong is mended." in words(shown)
    # Nothing else is asked for by that name: the page itself is shown.
    assert "changes" not in sign_in(lena).get(f"{at(proposal)}?compare=9").context


def test_the_round_is_led_step_by_step(proposal, cora, lena, chidi, now, sign_in):
    desk, browser = at(proposal, "lead/"), sign_in(cora)

    def step(verb, seen, **more):
        return browser.post(at(proposal, f"steps/{verb}/"), {"seen": seen, **more})

    def place():
        return browser.get(desk).context["at"]

    assert place() == ""
    step("clarify", 0, clock="room")
    assert place() == "read"
    assert (
        browser.get(desk).context["clock"]["allowed"],
        'data-allowed="360"' in browser.get(desk).content.decode(),
    ) == (
        360,
        True,
    )
    step("take_positions", 1, clock="room")
    assert place() == "positions"
    say(proposal, {lena: RISK, chidi: AGREE})
    step("end_round", 2)
    assert place() == "hear"
    # A second click on a page that was opened before takes no second step.
    step("end_round", 2)
    step("take_positions", 1, clock="room")
    assert (fetched(proposal).state, proposal.rounds.count()) == ("weighing", 2)
    key = Position.objects.get(membership=lena).pk
    changed = {**WORDS, "text": "One form, torn up after a year.", "what_changed": "It ends.", "seen": "2"}
    answered = browser.post(at(proposal, "amend/"), {**changed, f"how_{key}": "Nothing follows anybody."})
    assert answered.url == desk
    assert proposal.rounds.get(number=3).seconds == 360
    step("take_positions", 3, clock="room")
    assert place() == "again"
    say(proposal, {lena: AGREE, chidi: AGREE})
    step("end_round", 4)
    assert place() == "record"
    sent = {"result": "adopted", "said": "From May on.", "review_on": "2030-01-01", "seen": "4"}
    recorded = browser.post(at(proposal, "decide/"), sent)
    assert recorded.url == "/potteries/outcomes/1/"
    assert browser.post(at(proposal, "decide/"), sent).url == "/potteries/outcomes/1/"
    assert Outcome.objects.count() == 1


def test_who_leads_on_elsewhere_is_told(proposal, cora, now, sign_in):
    rounds.clarify(proposal, by=cora, at=now)
    shown = {
        seen: "Somebody led on" in words(sign_in(cora).get(f"{at(proposal, 'lead/')}?seen={seen}"))
        for seen in "01"
    }
    assert shown == {"0": True, "1": False}


def test_between_meetings_positions_have_a_last_day(proposal, cora, now, sign_in):
    rounds.clarify(proposal, by=cora, at=now)
    page = at(proposal, "steps/take_positions/")
    refused = sign_in(cora).post(page, {"seen": 1, "closes_on": "2001-01-01"})
    assert refused.context["open_form"].errors.keys() == {"closes_on"}
    sign_in(cora).post(page, {"seen": 1, "closes_on": "2030-05-01"})
    kept = proposal.rounds.get(number=2)
    assert (kept.closes_on.isoformat(), kept.seconds) == ("2030-05-01", 0)
    assert "Positions can be taken until Wednesday 1 May 2030." in words(sign_in(cora).get(at(proposal)))


def test_a_position_is_written_down_for_a_member(proposal, cora, lena, mo, now, sign_in):
    open_positions(proposal, cora, now)
    page, sent = at(proposal, "steps/record/"), {"text": "1", "stance": "agree"}
    assert sign_in(mo).post(page, {**sent, "member": lena.pk}).status_code == 404
    sign_in(cora).post(page, {**sent, "member": lena.pk})
    twice = sign_in(cora).post(page, {**OBJECTION, "text": "1", "member": lena.pk}, follow=True)
    assert "They have taken a position already." in words(twice)
    assert [(each.membership, each.stance, each.origin) for each in Position.objects.all()] == [
        (lena, "agree", "scribe")
    ]
    asked = sign_in(cora).post(page, {**sent, "stance": "object", "member": mo.pk})
    assert asked.context["form"].errors.keys() == {"reason", "against_purpose"}


def test_what_a_scribe_wrote_is_kept_when_the_round_has_ended(proposal, cora, lena, now, sign_in):
    opened = open_positions(proposal, cora, now)
    rounds.end_round(opened, at=now)
    sent = {**OBJECTION, "text": "1", "member": lena.pk}
    kept = sign_in(cora).post(at(proposal, "steps/record/"), sent)
    assert kept.context["is_stale"]
    assert RISK.reason in kept.content.decode()
    assert not Position.objects.exists()


def test_an_amendment_changes_something(proposal, cora, lena, now, sign_in):
    weighed(proposal, cora, now, {lena: RISK})
    same = sign_in(cora).post(at(proposal, "amend/"), {**WORDS, "what_changed": "Nothing.", "seen": "2"})
    assert same.context["form"].errors.keys() == {"text"}
    stale = sign_in(cora).post(
        at(proposal, "amend/"), {**WORDS, "text": "Other.", "what_changed": "All.", "seen": "1"}
    )
    assert stale.context["is_stale"]
    assert ">\nOther.</textarea>" in stale.content.decode()
    assert proposal.texts.count() == 1


def test_the_form_says_in_the_words_of_the_rule_why_it_is_not_adopted(proposal, cora, lena, now, sign_in):
    weighed(proposal, cora, now, {lena: RISK})
    refused = sign_in(cora).post(
        at(proposal, "decide/"), {"result": "adopted", "review_on": "2030-01-01", "seen": "2"}
    )
    assert refused.context["form"].errors == {
        "result": [
            "The rule does not allow this now: There is an objection that this rule does not pass over."
        ]
    }
    without_day = sign_in(cora).post(at(proposal, "decide/"), {"result": "not_yet", "seen": "2"})
    assert without_day.url == "/potteries/outcomes/1/"


def test_an_adopted_text_needs_its_day(proposal, cora, lena, now, sign_in):
    weighed(proposal, cora, now, {lena: AGREE})
    page = at(proposal, "decide/")
    offered = sign_in(cora).get(page).context["form"].initial
    assert (offered["result"], offered["review_on"] > now.date()) == ("adopted", True)
    refused = sign_in(cora).post(page, {"result": "adopted", "seen": "2"})
    assert refused.context["form"].errors.keys() == {"review_on"}


@built_once
def outcome(proposal, cora, lena, mo, everybody, now) -> Outcome:
    """Adopted after an amendment, with an objection of Lena's that stands and words of Mo's."""
    weighed(proposal, cora, now, {lena: LATE})
    amend(proposal, cora, now, text="The same, with an answer in ten weeks.")
    named = Said("object", RISK.reason, RISK.against_purpose, show_name=True)
    members = [each for part in everybody.values() for each in part]
    opened = open_positions(proposal, cora, now)
    say(opened, {lena: named, mo: LIVE_WITH, **dict.fromkeys(members, AGREE)})
    let_stand(opened, by=lena, at=now)
    rounds.end_round(opened, at=now)
    return decided(proposal, cora, now, said="The hostels meet in May.")


def test_an_outcome_shows_all_that_stands_beside_it(outcome, proposal, lena, chidi, sign_in):
    shown = sign_in(chidi).get("/potteries/outcomes/1/")
    said = words(shown)
    for each in (
        "The same, with an answer in ten weeks.",
        "Adopted",
        "No objection is open. Those that stand are recorded beside the text.",
        "A proposal is settled when no objection to it is open.",
        "The hostels meet in May.",
        RISK.reason,
        LIVE_WITH.reason,
        "Lena",
        WORDS["how_to_check"],
    ):
        assert each in said
    assert LATE.reason not in said
    assert [row["n"] for row in shown.context["numbers"]["rows"]][-1] == 18
    links = re.findall(r'href="([^"]+)"', shown.content.decode())
    question = proposal.question
    assert f"/potteries/questions/{question.number}/" in links
    assert f"/potteries/themes/{question.theme.number}/" in links
    assert any(re.fullmatch(r"/potteries/barriers/\d+/", link) for link in links)
    assert "/potteries/outcomes/1/?compare=2" in links
    assert sign_in(chidi).get("/potteries/outcomes/1/?compare=2").context["changes"][0].kind == "changed"
    assert words(sign_in(chidi).get("/potteries/outcomes/")).count("One form for all hostels") == 1


def test_a_visitor_reads_it_where_its_theme_is_public_without_names_or_links_of_members(
    outcome, proposal, cora, lena, now, client, sign_in
):
    pages = ("/potteries/outcomes/1/", "/potteries/outcomes/1/?compare=2")
    assert [client.get(page).status_code for page in pages] == [404, 404]
    assert "One form" not in words(client.get("/potteries/outcomes/"))
    theme = proposal.question.theme
    choosing.publish(theme, by=cora, at=now)
    assert "One form" in words(client.get("/potteries/outcomes/"))
    shown = client.get(pages[0])
    said = words(shown)
    assert [each in said for each in (RISK.reason, LIVE_WITH.reason, "Lena", "Mo Glaze")] == [
        True,
        True,
        False,
        False,
    ]
    links = set(re.findall(r'href="(/potteries/[^"]+)"', shown.content.decode()))
    refused = {link: client.get(link).status_code for link in links}
    assert set(refused.values()) == {200}
    assert not [link for link in links if "questions/" in link or "barriers/" in link]
    assert client.get(pages[1]).status_code == 200
    assert client.get("/potteries/outcomes/1/review/").status_code == 404


def test_its_author_takes_their_words_back_from_the_outcome(outcome, proposal, lena, cora, sign_in):
    assert "Take my words back" not in words(sign_in(cora).get("/potteries/outcomes/1/"))
    browser = sign_in(lena)
    assert "Take my words back" in words(browser.get("/potteries/outcomes/1/"))
    browser.post(at(proposal, "position/"), {"do": "take_back"})
    said = words(sign_in(cora).get("/potteries/outcomes/1/"))
    assert RISK.reason not in said
    assert "Lena" not in said
    assert "They were taken back by their author." in said


def test_it_is_looked_at_again(outcome, cora, mo, sign_in):
    page = "/potteries/outcomes/1/review/"
    assert sign_in(mo).get(page).status_code == 404
    sign_in(cora).post(page, {"still_stands": "no", "found": "Nobody uses it."})
    said = words(sign_in(mo).get("/potteries/outcomes/1/"))
    assert "it does not stand any more" in said
    assert "Nobody uses it." in said
    assert sign_in(cora).get(page).url == "/potteries/outcomes/1/"


def test_how_many_queries_pages_take(
    outcome, consent, proposal, cora, lena, mo, chidi, everybody, now, sign_in, django_assert_num_queries
):
    busy = draft(consent, mo, now)
    members = [each for part in everybody.values() for each in part]
    weighed(busy, cora, now, {lena: RISK, chidi: LATE, mo: LIVE_WITH, **dict.fromkeys(members, AGREE)})
    browser = sign_in(cora)
    for page, queries in (
        (at(busy), 11),
        (at(busy, "lead/"), 10),
        (at(busy, "position/"), 10),
        ("/potteries/outcomes/1/", 11),
        ("/potteries/outcomes/", 5),
    ):
        browser.get(page)
        with django_assert_num_queries(queries):
            browser.get(page)
