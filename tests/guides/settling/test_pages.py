"""The pages of consultations and versions: who sees what, what is sent, and how many queries they take."""

import re
import uuid
from dataclasses import replace
from datetime import timedelta
from html import unescape

import pytest
from django.core.files.base import ContentFile

from commonpractice.guides.models import Comment, Consultation, Picture, Version
from commonpractice.guides.settling import consulting, crediting, inviting
from commonpractice.guides.waiting import waits_for
from commonpractice.people.limits import LIMITS
from tests.guides.settling.settled import ASKS as QUESTION
from tests.guides.settling.settled import CHANGED, KEPT, answer, opened, publish, rewrite, said
from tests.guides.written import ASKS, clause, document, heading, paragraph

pytestmark = pytest.mark.django_db


def at(consultation, rest="") -> str:
    return f"/potteries/guides/{consultation.guide.number}/consultations/{consultation.number}/{rest}"


def of(guide, rest="") -> str:
    return f"/potteries/guides/{guide.number}/{rest}"


def words(response) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode())))


def sent(**more) -> dict:
    return {"key": str(uuid.uuid4()), "what": "Say who asks.", "why": "", "clause": ASKS, **more}


class TestPreparing:
    def test_it_is_prepared_changed_and_opened(self, guide, mo, lena, now, sign_in):
        browser = sign_in(mo)
        last = (now + timedelta(days=30)).date().isoformat()
        given = {
            "key": str(uuid.uuid4()),
            "asks": QUESTION,
            "to": "public",
            "opens_on": "",
            "closes_on": last,
        }
        answers = [browser.post(of(guide, "consultations/begin/"), given) for _ in range(2)]
        made = Consultation.objects.get()
        assert [each.url for each in answers] == [at(made)] * 2
        assert sign_in(lena).get(at(made)).status_code == 404
        changed = browser.post(at(made, "change/"), {**given, "to": "members", "seen": 0})
        assert changed.url == at(made)
        stale = browser.post(at(made, "change/"), {**given, "seen": 0})
        assert stale.context["theirs"] == [("Who may comment?", "members of the community")]
        browser.post(at(made, "steps/open/"))
        assert Consultation.objects.get().state == "open"
        assert sign_in(lena).get(at(made)).status_code == 200

    def test_it_cannot_close_before_it_opens(self, guide, mo, now, sign_in):
        days = [(now + timedelta(days=each)).date().isoformat() for each in (9, 8)]
        given = {
            "key": str(uuid.uuid4()),
            "asks": QUESTION,
            "to": "members",
            "opens_on": days[0],
            "closes_on": days[1],
        }
        shown = sign_in(mo).post(of(guide, "consultations/begin/"), given)
        assert shown.context["form"].errors.keys() == {"closes_on"}


