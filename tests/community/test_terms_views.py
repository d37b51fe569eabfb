from uuid import uuid4

import pytest
from django.urls import reverse

from commonpractice.community.models import StandingItem, Terms, TermsAdoption, TermsSection
from commonpractice.community.terms_drafting import adopt, save_part, start_from_adopted, start_terms
from tests.built_once import built_once

STALE = "Somebody changed this while you were writing. Your words are kept below; look at theirs above, then save again."


def at(name, *more):
    return reverse(f"community:{name}", args=["potteries", *more])


def page(response):
    assert response.status_code == 200
    return response.content.decode()


@built_once
def draft(potteries, cora, now) -> Terms:
    return start_terms(potteries, by=cora.person, at=now)


@pytest.fixture
def first(draft, cora, now) -> Terms:
    adopt(draft, change_note="Our first.", seen=0, by=cora.person, at=now)
    return Terms.objects.get(pk=draft.pk)


def next_version(community, cora, now, *, objectives: str, note: str = "") -> Terms:
    draft = start_from_adopted(community, by=cora.person, at=now)
    section = draft.sections.get(kind="objectives")
    section.body = objectives
    save_part(section, seen=0)
    adopt(draft, change_note=note, seen=1, by=cora.person, at=now)
    return Terms.objects.get(pk=draft.pk)


def test_a_community_without_terms_says_so_and_offers_the_coordinator_two_ways(potteries, cora, mo, sign_in):
    for reader in (None, mo):
        seen = page(sign_in(reader).get(at("terms")))
        assert "This community has no terms of reference yet." in seen
        assert at("terms_start") not in seen
    seen = page(sign_in(cora).get(at("terms")))
    assert at("terms_start") in seen
    assert at("terms_import") in seen


def test_starting_twice_makes_one_draft(potteries, cora, sign_in):
    client = sign_in(cora)
    for _press in range(2):
        assert client.post(at("terms_start")).url == at("terms_draft")
    assert Terms.objects.count() == 1


def test_a_draft_is_seen_by_coordinators_only(draft, cora, chidi, olive, sign_in):
    paths = [
        at("terms_draft"), at("terms_adopt"), at("terms_meetings"), at("terms_duties"), at("terms_costs"),
        at("terms_sections", draft.sections.first().pk), at("terms_agenda", draft.standing_items.first().pk),
        at("terms_sections_new"), at("terms_agenda_new"), at("terms_import"),
    ]  # fmt: skip
    for path in paths:
        assert [sign_in(who).get(path).status_code for who in (None, chidi, olive)] == [404, 404, 404], path
        assert sign_in(cora).get(path).status_code == (302 if path == at("terms_import") else 200), path
    posts = [
        at("terms_start"), at("terms_put_aside"), at("terms_offer"), at("terms_import_forget"),
        at("terms_sections_move", draft.sections.first().pk), at("terms_agenda_remove", draft.standing_items.first().pk),
    ]  # fmt: skip
    for path in posts:
        assert [sign_in(who).post(path).status_code for who in (None, chidi, olive)] == [404, 404, 404], path
        assert sign_in(cora).get(path).status_code == 405, path


def test_anyone_reads_the_version_in_force(first, potteries, cora, now, client):
    seen = page(client.get(at("terms")))
    assert f"Version 1, adopted on {potteries.local(now):%-d %B %Y}." in seen
    assert "every 3 months" in seen
    assert "2 hours" in seen
    assert "in the room or from elsewhere" in seen
    assert "<li>Write down what works, so that others can use it.</li>" in seen
    second = next_version(potteries, cora, now, objectives="- Learn from each other.")
    assert "Version 2, adopted" in page(client.get(at("terms")))
    older = page(client.get(at("terms_version", 1)))
    assert "This is an earlier version." in older
    assert "Version 2 is in force." in older
    assert "This is an earlier version." not in page(client.get(second.get_absolute_url()))


@pytest.mark.parametrize("number", [0, 3, 99999, 10**25])
def test_a_version_that_does_not_exist_is_not_found(first, client, number):
    assert client.get(at("terms_version", number)).status_code == 404
    assert client.get(at("terms_changes", number)).status_code == 404


def test_the_first_version_has_nothing_before_it(first, client):
    assert client.get(at("terms_changes", 1)).status_code == 404


