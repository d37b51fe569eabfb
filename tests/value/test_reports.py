"""A report: drafted from what stands, fixed in versions, in several forms; and what is taken back goes out of all of them."""

import io
from datetime import datetime, timedelta
from uuid import uuid4

import pikepdf
import pytest
from django.db import IntegrityError, transaction

from commonpractice.transitions import StaleError
from commonpractice.value import building, reporting
from commonpractice.value.answering import agree, take_answers, take_back
from commonpractice.value.models import BuiltReport, Quotation, Report, ReportVersion, Story
from commonpractice.value.periods import period_of, year_before
from tests.built_once import built_once
from tests.guides.publishing.files import word_as_text, word_problems
from tests.guides.publishing.pdf_reading import read_aloud
from tests.guides.publishing.pdf_ua import problems
from tests.themes.bulk import at_in_year, known_barriers
from tests.value.said import USEFUL, WILL_TRY, again, held, told
from tests.world import whole

OPENING = "A long year. Three doors opened, and one closed again."


@built_once
def year(now) -> int:
    return year_before(now).start.year


@built_once
def story(potteries, mo, year) -> Story:
    """Told and answered in that year, to be quoted with a name of his choice."""
    at = at_in_year(year, 200)
    story = told(held(potteries, at, number=9), mo, at)
    take_answers(story, tried="Yes", happened="They let him in.", who_else="", reach="realised", at=at)
    story = again(story)
    agree(story, readers="report", name="M. of a hostel", mark=story.mark, at=at)
    return again(story)


@built_once
def report(potteries, cora, story, now, year) -> Report:
    period = year_before(now)
    report = reporting.begin(potteries, uuid4(), "What changed", period, by=cora.person, at=now)
    reporting.write(report, {"opening": OPENING}, [story.pk], seen=0)
    return Report.objects.get()


def read(data: bytes) -> str:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return " ".join(read_aloud(pdf).split())


def fixed(report: Report, cora, now, readers: str = "link") -> ReportVersion:
    report.refresh_from_db()
    return reporting.fix(report, readers=readers, seen=report.edited_times, by=cora.person, at=now)


@pytest.fixture
def unmade(monkeypatch):
    """Files of two letters: for what does not ask what stands in them. No worker is quicker than the test."""
    for form in BuiltReport.Form:
        monkeypatch.setitem(building.MAKERS, form, lambda _shown: b"ab")
    monkeypatch.setattr(building, "ask_for", lambda _version: None)


class TestWriting:
    def test_begun_twice_with_one_form_it_is_one(self, potteries, cora, now, sign_in):
        client, period = sign_in(cora), year_before(now)
        said = {
            "key": str(uuid4()),
            "title": "What changed",
            "period": f"{period.start.date()}:{period.last_day}",
        }
        for _twice in range(2):
            assert (
                client.post("/potteries/reports/begin/", said).headers["Location"] == "/potteries/reports/1/"
            )
        assert (Report.objects.get().starts_on, Report.objects.get().ends_on) == (
            period.start.date(),
            period.last_day,
        )

    def test_only_stories_whose_writers_agreed_are_offered(
        self, report, potteries, lena, cora, year, sign_in
    ):
        inside = told(
            held(potteries, at_in_year(year, 90), number=8), lena, at_in_year(year, 91), useful="Only for us."
        )
        agree(inside, readers="inside", name="", mark=inside.mark, at=at_in_year(year, 92))
        page = sign_in(cora).get("/potteries/reports/1/").content.decode()
        assert "M. of a hostel" in page
        assert "Only for us." not in page
        sent = {"title": "T", "opening": "", "seen": report.edited_times, "stories": [inside.pk]}
        sign_in(cora).post("/potteries/reports/1/", sent)
        assert list(report.chosen.values_list("story__membership__display_name", flat=True)) == ["Mo Glaze"]

    def test_what_somebody_changed_meanwhile_is_not_lost(self, report, cora, now, sign_in):
        sent = {"title": "Mine", "opening": "Mine", "seen": 0}
        page = sign_in(cora).post("/potteries/reports/1/", sent).content.decode()
        assert "Somebody changed this while you were writing." in page
        with pytest.raises(StaleError):
            reporting.fix(report, readers="link", seen=0, by=cora.person, at=now)

    def test_a_report_of_a_part_of_its_time_is_not_fixed_beside_it(
        self, report, cora, potteries, year, now, sign_in
    ):
        fixed(report, cora, now)
        quarter = period_of(at_in_year(year, 0).date(), at_in_year(year, 89).date())
        reporting.begin(potteries, uuid4(), "A part", quarter, by=cora.person, at=now)
        page = (
            sign_in(cora).post("/potteries/reports/2/fix/", {"readers": "link", "seen": 0}).content.decode()
        )
        assert "A report of a part of this time is out already" in page
        assert ReportVersion.objects.count() == 1


