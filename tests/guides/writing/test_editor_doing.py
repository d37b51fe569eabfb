"""What is done to the text in the editor: suggesting, pasting, pictures, tables."""

import pytest
from PIL import Image
from playwright.sync_api import expect

from commonpractice.guides.models import Picture, SuggestionDecision
from commonpractice.guides.writing import keeping_changes
from commonpractice.guides.writing.coediting.tree import tree_of
from tests.guides.writing.desk import all_saved, press, put_cursor, seen, settle, text_of

pytestmark = [pytest.mark.browser, pytest.mark.once]

FIRST = ["What helps", "We ask first what happened.", "We write down who decides."]
HOSTILE = """
<html><head><style>p { color: red }</style><script>window.hurt = 1</script></head><body>
<!--StartFragment--><p class=MsoNormal style='margin:0' onclick="window.hurt = 2">Ask <b style="font-weight:bold">first</b>.<o:p></o:p></p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>&middot;<span>&nbsp; </span></span>One</p>
<p class=MsoListParagraph style='mso-list:l0 level2 lfo1'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span>Inside</p>
<p class=MsoListParagraph style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>&middot;<span>&nbsp; </span></span>Two</p>
<p>[et_pb_section fb_built="1"][et_pb_text]From a website[/et_pb_text][/et_pb_section]</p>
<p><a href="javascript:window.hurt=3">bad</a> <a href="https://kiln.example/">good</a></p>
<img src="http://outside.example/pixel.png" onerror="window.hurt = 4"><svg onload="window.hurt = 5"></svg>
<iframe src="http://outside.example/"></iframe><table><tr><th>Step<td>When</table><!--EndFragment--></body></html>
"""
PASTE = """([html, text]) => {
    const data = new DataTransfer();
    data.setData('text/html', html);
    data.setData('text/plain', text);
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true });
    document.querySelector('.guide-text').dispatchEvent(event);
}"""


def test_hostile_html_from_word_and_websites_is_made_harmless(desk):
    guide = desk.guide()
    page = desk.open(desk.mo, guide)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    put_cursor(page, 2)
    press(page, "Enter")
    page.evaluate(PASTE, [HOSTILE, ""])
    seen(page, "From a website")
    all_saved(page)
    html = page.locator(".guide-text").inner_html()
    assert not any(
        word in html
        for word in ("style=", "onclick", "onerror", "et_pb", "javascript", "Mso", "<svg", "<img")
    )
    assert page.evaluate("window.hurt") is None
    assert [url for url in asked if "outside" in url] == []
    assert desk.stored(guide)[3:] == ["Ask first.", "OneInsideTwo", "From a website", "bad good", "StepWhen"]
    expect(page.locator(".guide-text ul > li")).to_have_text(["OneInside", "Inside", "Two"])
    expect(page.locator(".guide-text a")).to_have_attribute("href", "https://kiln.example/")


def test_a_copy_gets_ids_of_its_own_and_a_split_keeps_them(desk):
    guide = desk.guide()
    page = desk.open(desk.mo, guide)
    put_cursor(page, 1, "Home")
    press(page, "Enter")
    ids = page.locator(".guide-text > p").evaluate_all("(all) => all.map((each) => each.dataset.id)")
    assert ids[1:] == ["aaaaaaaaa2", "aaaaaaaaa3"]
    assert ids[0] not in ids[1:]
    press(page, "Control+a", "Control+c", "Control+End", "Enter", "Control+v")
    settle(page)
    all_saved(page)
    found = [block["attrs"]["id"] for block in tree_of(keeping_changes.load(guide))["content"]]
    assert len(found) == len(set(found)) == 7
    assert [found[0], *found[2:4]] == ["aaaaaaaaa1", "aaaaaaaaa2", "aaaaaaaaa3"]


def test_suggesting_deciding_and_taking_back(desk):
    guide = desk.guide()
    mo, cora = desk.open(desk.mo, guide), desk.open(desk.cora, guide)
    mo.get_by_role("button", name="Suggest").click()
    # One word replaced, one added, one paragraph taken out.
    put_cursor(mo, 1)
    press(mo, *["ArrowLeft"] * 1, *["Shift+ArrowLeft"] * 8)
    mo.keyboard.type("was hard")
    put_cursor(mo, 0)
    mo.keyboard.type(" most")
    expect(mo.locator(".guide-text del")).to_have_text("happened")
    expect(mo.locator(".guide-text ins")).to_have_text([" most", "was hard"])
    put_cursor(mo, 2, "Home")
    press(mo, "Shift+End", "Backspace")
    # Only words can be suggested: what else is tried says so, and the text stays.
    press(mo, "Control+b", "Control+Alt+1")
    mo.get_by_text("While you suggest, only words can be changed.").first.wait_for()
    seen(cora, "What helps most")
    suggestions = cora.locator(".guide-suggestion")
    cora.locator("[data-count]", has_text="3").wait_for()
    expect(suggestions.nth(1).locator("[data-by]")).to_have_text("Mo Glaze")
    expect(cora.get_by_role("group", name="Put in: was hard Take out: happened")).to_have_count(1)
    # Refused without a reason it stays; with one it goes.
    suggestions.nth(0).get_by_role("button", name="Do not take it in").click()
    cora.get_by_text("Say why, so that who suggested it understands.").wait_for()
    suggestions.nth(0).get_by_label("Why").fill("It helps, that is enough.")
    suggestions.nth(0).get_by_role("button", name="Do not take it in").click()
    cora.locator("[data-count]", has_text="2").wait_for()
    suggestions.nth(0).get_by_role("button", name="Take it in", exact=True).click()
    cora.locator("[data-count]", has_text="1").wait_for()
    assert text_of(cora)[:2] == ["What helps", "We ask first what was hard."]
    # Who suggested takes it back; who only writes cannot decide.
    mo.locator("[data-count]", has_text="1").wait_for()
    expect(mo.get_by_role("button", name="Take it in", exact=True)).to_have_count(0)
    mo.get_by_role("button", name="Take it back").click()
    mo.locator("[data-suggestions]").wait_for(state="hidden")
    all_saved(mo, cora)
    assert desk.stored(guide) == ["What helps", "We ask first what was hard.", FIRST[2]]
    decided = SuggestionDecision.objects.order_by("pk").values_list("outcome", "reason", "by", "suggested_by")
    assert list(decided) == [
        ("refused", "It helps, that is enough.", desk.cora.pk, desk.mo.pk),
        ("accepted", "", desk.cora.pk, desk.mo.pk),
        ("taken_back", "", desk.mo.pk, desk.mo.pk),
    ]


