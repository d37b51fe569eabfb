"""Sheets of paper and a scribe: entered once, marked as such, never read again; nothing says who had which sheet."""

import uuid

import pytest

from commonpractice.agreement.answering import on_behalf
from commonpractice.agreement.answering.heard import has_taken_part
from commonpractice.agreement.answering.on_behalf import CODE_LETTERS
from commonpractice.agreement.answering.responding import Said, TakesPartError, respond
from commonpractice.agreement.answering.voices import ticked_part
from commonpractice.agreement.models import Response, Sheet, TakingPart, Voice
from commonpractice.agreement.questions import asking
from commonpractice.transitions import NotNowError
from tests.agreement.asked import say
from tests.built_once import built_once

pytestmark = pytest.mark.django_db


@built_once
def page(open_question) -> str:
    return f"/potteries/questions/{open_question.number}/"


@built_once
def sheet(open_question) -> Sheet:
    return on_behalf.print_sheets(open_question, uuid.uuid4(), 2)[0]


def entered(question) -> list[tuple[str, str, dict[int, tuple[int, bool]]]]:
    """Each voice with its origin, its constituency and what it said by number of the statement."""
    numbers = dict(question.statements.values_list("pk", "number"))
    return [
        (
            voice.origin,
            ticked_part(question, voice.key, voice.ticked),
            {numbers[row.statement_id]: (row.value, row.matters) for row in voice.responses.all()},
        )
        for voice in question.voices.order_by("origin")
    ]


class TestPrinting:
    def test_so_many_sheets_once_each_with_a_code_of_its_own(self, open_question, page, cora, sign_in):
        client, key = sign_in(cora), uuid.uuid4()
        for _twice in range(2):
            led = client.post(f"{page}sheets/", {"key": key, "number": 60})
        codes = list(open_question.sheets.values_list("code", flat=True))
        assert len(set(codes)) == len(codes) == 60
        assert {len(code) for code in codes} == {6}
        assert set("".join(codes)) <= set(CODE_LETTERS)
        printed = client.get(led.url)
        assert [each.code for each in printed.context["sheets"]] == sorted(codes)
        words = printed.content.decode()
        assert words.count('class="sheet"') == 60
        assert f"{codes[0][:3]} {codes[0][3:]}" in words
        assert "1. Hostels should hear what happened before they hear a label." in words

    @pytest.mark.parametrize("number", ["0", "61", "", "x"])
    def test_other_numbers_make_none(self, open_question, page, cora, sign_in, number):
        shown = sign_in(cora).post(f"{page}sheets/", {"key": uuid.uuid4(), "number": number})
        assert (shown.status_code, open_question.sheets.count()) == (200, 0)

    def test_the_sheets_of_another_question_are_not_shown(
        self, open_question, closed_question, page, cora, sign_in
    ):
        key = uuid.uuid4()
        on_behalf.print_sheets(open_question, key, 3)
        other = f"/potteries/questions/{closed_question.number}/sheets/?printed={key}"
        assert sign_in(cora).get(other).context["sheets"] == []
        assert sign_in(cora).get(f"{page}sheets/?printed=x").context["sheets"] == []

    def test_after_the_closing_none_are_made(self, open_question, page, cora, now, sign_in):
        asking.close(open_question, by=cora, at=now)
        assert (
            sign_in(cora).post(f"{page}sheets/", {"key": uuid.uuid4(), "number": 3}).url == f"{page}sheets/"
        )
        assert Sheet.objects.count() == 0


