"""Files are given out so that none can act for us, to who may see them."""

from commonpractice.library import changing
from tests.library import brought_pdfs, brought_pictures
from tests.library.shared import WORDS, brought, looked_at, shared_file

SAFE = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-cache",
}


def given(client, resource, version=1, *more):
    answer = client.get("/".join([f"/potteries/library/{resource.number}/files/{version}", *more, ""]))
    return answer, b"".join(answer.streaming_content) if answer.streaming else b""


def test_a_file_is_to_keep_and_never_opens_inside_our_pages(mo, sign_in, now):
    resource = shared_file(mo, now, "Ask “first”.md", b"# Ask\n\n<script>alert(1)</script>")
    answer, data = given(sign_in(mo), resource)
    assert data == b"# Ask\n\n<script>alert(1)</script>"
    assert answer["Content-Type"] == "text/markdown; charset=utf-8"
    assert answer["Content-Disposition"].startswith("attachment; filename")
    assert answer["Content-Length"] == str(len(data))
    assert {name: answer[name] for name in SAFE} == SAFE


def test_previews_are_pictures_that_we_drew(mo, sign_in, now):
    for name, data in (("a.gif", brought_pictures.moving("GIF")), ("a.pdf", brought_pdfs.ordinary())):
        resource = shared_file(mo, now, name, data)
        answer, drawn = given(sign_in(mo), resource, 1, "preview")
        assert drawn.startswith(b"\x89PNG")
        assert answer["Content-Type"] == "image/png"
        assert (
            not answer.has_header("Content-Disposition") or "attachment" not in answer["Content-Disposition"]
        )
        assert {name: answer[name] for name in SAFE} == SAFE
        page = sign_in(mo).get(f"/potteries/library/{resource.number}/").content.decode()
        assert f'<img src="/potteries/library/{resource.number}/files/1/preview/" alt="' in page


def test_a_text_shows_its_beginning_instead(mo, sign_in, now):
    resource = shared_file(mo, now, "a.txt", WORDS * 100)
    shown = sign_in(mo).get(f"/potteries/library/{resource.number}/")
    assert (shown.context["beginning"][:12], shown.context["beginning"][-1]) == ("Ask what hap", "…")
    assert given(sign_in(mo), resource, 1, "preview")[0].status_code == 404


def test_the_public_gets_the_newest_file_of_what_is_public_and_nothing_else(mo, olive, lena, sign_in, now):
    inside, public = shared_file(mo, now), shared_file(mo, now, "b.txt", b"Public words.", audience="public")
    looked_at(brought(mo, now, ("c.txt", b"Newer words."), replaces=public), now)
    for stranger in (None, olive):
        client = sign_in(stranger)
        got = [given(client, each, version)[0].status_code for each, version in ((inside, 1), (public, 1))]
        assert got == [404, 404]
        assert given(client, public, 2)[1] == b"Newer words."
        page = client.get(f"/potteries/library/{public.number}/").content.decode()
        assert "b.txt" not in page
    assert given(sign_in(lena), public, 1)[1] == b"Public words."
    assert given(sign_in(lena), inside)[1] == WORDS
    changing.change(public, {"audience": "members"}, seen=0)
    assert given(sign_in(None), public, 2)[0].status_code == 404


def test_a_file_that_has_just_been_deleted_is_not_found(mo, sign_in, now):
    resource = shared_file(mo, now)
    version = resource.versions.get()
    version.file.storage.delete(version.file.name)
    assert given(sign_in(mo), resource)[0].status_code == 404
