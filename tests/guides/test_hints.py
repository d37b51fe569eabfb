"""Quiet hints, each with its place; and what could point at a person."""

import pytest

from tests.guides.written import WHY, clause, document, paragraph, write

pytestmark = pytest.mark.django_db

LONG = (
    "Prior to any refusal the duty worker asks whoever saw what happened on that day, and the person who wants the room "
    "in their own words, what was on fire, where it stood, and why it was alight at all."
)


def test_each_hint_says_where_and_why_and_leads_to_the_part(mo, now, sign_in):
    tree = document(paragraph(LONG, WHY), clause("Ask the TAP", "Ask first.", key="asks000000"))
    guide = write(mo, now, tree=tree)
    shown = sign_in(mo).get(f"/potteries/guides/{guide.number}/hints/")
    found = [(each["block"], each["sentence"]) for each in shown.context["hints"]]
    assert found == [
        (WHY, "“Prior to” can often be “before”."),
        (WHY, "This part may be hard to read. Shorter sentences and everyday words help."),
        (WHY, "This sentence has 40 words. Could it be two?"),
        ("asks000000", "Not everybody knows what TAP stands for. Write it out the first time."),
    ]
    first = shown.context["hints"][0]
    assert (first["before"], first["words"], first["after"]) == (
        "",
        "Prior to",
        " any refusal the duty worker asks…",
    )
    assert f'href="/potteries/guides/{guide.number}/plain/#{WHY}"' in shown.content.decode()


def test_what_could_point_at_a_person_is_named_with_its_place_and_the_communitys_own_names_are_not(
    mo, now, sign_in
):
    words = "Kofi Marlow asked at Potteries Practice (invented) in Stoke-on-Trent."
    guide = write(mo, now, tree=document(paragraph(words, WHY)))
    shown = sign_in(mo).get(f"/potteries/guides/{guide.number}/hints/")
    assert [(each["block"], each["found"].texts) for each in shown.context["pointed_out"]] == [
        (WHY, ("Kofi Marlow",))
    ]


def test_a_plain_text_has_nothing_to_say(mo, now, sign_in):
    guide = write(mo, now, tree=document(paragraph("Ask what happened.", WHY)))
    shown = sign_in(mo).get(f"/potteries/guides/{guide.number}/hints/")
    assert (shown.context["hints"], shown.context["pointed_out"]) == ([], [])
    assert "The list has nothing to say." in shown.content.decode()
