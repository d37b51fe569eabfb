"""Held against somebody who knows the method: all tables with the same output are listed, and compared."""

from collections import defaultdict
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonpractice.agreement.splitting import WHY, Cell, split

NAMES = ["lived_experience", "public", "third", "private", ""]


def worlds(places: int, most: int) -> list[tuple[int, ...]]:
    if places == 0:
        return [()]
    return [(first, *rest) for first in range(most + 1) for rest in worlds(places - 1, most - first)]


def people(*numbers):
    """A table of so many people in each constituency; in each somebody disagrees, all others agree."""
    return {
        name: {"agree": max(0, number - 1), "disagree": min(1, number)}
        for name, number in zip(NAMES, numbers, strict=False)
    }


def two_stances(numbers):
    return {
        name: {"agree": numbers[2 * place], "disagree": numbers[2 * place + 1]}
        for place, name in enumerate(NAMES[: len(numbers) // 2])
    }


def ours(table, fewest=5):
    return repr(split(table, fewest=fewest, pool_below=0))


def smallest_too(table, fewest=5):
    """The usual way: the smallest other part is hidden while one is hidden alone or they are fewer than `fewest`."""
    sizes = {name: sum(stances.values()) for name, stances in table.items()}
    hidden = {name for name, size in sizes.items() if size < fewest}
    while any(sizes[name] for name in hidden) and len(hidden) < len(sizes):
        if sum(sizes[name] > 0 for name in hidden) > 1 and sum(sizes[name] for name in hidden) >= fewest:
            break
        hidden.add(min((name for name in sizes if name not in hidden), key=sizes.__getitem__))
    return repr(
        ({name: None if name in hidden else size for name, size in sizes.items()}, sum(sizes.values()))
    )


def worked_out(tables, output: Callable, fewest: int, *, empty_ones_known: bool) -> list[tuple]:
    """Each small part whose number, stances by number, or one stance of all its people nothing else fits.

    A table in which everybody says the same tells by its total alone what each says.
    """
    groups = defaultdict(list)
    for table in tables:
        sizes = {name: sum(stances.values()) for name, stances in table.items()}
        known = tuple(name for name in sizes if not sizes[name]) if empty_ones_known else ()
        groups[output(table, fewest), known].append((table, sizes))
    found = []
    for group in groups.values():
        for name in group[0][0]:
            small = [table for table, sizes in group if 0 < sizes[name] < fewest]
            numbers = {sizes[name] for _, sizes in group}
            said = {stance for table, _ in group for stance, number in table[name].items() if number}
            all_said = {
                stance for table, _ in group for part in table.values() for stance in part if part[stance]
            }
            if small and (len(numbers) == 1 or (len(said) == 1 and len(all_said) > 1)):
                found.append((name, small[0]))
    return found


def people_in(table):
    return sum(sum(stances.values()) for stances in table.values())


def parts_in(table):
    return sum(any(stances.values()) for stances in table.values())


# How many are enough, number of parts, most people.
SIZES = [(5, 2, 30), (5, 3, 24), (5, 4, 16), (3, 4, 14), (3, 5, 11)]


@pytest.mark.parametrize(("fewest", "parts", "most"), [(3, 3, 12), (3, 4, 7), (5, 2, 14), (5, 3, 9)])
def test_what_few_people_said_is_not_worked_out(fewest, parts, most):
    tables = [two_stances(numbers) for numbers in worlds(2 * parts, most)]
    assert worked_out(tables, ours, fewest, empty_ones_known=False) == []


@pytest.mark.parametrize(("fewest", "parts", "most"), SIZES)
def test_no_small_number_is_worked_out_by_who_knows_which_parts_are_empty(fewest, parts, most):
    tables = [people(*numbers) for numbers in worlds(parts, most)]
    found = worked_out(tables, ours, fewest, empty_ones_known=True)
    # Where there is one person in each part that is not empty, their number alone tells it.
    assert [table for _, table in found if people_in(table) > parts_in(table)] == []
    assert len({ours(table, fewest) for table in tables}) > 5


def test_hiding_the_smallest_other_part_is_worked_out_by_who_knows_the_method():
    """Why the part that is hidden too depends on its name: were they 5 and 3, the other 5 would be hidden."""
    tables = [people(*numbers) for numbers in worlds(3, 24)]
    found = worked_out(tables, smallest_too, 5, empty_ones_known=False)
    assert ("public", people(5, 4, 4)) in found
    assert worked_out(tables, ours, 5, empty_ones_known=False) == []


def shown(table, **others):
    done = split(table, pool_below=0, **others)
    return {name: cell and cell.n for name, cell in done.cells.items()}, done.total and done.total.n, done.why


def test_parts_of_five_and_empty_ones_are_shown_where_none_is_small():
    assert shown(people(5, 12, 0)) == ({"lived_experience": 5, "public": 12, "third": 0}, 17, "all")
    assert split(people(5, 12, 0), pool_below=0).cells["third"] == Cell(0, {})


def test_beside_a_small_part_a_large_one_is_hidden_by_its_name():
    part = {"lived_experience": None, "public": 30, "third": 30, "private": None, "": 0}
    assert shown(people(4, 30, 30, 6, 0)) == (part | {"": None}, 70, "some")
    assert shown(people(4, 30, 30, 6, 8)) == (part | {"private": 6, "": None}, 78, "some")
    assert shown(people(20, 30, 3, 6)) == (
        {"lived_experience": 20, "public": 30, "third": None, "private": None},
        59,
        "some",
    )


def test_more_are_hidden_while_they_are_few_together():
    """1 and 5 and 4 parts: fewer than 9."""
    assert shown(people(1, 30, 30, 5))[0] == {
        "lived_experience": None,
        "public": None,
        "third": 30,
        "private": None,
    }
    assert shown(people(1, 30, 30, 8))[0] == {
        "lived_experience": None,
        "public": 30,
        "third": 30,
        "private": None,
    }


def test_more_are_hidden_while_all_of_them_said_the_same():
    table = people(3, 30, 30, 30)
    table["lived_experience"] = {"agree": 3, "disagree": 0}
    assert shown(table)[0]["public"] == 30
    table["private"] = {"agree": 30}
    assert shown(table)[0] == {"lived_experience": None, "public": None, "third": 30, "private": None}


def test_where_all_parts_are_hidden_the_total_is_left_and_below_five_nothing():
    assert shown(people(2, 3)) == ({"lived_experience": None, "public": None}, 5, "total")
    assert shown(people(4, 90)) == ({"lived_experience": None, "public": None}, 94, "total")
    assert shown(people(2, 2)) == ({"lived_experience": None, "public": None}, None, "nothing")
    assert shown(people(0, 0)) == ({"lived_experience": None, "public": None}, None, "nothing")
    assert shown({}) == ({}, None, "nothing")
    assert split(people(4, 90), pool_below=0).hidden == ("lived_experience", "public")


def test_shares_of_fewer_than_ten_people_stop_at_a_tenth_from_either_end():
    table = {
        "public": {"agree": 6, "disagree": 0, "pass": 2},
        "third": {"agree": 9},
        "private": {"agree": 10, "pass": 0},
    }
    cells = split(table, pool_below=0).cells
    assert cells["public"] == Cell(8, {"agree": 0.75, "disagree": 0.1, "pass": 0.25})
    assert cells["third"] == Cell(9, {"agree": 0.9})
    assert cells["private"] == Cell(10, {"agree": 1.0, "pass": 0.0})


def test_below_forty_people_there_are_two_parts_and_who_has_not_said_is_among_the_others():
    table = people(6, 10, 11, 9, 3)
    assert {name: cell.n for name, cell in split(table).cells.items()} == {
        "lived_experience": 6,
        "organisations": 33,
    }
    assert split(people(7, 10, 11, 9, 5)).cells.keys() == set(NAMES)
    assert split({"public": {"agree": 20, "pass": 4}}).cells == {
        "lived_experience": Cell(0, {}),
        "organisations": Cell(24, {"agree": 20 / 24, "pass": 4 / 24}),
    }
    assert split(people(2, 10, 10)).cells == {"lived_experience": None, "organisations": None}


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="0 or more"):
        split({"public": {"agree": -1}})
    with pytest.raises(ValueError, match="one guess would do"):
        split({}, fewest=2)


TABLES = st.lists(st.integers(0, 14), max_size=5).map(lambda numbers: people(*numbers))


@settings(max_examples=30)
@given(TABLES, st.sampled_from([0, 40]), st.randoms(use_true_random=False))
def test_what_is_shown_is_true_large_enough_and_the_same_in_any_order(table, pool_below, chance):
    done = split(table, pool_below=pool_below)
    assert done.total is None or done.total.n == people_in(table) >= 5
    assert done.why in WHY
    assert set(done.hidden) == {name for name, cell in done.cells.items() if cell is None}
    numbers = [cell.n for cell in done.cells.values() if cell]
    assert [number for number in numbers if 0 < number < 5] == []
    assert people_in(table) == sum(numbers) or people_in(table) - sum(numbers) >= 5 or done.total is None
    shuffled = {name: table[name] for name in chance.sample(list(table), len(table))}
    assert split(shuffled, pool_below=pool_below).cells == done.cells
