import uuid

import pytest
from django.urls import reverse

from commonpractice.bulletins.models import Delivery
from commonpractice.community.models import Happening
from commonpractice.themes import sources
from commonpractice.themes.models import Contact, SecondReader, Source
from tests.themes.raised import draft_barrier, raise_barrier


def address(name: str, *args: object) -> str:
    return reverse(f"themes:{name}", args=["potteries", *args])


def new_source(**more: str) -> dict[str, str]:
    return {
        "key": str(uuid.uuid4()),
        "name": "Kiln City Panel",
        "kind": "resolution_group",
        "about": "",
        **more,
    }


def new_contact(**more: str) -> dict[str, str]:
    return {"key": str(uuid.uuid4()), "name": "Pia Crank", "email": "Pia@Panel.example", **more}


def links_sent() -> list[str]:
    return list(
        Delivery.objects.filter(letter__kind="hearing_link_given").values_list("to_address", flat=True)
    )


def test_a_first_visit_says_what_to_do_and_proposes_nothing(sign_in, cora, mo):
    page = sign_in(cora).get(address("sources"))
    assert "Add the first source" in page.text
    assert "Kiln" not in page.text
    page = sign_in(mo).get(address("sources"))
    assert "Add the first source" not in page.text
    assert "Pass on a barrier" in page.text


def test_a_source_is_added_once_and_stands_in_the_record(sign_in, cora):
    client, form = sign_in(cora), new_source()
    added = client.post(address("source_add"), form)
    source = Source.objects.get()
    assert added.url == address("source", source.pk)
    assert client.post(address("source_add"), form).url == added.url
    assert Source.objects.count() == 1
    assert list(Happening.objects.values_list("what", flat=True)) == ["source_added"]


def test_a_name_is_given_once_however_it_is_written(sign_in, cora, panel):
    page = sign_in(cora).post(address("source_add"), new_source(name="KILN city resolution group"))
    assert "There is a source of this name already." in page.text
    assert Source.objects.count() == 1


def test_a_source_is_changed_and_a_stale_tab_changes_nothing(sign_in, cora, panel):
    client = sign_in(cora)
    changed = {"name": "Kiln City Group", "kind": "review", "about": "Meets monthly.", "seen": "0"}
    assert client.post(address("source_change", panel.pk), changed).status_code == 302
    stale = client.post(address("source_change", panel.pk), {**changed, "name": "Lost"})
    assert "Somebody changed this while you were writing" in stale.text
    panel.refresh_from_db()
    assert (panel.name, panel.kind, panel.about, panel.edited_times) == (
        "Kiln City Group",
        "review",
        "Meets monthly.",
        1,
    )


def test_members_read_of_sources_and_approved_barriers_but_not_of_people(
    sign_in, cora, mo, panel, petra, now
):
    raise_barrier(petra, read_by=cora, at=now, source=panel, title="Read by a second person")
    draft_barrier(petra, at=now, source=panel, title="Read by nobody yet")
    assert "Kiln City Resolution Group" in sign_in(mo).get(address("sources")).text
    page = sign_in(mo).get(address("source", panel.pk)).text
    assert "Read by a second person" in page
    for hidden in ("Read by nobody yet", "Petra", "petra@", petra.link_key, "Give somebody a link"):
        assert hidden not in page
    page = sign_in(cora).get(address("source", panel.pk)).text
    assert "petra@panel.example" in page
    assert petra.link_key not in page
    assert "Read by nobody yet" not in page


@pytest.mark.parametrize(
    ("name", "method"),
    [
        ("source_add", "get"),
        ("source_change", "get"),
        ("contact_add", "get"),
        ("contact_end", "post"),
        ("contact_send_link", "post"),
        ("readers", "get"),
        ("reader_end", "post"),
    ],
)
def test_what_the_coordinator_does_is_not_found_by_others(
    sign_in, cora, mo, olive, panel, petra, name, method
):
    where = {
        "source_change": [panel.pk],
        "contact_add": [panel.pk],
        "contact_end": [panel.pk, petra.pk],
        "contact_send_link": [panel.pk, petra.pk],
        "reader_end": [mo.pk],
    }.get(name, [])
    for nobody in (None, olive, mo):
        assert getattr(sign_in(nobody), method)(address(name, *where)).status_code == 404
        assert sign_in(nobody).post(address(name, *where), {}).status_code == 404
    assert getattr(sign_in(cora), method)(address(name, *where)).status_code in {200, 302}


@pytest.mark.parametrize("name", ["sources", "source"])
def test_sources_are_not_found_from_outside(sign_in, olive, panel, name):
    where = [panel.pk] if name == "source" else []
    assert {sign_in(each).get(address(name, *where)).status_code for each in (None, olive)} == {404}


def test_a_source_of_another_community_is_not_found(sign_in, cora, olive, now):
    other = Source.objects.create(
        community=olive.community, key=uuid.uuid4(), name="Far", kind="review", added_at=now
    )
    for name in ("source", "source_change", "contact_add"):
        assert sign_in(cora).get(address(name, other.pk)).status_code == 404


def test_adding_somebody_posts_their_link_once(sign_in, cora, panel):
    client, form = sign_in(cora), new_contact()
    for _twice in range(2):
        assert client.post(address("contact_add", panel.pk), form).status_code == 302
    contact = Contact.objects.get()
    assert (contact.name, contact.email) == ("Pia Crank", "pia@panel.example")
    delivery = Delivery.objects.get()
    assert delivery.to_address == "pia@panel.example"
    assert f"/s/{contact.link_key}/\n" in delivery.text
    assert f"/s/{contact.link_key}/letters/" in delivery.text
    happening = Happening.objects.get(what="source_contact_added")
    assert (happening.about, happening.details) == (f"themes.source:{panel.pk}", {})