def test_a_draft_never_leaks_into_what_anyone_reads(first, potteries, cora, now, client):
    draft = start_from_adopted(potteries, by=cora.person, at=now)
    section = draft.sections.first()
    section.body = "Not for anyone yet."
    save_part(section, seen=0)
    for path in (at("terms"), at("terms_version", 1), at("terms_versions")):
        assert "Not for anyone yet." not in page(client.get(path))


def test_changes_are_marked_word_by_word_and_said_in_words(first, potteries, cora, now, client):
    aims = first.sections.get(kind="objectives").body
    next_version(
        potteries, cora, now, objectives=aims.replace("others", "every agency"), note="Clearer aims."
    )
    seen = page(client.get(at("terms_changes", 2)))
    assert "Clearer aims." in seen
    assert (
        '<del><span class="visually-hidden">[taken out: </span>others <span class="visually-hidden">]</span></del>'
        '<ins><span class="visually-hidden">[new: </span>every agency <span class="visually-hidden">]</span></ins>'
    ) in seen
    assert seen.count("<del>") == seen.count("<ins>") == 1
    assert "10 parts stayed as they were" in seen


@pytest.mark.parametrize("versions", [1, 3])
def test_the_list_of_versions_costs_the_same_however_long(
    first, potteries, cora, now, client, versions, django_assert_num_queries
):
    for number in range(2, versions + 1):
        next_version(potteries, cora, now, objectives=f"- Aim {number}", note=f"Note {number}")
    with django_assert_num_queries(2):
        seen = page(client.get(at("terms_versions")))
    assert [f"Version {number}</a>" in seen for number in (1, 2, 3)] == [True, versions > 1, versions > 2]
    assert "Our first." in seen
    assert ("Note 3" in seen) == (versions == 3)


@pytest.mark.parametrize("sections", [1, 3])
def test_terms_cost_the_same_however_many_parts(
    potteries, cora, now, client, sections, django_assert_num_queries
):
    terms = Terms.objects.create(community=potteries, drafted_at=now)
    for place in range(sections):
        TermsSection.objects.create(terms=terms, position=place, heading=f"Part {place}", body="- a point")
        StandingItem.objects.create(terms=terms, position=place, title=f"Line {place}", minutes=5)
    adopt(terms, change_note="", seen=0, by=cora.person, at=now)
    with django_assert_num_queries(5):
        seen = page(client.get(at("terms")))
    assert seen.count("<li>a point</li>") == sections


@pytest.mark.parametrize("sections", [1, 3])
def test_the_draft_costs_the_same_however_many_parts(
    potteries, cora, now, sign_in, sections, django_assert_num_queries
):
    terms = Terms.objects.create(community=potteries, drafted_at=now)
    for place in range(sections):
        TermsSection.objects.create(terms=terms, position=place, heading=f"Part {place}", body="- a point")
        StandingItem.objects.create(terms=terms, position=place, title=f"Line {place}", minutes=5)
    client = sign_in(cora)
    with django_assert_num_queries(7):
        seen = page(client.get(at("terms_draft")))
    assert seen.count("<li>a point</li>") == sections


def test_the_sums_follow_the_number_of_people_asked_for(first, client):
    assert "55 minutes are free." in page(client.get(at("terms"), {"people": 25}))
    assert "10 minutes too long." in page(client.get(at("terms"), {"people": 90}))
    part = client.get(at("terms"), {"people": 25}, headers={"hx-request": "true"}).content.decode()
    assert part.lstrip().startswith('<div id="arithmetic"')
    assert "<html" not in part


@pytest.mark.parametrize(
    ("people", "sentence"),
    [("lots", "Write a whole number."), ("501", "At most 500 people."), ("-1", "greater than or equal to 0")],
)
def test_a_number_of_people_that_cannot_be_is_said_kindly(first, client, people, sentence):
    assert sentence in page(client.get(at("terms"), {"people": people}))


def test_the_size_of_a_small_community_is_not_told_to_visitors(first, mo, lena, client, sign_in):
    assert "With 10 people expected" in page(client.get(at("terms")))
    assert "With 3 people expected" in page(sign_in(mo).get(at("terms")))


def section_form(section, **more):
    return {"heading": section.heading, "kind": section.kind, "body": section.body, "edited_times": 0, **more}


