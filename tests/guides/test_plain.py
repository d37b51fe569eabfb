"""The text part by part in plain forms: what is typed, what others wrote meanwhile, and what counts once."""

import re
import uuid
from html import unescape

import pytest

from commonpractice.guides.document.as_text import block_text
from commonpractice.guides.document.plain import plain_of
from commonpractice.guides.document.walking import find
from commonpractice.guides.models import PlainEdit
from commonpractice.guides.plain_changes import digest
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.writing.coediting.tree import remove_block, set_block
from commonpractice.guides.writing.keeping_changes import editing
from tests.guides.written import ASKS, DECIDES, HELPS, LIST, WHY, document, paragraph, text, titles, write

pytestmark = pytest.mark.django_db

BEFORE = "One fire, long ago, closes every room in the city."


def at(guide, rest="") -> str:
    return f"/potteries/guides/{guide.number}/plain/{rest}"


def lines(guide) -> list[str]:
    """The text, a line for each part."""
    return [block_text(each) for each in text_now(guide)["content"]]


def meanwhile(guide, by, now, words, block=WHY) -> None:
    """Somebody else changes a paragraph in the editor."""
    with editing(guide, by=by, at=now) as doc:
        set_block(doc, block, paragraph(words, block))


def typed(words, base=BEFORE) -> dict[str, str]:
    return {"text": words, "base": base, "key": str(uuid.uuid4())}


def test_a_paragraph_is_changed_once_however_often_its_form_is_sent(guide, lena, sign_in):
    browser = sign_in(lena)
    opened = browser.get(at(guide, f"{WHY}/")).context["form"]
    assert (opened["text"].value(), opened["base"].value()) == (BEFORE, BEFORE)
    sent = typed("One fire, ten years ago, closes every room in the city.")
    answers = [browser.post(at(guide, f"{WHY}/"), sent).url for _ in range(2)]
    assert answers == [f"{at(guide)}#{WHY}"] * 2
    assert lines(guide)[1] == sent["text"]
    assert (PlainEdit.objects.get().by, guide.changes.count()) == (lena, 2)
    assert guide.writers.filter(membership=lena).exists()


def test_what_others_wrote_elsewhere_in_the_part_survives(guide, mo, lena, now, sign_in):
    meanwhile(guide, mo, now, "A single fire, long ago, closes every room in the city.")
    sent = typed("One fire, long ago, closes every room in the whole city.")
    sign_in(lena).post(at(guide, f"{WHY}/"), sent)
    assert lines(guide)[1] == "A single fire, long ago, closes every room in the whole city."


def test_a_real_clash_shows_both_and_keeps_what_was_typed(guide, mo, lena, now, sign_in):
    theirs = "One fire, last winter, closes every room in the city."
    meanwhile(guide, mo, now, theirs)
    browser, page = sign_in(lena), at(guide, f"{WHY}/")
    sent = typed("One fire, ten years ago, closes every room in the city.")
    shown = browser.post(page, sent)
    assert shown.context["theirs"] == [("The text of this part", theirs)]
    assert "Somebody changed this while you were writing." in unescape(shown.content.decode())
    form = shown.context["form"]
    assert (form["text"].value(), form["base"].value()) == (sent["text"], theirs)
    assert lines(guide)[1] == theirs
    again = {"text": form["text"].value(), "base": form["base"].value(), "key": form["key"].value()}
    assert browser.post(page, again).status_code == 302
    assert lines(guide)[1] == sent["text"]


def test_browsers_send_line_breaks_in_their_own_way(guide, lena, sign_in):
    base = plain_of(find(text_now(guide), LIST))
    sent = {"text": f"{base}\n- Ask when.".replace("\n", "\r\n"), "base": base.replace("\n", "\r\n")}
    sign_in(lena).post(at(guide, f"{LIST}/"), {**sent, "key": str(uuid.uuid4())})
    assert lines(guide)[3] == "- Ask what happened.\n- Ask who saw it.\n- Ask when."