class TestReading:
    def test_by_link_and_by_members_until_it_is_public(self, report, cora, mo, now, sign_in):
        version = fixed(report, cora, now)
        at = version.get_absolute_url()
        by_link = sign_in(None).get(f"/w/report/{version.link_key}/")
        assert [sign_in(each).get(at).status_code for each in (mo, None)] == [200, 404]
        assert OPENING in by_link.content.decode()
        assert by_link.headers["X-Robots-Tag"] == "noindex"
        public = fixed(report, cora, now, "public")
        assert public.number == 2
        assert sign_in(None).get(public.get_absolute_url()).status_code == 200
        assert OPENING in sign_in(None).get(public.get_absolute_url()).content.decode()

    def test_a_version_stays_as_it_was_fixed(self, report, cora, potteries, year, now):
        version = fixed(report, cora, now)
        known_barriers(potteries, [(at_in_year(year, day), "legal") for day in range(12)])
        reporting.write(report, {"opening": "Other words"}, [], seen=report.edited_times)
        version.refresh_from_db()
        assert (version.opening, version.figures[0]["number"]) == (OPENING, 0)
        assert Quotation.objects.count() == 1

    def test_numbers_and_stories_as_spreadsheet_pdf_and_word(self, report, cora, now, sign_in):
        version = fixed(report, cora, now)
        building.make(version.pk, now=now)
        at, client = f"/w/report/{version.link_key}/", sign_in(None)
        table = whole(client.get(f"{at}figures/")).decode("utf-8-sig").splitlines()
        assert table[0] == "Barriers,Barriers raised,0"
        assert len(table) == 12
        pdf, word = (client.get(f"{at}{form}/").content for form in ("pdf", "word"))
        assert problems(pdf) == []
        assert word_problems(word) == []
        for words in (
            OPENING,
            USEFUL,
            WILL_TRY,
            "They let him in.",
            "M. of a hostel",
            "It made a difference for somebody",
        ):
            assert words in read(pdf)
            assert words in " ".join(word_as_text(word).split())

    def test_not_made_yet_one_is_led_back_to_the_page(self, report, cora, now, sign_in):
        version = fixed(report, cora, now)
        BuiltReport.objects.all().forget()
        answer = sign_in(None).get(f"/w/report/{version.link_key}/pdf/")
        assert answer.headers["Location"] == f"/w/report/{version.link_key}/"
        assert sign_in(None).get(f"/w/report/{version.link_key}/epub/").status_code == 404


