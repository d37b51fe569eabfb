"""The results page and its file: who sees them when, what stands there, and that nothing else does."""

import csv
import io
import re

import pytest
from django.urls import reverse
from django.utils.html import strip_tags

from commonpractice.agreement.answering import responding
from commonpractice.agreement.answering.responding import Said
from commonpractice.agreement.models import Picture, Reason
from commonpractice.agreement.questions import asking, moderating
from commonpractice.community.models import Departure
from tests.agreement.asked import STATEMENTS, ask, asked, people, say, say_at_once, write_idea
from tests.agreement.leaning import camps, everybody
from tests.built_once import built_once

pytestmark = pytest.mark.django_db


def address(name: str, question) -> str:
    return reverse(f"agreement:{name}", args=[question.community.slug, question.number])


def page_of(client, question) -> str:
    answer = client.get(address("results", question))
    assert answer.status_code == 200
    return answer.content.decode()


def words_of(client, question) -> str:
    page = page_of(client, question)
    main = page[page.index("<main") : page.index("</main>")]
    return re.sub(r"\s+", " ", strip_tags(main.replace("<", " <")))


def file_of(client, question) -> bytes:
    answer = client.get(address("results_csv", question))
    assert answer.status_code == 200
    return b"".join(answer.streaming_content)


def rows_of(client, question) -> list[list[str]]:
    return list(csv.reader(io.StringIO(file_of(client, question).decode("utf-8-sig"))))


@built_once
def members(potteries, now):
    """Forty from every part of the community."""
    return everybody(potteries, now, lived_experience=10, public=14, third=16, private=0, **{"": 0})


@built_once
def divided(theme_in_hand, cora, now, members):
    """Twelve statements, two camps, still open."""
    question = ask(theme_in_hand, cora, now, state="responding", statements=12)
    say_at_once(question, camps(members, 12))
    return asked(question)


def closed(question, by, at):
    asking.close(question, by=by, at=at)
    return asked(question)


@pytest.mark.parametrize("state", ["draft", "ideas", "responding", "closed"])
def test_who_sees_them_when(theme_in_hand, sign_in, potteries, cora, mo, lena, olive, now, state):
    question = ask(theme_in_hand, cora, now, state="responding")
    say(question, mo, "aaaaaa")
    say(question, lena, "aaaaa.")
    type(question).objects.filter(pk=question.pk).update(state=state)
    later = {
        "draft": "nothing to see yet",
        "ideas": "nothing to see yet",
        "responding": "once you have answered",
    }
    seen = {}
    for who in (cora, mo, lena):
        answer = sign_in(who).get(address("results", question))
        text = answer.content.decode()
        seen[who] = (
            answer.status_code == 200 and "All together" in text
        ) or "How alike people responded" in text
        if not seen[who] and answer.status_code == 200:
            assert later[state] in text
    assert seen == {
        cora: state == "closed",
        mo: state in {"responding", "closed"},
        lena: state == "closed",
    }
    for stranger in (olive, None):
        assert sign_in(stranger).get(address("results", question)).status_code == 404
        assert sign_in(stranger).get(address("results_csv", question)).status_code == 404


def test_whoever_has_not_finished_is_led_from_the_file_to_the_page(sign_in, divided, cora, lena):
    say(divided, lena, "aaaaaaaaaaa.")
    for early in (cora, lena):
        answer = sign_in(early).get(address("results_csv", divided))
        assert (answer.status_code, answer["Location"]) == (302, address("results", divided))


def test_before_their_time_the_results_are_not_even_read(sign_in, divided, lena, django_assert_num_queries):
    """So neither the size of the page nor the time it takes says anything of them."""
    client = sign_in(lena)
    first = client.get(address("results", divided))
    Picture.objects.all().delete()
    second = client.get(address("results", divided))
    assert plain(first) == plain(second)
    assert headers_of(first) == headers_of(second)


def headers_of(answer) -> dict[str, str]:
    """But for the second in which it was sent."""
    return {name: answer[name] for name in answer.headers if name != "Expires"}


def plain(answer) -> str:
    return re.sub(r'(?<=name="csrfmiddlewaretoken" value=")\w+', "", answer.content.decode())


def test_while_open_there_is_nothing_by_part_and_no_reason(sign_in, divided, members):
    first = divided.statements.shown()[1]
    responding.respond(divided, first.pk, Said(1), by=members[0], why="Because of the quillwort.")
    Reason.objects.update(accepted=True)
    text = words_of(sign_in(members[0]), divided)
    assert "The question is still open" in text
    assert "Most people agree with these so far, all together." in text
    assert "By part of the community" not in text
    assert "quillwort" not in text


def test_what_is_held_in_common_comes_first_and_what_divides_after(sign_in, divided, cora, members, now):
    question = closed(divided, cora, now)
    text = words_of(sign_in(cora), question)
    common, divides = text.index("What we hold in common"), text.index("What divides us")
    assert common < text.index(STATEMENTS[0]) < divides
    assert "If more had answered: likely 96 to 100 in 100." in text
    assert re.search(
        r"100 in 100 agree; in none of the \d parts and groups that can be shown fewer than 100\.", text
    )
    assert divides < text.index(STATEMENTS[1], divides) < text.index("How alike people responded")
    assert re.search("The share who agree is highest among group [AB], lowest among group [AB]", text)


