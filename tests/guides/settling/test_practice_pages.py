"""The pages of signing off, adopting and reporting: what they take, what they show to whom, and what they cost."""

import csv
import io
import uuid
from datetime import timedelta

import pytest

from commonpractice.community.models import Organisation
from commonpractice.guides.models import Adoption, PracticeReport, ReportReading, SignOff, Spokesperson
from commonpractice.guides.settling import reporting, speaking
from commonpractice.guides.settling.speaking import member_speaks
from commonpractice.themes import choosing
from tests.guides.settling.practised import (
    ANEW,
    NAMES,
    adopt,
    answered,
    asked,
    outsider,
    publish,
    report,
    say,
    tree,
)
from tests.guides.written import ASKS

pytestmark = pytest.mark.django_db
NEVER = ("score", "stakeholder", "compliance", "vote", "per cent", "user")


def at(version, rest) -> str:
    return f"/potteries/guides/{version.guide.number}/{rest}"


def words(response) -> str:
    return " ".join(response.content.decode().split())


def day(now, days: int) -> str:
    return (now + timedelta(days=days)).date().isoformat()


CHANGE = {
    "today": "Whoever ever set a fire is refused at the door.",
    "difference": "From May, the duty manager asks what happened and when before anybody is refused.",
    "lead": "The lettings manager",
    "shows": "The new form.",
    "publish": "yes",
}


class TestSigningOff:
    def test_a_member_and_somebody_outside_are_asked_and_the_page_says_who_is_missing(
        self, published, chidi, mo, lena, now, sign_in, client
    ):
        page, leads = at(published, "sign-offs/ask/"), sign_in(mo)
        outside = {"body": "Weir Fire Service", "name": "Fay Weir", "email": "Fay@Weir.example"}
        for who in ({"member": chidi.pk}, outside):
            sent = {"key": str(uuid.uuid4()), "sign_by": day(now, 20), **who}
            assert leads.post(page, sent).status_code == 302
        assert list(SignOff.objects.values_list("body", flat=True)) == [
            "Kiln Street Hostel",
            "Weir Fire Service",
        ]
        for member in (lena, None):
            shown = words(sign_in(member).get(at(published, "sign-offs/")))
            assert ("Weir Fire Service" in shown) == (member is not None)

    def test_whoever_is_named_without_an_address_is_asked_for_it(self, published, mo, now, sign_in):
        sent = {"key": str(uuid.uuid4()), "sign_by": day(now, 20), "body": "Weir Fire Service"}
        form = sign_in(mo).post(at(published, "sign-offs/ask/"), sent).context["form"]
        assert set(form.errors) == {"name", "email"}
        assert not Spokesperson.objects.exists()

    def test_who_changed_organisation_speaks_for_the_first_no_more(
        self, published, chidi, hostel, mo, now, sign_in, client
    ):
        own = member_speaks(published.guide, chidi, by=mo.person, at=now)
        waiting = asked(published, own, mo, now)
        taken_up = adopt(published, own, now)
        chidi.organisation = Organisation.objects.create(
            community=chidi.community, name="Elsewhere", sector=hostel.sector
        )
        chidi.save()
        link, inside = f"/o/{own.link_key}/", at(published, f"sign-offs/{waiting.pk}/")
        pages = [
            link,
            f"{link}sign-offs/{waiting.pk}/",
            f"{link}clauses/{NAMES}/adopt/",
            f"{link}adoptions/{taken_up.number}/stop/",
        ]
        sent = {"key": str(uuid.uuid4()), "answer": "yes", "words": "", "signed_as": ""}
        assert [client.post(page, sent).status_code for page in pages[1:]] == [404, 404, 404]
        assert [client.get(page).status_code for page in pages] == [404] * 4
        assert sign_in(chidi).post(inside, sent).status_code == 404
        assert sign_in(chidi).get(f"{taken_up.get_absolute_url()}stop/").status_code == 404
        waiting.refresh_from_db()
        assert waiting.answered is None
        # Mo works for that organisation.
        assert sign_in(mo).post(inside, sent).status_code == 302

    def test_who_speaks_again_has_their_link_again(self, published, chidi, mo, now, client):
        own = member_speaks(published.guide, chidi, by=mo.person, at=now)
        speaking.end(own, by=mo.person, at=now)
        assert client.get(f"/o/{own.link_key}/").status_code == 404
        assert member_speaks(published.guide, chidi, by=mo.person, at=now) == own
        assert client.get(f"/o/{own.link_key}/").status_code == 200

    def test_conditions_stand_beside_the_version_for_everybody_as_they_were_said(
        self, published, fay, mo, now, client
    ):
        sign_off = asked(published, fay, mo, now)
        page = f"/o/{fay.link_key}/sign-offs/{sign_off.pk}/"
        sent = {"key": str(uuid.uuid4()), "answer": "conditions", "signed_as": "Station manager"}
        assert "Write the conditions." in words(client.post(page, sent))
        sent["words"] = "Only together with the new form.\nAnd from June."
        assert client.post(page, sent).status_code == 302
        for public in (at(published, "sign-offs/"), at(published, "versions/1/")):
            shown = words(client.get(public))
            assert "Only together with the new form.<br>And from June." in shown
            assert "Yes, with conditions" in shown
            assert "Station manager" not in shown
            assert "Fay Weir" not in shown

    def test_after_the_next_version_the_answer_stays_as_it_is(self, published, fay, mo, now, client):
        sign_off = asked(published, fay, mo, now)
        publish(published.guide, mo, now)
        page = f"/o/{fay.link_key}/sign-offs/{sign_off.pk}/"
        assert client.get(page).context["form"] is None
        client.post(page, {"key": str(uuid.uuid4()), "answer": "yes"})
        assert not sign_off.answers.exists()

    def test_overdue_shows_to_members(self, published, fay, mo, now, sign_in):
        sign_off = asked(published, fay, mo, now)
        SignOff.objects.filter(pk=sign_off.pk).update(sign_by=day(now, -2))
        assert "Overdue" in words(sign_in(mo).get(at(published, "sign-offs/")))

    @pytest.mark.parametrize("organisations", [1, 3])
    def test_what_the_page_costs(self, organisations, published, mo, now, sign_in, django_assert_num_queries):
        for n in range(organisations):
            one = outsider(published.guide, mo, now, body=f"Number {n}", name=f"Person{n} Last")
            answered(asked(published, one, mo, now), at=now)
            other = outsider(published.guide, mo, now, body=f"Other {n}", name=f"Other{n} Last")
            asked(published, other, mo, now)
        client = sign_in(mo)
        client.get(at(published, "sign-offs/"))
        with django_assert_num_queries(7):
            client.get(at(published, "sign-offs/"))