def test_one_paragraph_becomes_several_in_their_order(guide, lena, sign_in):
    sign_in(lena).post(
        at(guide, f"{WHY}/"), typed("- It is one fire.\nIt closes every room.\n\nIn the city.")
    )
    assert lines(guide)[:5] == [
        "Why it matters", "- It is one fire.", "It closes every room.", "In the city.", "What helps",
    ]  # fmt: skip
    assert find(text_now(guide), WHY)["type"] == "paragraph"


def test_a_part_that_was_taken_out_meanwhile_is_offered_as_a_new_one(guide, mo, lena, now, sign_in):
    with editing(guide, by=mo, at=now) as doc:
        remove_block(doc, WHY)
    browser, sent = sign_in(lena), typed("One fire closes every room.")
    assert browser.get(at(guide, f"{WHY}/")).status_code == 404
    shown = browser.post(at(guide, f"{WHY}/"), sent)
    assert shown.context["is_gone"]
    assert sent["text"] in unescape(shown.content.decode())
    assert at(guide, "end/below/") in shown.content.decode()
    browser.post(at(guide, "end/below/"), {"kind": "text", "text": sent["text"], "key": sent["key"]})
    assert lines(guide)[-1] == sent["text"]


def test_a_clause_has_its_name_changed_and_its_words_each_by_themselves(guide, lena, sign_in):
    browser = sign_in(lena)
    opened = browser.get(at(guide, f"{ASKS}/")).context["form"]
    assert opened["text"].value() == "Ask before you refuse"
    browser.post(at(guide, f"{ASKS}/"), typed("Ask first", base="Ask before you refuse"))
    assert titles(guide) == ["Ask first"]
    clause = find(text_now(guide), ASKS)
    inner = clause["content"][1]["attrs"]["id"]
    words = "Before a hostel refuses, it asks what happened and when."
    browser.post(at(guide, f"{inner}/"), typed(f"{words}\nIt writes that down.", base=words))
    clause = find(text_now(guide), ASKS)
    assert [block_text(each) for each in clause["content"]] == ["Ask first", words, "It writes that down."]


def test_a_part_is_added_below_another_once(guide, lena, sign_in):
    browser = sign_in(lena)
    sent = {
        "kind": "clause",
        "text": "Say who decides\nThe letter names one person.",
        "key": str(uuid.uuid4()),
    }
    answers = [browser.post(at(guide, f"{DECIDES}/below/"), sent).url for _ in range(2)]
    assert titles(guide) == ["Ask before you refuse", "Say who decides"]
    made = text_now(guide)["content"][-1]
    assert answers == [f"{at(guide)}#{made['attrs']['id']}"] * 2
    assert block_text(made) == "Say who decides\nThe letter names one person."


@pytest.mark.parametrize(
    ("kind", "node"),
    [
        ("heading", {"type": "heading", "level": 2}),
        ("smaller", {"type": "heading", "level": 3}),
        ("quote", {"type": "quote"}),
        ("record", {"type": "callout", "kind": "record"}),
        ("text", {"type": "paragraph"}),
    ],
)
def test_each_kind_of_part(kind, node, guide, lena, sign_in):
    sign_in(lena).post(
        at(guide, f"{WHY}/below/"), {"kind": kind, "text": "When it happened.", "key": uuid.uuid4()}
    )
    made = text_now(guide)["content"][2]
    got = {"type": made["type"], **{name: value for name, value in made["attrs"].items() if name != "id"}}
    assert (got, block_text(made)) == (node, "When it happened.")


def test_inside_a_clause_no_heading_and_no_clause_is_offered(guide, lena, sign_in):
    inner = find(text_now(guide), ASKS)["content"][1]["attrs"]["id"]
    browser = sign_in(lena)
    offered = [
        kind for kind, _ in browser.get(at(guide, f"{inner}/below/")).context["form"].fields["kind"].choices
    ]
    assert offered == ["text", "quote", "note", "important", "words", "record", "example"]
    browser.post(
        at(guide, f"{inner}/below/"), {"kind": "text", "text": "And who saw it.", "key": uuid.uuid4()}
    )
    assert block_text(find(text_now(guide), ASKS)).splitlines()[-1] == "And who saw it."


