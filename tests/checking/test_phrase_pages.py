"""Pages of the phrase list: what a visitor, a member and a coordinator see, and what a coordinator can do there."""

import csv
import io
import json
import tomllib
import uuid

import pytest
from django.urls import reverse

from commonpractice.checking.models import (
    PhraseNote,
    PhraseRemoval,
    PhraseWording,
    SwitchOff,
    WorkshopDecision,
)
from commonpractice.checking.phrase_lists import phrase_list_of
from commonpractice.recording import OURS
from tests.checking.our_entries import DISPUTED, DRAFT, PLAIN
from tests.checking.phrase_rows import WORDS, add, asked, change, decide, note, remove, switch_off

pytestmark = pytest.mark.usefixtures("invented")
STALE = "Somebody changed this entry while you were writing."


def address(name: str, *args: object) -> str:
    return reverse(f"checking:{name}", args=["potteries", *args])


def wording(**more: str) -> dict[str, str]:
    return {
        "key": str(uuid.uuid4()),
        "patterns": "kiln blower\nblew/blows the kiln",
        "kind": "label",
        "question": "What did they do, and when?",
        "ways": "Say what was seen.",
        "reason": "The word says nothing of what happened.",
        "source": "Meeting of 4 March (invented)",
        "why": "Three members met it.",
        **more,
    }


def why(**more: object) -> dict[str, str]:
    return {
        "key": str(uuid.uuid4()),
        "why": "Nobody writes it.",
        **{name: str(each) for name, each in more.items()},
    }


def shown(client, **choice: str) -> list[str]:
    """The ids of the entries on a page of the list, in order."""
    page = client.get(address("phrases"), choice)
    assert page.status_code == 200
    return [row["entry"].id for row in page.context["rows"]]


# ── The list ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_anybody_reads_the_list_and_only_coordinators_are_offered_to_change_it(sign_in, cora, mo, olive):
    for nobody in (None, mo, olive):
        page = sign_in(nobody).get(address("phrases")).text
        assert f"version {OURS.version}" in page
        assert "Add an entry" not in page
    assert "Add an entry" in sign_in(cora).get(address("phrases")).text


def test_the_list_is_chosen_by_kind_and_by_what_is_special(sign_in, potteries, cora, now):
    client = sign_in(None)
    add(cora, now, kind="vague")
    remove(add(cora, now), cora, now)
    switch_off(PLAIN, cora, now)
    note(DISPUTED, cora, now)
    assert DISPUTED in shown(client, kind="label", words="slipclean")
    assert shown(client, kind="vague", words="kiln") == ["own-1"]
    assert shown(client, words="glosty") == []
    assert shown(client, which="silent") == [PLAIN, "own-2"]
    assert shown(client, which="changed") == [PLAIN, DISPUTED, "own-1", "own-2"]
    assert DISPUTED in shown(client, which="contested", words="slip")
    assert shown(client, which="draft", words="saggar") == [DRAFT]
    assert shown(client, kind="nonsense", which="nonsense", words="slipclean") == [DISPUTED]
    assert "No entry fits." in client.get(address("phrases"), {"words": "zzyzx"}).text


def test_words_find_first_what_would_ask_about_them(sign_in, cora, now):
    add(cora, now, patterns=["glazemak*"], question="Not about a kiln blower, is it?")
    add(cora, now)
    client = sign_in(None)
    assert shown(client, words="A kiln-blower!") == ["own-2"]
    assert shown(client, words="kiln blower") == ["own-2", "own-1"]
    assert shown(client, words="Glazemaking") == ["own-1"]


def test_guides_that_disagree_stand_side_by_side(sign_in, potteries):
    for page in (
        sign_in(None).get(address("phrases"), {"which": "contested", "words": "slipclean"}).text,
        sign_in(None).get(address("phrase", DISPUTED)).text,
    ):
        for words in (
            "not used since …",
            "The Kiln guide",
            "in recovery",
            "The Bottle guide",
            "guides disagree",
        ):
            assert words in page


