"""A contact point of an organisation: added by the coordinator, found by members where they look for the organisation."""

import pytest

from commonpractice.community.models import ContactPoint

AT = "/potteries/settings/contact-points/"


@pytest.fixture
def of_hostel(potteries, mo, hostel, cora, sign_in) -> ContactPoint:
    sign_in(cora).post(AT, {"membership": mo.pk, "organisation": hostel.pk, "subject": ""})
    return ContactPoint.objects.get()


def test_without_a_subject_it_is_the_organisation(of_hostel, hostel, mo):
    assert (of_hostel.subject, of_hostel.organisation, of_hostel.membership) == (hostel.name, hostel, mo)


def test_it_is_for_a_subject_or_an_organisation(potteries, mo, cora, sign_in):
    page = sign_in(cora).post(AT, {"membership": mo.pk, "organisation": "", "subject": ""})
    assert "Say what they can be asked about, or for which organisation." in page.content.decode()
    assert not ContactPoint.objects.exists()


def test_members_find_whom_to_ask_for_the_organisation_they_chose(of_hostel, hostel, potteries, mo, sign_in):
    link = f'<a href="/potteries/contact/{of_hostel.pk}/"><bdi>{hostel.name}</bdi></a>'
    other = potteries.organisations.create(name="Kilns", sector="charity")
    client = sign_in(mo)
    shown = [
        link in client.get("/potteries/members/" + query).content.decode()
        for query in ("", f"?organisation={hostel.pk}", f"?organisation={other.pk}")
    ]
    assert shown == [True, True, False]
