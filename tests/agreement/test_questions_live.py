"""Questions as a live topic: the same doors as the pages, the same drawing for the same state, and no result too early."""

import re
from datetime import timedelta

import pytest
from django.conf import settings
from django.db.models import F
from django.template.loader import get_template
from django.urls import reverse

from commonpractice import live
from commonpractice.agreement.answering import responding
from commonpractice.agreement.answering.responding import Said
from commonpractice.agreement.models import Question
from commonpractice.agreement.questions import asking
from commonpractice.agreement.seeing import drawing
from commonpractice.agreement.seeing.live_topic import questions
from commonpractice.community.models import Departure
from commonpractice.live.topics import Admission
from tests.agreement.asked import STATEMENTS, ask, asked, say, say_at_once
from tests.agreement.leaning import camps, everybody

pytestmark = pytest.mark.django_db
VIEWS = ("screen", "desk", "phone")


def cookies(client) -> dict[str, str]:
    name = settings.SESSION_COOKIE_NAME
    return {name: client.cookies[name].value} if name in client.cookies else {}


def admitted(client, question, view: str) -> Admission | None:
    return questions.admit(cookies(client), str(question.pk), view)


def drawn(question, view: str) -> dict[str, str]:
    return dict(questions.render(str(question.pk), view).parts)


def test_the_screen_and_the_desk_are_for_who_leads_and_phones_for_members(
    open_question, sign_in, cora, mo, olive
):
    for view in ("screen", "desk"):
        assert admitted(sign_in(cora), open_question, view) == Admission(view, f"member:{cora.pk}")
        assert admitted(sign_in(mo), open_question, view) is None
    assert admitted(sign_in(mo), open_question, "phone") == Admission("phone", f"member:{mo.pk}")
    for stranger in (olive, None):
        assert [admitted(sign_in(stranger), open_question, view) for view in (*VIEWS, "phone that sees")] == [
            None
        ] * 4
    assert admitted(sign_in(cora), open_question, "phone that sees") is None


def test_a_draft_is_for_who_leads_it(draft, sign_in, cora, mo):
    assert admitted(sign_in(mo), draft, "phone") is None
    assert admitted(sign_in(cora), draft, "screen") == Admission("screen", f"member:{cora.pk}")


def test_a_phone_sees_what_the_page_of_its_member_shows(open_question, sign_in, mo, lena, cora, now):
    say(open_question, mo, "aaaaaa")
    assert admitted(sign_in(mo), open_question, "phone").view_key == "phone that sees"
    assert admitted(sign_in(lena), open_question, "phone").view_key == "phone"
    asking.close(open_question, by=cora, at=now)
    assert admitted(sign_in(lena), open_question, "phone").view_key == "phone that sees"


@pytest.mark.parametrize("id_", ["0", "x", "٣", "", "9" * 30, "-1"])
def test_what_is_not_there_is_not_found(open_question, sign_in, cora, id_):
    assert questions.admit(cookies(sign_in(cora)), id_, "screen") is None


def test_a_question_has_one_address(open_question, sign_in, cora):
    assert questions.admit(cookies(sign_in(cora)), f"0{open_question.pk}", "screen") is None


def test_whoever_left_is_cut_off_and_not_admitted(open_question, sign_in, mo, now, monkeypatch):
    client, cut = sign_in(mo), []
    questions.version(str(open_question.pk))
    monkeypatch.setattr(live, "cut_off", lambda *who: cut.append(who))
    Departure.objects.create(membership=mo, at=now)
    assert admitted(client, open_question, "phone") is None
    questions.version(str(open_question.pk))
    questions.version(str(open_question.pk))
    assert cut == [("questions", open_question.pk, f"member:{mo.pk}")]


def test_each_view_is_drawn_with_its_version_and_the_same_for_the_same_state(open_question, mo):
    say(open_question, mo, "aaaaaa")
    version = asked(open_question).version
    for view, parts in drawing.PARTS.items():
        rendering = questions.render(str(open_question.pk), view)
        assert rendering.version == version == questions.version(str(open_question.pk))
        assert set(rendering.parts) == set(parts)
        assert questions.render(str(open_question.pk), view) == rendering
        assert "csrf" not in "".join(rendering.parts.values())


def test_whatever_shows_moves_the_version(open_question, mo, cora, now):
    versions = [asked(open_question).version]

    def moved() -> bool:
        versions.append(asked(open_question).version)
        return versions[-1] > versions[-2]

    first = open_question.statements.first()
    responding.respond(open_question, first.pk, Said(1), by=mo)
    assert moved()
    asking.expect(open_question, 12)
    assert moved()
    asking.close(open_question, by=cora, at=now)
    assert moved()