def test_parts_move_up_and_down_once_a_click(guide, lena, sign_in):
    browser, key = sign_in(lena), str(uuid.uuid4())
    for _ in range(2):
        assert browser.post(at(guide, f"{WHY}/down/"), {"key": key}).url == f"{at(guide)}#{WHY}"
    assert lines(guide)[:3] == ["Why it matters", "What helps", BEFORE]
    for _ in range(3):
        browser.post(at(guide, f"{WHY}/up/"), {"key": str(uuid.uuid4())})
    assert lines(guide)[:3] == [BEFORE, "Why it matters", "What helps"]
    browser.post(at(guide, f"{DECIDES}/down/"), {"key": str(uuid.uuid4())})
    assert lines(guide)[-1] == "The manager on duty, and never alone."


def test_a_part_is_removed_as_it_was_seen_and_not_as_somebody_changed_it(guide, mo, lena, now, sign_in):
    browser, seen = sign_in(lena), digest(find(text_now(guide), WHY))
    meanwhile(guide, mo, now, "It is more than one fire.")
    stale = browser.post(at(guide, f"{WHY}/remove/"), {"key": uuid.uuid4(), "seen": seen}, follow=True)
    assert "so it was not removed" in stale.content.decode()
    assert lines(guide)[1] == "It is more than one fire."
    sent = {"key": str(uuid.uuid4()), "seen": digest(find(text_now(guide), WHY))}
    answers = [browser.post(at(guide, f"{WHY}/remove/"), sent).url for _ in range(2)]
    assert answers == [f"{at(guide)}#matters000"] * 2
    assert lines(guide)[:2] == ["Why it matters", "What helps"]


def test_what_could_point_at_a_person_is_asked_about_before_it_stands_there(guide, lena, sign_in):
    sent = typed("Kofi Marlow set one fire.")
    browser = sign_in(lena)
    look = browser.post(at(guide, f"{WHY}/"), sent).context["ask_again"]
    assert lines(guide)[1] == BEFORE
    browser.post(at(guide, f"{WHY}/"), {**sent, "looked_at": look.digest})
    assert lines(guide)[1] == sent["text"]


def test_a_table_and_what_is_suggested_say_where_they_are_changed(mo, lena, now, sign_in):
    cells = [{"type": kind, "content": [paragraph("Who")]} for kind in ("table_header", "table_cell")]
    rows = [{"type": "table_row", "content": [cell]} for cell in cells]
    suggested = {
        "type": "paragraph",
        "attrs": {"id": WHY},
        "content": [text("One "), text("small ", insertion={"id": "1"}), text("fire.")],
    }
    guide = write(
        mo, now, tree=document({"type": "table", "attrs": {"id": HELPS}, "content": rows}, suggested)
    )
    browser = sign_in(lena)
    shown = re.sub(r"\s+", " ", unescape(browser.get(at(guide)).content.decode()))
    assert "A table is changed where everybody writes together." in shown
    assert "Somebody suggested a change here." in shown
    for block in (HELPS, WHY):
        assert at(guide, f"{block}/") not in re.findall(r'href="([^"]+)"', shown)
        assert browser.get(at(guide, f"{block}/")).url == f"{at(guide)}#{block}"


def test_a_part_is_not_emptied_but_removed_and_an_empty_text_is_begun_in_a_plain_form(mo, now, sign_in):
    guide = write(mo, now, tree=document(paragraph("First.", WHY)))
    browser = sign_in(mo)
    emptied = browser.post(at(guide, f"{WHY}/"), typed("", base="First."))
    assert "press “Remove”" in emptied.context["form"].errors["text"][0]
    seen = digest(find(text_now(guide), WHY))
    browser.post(at(guide, f"{WHY}/remove/"), {"key": uuid.uuid4(), "seen": seen})
    assert lines(guide) == [""]
    browser.post(at(guide, "end/below/"), {"kind": "heading", "text": "What helps", "key": uuid.uuid4()})
    assert lines(guide) == ["", "What helps"]


def test_the_page_asks_the_database_the_same_however_long_the_text(
    mo, now, sign_in, django_assert_num_queries
):
    browser = sign_in(mo)
    for size in (1, 30):
        guide = write(mo, now, tree=document(*(paragraph(f"Line {n}.") for n in range(size))))
        with django_assert_num_queries(6):
            assert browser.get(at(guide)).status_code == 200