class TestAdopting:
    def test_a_member_takes_up_a_clause_for_their_organisation(self, published, chidi, now, sign_in):
        client = sign_in(chidi)
        sent = {"key": str(uuid.uuid4()), "by_when": day(now, 100), **CHANGE}
        for _twice in range(2):
            assert client.post(at(published, f"clauses/{ASKS}/adopt/"), sent).status_code == 302
        adoption = Adoption.objects.get()
        assert (adoption.called, adoption.is_public) == ("Kiln Street Hostel", True)

    def test_a_general_promise_is_kindly_not_enough(self, published, chidi, now, sign_in):
        sent = {
            "key": str(uuid.uuid4()),
            "by_when": day(now, 100),
            **CHANGE,
            "difference": "We are committed to fair housing for everybody.",
        }
        shown = words(sign_in(chidi).post(at(published, f"clauses/{ASKS}/adopt/"), sent))
        assert "A promise in general is not enough here" in shown
        assert not Adoption.objects.exists()

    def test_what_could_point_at_a_person_is_looked_at_again(self, published, fay, now, client):
        page = f"/o/{fay.link_key}/clauses/{ASKS}/adopt/"
        sent = {"key": str(uuid.uuid4()), "by_when": day(now, 100), **CHANGE}
        sent["today"] = "John Bottle, born 3.4.1971, was refused at the door in May."
        answer = client.post(page, sent)
        ask_again = answer.context["ask_again"]
        assert ask_again is not None
        assert client.post(page, sent | {"looked_at": ask_again.digest}).status_code == 302

    def test_who_works_for_nobody_is_told_what_to_do(self, published, lena, sign_in):
        answer = sign_in(lena).get(at(published, f"clauses/{ASKS}/adopt/"), follow=True)
        assert "An organisation takes up a clause." in words(answer)

    def test_evidence_is_added_and_the_page_says_it(self, published, chidi, hostel, mo, now, sign_in, client):
        own = member_speaks(published.guide, chidi, by=chidi.person, at=now)
        adoption = adopt(published, own, now)
        page = adoption.get_absolute_url()
        sent = {
            "key": str(uuid.uuid4()),
            "words": "Nobody was refused unasked.",
            "link": "https://kiln.example/form",
        }
        # Mo works for the same hostel.
        assert sign_in(mo).post(f"{page}evidence/", sent).status_code == 302
        shown = words(client.get(page))
        assert "Nobody was refused unasked." in shown
        assert "Evidenced" in shown
        assert 'rel="noopener nofollow"' in shown

    def test_a_new_version_shows_what_is_different_and_asks_what_follows(
        self, published, fay, mo, now, client
    ):
        adoption = adopt(published, fay, now)
        publish(published.guide, mo, now, tree(asks=ANEW))
        page = f"/o/{fay.link_key}/adoptions/{adoption.number}/"
        shown = client.get(page)
        assert "The clause reads differently now" in words(shown)
        assert "who saw it" in "".join(
            piece.text for piece in shown.context["different"].words if piece.kind == "added"
        )
        assert "The clause reads differently now" not in words(client.get(adoption.get_absolute_url()))
        assert client.post(f"{page}hold/", {"key": str(uuid.uuid4())}).status_code == 302
        assert "The clause reads differently now" not in words(client.get(page))

    @pytest.mark.parametrize(("days", "said"), [(60, ""), (20, "it lapses"), (-3, "It has lapsed.")])
    def test_near_its_last_day_their_page_asks_and_no_other(self, days, said, published, fay, now, client):
        adoption = adopt(published, fay, now)
        Adoption.objects.filter(pk=adoption.pk).update(until=day(now, days))
        shown = words(client.get(f"/o/{fay.link_key}/adoptions/{adoption.number}/"))
        assert ("lapse" in shown.lower()) == bool(said)
        assert said in shown
        assert "Say below" not in words(client.get(adoption.get_absolute_url()))

    def test_taken_back_it_is_found_nowhere(self, published, fay, mo, now, client, sign_in):
        adoption = adopt(published, fay, now)
        client.post(f"/o/{fay.link_key}/adoptions/{adoption.number}/take_back/", {"key": str(uuid.uuid4())})
        for who in (client, sign_in(mo)):
            assert who.get(adoption.get_absolute_url()).status_code == 404
            assert "duty manager" not in words(who.get("/potteries/adoptions/"))


