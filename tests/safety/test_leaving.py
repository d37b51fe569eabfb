"""Leaving a page fast: where the way stands, and where it leads."""

from pathlib import Path

import pytest

from commonpractice.safety.models import Leaving

ROOT = Path(__file__).parents[2] / "commonpractice"
HERE = {
    "themes/pass_on", "themes/draft", "guides/account", "guides/practice_report", "guides/report", "costs/answer",
    "costs/arrangement", "costs/ask", "safety/report_it", "safety/report", "safety/kept_out",
}  # fmt: skip


def test_it_stands_where_somebody_should_not_be_seen_with_a_page_and_nowhere_else():
    having = {
        f"{file.parent.name}/{file.stem}"
        for file in ROOT.rglob("templates/*/*.html")
        if 'include "components/leave_page.html"' in file.read_text(encoding="utf-8")
    }
    assert having == HERE


def test_it_is_a_plain_link_to_an_empty_page_that_names_nobody(lena, client, sign_in):
    page = sign_in(lena).get("/potteries/barriers/pass-on/").content.decode()
    assert 'href="/potteries/away/" rel="nofollow noreferrer" data-leave' in page
    answer = client.get("/potteries/away/")
    assert "Potteries" not in answer.content.decode()
    assert "Common Practice" not in answer.content.decode()
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_community_chooses_where_it_leads(cora, client, sign_in):
    coordinator = sign_in(cora)
    coordinator.post("/potteries/safety/leaving/", {"address": "https://weather.example/stoke"})
    assert client.get("/potteries/away/").headers["Location"] == "https://weather.example/stoke"
    assert "https://weather.example/stoke" in coordinator.get("/potteries/safety/").content.decode()
    coordinator.post("/potteries/safety/leaving/", {"address": ""})
    assert client.get("/potteries/away/").status_code == 200


@pytest.mark.parametrize("address", ["http://weather.example", "javascript:alert(1)", "weather"])
def test_nothing_but_a_safe_address_is_chosen(cora, sign_in, address):
    sign_in(cora).post("/potteries/safety/leaving/", {"address": address})
    assert not Leaving.objects.exists()
