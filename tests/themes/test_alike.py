import uuid

import pytest

from commonpractice.themes import passing_on
from commonpractice.themes.alike.finding import alike_to, index_words
from commonpractice.themes.looking_after import merge
from commonpractice.themes.models import Barrier, BarrierStem, Stem
from commonpractice.themes.voice import Voice
from tests.built_once import built_once
from tests.themes.raised import draft_barrier, pass_on_barrier, raise_barrier

SIMILAR = "/potteries/barriers/similar/"
EMPTY = dict.fromkeys(("decision_point", "reason_given", "rule", "effect", "already_works", "tried"), "")
FIRE = "A hostel refuses after an old fire"
DOGS = "Hostels do not take dogs"


def raised(speaker, title, blocked, cora, now) -> Barrier:
    return raise_barrier(speaker, read_by=cora, at=now, title=title, **{**EMPTY, "blocked": blocked})


@built_once
def fire(mo, cora, now) -> Barrier:
    return raised(mo, FIRE, "The insurer is named as the reason.", cora, now)


@built_once
def dogs(lena, cora, now) -> Barrier:
    return raised(lena, DOGS, "People stay outside with their dog.", cora, now)


def found(community, text="", title="", but=None) -> list[tuple[str, tuple[str, ...]]]:
    return [(str(each.barrier), each.shared) for each in alike_to(community, text, title, but=but)]


# ── The index ────────────────────────────────────────────────────────────────────────────────────────────────
def test_stems_are_counted_once_for_each_barrier_and_the_title_double(fire, dogs, potteries):
    hostel = Stem.objects.get(stem="hostel")
    assert (hostel.community, hostel.barriers) == (potteries, 2)
    assert dict(BarrierStem.objects.filter(barrier=dogs).values_list("stem__stem", "count"))["dog"] == 3


def test_writing_the_index_again_changes_nothing(fire, dogs):
    def index():
        return sorted(Stem.objects.values_list("stem", "barriers")), sorted(
            BarrierStem.objects.values_list("barrier", "stem__stem", "count")
        )

    before = index()
    index_words(fire)
    assert index() == before


def test_clearer_words_forget_those_before(fire, dogs, mo, cora, now):
    draft = passing_on.begin_rewording(fire, voice=Voice(mo), at=now)
    words = {"title": "Insurance closes the room", "blocked": ""}
    draft = passing_on.save_words(draft, words, at=now, edited_times=0, source=None, show_name=False)
    passing_on.pass_on(draft, kept_because="", at=now)
    passing_on.approve(draft, by=cora, at=now, edited_times=1)
    assert Stem.objects.get(stem="hostel").barriers == 1
    assert not Stem.objects.filter(stem="fire").exists()


# ── What is alike ────────────────────────────────────────────────────────────────────────────────────────────
def test_the_words_that_are_shared_are_those_that_were_typed(fire, dogs, potteries):
    assert found(potteries, title="Fires keep hostels shut") == [(FIRE, ("Fires", "hostels"))]
    assert found(potteries, "My dog and the hostel") == [(DOGS, ("dog", "hostel"))]
    assert found(potteries, "Trams are late") == found(potteries) == []


def test_only_what_is_approved_and_goes_on_is_offered(fire, dogs, mo, cora, potteries, now):
    words = {**EMPTY, "blocked": "No other hostel knows of this fire."}
    pass_on_barrier(mo, at=now, title="Hostels and fires, waiting", **words)
    assert found(potteries, title="hostel fire") == [(FIRE, ("fire", "hostel"))]
    assert found(potteries, title="hostel fire", but=fire) == []
    merge(fire, dogs, why="One", by=cora, at=now, seen=1)
    assert found(potteries, title="hostel fire") == []


def test_what_another_community_knows_is_not_told(fire, olive, now):
    assert found(olive.community, title="hostel fire") == []


@pytest.mark.parametrize("rows", [1, 3])
def test_three_queries_however_many_there_are(rows, potteries, mo, cora, now, django_assert_num_queries):
    for each in range(rows):
        raised(mo, f"A hostel refuses after a fire {each}", "The insurer says so.", cora, now)
    with django_assert_num_queries(3):
        assert len(alike_to(potteries, "", "hostel fire")) == rows


# ── While somebody writes ────────────────────────────────────────────────────────────────────────────────────
def test_a_member_is_led_to_what_there_is_already(fire, lena, sign_in):
    shown = sign_in(lena).post(SIMILAR, {"title": "Fire and hostels", "blocked": ""}).content.decode()
    assert "Is it one of these?" in shown
    assert f'href="{fire.get_absolute_url()}"' in shown
    assert f'href="{fire.get_absolute_url()}confirm/"' in shown
    assert "Fire, hostels" in shown


def test_who_came_by_link_reads_titles_and_may_confirm(fire, petra, sign_in):
    shown = (
        sign_in(None).post(f"/s/{petra.link_key}/similar/", {"title": "Fire and hostels"}).content.decode()
    )
    assert FIRE in shown
    assert f'href="/s/{petra.link_key}/barriers/{fire.number}/confirm/"' in shown
    assert "/potteries/barriers/" not in shown


def test_nothing_alike_is_nothing_to_see(fire, lena, sign_in):
    for typed in ({}, {"title": "Trams"}, {"title": "hostel fire", "draft": str(fire.key)}):
        assert sign_in(lena).post(SIMILAR, typed).content.decode().strip() == ""
    shown = sign_in(lena).post(SIMILAR, {"title": "hostel fire", "draft": str(uuid.uuid4())}).content.decode()
    assert FIRE in shown
    assert FIRE in sign_in(lena).post(SIMILAR, {"title": "hostel fire", "draft": "x"}).content.decode()


def test_words_beyond_the_field_are_not_read(fire, lena, sign_in):
    typed = {"title": "x" * 150 + " hostel fire"}
    assert sign_in(lena).post(SIMILAR, typed).content.decode().strip() == ""


def test_typed_words_are_shown_as_words(fire, lena, sign_in):
    shown = sign_in(lena).post(SIMILAR, {"title": "<b>hostel</b> fire"}).content.decode()
    assert "<b>" not in shown
    assert FIRE in shown


def test_who_may_ask(fire, olive, lena, petra, sign_in):
    typed = {"title": "hostel fire"}
    assert [sign_in(who).post(SIMILAR, typed).status_code for who in (None, olive, lena)] == [404, 404, 200]
    assert sign_in(lena).get(SIMILAR).status_code == 405
    assert sign_in(None).get(f"/s/{petra.link_key}/similar/").status_code == 405
    assert sign_in(None).post("/s/wrong/similar/", typed).status_code == 404


def test_a_draft_asks_while_it_is_written_and_is_not_offered_what_it_rewords(fire, mo, petra, now, sign_in):
    mine, theirs = draft_barrier(mo, at=now), draft_barrier(petra, at=now)
    rewording = passing_on.begin_rewording(fire, voice=Voice(mo), at=now)
    pages = [
        sign_in(mo).get(f"/potteries/barriers/drafts/{mine.barrier.key}/").content.decode(),
        sign_in(mo).get(f"/potteries/barriers/drafts/{rewording.barrier.key}/").content.decode(),
        sign_in(None).get(f"/s/{petra.link_key}/{theirs.barrier.key}/").content.decode(),
    ]
    addresses = [SIMILAR, SIMILAR, f"/s/{petra.link_key}/similar/"]
    assert [page.count(f'hx-post="{each}"') for page, each in zip(pages, addresses, strict=True)] == [1, 1, 1]
    assert f'{{"draft": "{fire.key}"}}' in pages[1]