def test_what_the_community_changed_stands_in_the_list_with_its_reason(sign_in, cora, now):
    switch_off(PLAIN, cora, now, why="Here it is a job.")
    add(cora, now, why="Met in hand-over notes.")
    decide(DRAFT, cora, now, "rejected", meeting="Workshop of 12 March")
    page = sign_in(None).get(address("phrases"), {"which": "changed"}).text
    for words in (
        "Here it is a job.",
        "Met in hand-over notes.",
        "Workshop of 12 March: Everybody could live with it.",
    ):
        assert words in page


# ── One entry ────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_entry_keeps_its_address_whatever_becomes_of_it(sign_in, cora, now):
    remove(add(cora, now), cora, now, why="It is gone from our notes.")
    page = sign_in(None).get(address("phrase", "own-1"))
    assert page.status_code == 200
    for words in ("kiln blower", "This entry asks nothing in this community.", "It is gone from our notes."):
        assert words in page.text
    assert sign_in(None).get(address("phrase", "own-2")).status_code == 404


def test_names_are_for_members(sign_in, cora, mo, olive, now):
    change(add(cora, now, why="The first reason"), cora, now)
    switch_off(PLAIN, cora, now, why="The second reason")
    for phrase, reason in (("own-1", "The first reason"), (PLAIN, "The second reason")):
        for nobody in (None, olive):
            page = sign_in(nobody).get(address("phrase", phrase)).text
            assert reason in page
            assert "Cora Wedge" not in page
        assert "Cora Wedge" in sign_in(mo).get(address("phrase", phrase)).text


def test_the_history_keeps_how_it_read(sign_in, cora, now):
    first = add(cora, now, question="How it was asked first?")
    change(first, cora, now, question="How it is asked now?")
    page = sign_in(None).get(address("phrase", "own-1")).text
    assert page.index("How it is asked now?") < page.index("How it was asked first?")


def test_what_a_workshop_changed_shows_both_wordings(sign_in, cora, now):
    decide(DRAFT, cora, now, "changed", words=WORDS)
    page = sign_in(None).get(address("phrase", DRAFT)).text
    assert WORDS["question"] in page
    assert "How our list words it" in page
    assert OURS.phrases[DRAFT].question in page
    assert "draft: for the workshop" not in page


def test_markup_in_words_is_shown_as_words(sign_in, cora, now):
    add(cora, now, question="<b>What</b> did they do?", why="<script>alert(1)</script>")
    for page in (address("phrases") + "?which=changed", address("phrase", "own-1")):
        text = sign_in(None).get(page).text
        assert "<b>What" not in text
        assert "<script>alert" not in text
        assert "&lt;b&gt;What" in text


# ── Adding, trying, changing, removing ───────────────────────────────────────────────────────────────────────


def test_a_coordinator_adds_an_entry_once_and_it_asks(sign_in, potteries, cora):
    client, form = (
        sign_in(cora),
        wording(unless_before="award", says_1="A", source_1="B", says_2="C", source_2="D"),
    )
    for _twice in range(2):
        assert client.post(address("phrase_add"), form).url == address("phrase", "own-1")
    row = PhraseWording.objects.get()
    assert (row.patterns, row.ways, row.unless_after, row.unless_before) == (
        ["kiln blower", "blew/blows the kiln"],
        ["Say what was seen."],
        [],
        ["award"],
    )
    assert row.contested == [{"says": "A", "source": "B"}, {"says": "C", "source": "D"}]
    assert row.by == cora
    phrases = phrase_list_of(potteries)
    assert asked("The kiln blower left. The kiln blower award.", phrases) == ["own-1"]


def test_trying_shows_where_it_would_ask_and_keeps_nothing(sign_in, cora):
    form = {
        "key": str(uuid.uuid4()),
        "patterns": "kiln blower",
        "unless_before": "award",
        "kind": "label",
        "examples": "The kiln blower left.\nThe kiln blower award.\n“Kiln blower,” he said.",
        "try": "yes",
    }
    page = sign_in(cora).post(address("phrase_add"), form).text
    assert "The <mark>kiln blower</mark> left." in page
    assert page.count("– it asks here") == 1
    assert page.count("– it asks nothing") == 2
    assert "This field is required" not in page
    assert "thing needs mending" not in page
    assert PhraseWording.objects.count() == 0