class TestTheRegister:
    @pytest.fixture
    def three(self, published, fay, chidi, now):
        own = member_speaks(published.guide, chidi, by=chidi.person, at=now)
        first = adopt(published, fay, now)
        second = adopt(published, own, now, key=NAMES, difference="The night staff write what they saw.")
        private = adopt(published, own, now, publish=False, difference="Something for members alone.")
        say(second, "share", now, words="We show the form.")
        return first, second, private

    def test_the_public_reads_what_was_agreed_and_members_all(self, three, mo, client, sign_in):
        first, second, private = three
        for who, expected in ((client, [second, first]), (sign_in(mo), [private, second, first])):
            assert [each for each, _state in who.get("/potteries/adoptions/").context["rows"]] == expected

    @pytest.mark.parametrize(
        ("choice", "found"),
        [
            ("?words=night+staff", [1]),
            ("?words=weir", [0]),
            ("?state=sharing", [1]),
            ("?state=lapsed", []),
            ("?order=clause", [0, 1]),
            ("?guide=1", [1, 0]),
            ("?guide=99", [1, 0]),
            ("?state=nonsense&guide=nonsense", [1, 0]),
        ],
    )
    def test_it_can_be_chosen_from(self, choice, found, three, client):
        rows = client.get(f"/potteries/adoptions/{choice}").context["rows"]
        assert [each for each, _state in rows] == [three[place] for place in found]

    def test_the_file_holds_what_everybody_may_read_whoever_asks(self, three, mo, sign_in):
        content = b"".join(sign_in(mo).get("/potteries/adoptions/adoptions.csv").streaming_content).decode()
        lines = list(csv.DictReader(io.StringIO(content.lstrip("\ufeff"))))
        assert [(each["Number"], each["Organisation"], each["How far it is"]) for each in lines] == [
            ("2", "Kiln Street Hostel", "sharing with others"),
            ("1", "Weir Fire Service (invented)", "pledged"),
        ]
        assert "members alone" not in content

    def test_no_page_counts_or_ranks(self, three, published, client):
        for page in ("/potteries/adoptions/", at(published, "adoptions/"), at(published, "sign-offs/")):
            shown = words(client.get(page)).lower()
            assert [word for word in NEVER if f" {word}" in shown.split("<main")[1].split("</main")[0]] == []
            assert "<img" not in shown.split("<main")[1]

    @pytest.mark.parametrize("rows", [1, 3])
    def test_what_it_costs(self, rows, published, fay, now, client, django_assert_num_queries):
        for _each in range(rows):
            adopt(published, fay, now)
        client.get("/potteries/adoptions/")
        with django_assert_num_queries(4):
            client.get("/potteries/adoptions/")


