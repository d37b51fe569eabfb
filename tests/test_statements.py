"""Few tests that together send what all send."""

from tests.statements import cover, shape


def test_numbers_and_how_many_were_asked_for_make_no_other_statement():
    one = shape("SELECT a FROM b WHERE c IN (%s) LIMIT 21")
    assert one == shape("SELECT a FROM b WHERE c IN (%s, %s, %s) LIMIT 5")
    assert one != shape("SELECT a FROM b WHERE c = %s LIMIT 21")


def test_each_statement_is_sent_by_one_that_is_chosen_and_none_is_chosen_for_nothing():
    sent = {
        "all but one, quickly": (0.1, {"a", "b", "c"}),
        "the same, slowly": (5.0, {"a", "b", "c"}),
        "a part of it": (0.01, {"a"}),
        "the one": (3.0, {"d"}),
    }
    chosen = cover(sent, set())
    assert set().union(*(sent[name][1] for name in chosen)) == {"a", "b", "c", "d"}
    assert "the same, slowly" not in chosen
    assert cover(sent, {"a", "b", "c", "d"}) == set()