@pytest.mark.parametrize(
    ("patterns", "says"),
    [
        ("set ... ... alight", "Dots stand between words that must be there."),
        ("fine\nma*", "In “ma*”: Before a star stand at least 3 letters: ma*"),
        ("@nothing here", "There is no set of words called @nothing."),
        ("a" * 121, "Line 1 is longer than 120 characters."),
        ("\n".join(f"word{number}" for number in range(13)), "At most 12 lines, please. There are 13."),
        ("", "This field is required."),
    ],
)
@pytest.mark.parametrize("trying", [{}, {"try": "yes"}])
def test_a_pattern_that_cannot_be_read_is_told_beside_its_field(sign_in, cora, patterns, says, trying):
    page = sign_in(cora).post(address("phrase_add"), wording(patterns=patterns, **trying))
    [error] = page.context["form"].errors["patterns"]
    assert error.endswith(says)
    assert 'id="id_patterns_error"' in page.text
    assert PhraseWording.objects.count() == 0


@pytest.mark.parametrize(
    ("patterns", "says"),
    [
        ("he said", "“he said” would ask in almost every note"),
        ("glosty", f"“glosty” is asked about already, by the entry “{PLAIN}”."),
    ],
)
def test_ordinary_words_and_words_asked_about_already_are_asked_about_once_more(
    sign_in, cora, patterns, says
):
    client, form = sign_in(cora), wording(patterns=patterns)
    tried = client.post(address("phrase_add"), {**form, "try": "yes"})
    assert says in tried.text
    page = client.post(address("phrase_add"), form)
    assert says in page.text
    assert "I have looked at this" in page.text
    assert PhraseWording.objects.count() == 0
    assert client.post(address("phrase_add"), {**form, "sure": "on"}).status_code == 302
    assert PhraseWording.objects.get().patterns == [patterns]


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("question", "That is no way to write.", "A question ends with a question mark."),
        ("says_1", "Only one guide", None),
        ("kind", "nonsense", "Select a valid choice. nonsense is not one of the available choices."),
        ("ways", "\n \n", "This field is required."),
        ("why", "", "This field is required."),
    ],
)
def test_what_is_missing_is_asked_for(sign_in, cora, field, value, says):
    page = sign_in(cora).post(address("phrase_add"), wording(**{field: value}))
    errors = page.context["form"].errors
    if says is None:
        assert set(errors) == {"source_1", "says_2", "source_2"}
    else:
        assert errors == {field: [says]}
    assert PhraseWording.objects.count() == 0


def test_a_change_is_saved_and_a_stale_tab_loses_nothing(sign_in, cora, now):
    add(cora, now)
    client = sign_in(cora)
    opened = client.get(address("phrase_change", "own-1"))
    assert opened.context["form"]["seen"].value() == 1
    assert "blew/blows the kiln" in opened.text
    theirs = wording(question="Theirs?", seen="1")
    for _twice in range(2):
        assert client.post(address("phrase_change", "own-1"), theirs).url == address("phrase", "own-1")
    mine = wording(question="Mine?", seen="1")
    stale = client.post(address("phrase_change", "own-1"), mine)
    for words in (STALE, "Theirs?", "Mine?"):
        assert words in stale.text
    assert PhraseWording.objects.count() == 2
    mine["seen"] = stale.context["form"]["seen"].value()
    assert client.post(address("phrase_change", "own-1"), mine).status_code == 302
    assert PhraseWording.objects.latest("number").question == "Mine?"


def test_an_entry_changed_without_other_patterns_is_no_double_of_itself(sign_in, cora, now):
    add(cora, now)
    assert sign_in(cora).post(address("phrase_change", "own-1"), wording(seen="1")).status_code == 302


def test_removing_needs_a_reason_and_is_done_once(sign_in, cora, now):
    wording_row = add(cora, now)
    client = sign_in(cora)
    assert client.post(address("phrase_remove", "own-1"), why(seen=1, why="")).status_code == 200
    change(wording_row, cora, now)
    stale = client.post(address("phrase_remove", "own-1"), why(seen=1))
    assert STALE in stale.text
    form = why(seen=stale.context["form"]["seen"].value())
    assert client.post(address("phrase_remove", "own-1"), form).url == address("phrase", "own-1")
    again = client.post(address("phrase_remove", "own-1"), form, follow=True)
    assert "This entry was removed already." in again.text
    assert PhraseRemoval.objects.count() == 1
    late = client.post(address("phrase_change", "own-1"), wording(seen="2"), follow=True)
    assert "This entry was removed already." in late.text
    assert PhraseWording.objects.count() == 2