def test_the_same_address_twice_says_so(sign_in, cora, panel, petra):
    page = sign_in(cora).post(address("contact_add", panel.pk), new_contact(email=" PETRA@panel.example"))
    assert "This address has a link for this source already." in page.text
    assert (Contact.objects.count(), links_sent()) == (1, [])


def test_an_ended_link_opens_nothing_and_ending_again_changes_nothing(sign_in, cora, panel, petra):
    client = sign_in(cora)
    own = reverse("links:source", args=[petra.link_key])
    assert sign_in(None).get(own).status_code == 200
    for _twice in range(2):
        assert client.post(address("contact_end", panel.pk, petra.pk)).status_code == 302
    assert sign_in(None).get(own).status_code == 404
    assert Happening.objects.filter(what="source_contact_ended").count() == 1
    page = client.post(
        address("contact_send_link", panel.pk, petra.pk), {"key": str(uuid.uuid4())}, follow=True
    )
    assert "This link has ended." in page.text
    assert links_sent() == []


def test_who_is_added_again_gets_another_link_and_finds_what_was_theirs(sign_in, cora, panel, petra, now):
    old = petra.link_key
    raise_barrier(petra, read_by=cora, at=now, source=panel, title="Passed on before")
    sources.end_contact(petra, by=cora.person, at=now)
    sign_in(cora).post(address("contact_add", panel.pk), new_contact(email=petra.email, name="Petra S."))
    again = Contact.objects.get()
    assert (again.name, again.link_key == old) == ("Petra S.", False)
    assert "Passed on before" in sign_in(None).get(reverse("links:source", args=[again.link_key])).text
    assert sign_in(None).get(reverse("links:source", args=[old])).status_code == 404


@pytest.mark.parametrize("replace", [False, True])
def test_a_link_is_sent_again_or_replaced_once_for_each_press(sign_in, cora, panel, petra, replace):
    old, client = petra.link_key, sign_in(cora)
    form = {"key": str(uuid.uuid4()), **({"replace": "on"} if replace else {})}
    client.post(address("contact_send_link", panel.pk, petra.pk), form)
    petra.refresh_from_db()
    first = petra.link_key
    client.post(address("contact_send_link", panel.pk, petra.pk), form)
    petra.refresh_from_db()
    assert (petra.link_key == first, first == old) == (True, not replace)
    assert f"/s/{first}/" in Delivery.objects.get().text
    assert sign_in(None).get(reverse("links:source", args=[old])).status_code == (404 if replace else 200)


def test_the_letter_with_a_link_is_no_coordinators_to_read(sign_in, cora, panel):
    client = sign_in(cora)
    client.post(address("contact_add", panel.pk), new_contact())
    letter = Delivery.objects.get().letter
    assert client.get(letter.get_absolute_url()).status_code == 404


def test_readers_are_named_and_ended(sign_in, cora, mo, lena, olive):
    client = sign_in(cora)
    assert client.post(address("readers"), {"membership": mo.pk}).status_code == 302
    assert SecondReader.objects.get().membership == mo
    for nobody in (mo, cora, olive):
        # Named already, coordinator, of another community.
        assert client.post(address("readers"), {"membership": nobody.pk}).status_code == 200
    client.post(address("reader_end", mo.pk))
    assert not SecondReader.objects.exists()
    assert set(Happening.objects.values_list("what", flat=True)) == {
        "second_reader_named",
        "second_reader_ended",
    }
    assert client.post(address("reader_end", olive.pk)).status_code == 404


@pytest.mark.parametrize("number", [1, 3])
def test_lists_cost_the_same_however_long(
    sign_in, cora, mo, petra, panel, potteries, now, django_assert_num_queries, number
):
    for each in range(number):
        raise_barrier(petra, read_by=cora, at=now, source=panel, title=f"Barrier {each}")
        Source.objects.create(
            community=potteries, key=uuid.uuid4(), name=f"Source {each}", kind="review", added_at=now
        )
    for member, name, queries in (
        (mo, "sources", SOURCES),
        (mo, "source", SOURCE),
        (cora, "source", SOURCE_KEPT),
        (cora, "readers", READERS),
    ):
        client = sign_in(member)
        with django_assert_num_queries(queries):
            client.get(address(name, *([panel.pk] if name == "source" else [])))


SOURCES, SOURCE, SOURCE_KEPT, READERS = 5, 7, 9, 6


def test_a_name_that_another_coordinator_gave_a_moment_ago_is_taken(potteries, panel, cora, now):
    """Both forms were looked at before either was kept."""
    words = {"kind": "review", "about": "", "by": cora.person, "at": now}
    with pytest.raises(sources.NameTakenError):
        sources.add_source(potteries, key=uuid.uuid4(), name=panel.name.upper(), **words)
    other = sources.add_source(potteries, key=uuid.uuid4(), name="Bottle Street", **words)
    with pytest.raises(sources.NameTakenError):
        sources.change_source(other, name=panel.name, seen=0, **words)
    sources.change_source(other, name="Bottle street", seen=0, **words)
    assert Source.objects.count() == 2