def test_while_ideas_are_written_the_screen_has_the_question_a_clock_and_the_way_in(gathering):
    parts = drawn(gathering, "screen")
    assert STATEMENTS[0] not in "".join(parts.values())
    assert gathering.text in parts["stage"]
    assert 'data-timer="ideas" data-allowed="300"' in parts["stage"]
    path = reverse("agreement:question", args=["potteries", gathering.number])
    assert f"{settings.ADDRESS.partition('://')[2]}{path}" in parts["way_in"]
    assert "<svg" in parts["way_in"]
    assert parts["results"].strip() == ""


def test_the_clock_has_the_words_of_the_moment_only_on_the_page(gathering, cora, now, sign_in):
    began = gathering.steps.get().at
    assert ">5:00</span>" in drawing.draw(drawing.gather(gathering), "screen")["stage"]
    later = drawing.draw(drawing.gather(gathering), "screen", now=began + timedelta(seconds=260))["stage"]
    assert 'data-state="last-minute">0:40</span>' in later
    over = drawing.draw(drawing.gather(gathering), "screen", now=began + timedelta(seconds=365))["stage"]
    assert 'data-state="over">1:05 over</span>' in over


def words(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))


def test_while_people_respond_the_screen_counts_who_has_finished_and_shows_no_result(
    open_question, potteries, cora, now
):
    members = everybody(potteries, now)
    asking.expect(open_question, 12)
    for member in members[:11]:
        say(open_question, member, "aaaaaa")
    say(open_question, members[11], "aaaaa.")
    parts = drawn(open_question, "screen")
    assert "11 of 12 have finished" in words(parts["middle"])
    assert parts["results"].strip() == ""
    responding.respond(open_question, open_question.statements.shown()[5].pk, Said(1), by=members[11])
    parts = drawn(open_question, "screen")
    assert "12 of 12 have finished" in words(parts["middle"])
    assert STATEMENTS[0] in parts["results"]


def test_without_a_number_expected_results_wait_for_the_closing(open_question, potteries, cora, now):
    say_at_once(open_question, dict.fromkeys(everybody(potteries, now), "aaaaaa"))
    assert "16 people have finished" in words(drawn(open_question, "screen")["middle"])
    assert drawn(open_question, "screen")["results"].strip() == ""
    asking.close(open_question, by=cora, at=now)
    parts = drawn(open_question, "screen")
    assert STATEMENTS[0] in parts["results"]
    assert "<svg" not in parts["way_in"]


def test_the_closed_screen_shows_map_common_ground_and_what_divides_and_nobodys_own_place(
    theme_in_hand, potteries, cora, now
):
    question = ask(theme_in_hand, cora, now, state="responding", statements=12)
    members = everybody(potteries, now, lived_experience=10, public=14, third=16, private=0)
    say_at_once(question, {cora: "a" * 12, **camps(members, 12)})
    asking.close(question, by=cora, at=now)
    results = drawn(question, "screen")["results"]
    places = [results.index(f'id="screen-{name}"') for name in ("map", "common", "divides")]
    assert places == sorted(places)
    assert "opinion-map-dot" in results
    assert "opinion-map-own" not in results


def test_a_phone_has_no_counts_unless_its_member_sees_results(open_question, potteries, now):
    say_at_once(open_question, dict.fromkeys(everybody(potteries, now), "aaaaaa"))
    assert re.findall(r"\d", words(drawn(open_question, "phone")["stage"])) == []
    assert "The responses of 16 people are counted so far." in words(
        drawn(open_question, "phone that sees")["stage"]
    )


def test_the_screen_is_drawn_in_the_same_few_queries(
    theme_in_hand, potteries, cora, now, django_assert_num_queries
):
    members = everybody(potteries, now)
    for number in (2, 6):
        question = ask(theme_in_hand, cora, now, state="responding", statements=number, expected=10)
        say_at_once(question, dict.fromkeys(members, "aaaaaa"))
        with django_assert_num_queries(6):
            assert questions.render(str(question.pk), "screen").parts["results"].strip()


def test_every_template_of_a_view_is_there():
    for parts in drawing.PARTS.values():
        for file in parts.values():
            assert get_template(f"agreement/live/{file}.html")


def test_a_change_while_it_is_drawn_makes_it_newer_than_its_version(open_question, monkeypatch):
    drawn_now = drawing.draw

    def changes_meanwhile(seen, view):
        Question.objects.filter(pk=open_question.pk).update(version=F("version") + 1)
        return drawn_now(seen, view)

    assert questions.render(str(open_question.pk), "screen").exact
    monkeypatch.setattr(drawing, "draw", changes_meanwhile)
    assert not questions.render(str(open_question.pk), "screen").exact