def test_common_ground_is_not_what_only_most_people_agree_with(sign_in, theme_in_hand, potteries, cora, now):
    """Thirty colleagues agree, ten people with lived experience do not."""
    question = ask(theme_in_hand, cora, now, state="responding", statements=2)
    parts = people(potteries, now, lived_experience=10, public=15, third=15, private=0, **{"": 0})
    said = {
        member: ("a" if n == 0 else "d") + ("d" if n == 1 else "a")
        if part == "lived_experience"
        else ("d" if n == 0 else "a") * 2
        for part, each in parts.items()
        for n, member in enumerate(each)
    }
    say_at_once(question, said)
    question = closed(question, cora, now)
    text = words_of(sign_in(cora), question)
    common = text[text.index("What we hold in common") : text.index("What divides us")]
    divides = text[text.index("What divides us") : text.index("How alike")]
    assert STATEMENTS[1] in common
    assert STATEMENTS[0] not in common
    assert (
        "The share who agree is highest among public sector, lowest among people with lived experience."
        in divides
    )


def test_reasons_that_were_let_through_stand_with_what_divides(sign_in, divided, members, cora, now):
    statement = divided.statements.shown()[1]
    for member, value, why in (
        (members[0], 1, "It names the quillwort."),
        (members[-1], -1, "It hides the sedge."),
    ):
        responding.respond(divided, statement.pk, Said(value), by=member, why=why)
    responding.respond(divided, statement.pk, Said(1), by=members[1], why="Nobody has read this one.")
    Reason.objects.exclude(text__startswith="Nobody").update(accepted=True)
    text = words_of(sign_in(cora), closed(divided, cora, now))
    assert re.search("Why people agree It names the quillwort. Why people disagree It hides the sedge.", text)
    assert "Nobody has read" not in text


def test_a_small_part_is_hidden_and_it_is_said_why(sign_in, open_question, potteries, cora, now):
    say_at_once(open_question, dict.fromkeys(everybody(potteries, now), "aaaaaa"))
    text = words_of(sign_in(cora), closed(open_question, cora, now))
    assert "Only all together are shown, so that nobody can work out what a few people said." in text
    assert "Where one is hidden, another is hidden with it" in text


def test_below_ten_people_no_count_and_no_exact_share(sign_in, open_question, potteries, cora, now):
    say_at_once(open_question, dict.fromkeys(everybody(potteries, now)[:7], "aaaaad"))
    question = closed(open_question, cora, now)
    text = words_of(sign_in(cora), question)
    assert "at least 90 in 100" in text
    assert "100 in 100" not in text
    rows = rows_of(sign_in(cora), question)
    assert rows[1][2:7] == ["everybody", "7", "at least 90 in 100", "at most 10 in 100", "at most 10 in 100"]


def test_nobody_is_asked_for_more_people_than_came(sign_in, open_question, potteries, cora, now):
    say_at_once(open_question, dict.fromkeys(everybody(potteries, now)[:4], "aaaaaa"))
    text = words_of(sign_in(cora), closed(open_question, cora, now))
    assert "Fewer than five people responded to each statement" in text


def test_why_no_map_is_drawn_is_said(sign_in, theme_in_hand, potteries, cora, now):
    question = ask(theme_in_hand, cora, now, state="responding", statements=7)
    say_at_once(question, dict.fromkeys(everybody(potteries, now)[:11], "aaaaaaa"))
    page = page_of(sign_in(cora), closed(question, cora, now))
    assert "11 people have answered enough to be placed on a map; a map needs 12." in page
    assert "7 statements have enough responses; a map needs 8." in page
    assert "opinion-map-picture" not in page


def test_the_file_is_the_same_bytes_for_everybody_and_at_any_time(sign_in, divided, members, mo, cora, now):
    first = file_of(sign_in(members[0]), divided)
    assert file_of(sign_in(members[-1]), divided) == first
    responding.respond(divided, divided.statements.shown()[0].pk, Said(-1), by=members[3])
    assert file_of(sign_in(members[0]), divided) == first
    question = closed(divided, cora, now)
    final = file_of(sign_in(mo), question)
    assert final != first
    Departure.objects.create(membership=members[5], at=now)
    assert file_of(sign_in(cora), question) == final


def test_an_anonymous_question_has_nothing_of_any_person_in_its_file(sign_in, divided, members, cora, now):
    question = closed(divided, cora, now)
    told = file_of(sign_in(cora), question).decode()
    assert [member.display_name for member in members if member.display_name in told] == []
    assert {row[2] for row in rows_of(sign_in(cora), question)[1:]} == {
        "everybody",
        "people with lived experience",
        "public sector",
        "third sector",
        "private sector",
        "who has not said",
        "in no group",
        "group A",
        "group B",
    }
    assert "Who said what" not in words_of(sign_in(cora), question)