def test_a_section_is_changed(draft, cora, sign_in):
    section = draft.sections.first()
    path = at("terms_sections", section.pk)
    answer = sign_in(cora).post(path, section_form(section, heading="Why", body="One.\r\nTwo."))
    assert answer.url == f"{at('terms_draft')}#sections-{section.pk}"
    section.refresh_from_db()
    assert (section.heading, section.body) == ("Why", "One.\nTwo.")


def test_a_stale_tab_keeps_both_sides_words_and_then_saves(draft, cora, sign_in):
    section, client = draft.sections.first(), sign_in(cora)
    path = at("terms_sections", section.pk)
    client.post(path, section_form(section, body="Theirs, first."))
    answer = client.post(path, section_form(section, body="Mine, later."))
    seen = page(answer)
    assert STALE in seen
    assert "Theirs, first." in seen
    assert "Mine, later.</textarea>" in seen
    assert 'name="edited_times" value="1"' in seen
    section.refresh_from_db()
    assert section.body == "Theirs, first."
    client.post(path, section_form(section, body="Mine, later.", edited_times=1))
    section.refresh_from_db()
    assert section.body == "Mine, later."


def test_the_same_form_sent_twice_is_no_quarrel(draft, cora, sign_in):
    section, client = draft.sections.first(), sign_in(cora)
    answers = [
        client.post(at("terms_sections", section.pk), section_form(section, body="Once."))
        for _press in range(2)
    ]
    assert [answer.status_code for answer in answers] == [302, 302]
    draft.refresh_from_db()
    assert draft.edited_times == 1


def test_words_for_a_section_that_somebody_took_out_are_kept(draft, cora, sign_in):
    section, client = draft.sections.first(), sign_in(cora)
    pk, sent = section.pk, section_form(section, body="Long in the writing.")
    client.post(at("terms_sections_remove", pk), {"edited_times": 0})
    seen = page(client.post(at("terms_sections", pk), sent))
    assert "Somebody took this out while you were writing." in seen
    assert "Long in the writing.</textarea>" in seen
    assert f'action="{at("terms_sections_new")}"' in seen
    assert not TermsSection.objects.filter(body="Long in the writing.").exists()


def test_words_for_a_draft_that_was_adopted_meanwhile_are_shown(first, cora, sign_in):
    section = first.sections.first()
    answer = sign_in(cora).post(
        at("terms_sections", section.pk), section_form(section, body="Too late but kept.")
    )
    assert answer.status_code == 409
    assert "Too late but kept." in answer.content.decode()
    section.refresh_from_db()
    assert section.body != "Too late but kept."


@pytest.mark.parametrize("heading", ["ש", "Ä" * 200, "🔥 Fire", "شروط المرجعية"])
def test_headings_of_every_kind_are_kept_and_shown(draft, cora, sign_in, heading):
    section, client = draft.sections.first(), sign_in(cora)
    assert (
        client.post(at("terms_sections", section.pk), section_form(section, heading=heading)).status_code
        == 302
    )
    assert heading in page(client.get(at("terms_draft")))


@pytest.mark.parametrize(
    ("heading", "sentence"),
    [
        ("", "Write a heading for this section."),
        ("x" * 300, "Please shorten this to 200 characters; it has 300."),
    ],
)
def test_a_heading_that_cannot_be_is_said_beside_it(draft, cora, sign_in, heading, sentence):
    section = draft.sections.first()
    seen = page(sign_in(cora).post(at("terms_sections", section.pk), section_form(section, heading=heading)))
    assert sentence in seen
    section.refresh_from_db()
    assert section.heading == "Background"


def test_adding_a_section_twice_adds_it_once(draft, cora, sign_in):
    client = sign_in(cora)
    sent = {
        "heading": "Photographs",
        "kind": "other",
        "body": "Ask first.",
        "edited_times": 0,
        "key": str(uuid4()),
    }
    answers = [client.post(at("terms_sections_new"), sent) for _press in range(2)]
    assert [answer.url for answer in answers] == [f"{at('terms_draft')}#sections"] * 2
    assert draft.sections.filter(heading="Photographs").count() == 1


def line_form(**more):
    return {
        "title": "Welcome",
        "kind": "other",
        "minutes": "",
        "seconds_each": "",
        "note": "",
        "edited_times": 0,
        **more,
    }


