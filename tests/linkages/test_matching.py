"""Who is suggested to whom, and why. All people and organisations are invented."""

import random

import pytest

from commonpractice.linkages.matching import Entry, Knows, Person, Reason, SharedWords, Suggestion, suggest

NEED = Entry("n1", "Our insurer won’t cover a resident with a history of fires.", organisation="hostel")
BROKER = Entry("o1", "I know underwriters who accept a fire history.", organisation="broker", kind="business")
VAN = Entry("o2", "A van on Saturdays.", organisation="depot")
DOGS = Entry("o3", "Foster homes for dogs.", organisation="kennels")


def offers_for(need, *offers, **more):
    return [suggestion.offer for suggestion in suggest([need], offers, **more)[need.key]]


def words_for(need, offer):
    return suggest([Entry("n", need)], [Entry("o", offer)])["n"][0].reason.words


def test_the_reason_is_in_the_words_of_both():
    assert suggest([NEED], [VAN, BROKER, DOGS]) == {
        "n1": (
            Suggestion(
                "n1",
                "o1",
                Reason(
                    words=(
                        SharedWords("history of fires", "fire history"),
                        SharedWords("insurer", "underwriters"),
                    )
                ),
            ),
        )
    }


@pytest.mark.parametrize(
    ("need", "offer", "shared"),
    [
        ("Dogs, where can they stay?", "We foster a dog", [("Dogs", "dog")]),
        ("A GP for a man", "Our Surgery takes anybody", [("GP", "Surgery")]),
        ("The domestic abuse", "domestic-abuse training", [("domestic abuse", "domestic-abuse")]),
        ("Coming off heroin.", "HEROIN, and what follows", [("heroin", "HEROIN")]),
        ("Nobody’s dog", "Dog’s dinner", [("dog", "Dog’s")]),
        ("A café for women", "Women: cakes from our café", [("café", "café"), ("women", "Women")]),
    ],
)
def test_words_stand_as_they_were_written(need, offer, shared):
    assert [(each.wanted, each.offered) for each in words_for(need, offer)] == shared


@pytest.mark.parametrize(
    ("need", "offer"),
    [
        ("Help with support for people", "Support and help offered to people"),
        ("Training on Friday morning", "Training, Friday mornings, free"),
        ("Somebody to talk to", "I can talk to somebody"),
        ("Let me know", "Private lettings"),
        ("Did you hear that?", "Court hearing"),
        ("12 of us", "12 of you"),
        ("", "A van"),
        ("A van", ""),
    ],
)
def test_words_that_anybody_says_match_nothing(need, offer):
    assert suggest([Entry("n", need)], [Entry("o", offer)]) == {"n": ()}


def test_what_is_rare_goes_before_what_many_say():
    many = [
        Entry(f"o{number:02}", f"Beds in a {word}", organisation=word)
        for number, word in enumerate("abcdefghij")
    ]
    need = Entry("n", "A bed for somebody with hepatitis")
    rare = Entry("o99", "Hepatitis tests", organisation="surgery")
    assert offers_for(need, *many, rare) == ["o99"]


def test_nobody_meets_themselves():
    need = Entry("n1", "A van for Saturday", people=frozenset({"mo"}), organisation="depot")
    mine = Entry("o1", "A van, any time", people=frozenset({"mo", "jo"}))
    theirs = Entry("o2", "A van, any time", people=frozenset({"jo"}), organisation="depot")
    assert offers_for(need, mine, theirs) == ["o2"]


def test_nor_the_same_entry_of_their_own_organisation():
    need = Entry("n1", "A van for Saturday", people=frozenset({"mo"}), organisation="depot")
    same = Entry("o1", "a van, for SATURDAY!", people=frozenset({"jo"}), organisation="depot")
    elsewhere = Entry("o2", "A van for Saturday", organisation="college")
    assert offers_for(need, same, elsewhere) == ["o2"]
    assert offers_for(Entry("n1", "A van"), Entry("o1", "A van")) == ["o1"]


def test_what_was_dismissed_never_comes_back():
    assert offers_for(NEED, BROKER, dismissed={("n1", "o1")}) == []
    said_again = Entry("o7", BROKER.text.upper(), organisation="broker")
    asked_again = Entry("n8", NEED.text, organisation="hostel")
    found = suggest([NEED, asked_again], [said_again, BROKER], dismissed=[("n1", "o1")])
    assert found == {"n1": (), "n8": ()}
    other = Entry("n9", NEED.text, organisation="landlord")
    assert len(suggest([NEED, other], [BROKER], dismissed=[("n1", "o1"), ("n1", "gone")])["n9"]) == 1