def test_whole_paragraphs_are_suggested_and_go_when_they_are_refused(desk):
    guide = desk.guide()
    page = desk.open(desk.cora, guide)
    page.get_by_role("button", name="Suggest").click()
    put_cursor(page, 1)
    page.evaluate(PASTE, ["<p>A first paragraph.</p><p>And a second.</p>", ""])
    seen(page, "And a second.")
    expect(page.locator(".guide-text ins")).to_have_text(["A first paragraph.", "And a second."])
    suggestion = page.locator(".guide-suggestion")
    expect(suggestion.locator("[data-by]")).to_have_text("You")
    suggestion.get_by_label("Why").fill("Not now.")
    suggestion.get_by_role("button", name="Do not take it in").click()
    page.locator("[data-suggestions]").wait_for(state="hidden")
    all_saved(page)
    assert desk.stored(guide) == FIRST
    # One's own suggestion is written over, not suggested again.
    put_cursor(page, 2)
    page.keyboard.type(" Twoo")
    press(page, "Backspace")
    expect(page.locator(".guide-text ins")).to_have_text(" Two")
    expect(page.locator(".guide-text del")).to_have_count(0)
    press(page, "Control+z", "Control+z")
    all_saved(page)
    assert desk.stored(guide) == FIRST


def test_a_picture_goes_in_with_its_words_and_is_seen_by_the_others(desk, tmp_path):
    guide = desk.guide()
    mo, lena = desk.open(desk.mo, guide), desk.open(desk.lena, guide)
    file = tmp_path / "Kofi at home.jpg"
    Image.new("RGB", (40, 30), "navy").save(file, exif=Image.Exif())
    put_cursor(mo, 1)
    press(mo, "Alt+F10")
    mo.get_by_role("button", name="Put in").click()
    mo.get_by_role("menuitem", name="Picture").click()
    mo.get_by_label("The picture").set_input_files(file)
    mo.get_by_role("button", name="Put the picture in").click()
    mo.get_by_text("Say in words what is on it.").wait_for()
    assert mo.evaluate("document.activeElement.name") == "alt"
    mo.get_by_label("What is on it, for those who cannot see it").fill("A door with a bell")
    press(mo, "Enter")
    shown = lena.locator('.guide-text figure img[alt="A door with a bell"]')
    shown.wait_for()
    lena.wait_for_function("() => document.querySelector('.guide-text figure img').naturalWidth === 40")
    all_saved(mo)
    picture = Picture.objects.get()
    assert (picture.kind, picture.by_id) == ("jpeg", desk.mo.pk)
    assert "Kofi" not in picture.file.name
    image = tree_of(keeping_changes.load(guide))["content"][2]
    assert {**image["attrs"], "id": ""} == {
        "id": "",
        "key": str(picture.key),
        "alt": "A door with a bell",
        "caption": "",
    }


def test_tables_grow_and_shrink_and_two_may_change_one(desk):
    guide = desk.guide()
    mo, lena = desk.open(desk.mo, guide), desk.open(desk.lena, guide)
    put_cursor(mo, 1)
    tool(mo, "Put in", "Table")
    mo.keyboard.type("Step")
    press(mo, "Tab")
    mo.keyboard.type("When")
    tool(mo, "Put in", "Row below")
    tool(mo, "Put in", "Column after")
    lena.locator(".guide-text tr").nth(3).wait_for()
    lena.locator(".guide-text td").first.click()
    settle(lena)
    lena.keyboard.type("Ask")
    seen(mo, "Ask")
    expect(mo.locator(".guide-text tr")).to_have_count(4)
    expect(mo.locator(".guide-text th")).to_have_text(["Step", "When", ""])
    tool(mo, "Put in", "Take this column out")
    tool(lena, "Put in", "Take this row out")
    all_saved(mo, lena)
    rows = mo.locator(".guide-text tr").evaluate_all("(all) => all.map((row) => row.cells.length)")
    assert rows == [2, 2, 2]


def tool(page, menu: str, name: str) -> None:
    page.get_by_role("button", name=menu, exact=True).click()
    page.get_by_role("menuitem", name=name, exact=True).click()
    settle(page)