class TestTakingASheet:
    def test_whoever_takes_one_is_ticked_off_and_has_one_voice(self, open_question, page, cora, mo, sign_in):
        client = sign_in(cora)
        told = client.post(f"{page}sheets/", {"member": mo.pk, "takes": "yes"}, follow=True).content.decode()
        assert "Mo Glaze takes a sheet. Which one, nobody knows." in told
        assert (has_taken_part(open_question, mo), Voice.objects.count()) == (True, 0)
        with pytest.raises(TakesPartError):
            respond(open_question, open_question.statements.first().pk, Said(1), by=mo)

    def test_that_somebody_has_taken_part_is_told_only_after_the_click(
        self, open_question, page, cora, mo, lena, sign_in
    ):
        client = sign_in(cora)
        before = client.get(f"{page}sheets/").content.decode()
        assert "Mo Glaze</option>" in before
        say(open_question, mo, "a")
        after = client.get(f"{page}sheets/")
        assert {each.pk for each in after.context["taking"].fields["member"].queryset} == {
            cora.pk,
            mo.pk,
            lena.pk,
        }
        told = client.post(f"{page}sheets/", {"member": mo.pk, "takes": "yes"}, follow=True).content.decode()
        assert "Mo Glaze has taken part already, so they do not take a sheet as well." in told

    def test_nobody_of_elsewhere_and_nobody_at_all(self, page, cora, olive, sign_in):
        for sent in ({"member": olive.pk}, {"member": ""}, {}):
            assert sign_in(cora).post(f"{page}sheets/", {"takes": "yes", **sent}).status_code == 200
        assert TakingPart.objects.count() == 0


class TestEnteringASheet:
    def test_what_stands_on_it_counts_once(self, open_question, page, sheet, cora, mo, sign_in):
        client = sign_in(cora)
        on_behalf.answer_on_paper(open_question, mo)
        ticked = {
            "said-1": "1",
            "said-2": "-1",
            "matters-2": "on",
            "said-3": "0",
            "said-4": "",
            "matters-5": "on",
        }
        sent = {
            "code": f" {sheet.code[:3].lower()}-{sheet.code[3:]}",
            "constituency": "lived_experience",
            **ticked,
        }
        assert client.post(f"{page}sheets/enter/", sent).url == f"{page}sheets/enter/"
        said = {1: (1, False), 2: (-1, True), 3: (0, False)}
        assert entered(open_question) == [("paper", "lived_experience", said)]
        again = client.post(f"{page}sheets/enter/", {**sent, "said-1": "-1"})
        assert again.context["form"].errors["code"] == [
            "This sheet has been entered already. Nothing was changed."
        ]
        assert entered(open_question) == [("paper", "lived_experience", said)]
        assert TakingPart.objects.count() == 1
        assert 'value="1" checked' not in client.get(f"{page}sheets/enter/").content.decode()

    def test_before_anybody_is_ticked_off_it_waits(self, open_question, page, sheet, cora, mo, sign_in):
        """No more people answer than took part: a sheet that somebody printed for themselves counts for nobody."""
        client, sent = sign_in(cora), {"code": sheet.code, "said-1": "1"}
        told = client.post(f"{page}sheets/enter/", sent).context["form"].errors["code"]
        assert told == ["Nobody is ticked off for this sheet yet. First tick off who took it."]
        assert Sheet.objects.filter(entered=True).count() == Voice.objects.count() == 0
        on_behalf.answer_on_paper(open_question, mo)
        assert client.post(f"{page}sheets/enter/", sent).status_code == 302

    def test_its_voice_is_not_found_by_its_code(self, open_question, sheet, mo):
        on_behalf.answer_on_paper(open_question, mo)
        on_behalf.enter_sheet(sheet, {}, constituency="")
        assert sheet.code not in Voice.objects.get().key

    @pytest.mark.parametrize(
        ("code", "told"),
        [
            ("", "Type the code that stands at the top of the sheet."),
            ("K7", "A code has six letters and numbers, such as K7M 4RP."),
            ("O0O0O0", "A code has six letters and numbers, such as K7M 4RP."),
            ("ACDEFG", "No sheet of this question has this code. Please look at it again."),
        ],
    )
    def test_a_wrong_code(self, open_question, page, cora, sign_in, code, told):
        shown = sign_in(cora).post(f"{page}sheets/enter/", {"code": code, "said-1": "1"})
        assert shown.context["form"].errors["code"] == [told]
        assert shown.context["form"]["said-1"].value() == "1"
        assert Response.objects.count() == 0

    def test_an_empty_sheet(self, open_question, page, sheet, cora, sign_in):
        shown = sign_in(cora).post(f"{page}sheets/enter/", {"code": sheet.code, "matters-1": "on"})
        assert shown.context["form"].non_field_errors() == ["Enter what was said to at least one statement."]
        assert Sheet.objects.filter(entered=True).count() == 0

    def test_it_closed_meanwhile(self, open_question, page, sheet, cora, now, sign_in):
        asking.close(open_question, by=cora, at=now)
        for method in ("get", "post"):
            led = getattr(sign_in(cora), method)(f"{page}sheets/enter/", {"code": sheet.code, "said-1": "1"})
            assert led.url == open_question.get_absolute_url()
        assert Voice.objects.count() == 0