class TestCommenting:
    def test_a_member_comments_on_a_clause_and_takes_it_back(self, consultation, lena, sign_in):
        browser = sign_in(lena)
        assert "Before a hostel refuses" in words(browser.get(at(consultation, f"comment/?clause={ASKS}")))
        made = browser.post(at(consultation, "comment/"), sent(show_name="on"))
        assert made.url == at(consultation) + "#comment-1"
        assert f"{lena.display_name} yours Say who asks." in words(browser.get(at(consultation)))
        browser.post(at(consultation, "comments/1/take-back/"))
        assert "Say who asks." not in words(browser.get(at(consultation)))

    def test_nobody_takes_back_what_another_said(self, consultation, lena, mo, now, sign_in):
        said(consultation, "Words", now, by=lena)
        assert sign_in(mo).post(at(consultation, "comments/1/take-back/")).status_code == 404
        assert Comment.objects.get().what == "Words"

    def test_anybody_comments_where_the_public_is_asked(self, public, mo, client, sign_in, now):
        made = client.post(at(public, "comment/"), sent(name="Ines, a neighbour", email="ines@far.example"))
        comment = Comment.objects.get()
        assert made.url == f"/k/{comment.link_key}/"
        own = client.get(made.url)
        assert f"/k/{comment.link_key}/" in own.context["address"]
        assert (own["X-Robots-Tag"], "no-store" in own["Cache-Control"]) == ("noindex", True)
        assert "ines@far.example" not in own.content.decode()
        # Whoever leads reads it first.
        assert "Say who asks." not in words(client.get(at(public)))
        sign_in(mo).post(at(public, "answers/"), {"read": "1", "shown": "yes"})
        assert "Ines, a neighbour Say who asks." in words(client.get(at(public)))
        answer(public, [comment], CHANGED, mo, now)
        assert CHANGED.why in words(client.get(made.url))
        client.post(made.url)
        assert "You took this comment back." in words(client.get(made.url))
        assert "Say who asks." not in words(client.get(at(public)))

    def test_what_could_point_at_a_person_is_pointed_out_once(self, public, client):
        given = sent(what="Kofi Marlow should get a room.")
        asked = client.post(at(public, "comment/"), given).context["ask_again"]
        assert asked is not None
        assert not Comment.objects.exists()
        assert client.post(at(public, "comment/"), {**given, "looked_at": asked.digest}).status_code == 302

    def test_a_form_of_another_consultation_is_a_form_of_its_own_here(self, public, guide, mo, now, client):
        given = sent()
        assert client.post(at(public, "comment/"), given).status_code == 302
        consulting.close(public, by=mo, at=now)
        second = opened(guide, mo, now, to="public")
        assert client.post(at(second, "comment/"), given).status_code == 302
        assert client.post(at(second, "comment/"), given).status_code == 302
        assert list(Comment.objects.values_list("consultation", "number")) == [(public.pk, 1), (second.pk, 1)]

    def test_one_browser_has_enough_after_a_while_and_another_has_not(self, public, client, monkeypatch):
        monkeypatch.setitem(LIMITS, "comment", replace(LIMITS["comment"], most=1))
        assert client.post(at(public, "comment/"), sent()).status_code == 302
        kept = client.post(at(public, "comment/"), sent(what="A second."))
        assert "A second." in kept.content.decode()
        assert Comment.objects.count() == 1
        other = type(client)()
        assert other.post(at(public, "comment/"), sent(what="From the same office.")).status_code == 302
        # Who signs in later keeps the session: it says neither which comment nor when.
        [[at_hour, mark]] = client.session["counted"]["comment"]
        assert (at_hour % 3600, mark) == (0, "")

    def test_by_invitation(self, guide, mo, now, client):
        asked = opened(guide, mo, now, to="named")
        invitation = inviting.invite(asked, uuid.uuid4(), name="Ines", email="i@far.example", by=mo, at=now)
        assert client.get(at(asked)).status_code == 404
        assert client.get(at(asked, "comment/")).status_code == 404
        page = f"/c/{invitation.link_key}/"
        assert QUESTION in words(client.get(page))
        made = client.post(f"{page}comment/", sent(name="Ines"))
        assert made.url == f"/k/{Comment.objects.get().link_key}/"
        assert Comment.objects.get().invitation == invitation
        assert "Say who asks." in words(client.get(page))
        inviting.uninvite(invitation)
        assert client.get(page).status_code == 404

    def test_after_it_closed_nothing_is_sent(self, public, mo, now, client):
        consulting.close(public, by=mo, at=now)
        assert client.post(at(public, "comment/"), sent()).url == at(public)
        assert not Comment.objects.exists()


class TestAnswering:
    def test_by_clause_with_the_text_beside(self, public, mo, lena, now, sign_in):
        comments = [said(public, "Who asks?", now, by=lena, clause=ASKS), said(public, "Too long.", now)]
        browser = sign_in(mo)
        shown = browser.get(at(public, "answers/"))
        assert [(each.piece.title, len(each.waiting)) for each in shown.context["groups"]] == [
            ("Ask before you refuse", 1),
            ("", 1),
        ]
        given = {
            "key": str(uuid.uuid4()),
            "at": ASKS,
            "comment": "1",
            "changed": "yes",
            "what": "It says so.",
            "why": "True.",
        }
        missing = browser.post(at(public, "answers/"), {**given, "comment": []})
        assert missing.context["groups"][0].form.non_field_errors() == [
            "Tick the comments that this answers."
        ]
        unsaid = browser.post(at(public, "answers/"), {**given, "what": ""})
        assert unsaid.context["groups"][0].form.errors.keys() == {"what"}
        for _ in range(2):
            assert browser.post(at(public, "answers/"), given).url == at(public, "answers/")
        assert public.answers.count() == 1
        assert [each.piece.key for each in browser.get(at(public, "answers/")).context["groups"]] == [""]
        comments[0].refresh_from_db()
        assert comments[0].answer.what == "It says so."

    def test_an_answer_is_changed(self, consultation, mo, lena, now, sign_in):
        given = answer(consultation, [said(consultation, "Words", now, by=lena)], KEPT, mo, now)
        page = at(consultation, f"answers/{given.key}/")
        browser = sign_in(mo)
        again = {"changed": "no", "what": "", "why": "Better said.", "seen": 0}
        assert browser.post(page, again).url == at(consultation, "answers/")
        assert "Somebody changed this answer" in words(browser.post(page, again))

    def test_members_do_not_answer(self, consultation, lena, sign_in):
        assert sign_in(lena).get(at(consultation, "answers/")).status_code == 404


