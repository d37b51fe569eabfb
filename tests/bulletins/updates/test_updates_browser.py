"""A coordinator's way through updates in a real browser, on a phone and at a desk; and the posts of an old website."""

from io import BytesIO

import pytest
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Page, expect

from commonpractice.bulletins.models import OldSiteChoice
from commonpractice.bulletins.updates.importing import bringing
from tests.browser import PHONE, check_both
from tests.bulletins.updates.exports import SITE, export, item

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
KEYS = f'[vc_row]<p>Eight keys.</p><img src="{SITE}/keys.jpg" alt="Keys on a hook">[/vc_row]'


def photograph() -> bytes:
    out = BytesIO()
    Image.new("RGB", (900, 450), "navy").save(out, "JPEG")
    return out.getvalue()


def shown(page: Page, heading: str, name: str) -> None:
    expect(page.get_by_role("heading", level=1, name=heading)).to_be_visible()
    check_both(page, name)


def file(name: str, kind: str, data: bytes) -> dict[str, object]:
    return {"name": name, "mimeType": kind, "buffer": data}


def test_from_a_draft_to_what_everybody_reads(cora, visit, served):
    page = visit(cora, "/potteries/updates/write/", viewport=PHONE)
    page.get_by_label("Title").fill("A form without labels")
    page.get_by_label("Text").fill(
        "Ring 07700 900123.\n\n| A | B |\n| --- | --- |\n| c | d |\n\n![](picture:1)"
    )
    check_both(page, "update-write")
    page.get_by_role("button", name="Look at it").click()
    shown(page, "A form without labels", "update-draft")
    page.get_by_role("link", name="Pictures").click()
    page.get_by_role("link", name="Bring picture 1").click()
    page.get_by_label("The picture").set_input_files(file("x.jpg", "image/jpeg", photograph()))
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_text("One thing needs mending")).to_be_visible()
    check_both(page, "update-pictures")
    page.get_by_label("The picture").set_input_files(file("x.jpg", "image/jpeg", photograph()))
    page.get_by_label("What is on it").fill("A blue field")
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("img", name="A blue field")).to_be_visible()
    page.get_by_role("link", name="A form without labels").click()
    page.get_by_role("link", name="Release it").click()
    shown(page, "Release this update", "update-release")
    page.get_by_label("I have looked at this").check()
    page.get_by_role("button", name="Release it").click()
    expect(page.get_by_text("Everybody can read it now.")).to_be_visible()
    reader = visit(None, page.url.removeprefix(served.url), viewport=PHONE)
    expect(reader.get_by_role("img", name="A blue field")).to_be_visible()
    shown(reader, "A form without labels", "update-read")
    reader.goto("/potteries/updates/")
    shown(reader, "Updates", "updates")


@pytest.mark.once
def test_posts_of_an_old_website(cora, visit):
    page = visit(cora, "/potteries/updates/import/", viewport=PHONE)
    data = export(item(1, "Keys", html=KEYS), item(2, "A draft", status="draft", html="<p>Later.</p>"))
    page.get_by_label("The export of the old website").set_input_files(file("kiln.xml", "text/xml", data))
    check_both(page, "update-bring")
    page.get_by_role("button", name="Read it").click()
    shown(page, "Which posts come", "update-choose")
    expect(page.get_by_label("Keys")).to_be_checked()
    page.get_by_label("As they were").check()
    page.get_by_role("button", name="Bring them").click()
    expect(page.get_by_text("0 of 1 are here.")).to_be_visible()
    check_both(page, "update-how-far")
    bringing.bring(OldSiteChoice.objects.get().pk, timezone.now)
    # The page looks again by itself.
    expect(page.get_by_text("Everything has come.")).to_be_visible(timeout=10_000)
    expect(page.get_by_role("link", name="One picture is missing")).to_be_visible()
    check_both(page, "update-have-come")
    visitor = visit(None, "/potteries/updates/from/2021/07/post-1/", viewport=PHONE)
    expect(visitor.get_by_role("heading", level=1, name="Keys")).to_be_visible()