class TestScribe:
    def test_what_a_member_told_counts_as_theirs_once(self, open_question, page, cora, mo, sign_in):
        client = sign_in(cora)
        sent = {"member": mo.pk, "asked": "on", "said-1": "-1", "matters-1": "on", "said-6": "0"}
        assert client.post(f"{page}scribe/", sent).url == f"{page}scribe/"
        assert entered(open_question) == [("scribe", "", {1: (-1, True), 6: (0, False)})]
        again = client.post(f"{page}scribe/", {**sent, "said-1": "1"})
        assert again.context["form"].errors["member"] == [
            "Mo Glaze has taken part already. Nothing was changed."
        ]
        assert entered(open_question) == [("scribe", "", {1: (-1, True), 6: (0, False)})]
        assert (has_taken_part(open_question, mo), TakingPart.objects.count()) == (True, 1)

    def test_the_member_goes_on_with_what_was_left_out(self, open_question, page, cora, mo, sign_in):
        sign_in(cora).post(f"{page}scribe/", {"member": mo.pk, "asked": "on", "said-1": "-1"})
        assert sign_in(mo).get(f"{page}respond/").context["place"] == 2

    def test_not_without_being_asked_and_not_for_oneself(self, page, cora, mo, olive, sign_in):
        client = sign_in(cora)
        for sent in (
            {"member": mo.pk},
            {"member": cora.pk, "asked": "on"},
            {"member": olive.pk, "asked": "on"},
        ):
            assert client.post(f"{page}scribe/", {"said-1": "1", **sent}).status_code == 200
        assert client.post(f"{page}scribe/", {"member": mo.pk, "asked": "on"}).status_code == 200
        assert Voice.objects.count() == TakingPart.objects.count() == 0

    def test_it_is_not_open(self, gathering, cora, mo, sign_in):
        address = f"/potteries/questions/{gathering.number}/scribe/"
        sent = {"member": mo.pk, "asked": "on", "said-1": "1"}
        assert sign_in(cora).get(address).url == sign_in(cora).post(address, sent).url
        assert Voice.objects.count() == 0
        with pytest.raises(NotNowError):
            on_behalf.respond_for(gathering, {}, member=mo)


@pytest.mark.parametrize("part", ["sheets/", "sheets/enter/", "scribe/"])
def test_only_who_leads_comes_to_it(page, mo, lena, cora, sign_in, part):
    assert [sign_in(who).get(f"{page}{part}").status_code for who in (mo, lena, None, cora)] == [
        404,
        404,
        404,
        200,
    ]


@pytest.mark.parametrize("number", [1, 6])
def test_entering_costs_the_same_for_one_statement_and_six(
    open_question, page, sheet, cora, mo, sign_in, django_assert_num_queries, number
):
    on_behalf.answer_on_paper(open_question, mo)
    client = sign_in(cora)
    with django_assert_num_queries(6):
        client.get(f"{page}sheets/")
    ticked = {f"said-{each}": "1" for each in range(1, number + 1)}
    with django_assert_num_queries(17):
        client.post(f"{page}sheets/enter/", {"code": sheet.code, **ticked})