@pytest.mark.parametrize(
    ("minutes", "seconds", "kept"), [("5", "", (5, None)), ("", "45", (None, 45)), ("", "", (None, None))]
)
def test_a_line_is_timed_as_a_whole_or_each_or_not(draft, cora, sign_in, minutes, seconds, kept):
    sign_in(cora).post(
        at("terms_agenda_new"), line_form(minutes=minutes, seconds_each=seconds, key=str(uuid4()))
    )
    line = draft.standing_items.get(title="Welcome")
    assert (line.minutes, line.seconds_each, line.position) == (*kept, 6)


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        (
            {"minutes": "5", "seconds_each": "30"},
            "Give minutes for the whole, or seconds for each person, not both.",
        ),
        ({"minutes": "0"}, "At least 1 minutes."),
        ({"minutes": "481"}, "At most 480 minutes."),
        ({"seconds_each": "601"}, "At most 600 seconds."),
        ({"minutes": "ten"}, "Write a whole number."),
        ({"title": ""}, "Write what this line of the agenda is called."),
    ],
)
def test_a_line_that_cannot_be_is_said_beside_it(draft, cora, sign_in, values, sentence):
    seen = page(sign_in(cora).post(at("terms_agenda_new"), line_form(**values)))
    assert sentence in seen
    assert draft.standing_items.count() == 6


def test_moving_and_removing_from_a_stale_tab_does_nothing(draft, cora, sign_in):
    client, line = sign_in(cora), draft.standing_items.first()
    client.post(at("terms_agenda_move", line.pk), {"direction": "down", "edited_times": 0})
    assert [each.pk for each in draft.standing_items.all()][1] == line.pk
    seen = page(client.post(at("terms_agenda_remove", line.pk), {"edited_times": 0}, follow=True))
    assert "Somebody changed the draft in the meantime, so nothing was done." in seen
    assert draft.standing_items.count() == 6
    for _press in range(2):
        assert (
            client.post(at("terms_agenda_remove", line.pk), {"edited_times": 1}).url
            == f"{at('terms_draft')}#agenda"
        )
    assert draft.standing_items.count() == 5


@pytest.mark.parametrize("seen", ["", "-4", "9" * 30, "٣", "1.5"])
def test_a_number_edited_by_hand_changes_nothing(draft, cora, sign_in, seen):
    answer = sign_in(cora).post(
        at("terms_agenda_remove", draft.standing_items.first().pk), {"edited_times": seen}
    )
    assert answer.status_code == 302
    assert draft.standing_items.count() == 6


def test_cadence_length_duties_and_costs(draft, cora, sign_in):
    client = sign_in(cora)
    client.post(
        at("terms_meetings"),
        {"every": 6, "unit": "weeks", "length_minutes": 90, "hybrid": "", "edited_times": 0},
    )
    client.post(at("terms_duties"), {"chair_duties": "Listen.\r\n\r\nKeep time.", "edited_times": 1})
    client.post(
        at("terms_costs"), {"costs": "Each bears their own, unless otherwise agreed.", "edited_times": 2}
    )
    draft.refresh_from_db()
    assert (draft.cadence_months, draft.cadence_weeks, draft.length_minutes, draft.hybrid) == (
        0,
        6,
        90,
        False,
    )
    assert draft.duties == ["Listen.", "Keep time."]
    assert draft.costs == "Each bears their own, unless otherwise agreed."
    seen = page(client.get(at("terms_draft")))
    assert "every 6 weeks" in seen
    assert "1 hour and 30 minutes" in seen


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"every": 25, "unit": "months"}, "At most 24."),
        ({"every": 53, "unit": "weeks"}, "At most 52."),
        ({"every": 0, "unit": "weeks"}, "At least 1."),
        ({"every": 3, "unit": "moons"}, "moons is not one of the available choices"),
        ({"every": 3, "unit": "months", "length_minutes": 14}, "At least 15 minutes."),
        ({"every": 3, "unit": "months", "length_minutes": 481}, "At most 480 minutes."),
    ],
)
def test_a_cadence_that_cannot_be_is_said_beside_it(draft, cora, sign_in, values, sentence):
    sent = {"length_minutes": 120, "hybrid": "on", "edited_times": 0, **values}
    assert sentence in page(sign_in(cora).post(at("terms_meetings"), sent))
    draft.refresh_from_db()
    assert (draft.cadence_months, draft.length_minutes, draft.edited_times) == (3, 120, 0)


