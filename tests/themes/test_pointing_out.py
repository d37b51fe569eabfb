"""What other forms use to point out what could point at a person."""

import logging

import pytest
from django import forms
from django.http import QueryDict
from django.template.loader import render_to_string

from commonpractice.themes.identifiability import Kind
from commonpractice.themes.models import Barrier, Wording
from commonpractice.themes.writing.pointing_out import (
    Piece,
    digest,
    known_names,
    must_ask_again,
    pieces,
    point_out,
    pointed_out,
)

LOOK = "/potteries/barriers/look/"


class Form(forms.Form):
    why = forms.CharField(label="Why")
    told = forms.CharField(label="Who was told", required=False)


def sent(**words: str) -> Form:
    data = QueryDict(mutable=True)
    data.update(words)
    form = Form(data)
    assert form.is_valid()
    return form


def test_each_kind_is_explained_once_with_its_words():
    found = point_out("At ST1 4QP, then ST1 4QP and ST6 1AA; ring 01632 960123.", ())
    assert [(each.kind, each.texts, each.what) for each in found] == [
        (Kind.POSTCODE, ("ST1 4QP", "ST6 1AA"), "a postcode"),
        (Kind.PHONE, ("01632 960123",), "a phone number"),
    ]
    assert all(each.why and each.instead for each in found)


def test_fields_without_anything_are_left_out():
    found = pointed_out({"why": "At ST1 4QP", "told": "The council", "month": None, "number": 3}, ())
    assert list(found) == ["why"]


def test_public_names_of_the_community_are_known(potteries, hostel, panel):
    potteries.area = "Stoke-on-Trent, Newcastle-under-Lyme"
    assert known_names(potteries, panel) == (
        "Potteries Practice (invented)",
        "Stoke-on-Trent, Newcastle-under-Lyme",
        "Stoke-on-Trent",
        "Newcastle-under-Lyme",
        "Kiln Street Hostel",
        "Kiln City Resolution Group",
    )


def test_the_words_are_cut_and_put_together_again_to_the_letter():
    text = "At ST1 4QP\nand ST6 1AA"
    assert pieces(text, ()) == [
        Piece("At "),
        Piece("ST1 4QP", "a postcode"),
        Piece("\nand "),
        Piece("ST6 1AA", "a postcode"),
    ]
    assert pieces("", ()) == []


def test_a_form_is_asked_about_once_and_the_tick_counts_for_these_words_alone():
    asked = must_ask_again(sent(why="At ST1 4QP"), ["why", "told"], ())
    assert [(label, found[0].texts) for label, found in asked.fields] == [("Why", ("ST1 4QP",))]
    html = render_to_string("themes/ask_again.html", {"ask_again": asked})
    assert f'name="looked_at" value="{asked.digest}"' in html
    assert "I have looked at this; nobody can be recognised" in html
    assert must_ask_again(sent(why="Now at ST1 4QP", looked_at=asked.digest), ["why", "told"], ()) is None
    more = sent(why="At ST1 4QP", told="Ring 01632 960123", looked_at=asked.digest)
    assert [label for label, _found in must_ask_again(more, ["why", "told"], ()).fields] == [
        "Why",
        "Who was told",
    ]
    assert must_ask_again(sent(why="At ST1 4QP", looked_at="yes"), ["why"], ()) is not None


def test_a_form_without_findings_is_not_asked_about():
    assert must_ask_again(sent(why="In winter"), ["why"], ()) is None
    assert render_to_string("themes/ask_again.html", {"ask_again": None}).strip() == ""


@pytest.fixture(params=["member", "link"])
def looks(request, mo, petra, sign_in):
    """Through both doors: post to the address that looks."""
    if request.param == "member":
        return lambda **words: sign_in(mo).post(LOOK, words)
    return lambda **words: sign_in(None).post(f"/s/{petra.link_key}/look/", words)


def test_looking_answers_with_what_was_found_and_keeps_nothing(looks, caplog):
    with caplog.at_level(logging.DEBUG):
        html = looks(field="why", why="At <b>ST1 4QP</b>").content.decode()
        logging.getLogger("commonpractice").debug("Something is logged, so that there is where to look.")
    assert "<mark><bdi>ST1 4QP</bdi></mark>" in html
    assert caplog.records
    assert "ST1 4QP" not in "".join(each.getMessage() for each in caplog.records)
    assert (Barrier.objects.count(), Wording.objects.count()) == (0, 0)


def test_what_the_page_shows_is_not_sent_again_and_what_is_gone_is_cleared(looks):
    seen = f"why:{digest(point_out('ST1 4QP', ()))}"
    assert looks(field="why", why="ST1 4QP", shown=seen).status_code == 204
    cleared = looks(field="why", why="In winter", shown=seen)
    assert (cleared.status_code, "<mark>" in cleared.content.decode()) == (200, False)


def test_looking_is_bounded(looks):
    assert looks(field="why", why="x" * 5000).status_code == 200
    assert looks(field="why", why="x" * 5001).status_code == 413
    for field in ("", "Why", "a b", "a\0", "x" * 61, "../why"):
        assert looks(field=field, why="ST1 4QP").status_code == 400
    assert looks(field="why").status_code == 200