class TestTakingBack:
    def test_it_goes_out_of_page_and_files(
        self, report, story, cora, now, sign_in, django_capture_on_commit_callbacks
    ):
        version = fixed(report, cora, now)
        building.make(version.pk, now=now)
        files = [(each.file.storage, each.file.name) for each in BuiltReport.objects.all()]
        with django_capture_on_commit_callbacks(execute=True):
            take_back(story, at=now)
        assert not any(storage.exists(name) for storage, name in files)
        building.by_the_clock(now)
        at = f"/w/report/{version.link_key}/"
        assert WILL_TRY not in sign_in(None).get(at).content.decode()
        pdf, word = (sign_in(None).get(f"{at}{form}/").content for form in ("pdf", "word"))
        assert OPENING in read(pdf)
        assert WILL_TRY not in read(pdf)
        assert WILL_TRY not in " ".join(word_as_text(word).split())
        assert len(files) == BuiltReport.objects.count() == 2

    @pytest.mark.parametrize("how", ["for members only", "other words"])
    def test_files_are_not_given_out_once_its_writer_agrees_no_more(
        self, report, story, cora, now, sign_in, how, unmade
    ):
        version = fixed(report, cora, now)
        building.make(version.pk, now=now)
        if how == "for members only":
            agree(story, readers="inside", name="", mark=story.mark, at=now)
        else:
            take_answers(story, tried="No", happened="", who_else="", at=now)
        page = f"/w/report/{version.link_key}/"
        assert WILL_TRY not in sign_in(None).get(page).content.decode()
        assert sign_in(None).get(f"{page}pdf/").headers["Location"] == page

    def test_a_file_made_of_words_taken_back_meanwhile_is_not_kept(
        self, report, story, cora, now, monkeypatch
    ):
        version = fixed(report, cora, now)
        BuiltReport.objects.all().forget()
        monkeypatch.setitem(
            building.MAKERS, BuiltReport.Form.PDF, lambda _shown: take_back(story, at=now) or b"old"
        )
        building.make(version.pk, now=now)
        assert [each.form for each in BuiltReport.objects.all()] == []

    def test_erasing_its_writer_takes_it_out_too(self, report, story, mo, cora, now, sign_in, unmade):
        version = fixed(report, cora, now)
        building.make(version.pk, now=now)
        before = set(BuiltReport.objects.values_list("fingerprint", flat=True))
        mo.delete()
        assert Story.objects.count() == 0
        assert WILL_TRY not in sign_in(None).get(f"/w/report/{version.link_key}/").content.decode()
        building.by_the_clock(now + timedelta(minutes=9))
        assert set(BuiltReport.objects.values_list("fingerprint", flat=True)) == before
        building.by_the_clock(now + timedelta(minutes=10))
        assert len(before | set(BuiltReport.objects.values_list("fingerprint", flat=True))) == 2


def test_what_the_database_refuses(report, story, cora, now):
    version = fixed(report, cora, now)
    BuiltReport.objects.all().forget()
    facts = {
        "version": version,
        "form": "pdf",
        "fingerprint": "a",
        "made_at": now,
        "looked_at": now,
        "file": "a",
    }
    BuiltReport.objects.create(**facts)
    refused = (
        lambda: BuiltReport.objects.create(**facts),
        lambda: Quotation.objects.create(version=version, story=story, mark="a"),
        lambda: report.chosen.create(story=story),
        lambda: ReportVersion.objects.create(report=report, number=1, readers="link", figures=[], at=now),
        lambda: Report.objects.filter(pk=report.pk).update(ends_on=report.starts_on - timedelta(days=1)),
        lambda: Report.objects.create(
            community=report.community, number=1, key=uuid4(), starts_on=report.starts_on, ends_on=report.ends_on, begun_at=now
        ),
    )  # fmt: skip
    for each in refused:
        with pytest.raises(IntegrityError), transaction.atomic():
            each()


@pytest.mark.parametrize("number", [1, 3])
def test_what_a_version_costs_does_not_grow(
    report, potteries, cora, mo, year, now, sign_in, number, django_assert_num_queries
):
    at: datetime = at_in_year(year, 250)
    keys = list(report.chosen.values_list("story", flat=True))
    for place in range(number):
        one = told(held(potteries, at, number=20 + place), mo, at)
        agree(one, readers="report", name="", mark=one.mark, at=at)
        keys.append(one.pk)
    reporting.write(report, {"opening": OPENING}, keys, seen=report.edited_times)
    version = fixed(report, cora, now)
    with django_assert_num_queries(6):
        sign_in(None).get(f"/w/report/{version.link_key}/")
    client = sign_in(mo)
    with django_assert_num_queries(5):
        client.get("/potteries/reports/")