def test_free_time_is_given_by_a_button(draft, cora, sign_in):
    client, line = sign_in(cora), draft.standing_items.get(kind="future")
    seen = page(client.get(at("terms_draft"), {"people": 25}))
    assert f'name="item" value="{line.pk}"' in seen
    for _press in range(2):
        client.post(at("terms_offer"), {"item": line.pk, "minutes": 22, "edited_times": 0})
    line.refresh_from_db()
    draft.refresh_from_db()
    assert (line.minutes, line.seconds_each, draft.edited_times) == (22, None, 1)


def test_since_last_time_is_added_by_a_button_once(draft, cora, sign_in):
    client = sign_in(cora)
    draft.standing_items.get(kind="since_last_time").delete()
    assert "A section “since last time”, for what was promised, could have 10 minutes." in page(
        client.get(at("terms_draft"), {"people": 25})
    )
    for _press in range(2):
        client.post(at("terms_offer"), {"item": "", "minutes": 10, "edited_times": 0})
    assert [(each.kind, each.minutes) for each in draft.standing_items.all()][:2] == [
        ("introductions", None), ("since_last_time", 10),
    ]  # fmt: skip
    assert draft.standing_items.count() == 6


def test_offers_edited_by_hand_are_not_found(draft, olive, cora, sign_in, now):
    other = start_terms(olive.community, by=olive.person, at=now)
    client = sign_in(cora)
    for item, minutes in [
        (other.standing_items.first().pk, 5),
        (draft.standing_items.first().pk, 121),
        ("", "x"),
    ]:
        sent = {"item": item, "minutes": minutes, "edited_times": 0}
        assert client.post(at("terms_offer"), sent).status_code == 404
    assert set(other.standing_items.values_list("minutes", flat=True)) == {None, 20}


def test_another_communitys_parts_are_not_found(draft, olive, cora, sign_in, now):
    other = start_terms(olive.community, by=olive.person, at=now)
    client, section = sign_in(cora), other.sections.first()
    assert client.get(at("terms_sections", section.pk)).status_code == 404
    client.post(at("terms_sections_remove", section.pk), {"edited_times": 0})
    assert other.sections.count() == 7


def test_adopting_twice_adopts_once(draft, cora, sign_in):
    client, sent = sign_in(cora), {"change_note": "Our first.", "edited_times": 0}
    assert client.post(at("terms_adopt"), sent).url == at("terms_version", 1)
    assert client.post(at("terms_adopt"), sent).url == at("terms")
    assert list(TermsAdoption.objects.values_list("number", "change_note", "by_id")) == [
        (1, "Our first.", cora.person_id)
    ]


def test_adopting_a_draft_that_changed_since_it_was_read_asks_to_look_again(draft, cora, sign_in):
    client = sign_in(cora)
    draft.count_edit()
    seen = page(client.post(at("terms_adopt"), {"change_note": "My note.", "edited_times": 0}))
    assert "Somebody changed the draft while you were reading, so it was not adopted." in seen
    assert "My note.</textarea>" in seen
    assert TermsAdoption.objects.count() == 0
    assert client.post(at("terms_adopt"), {"change_note": "My note.", "edited_times": 1}).status_code == 302


def test_before_adopting_one_sees_what_changes(first, potteries, cora, now, sign_in):
    draft = start_from_adopted(potteries, by=cora.person, at=now)
    draft.length_minutes = 90
    save_part(draft, seen=0)
    seen = page(sign_in(cora).get(at("terms_adopt")))
    assert "Adopt the draft as version 2" in seen
    assert "What changes from version 1" in seen
    assert "1 hour and 30 minutes" in seen


def test_putting_a_draft_aside_needs_the_draft_as_it_was_seen(first, potteries, cora, now, sign_in):
    start_from_adopted(potteries, by=cora.person, at=now).count_edit()
    client = sign_in(cora)
    assert client.post(at("terms_put_aside"), {"edited_times": 0}).url == at("terms_draft")
    assert Terms.objects.count() == 2
    assert client.post(at("terms_put_aside"), {"edited_times": 1}).url == at("terms")
    assert list(Terms.objects.all()) == [first]
