"""Doing an exercise: five steps by form alone, nothing kept, nobody marked."""

import re

import pytest
from django.test import Client

from commonpractice.checking.exercises import exercises
from commonpractice.checking.exercises.pieces import pieces_of
from commonpractice.checking.on_the_wall import slide_of, slides_of
from commonpractice.checking.practising import STEPS, Practising, read_answers

PAN = "/check-a-note/practice/notes/a-pan-on-the-hob/"
NOTE = exercises()["a-pan-on-the-hob"]
DRUNK = next(n for n, piece in enumerate(pieces_of(NOTE)) if "drunk" in piece.words)
UPSET = next(n for n, piece in enumerate(pieces_of(NOTE)) if "upset" in piece.words)
pytestmark = pytest.mark.django_db


def page(answer) -> str:
    return " ".join(answer.content.decode().split())


def hidden(answer) -> list[tuple[str, str]]:
    return re.findall(r'<input type="hidden" name="((?:piece|kind)[^"]*)" value="([^"]*)">', page(answer))


def test_the_list_has_every_note_in_four_groups(client):
    found = page(client.get("/check-a-note/practice/"))
    for each in exercises().values():
        assert f'href="/check-a-note/practice/notes/{each.key}/">{each.title}</a>' in found
    assert (
        found.index("Fires by accident") < found.index("Fires that somebody lit") < found.index("Other notes")
    )
    assert "invented" in found


def test_answers_go_on_from_step_to_step_in_the_form(client):
    ticked = client.post(PAN, {"step": "kinds", "piece": [DRUNK, UPSET]})
    assert hidden(ticked) == [("piece", str(DRUNK)), ("piece", str(UPSET))]
    compared = client.post(
        PAN, {"step": "compare", "piece": [DRUNK, UPSET], "kind-0": "observed", "kind-1": "told"}
    )
    assert hidden(compared) == [("piece", str(DRUNK)), ("piece", str(UPSET)), ("kind-0", "observed")]
    back = page(client.post(PAN, {"step": "ask", "piece": [DRUNK]}))
    assert f'name="piece" value="{DRUNK}" checked' in back
    assert back.count(" checked") == 1


def test_the_comparison_says_where_both_stopped_and_where_one_did(client):
    found = page(client.post(PAN, {"step": "compare", "piece": [DRUNK, UPSET]}))
    assert found.count("You stopped here too.") == 1
    assert found.count("You read on here.") == 5
    alone = found[found.index("Where you stopped and we did not") :]
    assert f"<q>{pieces_of(NOTE)[UPSET].words}</q>" in alone


def test_who_answered_nothing_is_told_nothing_about_themselves(client):
    found = page(client.post(PAN, {"step": "compare"}))
    assert [words for words in ("You stopped", "You read on", "You say", "So do you") if words in found] == []
    assert all(question.ask in found for question in NOTE.questions)


def test_kinds_are_compared_without_a_verdict(client):
    sent = {"step": "compare", "kind-0": "observed", "kind-1": "observed"}
    found = page(client.post(PAN, sent))
    assert found.count("So do you.") == 1
    assert found.count("You say: <strong> Seen or done") == 1
    assert not re.search(r"\b(right|wrong|correct|score|points|out of)\b", found.lower())


def test_the_better_record_stands_with_what_had_to_be_found_out(client):
    found = page(client.post(PAN, {"step": "record"}))
    assert "Asked: Danny, at 11:00" in found
    assert "A pan of oil stood on a lit ring" in found
    assert "Only the better record says" in found
    box = re.search(r'<textarea id="own"[^>]*>', found).group()
    assert "name=" not in box


def test_a_good_note_needs_nothing(client):
    good = "/check-a-note/practice/notes/a-fence-and-four-nights/"
    compared = page(client.post(good, {"step": "compare"}))
    assert "None. This note needs nothing. </strong>" in compared.replace(".</strong>", ". </strong>")
    assert "What makes it good" in page(client.post(good, {"step": "record"}))


@pytest.mark.parametrize(
    "sent",
    [
        {"step": "nothing"},
        {"step": ["ask", "\0"]},
        {"piece": ["-1", "999", "²", "a" * 5000], "kind-0": "x", "kind-99": "observed"},
        {"step": "compare" * 900},
    ],
)
def test_what_is_no_answer_is_left_out(client, sent):
    answer = client.post(PAN, sent)
    assert answer.status_code == 200
    assert hidden(answer) == []
    assert "Step 1 of 5" in page(answer)


def test_nothing_is_kept_and_nobody_needs_to_be_known(django_assert_num_queries):
    with django_assert_num_queries(0):
        for step in STEPS:
            Client().post(PAN, {"step": step, "piece": [DRUNK], "kind-0": "observed"})
    client = Client()
    client.post(PAN, {"step": "compare", "piece": [DRUNK]})
    assert "sessionid" not in client.cookies


def test_it_is_the_same_in_a_community_for_members_and_others(potteries, mo, sign_in):
    for who in (mo, None):
        found = page(sign_in(who).get("/potteries/practice/"))
        assert 'href="/potteries/practice/notes/the-bins/"' in found
        assert ("/potteries/practice/our-team/" in found) == (who is mo)


def test_the_steps_are_worked_out_without_a_page():
    answers = read_answers(NOTE, {"step": ["compare"], "piece": [str(DRUNK)], "kind-2": ["reported"]})
    practising = Practising(NOTE, answers)
    assert (practising.before, practising.after, practising.place) == ("kinds", "record", 4)
    assert [each.number for each in practising.questions if each.you_too] == [2]
    assert practising.sentences[2].agrees
    assert "".join(each.words for each in practising.stretches) == NOTE.note


def test_the_wall_goes_on_one_thing_at_a_time(client):
    slides = slides_of(NOTE)
    shows = [each.shows for each in slides]
    assert shows == [
        "read",
        "ask",
        "kinds",
        *["kind"] * 6,
        *["question"] * 6,
        "left_alone",
        "found",
        "record",
        "why",
    ]
    assert [each.place for each in slides] == list(range(1, 20))
    third = page(client.get(f"{PAN}screen/?step=11"))
    assert NOTE.questions[1].ask in third
    assert third.count("<mark>") == 1
    assert NOTE.better[:30] not in third
    assert 'href="?step=12" rel="next"' in third
    assert 'rel="next"' not in page(client.get(f"{PAN}screen/?step=19"))


@pytest.mark.parametrize("step", ["", "0", "-1", "20", "x", "²", "9" * 5000])
def test_a_wrong_step_is_the_first(step):
    assert slide_of(NOTE, step).place == 1


def test_the_paper_pack_has_the_notes_first_and_the_answers_on_sheets_of_their_own(client):
    found = page(
        client.get("/check-a-note/practice/paper/?note=the-bins&note=a-pan-on-the-hob&note=none-such")
    )
    places = [
        found.index(f'id="{name}"')
        for name in (
            "sheet-a-pan-on-the-hob",
            "sheet-the-bins",
            "answers-a-pan-on-the-hob",
            "answers-the-bins",
        )
    ]
    assert places == sorted(places)
    assert found.count("practice-sheet") == 4
    assert NOTE.questions[0].ask not in found[: places[2]]


def test_a_pack_of_nothing_is_only_the_choice(client):
    assert "practice-sheet" not in page(client.get("/check-a-note/practice/paper/"))