class TestPublishing:
    def test_it_is_published_from_its_page_and_stale_pages_ask_again(self, guide, mo, now, sign_in):
        browser = sign_in(mo)
        page = browser.get(of(guide, "publish/"))
        form = page.context["form"]
        given = {
            "key": str(form["key"].value()),
            "seen": form["seen"].value(),
            "change_note": "The beginning.",
            "review_by": form["review_by"].value().isoformat(),
        }
        rewrite(guide, document(clause("Another", "Words.", key="another000")), mo, now)
        stale = browser.post(of(guide, "publish/"), given)
        assert stale.context["is_stale"]
        assert not Version.objects.exists()
        given["seen"] = stale.context["form"]["seen"].value()
        for _ in range(2):
            assert browser.post(of(guide, "publish/"), given).url == of(guide, "versions/1/")
        assert browser.get(of(guide, "publish/")).context["ready"].number == 2

    def test_what_stands_in_the_way_is_shown_with_where_it_is_put_right(self, consultation, mo, sign_in):
        page = words(sign_in(mo).get(of(consultation.guide, "publish/")))
        assert "A consultation is still open. Look at it, or close it" in page

    def test_only_who_leads_publishes(self, guide, lena, sign_in):
        assert sign_in(lena).get(of(guide, "publish/")).status_code == 404


class TestTheVersion:
    def test_everybody_reads_it_and_an_old_one_says_what_took_its_place(self, guide, mo, now, client):
        assert client.get(of(guide, "latest/")).status_code == 404
        publish(guide, mo, now, note="The beginning.")
        page = client.get(of(guide, "latest/"), follow=True)
        assert page.redirect_chain == [(of(guide, "versions/1/"), 302)]
        assert "Before a hostel refuses, it asks what happened and when." in words(page)
        assert f'id="{ASKS}"' in page.content.decode()
        rewrite(guide, document(clause("Ask first", "Ask.", key=ASKS)), mo, now)
        publish(guide, mo, now)
        old = words(client.get(of(guide, "versions/1/")))
        assert "This is an old version. Version 2 took its place" in old
        assert "Before a hostel refuses" in old
        assert client.get(of(guide, "latest/")).url == of(guide, "versions/2/")

    def test_what_changed_and_why(self, consultation, guide, mo, lena, now, client):
        publish_first(guide, consultation, mo, lena, now)
        changes = words(client.get(of(guide, "versions/1/changes/")))
        assert f"changed 1 comment {CHANGED.what} {CHANGED.why} About Ask before you refuse" in changes
        assert "It is the first version." in changes
        for number, text in ((2, "Ask first."), (3, "Ask and listen.")):
            rewrite(guide, document(clause("Ask before you refuse", text, key=ASKS)), mo, now)
            assert publish(guide, mo, now).number == number
        against = client.get(of(guide, "versions/3/changes/"))
        assert [each.kind for each in against.context["changes"]] == ["changed"]
        assert against.context["since"].number == 2
        since_first = client.get(of(guide, "versions/3/changes/?since=1"))
        assert since_first.context["since"].number == 1
        assert CHANGED.why not in words(since_first)

    def test_names_stand_in_it_as_long_as_they_agree(self, guide, mo, now, client):
        publish(guide, mo, now)
        crediting.give(guide, mo, "Mo of the kilns", at=now)
        assert "Made with Mo of the kilns" in words(client.get(of(guide, "versions/1/")))
        crediting.withdraw(guide, mo, at=now)
        assert "Mo of the kilns" not in words(client.get(of(guide, "versions/1/")))

    @pytest.mark.parametrize("count", [1, 3])
    def test_it_takes_as_many_queries_whatever_it_holds(
        self, guide, mo, now, client, django_assert_num_queries, count
    ):
        blocks = [clause(f"Clause {n}", "Words.", key=f"clause000{n}") for n in range(count)]
        rewrite(guide, document(heading("What helps", "helps00000"), *blocks), mo, now)
        publish(guide, mo, now)
        page = of(guide, "versions/1/")
        client.get(page)
        with django_assert_num_queries(11):
            client.get(page)

    def test_due_to_be_looked_at_again(self, guide, mo, now, client, sign_in):
        version = publish(guide, mo, now - timedelta(days=400))
        assert "due to be looked at again" in words(client.get(of(guide, "versions/1/")))
        given = {
            "key": str(uuid.uuid4()),
            "found": "It holds.",
            "review_by": (now + timedelta(days=90)).date().isoformat(),
        }
        sign_in(mo).post(of(guide, "review/"), given)
        assert version.reviews.get().found == "It holds."
        assert "due to be looked at again" not in words(client.get(of(guide, "versions/1/")))