def test_what_was_dismissed_does_not_hold_back_the_next_best():
    near = Entry("o4", "Fire talks for residents in other towns", organisation="fire")
    assert offers_for(NEED, BROKER, near) == ["o1"]
    assert offers_for(NEED, BROKER, near, dismissed={("n1", "o1")}) == ["o4"]


def test_what_one_source_says_at_every_meeting_is_suggested_once():
    again = [Entry(f"o{number}", "A van on Saturdays", organisation="depot") for number in range(5)]
    other = Entry("o9", "A van on Sundays", organisation="college")
    assert offers_for(Entry("n", "A van"), *again, other) == ["o0", "o9"]


def test_what_several_people_without_an_organisation_say_is_not_one_source():
    offers = [Entry(f"o{who}", "A van", people=frozenset({who})) for who in ("mo", "jo")]
    assert offers_for(Entry("n", "A van"), *offers) == ["ojo", "omo"]


def test_at_most_so_many_and_ties_by_key():
    offers = [Entry(f"o{number}", "A van", organisation=f"depot {number}") for number in (4, 2, 3, 1, 5)]
    assert offers_for(Entry("n", "A van"), *offers) == ["o1", "o2", "o3"]
    assert offers_for(Entry("n", "A van"), *offers, at_most=1) == ["o1"]
    assert offers_for(Entry("n", "A van"), *offers, at_most=0) == []


def test_a_shared_theme_tells_two_offers_apart():
    need = Entry("n", "Dogs of tenants", themes=frozenset({"pets", "fire"}))
    plain = Entry("o1", "Dogs and tenants", organisation="a")
    filed = Entry("o2", "Dogs and tenants", organisation="b", themes=frozenset({"pets", "fire", "hospital"}))
    found = suggest([need], [plain, filed])["n"]
    assert found[0].offer == "o2"
    assert found[0].reason.themes == ("fire", "pets")


def test_a_theme_alone_suggests_nothing():
    themes = frozenset({"fire"})
    assert offers_for(Entry("n", "A van", themes=themes), Entry("o", "Dogs", themes=themes)) == []


def test_people_who_can_be_asked_about_it_are_named():
    need = Entry("n", "A dog in a tenancy, and what insurers say")
    plain = Entry("o1", "Dogs and tenants", people=frozenset({"jo"}))
    known = Entry("o2", "Dogs and tenants", people=frozenset({"mo", "ada", "gone"}))
    people = [Person("mo", "ask me about insurance!"), Person("ada", "boats"), Person("jo", "training")]
    found = suggest([need], [plain, known], people=people)["n"]
    assert found[0].offer == "o2"
    assert found[0].reason.people == (Knows("mo", (SharedWords("insurers", "insurance"),)),)


def test_a_kind_of_organisation_that_was_asked_for_counts():
    need = Entry("n", "Dogs of tenants", wanted=frozenset({"business"}))
    offers = [
        Entry(f"o{kind}", "Dogs and tenants", kind=kind, organisation=kind)
        for kind in ("", "advice", "business")
    ]
    found = suggest([need], offers)["n"]
    assert (found[0].offer, found[0].reason.kind) == ("obusiness", "business")
    assert offers_for(need, Entry("o", "A van", kind="business")) == []


def test_the_order_of_what_is_given_makes_no_difference():
    words = ["van", "dog", "fire", "insurer", "tenant", "hospital", "nurse", "bed", "debt", "prison", "women"]
    drawn = random.Random(7)
    needs, offers = (
        [Entry(f"{side}{n}", " ".join(drawn.choices(words, k=6)), organisation=str(n % 9)) for n in range(60)]
        for side in "no"
    )
    first = suggest(needs, offers, dismissed=[("n1", "o1")])
    assert sum(map(len, first.values())) > 60
    for _ in range(3):
        drawn.shuffle(needs)
        drawn.shuffle(offers)
        assert suggest(needs, offers, dismissed=[("n1", "o1")]) == first


def test_a_key_stands_for_one_entry():
    with pytest.raises(ValueError, match="two entries have the same key"):
        suggest([NEED, NEED], [])
    with pytest.raises(ValueError, match="two entries have the same key"):
        suggest([], [VAN, VAN])


def test_nothing_finds_nothing():
    assert suggest([], [VAN]) == {}
    assert suggest([NEED], []) == {"n1": ()}


def test_a_very_long_text_is_read():
    need = Entry("n", "dog " * 20_000 + "x" * 100_000)
    assert offers_for(need, DOGS) == ["o3"]