# ── Switching, notes, drafts ─────────────────────────────────────────────────────────────────────────────────


def test_ours_is_switched_off_and_on_with_a_reason(sign_in, cora, now):
    client = sign_in(cora)
    assert client.post(address("phrase_switch_off", PLAIN), why(seen=0, why="")).status_code == 200
    for _twice in range(2):
        assert client.post(address("phrase_switch_off", PLAIN), why(seen=0)).url == address("phrase", PLAIN)
    off = SwitchOff.objects.get()
    on = address("phrase_switch_on", PLAIN)
    assert off.why in client.get(on).text
    assert STALE in client.post(on, why(seen=off.pk + 1)).text
    assert SwitchOff.objects.open().count() == 1
    for _twice in range(2):
        assert client.post(on, why(seen=off.pk, why="It is needed.")).url == address("phrase", PLAIN)
    assert SwitchOff.objects.open().count() == 0
    assert "It is needed." in sign_in(None).get(address("phrase", PLAIN)).text


def test_notes_stand_beside_any_entry_and_go_with_their_words(sign_in, cora, mo, now):
    add(cora, now)
    client = sign_in(cora)
    for phrase in (PLAIN, "own-1"):
        form = {"key": str(uuid.uuid4()), "words": f"Of {phrase} we said: write the date."}
        for _twice in range(2):
            assert client.post(address("phrase_note_add", phrase), form).url == address("phrase", phrase)
        page = sign_in(None).get(address("phrase", phrase)).text
        assert form["words"] in page
        assert "Remove the note" not in page
    first, second = PhraseNote.objects.all()
    assert client.post(address("phrase_note_remove", PLAIN, second.pk)).status_code == 404
    for _twice in range(2):
        client.post(address("phrase_note_remove", PLAIN, first.pk))
    assert "write the date" not in sign_in(mo).get(address("phrase", PLAIN)).text
    assert "write the date" in sign_in(mo).get(address("phrase", "own-1")).text


def decision(**more: object) -> dict[str, str]:
    given = {
        "key": uuid.uuid4(),
        "seen": 0,
        "outcome": "accepted",
        "meeting": "Workshop of 12 March",
        "why": "We agree.",
    }
    return {name: str(each) for name, each in {**given, **more}.items()}


def test_a_draft_is_accepted_by_a_workshop_named_in_words(sign_in, cora, now):
    client = sign_in(cora)
    assert "draft: for the workshop" in client.get(address("phrase", DRAFT)).text
    # What stands in the boxes for other words does not count, readable or not.
    form = decision(patterns="set ... ...", question="No question")
    for _twice in range(2):
        assert client.post(address("phrase_decide", DRAFT), form).url == address("phrase", DRAFT)
    row = WorkshopDecision.objects.get()
    assert (row.outcome, row.meeting, row.why, row.wording, row.by) == (
        "accepted",
        "Workshop of 12 March",
        "We agree.",
        None,
        cora,
    )
    page = sign_in(None).get(address("phrase", DRAFT)).text
    assert "draft: for the workshop" not in page
    assert "Workshop of 12 March" in page


def test_a_draft_is_changed_in_the_words_of_the_workshop(sign_in, potteries, cora):
    client = sign_in(cora)
    words = {
        name: each
        for name, each in wording(patterns="old saggarmaker").items()
        if name not in {"key", "kind", "why"}
    }
    form = decision(outcome="changed", **words)
    tried = client.post(
        address("phrase_decide", DRAFT),
        {**form, "try": "yes", "examples": "An old saggarmaker, a young saggarmaker."},
    )
    assert "An <mark>old saggarmaker</mark>, a young saggarmaker." in tried.text
    broken = client.post(address("phrase_decide", DRAFT), {**form, "patterns": "(old) saggarmaker"})
    assert list(broken.context["form"].errors) == ["patterns"]
    assert WorkshopDecision.objects.count() == 0
    assert client.post(address("phrase_decide", DRAFT), form).status_code == 302
    assert WorkshopDecision.objects.get().wording.patterns == ["old saggarmaker"]
    assert asked("A young saggarmaker.", phrase_list_of(potteries)) == []