def test_asked_by_name_it_says_who_said_what_once_it_has_closed(
    sign_in, theme_in_hand, potteries, mo, cora, now
):
    question = ask(theme_in_hand, cora, now, state="responding", statements=2, anonymous=False)
    for member in [*everybody(potteries, now)[:8], mo]:
        say(question, member, "ad" if member == mo else "aa")
    assert "Who said what" not in words_of(sign_in(mo), question)
    assert "Mo Glaze" not in file_of(sign_in(mo), question).decode()
    question = closed(question, cora, now)
    assert re.search("Mo Glaze disagree", words_of(sign_in(cora), question))
    assert ["2", STATEMENTS[1], "Mo Glaze", "disagree"] in rows_of(sign_in(cora), question)


def test_ones_own_place_is_seen_by_oneself_alone(sign_in, divided, members, cora, now):
    question = closed(divided, cora, now)
    left, right = (page_of(sign_in(each), question) for each in (members[0], members[-1]))
    (own, other) = (
        re.search(r"You are towards the (left|right), where people agree more with", page)
        for page in (left, right)
    )
    assert {own[1], other[1]} == {"left", "right"}
    for page in (left, right):
        assert page.count("opinion-map-own") == 1
        assert "Only you see this." in page
    # Cora said nothing, so she is nowhere.
    assert "opinion-map-own" not in page_of(sign_in(cora), question)
    same = [
        re.sub(r'<g class="opinion-map-own no-print">.*?</g>', "", page, flags=re.DOTALL)
        for page in (left, right)
    ]
    assert dots_of(same[0]) == dots_of(same[1])


def dots_of(page: str) -> list[str]:
    return re.findall(r"<circle class=\"opinion-map-dot[^>]*>", page)


def test_the_drawing_and_the_tables_say_the_same(sign_in, divided, cora, now):
    page = page_of(sign_in(cora), closed(divided, cora, now))
    picture = page[
        page.index('<svg class="opinion-map-picture"') : page.index(
            "</svg>", page.index("opinion-map-picture")
        )
    ]
    tables = page[page.index("How many people stand where") :]
    stand = table_of(tables)
    groups = table_of(tables[tables.index("How many people are in each group") :])
    surface = [round(float(radius) ** 2 / 36) for radius in re.findall(r' r="([\d.]+)"', picture)]
    assert sum(surface) == sum(int(people) for _where, people in stand) == 40
    lettered = re.findall(r"<text class=\"opinion-map-letter\"[^>]*>(\w)</text>", picture)
    assert sorted(set(lettered)) == [name[-1] for name, *_numbers in groups] == ["A", "B"]
    assert sum(int(people) for _name, people, _between in groups) == 40
    for sentence in ("One main line of difference runs through the responses",):
        assert sentence in picture
        assert f"<p>{sentence}" in page


def table_of(page: str) -> list[list[str]]:
    body = page[page.index("<tbody>") : page.index("</tbody>")]
    rows = [re.findall(r"<t[hd].*?</t[hd]>", row, flags=re.DOTALL) for row in body.split("</tr>")]
    return [[strip_tags(cell).strip() for cell in row] for row in rows if row]


def test_below_thirty_people_the_map_has_counts_and_no_places(sign_in, theme_in_hand, potteries, cora, now):
    question = ask(theme_in_hand, cora, now, state="responding", statements=12)
    say_at_once(
        question, camps(everybody(potteries, now, public=9, third=9, lived_experience=6, private=0), 12)
    )
    page = page_of(sign_in(cora), closed(question, cora, now))
    assert dots_of(page) == []
    told = [number for _where, number in table_of(page[page.index("How many people stand where") :])]
    assert all(number == "too few to show" or int(number) >= 3 for number in told if number != "0")
    drawn = re.findall(r'class="opinion-map-number"[^>]*>([^<]*)<', page)
    assert drawn == ["–" if number == "too few to show" else number for number in told]


@pytest.mark.parametrize("number", [2, 12], ids=["two statements", "twelve"])
def test_the_page_asks_the_same_few_queries_whatever_there_is(
    sign_in, theme_in_hand, members, cora, now, number, django_assert_num_queries
):
    question = ask(theme_in_hand, cora, now, state="responding", statements=number)
    say_at_once(question, camps(members, number))
    question, client = closed(question, cora, now), sign_in(members[0])
    page_of(client, question)
    with django_assert_num_queries(7 if number == 2 else 8):
        page_of(client, question)


def test_a_statement_taken_back_is_gone_from_page_and_file(sign_in, theme_in_hand, members, cora, now):
    question = ask(theme_in_hand, cora, now, state="ideas", statements=5)
    idea = write_idea(question, "Ask who slept badly beside the quillwort.", by=members[0])
    moderating.let_through(idea, by=cora, at=now)
    asking.start_responding(question, by=cora, at=now)
    say_at_once(question, dict.fromkeys(members, "aadpaa"))
    question = closed(question, cora, now)
    assert "quillwort" in page_of(sign_in(cora), question)
    responding.take_idea_back(idea, by=members[0])
    assert "quillwort" not in page_of(sign_in(cora), question)
    assert b"quillwort" not in file_of(sign_in(cora), question)