class TestReporting:
    def test_anybody_reports_without_an_account_and_is_warned_of_identifiers(self, published, client):
        page = at(published, f"clauses/{ASKS}/report/")
        sent = {
            "key": str(uuid.uuid4()),
            "used": "partly",
            "happened": "John Bottle, born 3.4.1971, was refused all the same.",
            "in_the_way": "The insurer.",
            "writer": "supported",
        }
        assert client.post(page, sent).context["ask_again"] is not None
        sent["happened"] = "They asked, and refused all the same."
        for _twice in range(2):
            assert client.post(page, sent).url == f"{page}?sent"
        given = PracticeReport.objects.get()
        assert (given.used, given.writer, given.kind) == ("partly", "supported", "")
        assert "refused all the same" not in words(client.get(f"{page}?sent"))

    def test_the_short_address_leads_there_and_stands_on_paper(self, published, client, settings):
        of = published.guide.clauses.get(key=ASKS)
        page = at(published, f"clauses/{ASKS}/report/")
        assert client.get(f"/r/{of.pk}/").url == page
        shown = words(client.get(page))
        assert f"{settings.ADDRESS}/r/{of.pk}/" in shown
        assert '<figure class="qr print-only">' in shown
        printed = words(client.get(at(published, "versions/1/")))
        assert f'<p class="print-only">Tell us how it went: {settings.ADDRESS}/r/{of.pk}/</p>' in printed

    def test_who_leads_reads_it_and_a_barrier_is_seen_here_too(self, published, mo, now, sign_in):
        given, client = report(published, now), sign_in(mo)
        assert "To be read" in words(client.get(at(published, "reports/")))
        page = at(published, f"reports/{given.pk}/")
        assert "The insurer would not cover it." in words(client.get(page))
        assert set(client.post(page, {"follows": "seen_here"}).context["form"].errors) == {"barrier", "kind"}
        barrier = reporting.barriers_for(given.clause).get()
        sent = {"follows": "seen_here", "barrier": barrier.pk, "kind": "housing", "note": "Ask the insurer."}
        assert client.post(page, sent).status_code == 302
        assert ReportReading.objects.get().barrier == barrier
        assert "Ask the insurer." in words(client.get(at(published, "reports/")))

    def test_a_barrier_that_was_never_changed_has_not_come_back(self, published, mo, now, sign_in):
        given = report(published, now)
        barrier = reporting.barriers_for(given.clause).get()
        sent = {"follows": "came_back", "barrier": barrier.pk}
        answer = sign_in(mo).post(at(published, f"reports/{given.pk}/"), sent)
        assert "it cannot have come back" in words(answer)

    def test_a_summary_stands_beside_the_clause_for_everybody_and_a_report_never(
        self, published, mo, now, sign_in, client
    ):
        report(published, now)
        sent = {"key": str(uuid.uuid4()), "words": "It works where the manager asks in person."}
        assert sign_in(mo).post(at(published, f"clauses/{ASKS}/reports/summary/"), sent).status_code == 302
        shown = words(client.get(at(published, "versions/1/")))
        assert "It works where the manager asks in person." in shown
        assert "The insurer would not cover it." not in shown

    @pytest.mark.parametrize("reports", [1, 3])
    def test_what_the_list_costs(self, reports, published, mo, now, sign_in, django_assert_num_queries):
        barrier = reporting.barriers_for(published.guide.clauses.get(key=ASKS)).get()
        for _each in range(reports):
            reporting.read(
                report(published, now),
                follows="seen_here",
                barrier=barrier,
                kind="housing",
                note="",
                by=mo,
                at=now,
            )
            report(published, now)
        client = sign_in(mo)
        client.get(at(published, "reports/"))
        with django_assert_num_queries(10):
            client.get(at(published, "reports/"))


def test_an_ended_link_opens_nothing(published, fay, mo, now, sign_in, client):
    page = f"/o/{fay.link_key}/"
    assert client.get(page).headers["X-Robots-Tag"] == "noindex"
    sign_in(mo).post(at(published, f"organisations/{fay.pk}/end/"))
    assert client.get(page).status_code == 404


def test_the_own_page_lists_what_is_asked_and_what_can_be_taken_up(published, fay, mo, now, client):
    asked(published, fay, mo, now)
    adopt(published, fay, now)
    shown = client.get(f"/o/{fay.link_key}/")
    assert [title for _key, title in shown.context["clauses"]] == [
        "Ask before you refuse",
        "Facts, not labels",
        "Say who can change it",
    ]
    assert "You are asked to sign off" in words(shown)


def test_a_public_theme_is_needed_for_nothing_here(published, cora, now, client):
    """A version is public whatever its theme; publishing the theme changes nothing of these pages."""
    before = client.get(at(published, "adoptions/")).status_code
    choosing.publish(published.guide.theme, by=cora, at=now)
    assert (before, client.get(at(published, "adoptions/")).status_code) == (200, 200)
