"""How often a suggestion is right, on the labelled sets: what the page of measurements says is what the code does."""

import pytest

from bench.installation import ROOT
from bench.linkages.labelled import HALVES
from bench.linkages.tables import accuracy

PAGE = ROOT / "docs" / "reference" / "linkages-measurements.md"


@pytest.mark.parametrize("name", HALVES)
def test_the_page_has_the_tables_of_today(name):
    table = accuracy(name)
    assert table.as_markdown("").strip() in PAGE.read_text(encoding="utf-8")
    assert [verdict.endswith("kept") for verdict in table.verdicts] == [True]