class TestPictures:
    KEY = uuid.UUID("11111111-2222-4333-8444-555555555555")

    @pytest.fixture
    def picture(self, guide, mo, now):
        facts = {"form_key": uuid.uuid4(), "kind": "png", "width": 1, "height": 1, "by": mo, "at": now}
        Picture.objects.create(guide=guide, key=self.KEY, file=ContentFile(b"a picture", "x.png"), **facts)
        shown = {"id": "picture000", "key": str(self.KEY), "alt": "A door that stands open", "caption": ""}
        rewrite(guide, document({"type": "image", "attrs": shown}), mo, now)
        return of(guide, f"shown-pictures/{self.KEY}/")

    def test_everybody_sees_those_of_what_is_published(self, picture, guide, mo, now, client):
        assert client.get(picture).status_code == 404
        publish(guide, mo, now)
        assert (
            f'src="{picture}" alt="A door that stands open"'
            in client.get(of(guide, "versions/1/")).content.decode()
        )
        shown = client.get(picture)
        assert (b"".join(shown.streaming_content), shown["Content-Type"]) == (b"a picture", "image/png")

    def test_of_what_members_are_asked_about_only_members(
        self, picture, guide, mo, lena, now, client, sign_in
    ):
        opened(guide, mo, now)
        assert client.get(picture).status_code == 404
        shown = sign_in(lena).get(picture)
        assert b"".join(shown.streaming_content) == b"a picture"


def publish_first(guide, consultation, mo, lena, now):
    comment = said(consultation, "Say who asks.", now, by=lena, clause=ASKS)
    answer(consultation, [comment], CHANGED, mo, now)
    consulting.close(consultation, by=mo, at=now)
    return publish(guide, mo, now)


class TestCredits:
    def test_who_took_part_says_yes_and_takes_it_back(self, guide, mo, lena, sign_in):
        browser = sign_in(mo)
        page = of(guide, "credit/")
        assert browser.post(page, {"answer": "yes", "name": ""}).context["form"].errors.keys() == {"name"}
        browser.post(page, {"answer": "yes", "name": "Mo"})
        assert crediting.names_of(guide) == ["Mo"]
        browser.post(page, {"answer": "no", "name": "Mo"})
        assert crediting.names_of(guide) == []
        assert sign_in(lena).get(page).status_code == 404


class TestTwins:
    def test_both_pages_lead_to_each_other_and_say_what_is_old(self, guide, mo, now, client, sign_in):
        browser = sign_in(mo)
        assert browser.get(of(guide, "twins/begin/")).url == of(guide)
        publish(guide, mo, now)
        given = {
            "key": str(uuid.uuid4()),
            "twin_kind": "easy_read",
            "language": "en-GB",
            "title": "A room",
            "about": "",
        }
        browser.post(of(guide, "twins/begin/"), given)
        twin = guide.twins.get()
        twin.community = guide.community
        publish(twin, mo, now, tested_by="four people of the Friday group")
        rewrite(guide, document(paragraph("Otherwise")), mo, now)
        publish(guide, mo, now)
        of_twin = words(client.get(of(twin, "versions/1/")))
        assert (
            "This may be out of date. It was made from version 1 of the guide. There is a version 2 now."
            in of_twin
        )
        assert "Tried out by four people of the Friday group." in of_twin
        of_source = client.get(of(guide, "versions/2/"))
        assert "Easy Read: A room out of date" in words(of_source)
        assert 'hreflang="en-GB"' in of_source.content.decode()
        form = browser.get(of(twin, "publish/")).context["form"]
        assert [number for number, _words in form.fields["made_from"].choices] == [2, 1]
        assert form["made_from"].value() == 1


class TestWaiting:
    def test_what_waits(self, public, guide, mo, lena, cora, now, django_assert_num_queries):
        with django_assert_num_queries(1):
            assert [each["action"] for each in waits_for([lena], now)] == ["Read and comment"]
        said(public, "Words", now, by=lena, show_name=True)
        assert [each["action"] for each in waits_for([lena], now)] == ["Say yes or no"]
        assert [each["action"] for each in waits_for([cora], now)] == ["Answer", "Read and comment"]
        later = now + timedelta(days=500)
        consulting.close(public, by=mo, at=now)
        answer(public, list(public.comments.all()), KEPT, mo, now)
        publish(guide, mo, now)
        assert [each["action"] for each in waits_for([cora], later)] == ["Look at it again"]
        assert [each["action"] for each in waits_for([mo], later)] == ["Say yes or no", "Look at it again"]


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_of_a_consultation_takes_as_many_queries_whatever_was_said(
    consultation, lena, mo, now, sign_in, django_assert_num_queries, count
):
    for number in range(count):
        said(consultation, f"Words {number}", now, by=lena, show_name=True)
    browser = sign_in(lena)
    with django_assert_num_queries(6):
        browser.get(at(consultation))
    leading = sign_in(mo)
    with django_assert_num_queries(7):
        leading.get(at(consultation, "answers/"))
