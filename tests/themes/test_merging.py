import uuid

import pytest

from commonpractice.themes import choosing
from commonpractice.themes.looking_after import merge
from commonpractice.themes.models import Barrier, Step
from commonpractice.transitions import NotNowError
from tests.built_once import built_once
from tests.themes.raised import pass_on_barrier, raise_barrier


@built_once
def one(mo, cora, now) -> Barrier:
    return raise_barrier(mo, read_by=cora, at=now, title="Fire long ago closes hostels")


@built_once
def other(lena, cora, now) -> Barrier:
    return raise_barrier(lena, read_by=cora, at=now, title="Hostels refuse after a fire")


MERGE = "/potteries/barriers/1/merge/"


def sent(**more) -> dict[str, object]:
    return {"into": 2, "why": "The same rule stands behind both.", "seen": 1, **more}


def test_alike_ones_are_offered_and_both_are_shown_before(one, other, cora, sign_in):
    client = sign_in(cora)
    page = client.get(MERGE)
    assert [each.barrier for each in page.context["alike"]] == [other]
    assert f'href="?into={other.number}"' in page.content.decode()
    both = client.get(f"{MERGE}?into=2")
    assert [str(barrier) for barrier, _parts in both.context["both"]] == [
        one.wording.title,
        other.wording.title,
    ]
    assert "This cannot be undone." in both.content.decode()
    assert Step.objects.filter(verb="merge").count() == 0


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("1", "This is the barrier itself."),
        ("9", "There is no barrier with this number."),
        ("", "Write a number."),
        ("x", "Write a number, such as 12."),
        ("99999999999999999999", "Ensure this value is less than"),
    ],
)
def test_a_number_that_is_none_is_said(asked, answer, one, cora, mo, now, sign_in):
    pass_on_barrier(mo, at=now, title="Waits, and has no number")
    shown = sign_in(cora).get(f"{MERGE}?into={asked}").content.decode()
    assert answer in shown
    assert "Waits, and has no number" not in shown
    assert Barrier.objects.filter(stage="merged").count() == 0


def test_merged_once_though_sent_twice_and_both_histories_stay(one, other, cora, lena, sign_in):
    client = sign_in(cora)
    for _twice in range(2):
        answer = client.post(MERGE, sent())
        assert answer.headers["Location"] == one.get_absolute_url()
    step = Step.objects.get(verb="merge")
    assert (step.barrier, step.into, step.by, step.why) == (
        one,
        other,
        cora,
        "The same rule stands behind both.",
    )
    there = client.get(one.get_absolute_url())
    assert [each.what for each in there.context["life"]] == ["Raised", "Merged with another"]
    shown = there.content.decode()
    assert "It goes on in another barrier:" in shown
    assert f'href="{other.get_absolute_url()}"' in shown
    assert "Merged into this one" not in shown
    assert "It has been merged already" not in shown
    onward = sign_in(lena).get(other.get_absolute_url())
    assert list(onward.context["merged_here"]) == [(one.number, str(one))]
    assert f'href="{one.get_absolute_url()}"' in onward.content.decode()


def test_nothing_can_be_done_with_what_is_merged(one, other, cora, now, sign_in):
    merge(one, other, why="One", by=cora, at=now, seen=1)
    client = sign_in(cora)
    page = client.get(one.get_absolute_url())
    assert page.context["steps"] == []
    assert "Merge with another" not in page.content.decode().replace("Merged with another", "")
    shown = client.get(MERGE, follow=True).content.decode()
    assert "It has been merged already. Nothing was changed." in shown
    onward = client.get("/potteries/barriers/1/owner/", follow=True)
    assert onward.redirect_chain == [("/potteries/barriers/1/", 302)]
    assert "nobody looks after this one any more" in onward.content.decode()
    shown = client.get("/potteries/barriers/2/merge/?into=1").content.decode()
    assert "This one has been merged with another itself." in shown


def test_a_reason_is_asked_for(one, other, cora, sign_in):
    shown = sign_in(cora).post(MERGE, sent(why=" ")).content.decode()
    assert "Say why in a sentence." in shown
    assert "Are these two one pattern?" in shown
    assert Barrier.objects.filter(stage="merged").count() == 0


def test_two_at_once_a_stale_page_keeps_the_words(one, other, cora, now, sign_in):
    one.take("clarify", why="", at=now, by=cora)
    client = sign_in(cora)
    page = client.post(MERGE, sent())
    shown = page.content.decode()
    assert "Somebody changed this while you were writing." in shown
    assert "The same rule stands behind both." in shown
    assert 'name="seen" value="2"' in shown
    assert Barrier.objects.filter(stage="merged").count() == 0
    client.post(MERGE, sent(seen=2))
    assert Barrier.objects.get(stage="merged") == one


def test_one_into_the_other_and_back_at_once_makes_no_circle(one, other, cora, now):
    """Both pages were opened before either was sent."""
    first, second = Barrier.objects.order_by("number")
    merge(first, second, why="One", by=cora, at=now, seen=1)
    with pytest.raises(NotNowError):
        merge(second, first, why="One", by=cora, at=now, seen=1)
    assert Barrier.objects.filter(stage="merged").count() == 1


def test_only_a_coordinator_and_only_within_the_community(one, other, mo, olive, now, sign_in):
    Barrier.objects.update(owner=mo)
    for who in (None, olive, mo):
        assert sign_in(who).get(MERGE).status_code == 404
        assert sign_in(who).post(MERGE, sent()).status_code == 404
    assert Barrier.objects.filter(stage="merged").count() == 0


def test_a_theme_proposed_from_a_merged_barrier_takes_up_the_one_that_goes_on(one, other, lena, cora, now):
    words = {"title": "Rooms", "question": "What would let you say yes?", "why_now": ""}
    theme = choosing.propose(uuid.uuid4(), **words, barriers=[one], by=lena, at=now)
    merge(one, other, why="One", by=cora, at=now, seen=1)
    choosing.choose(theme, why="Many meet it.", by=cora, at=now, edited_times=0)
    assert [(each.number, each.stage) for each in theme.barriers.all()] == [(other.number, "theme")]


def test_a_barrier_that_another_theme_took_up_a_moment_ago_stays_there(one, lena, cora, now):
    words = {"question": "What would let you say yes?", "why_now": "", "by": lena, "at": now}
    first, second = (
        choosing.propose(uuid.uuid4(), title=title, barriers=[one], **words) for title in ("First", "Second")
    )
    choosing.choose(first, why="Many meet it.", by=cora, at=now, edited_times=0)
    # As its page read it before: in no theme.
    choosing.take_up(one, second, why="Many meet it.", by=cora, at=now)
    assert Barrier.objects.get().theme == first