def test_of_two_who_write_down_a_decision_the_second_looks_again(sign_in, cora, now):
    decide(DRAFT, cora, now, "rejected")
    client = sign_in(cora)
    stale = client.post(address("phrase_decide", DRAFT), decision(seen=0))
    assert STALE in stale.text
    assert WorkshopDecision.objects.get().outcome == "rejected"
    again = decision(seen=stale.context["form"]["seen"].value())
    assert client.post(address("phrase_decide", DRAFT), again).status_code == 302
    assert list(WorkshopDecision.objects.values_list("outcome", flat=True)) == ["rejected", "accepted"]


def test_each_step_is_for_entries_that_have_it(sign_in, cora, now):
    add(cora, now)
    client = sign_in(cora)
    none = [
        ("change", PLAIN),
        ("remove", PLAIN),
        ("switch_off", "own-1"),
        ("switch_on", "own-1"),
        ("decide", PLAIN),
        ("decide", "own-1"),
    ]
    for step, phrase in none:
        assert client.get(address(f"phrase_{step}", phrase)).status_code == 404
        assert client.post(address(f"phrase_{step}", phrase), why(seen=0)).status_code == 404


STEPS = [
    ("phrase_add", ()), ("phrase_change", ("own-1",)), ("phrase_remove", ("own-1",)), ("phrase_switch_off", (PLAIN,)),
    ("phrase_switch_on", (PLAIN,)), ("phrase_note_add", (PLAIN,)), ("phrase_decide", (DRAFT,)),
]  # fmt: skip


@pytest.mark.parametrize(("name", "where"), STEPS)
def test_what_coordinators_do_is_not_found_by_others(sign_in, cora, mo, olive, now, name, where):
    add(cora, now)
    for nobody in (None, mo, olive):
        assert sign_in(nobody).get(address(name, *where)).status_code == 404
        assert sign_in(nobody).post(address(name, *where), wording(seen="1")).status_code == 404
    assert sign_in(cora).get(address(name, *where)).status_code in {200, 302}


# ── Files ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_list_is_taken_along_as_it_asks_here(sign_in, potteries, cora, now):
    add(cora, now, why="Said in confidence by nobody")
    switch_off(PLAIN, cora, now)
    ids = [name for name in OURS.phrases if name != PLAIN] + ["own-1"]
    client = sign_in(None)
    as_json = json.loads(client.get(address("phrases_file", "json")).content)
    as_toml = tomllib.loads(client.get(address("phrases_file", "toml")).content.decode())
    assert as_json == as_toml
    assert [each["id"] for each in as_json["phrase"]] == ids
    assert as_json["version"] == OURS.version
    assert "MIT licence" in as_json["licence"]
    assert f"members of {potteries.name}" in as_json["licence"]
    answer = client.get(address("phrases_file", "csv"))
    text = b"".join(answer.streaming_content).decode().removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [row["id"] for row in rows] == ids
    assert rows[-1]["patterns"] == "kiln blower\nblew/blows the kiln"
    assert answer["Content-Disposition"] == 'attachment; filename="potteries-phrases.csv"'
    assert client.get(address("phrases_file", "xml")).status_code == 404


# ── What it costs ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_however_much_was_changed(
    sign_in, cora, mo, now, django_assert_num_queries, number
):
    for each in range(number):
        wording_row = add(cora, now)
        for seen in range(1, number + 1):
            change(wording_row, cora, now, seen=seen)
        note(PLAIN, cora, now, words=f"Note {each}")
        decide(DRAFT, cora, now, "changed", seen=each, words=WORDS)
    switch_off(PLAIN, cora, now)
    for member, name, where, queries in (
        (None, "phrases", (), 6),
        (mo, "phrases", (), 8),
        (None, "phrase", ("own-1",), 8),
        (None, "phrase", (PLAIN,), 8),
        (None, "phrase", (DRAFT,), 8),
        (cora, "phrase", (DRAFT,), 10),
        (cora, "phrase_change", ("own-1",), 9),
        (None, "phrases_file", ("json",), 2),
    ):
        client = sign_in(member)
        client.get(address(name, *where))
        with django_assert_num_queries(queries):
            assert client.get(address(name, *where)).status_code == 200
