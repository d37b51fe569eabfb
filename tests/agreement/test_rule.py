import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from commonpractice.agreement.rule import (
    EXPLAINED,
    REASONS,
    Finding,
    Position,
    Rule,
    RuleError,
    describe,
    sentence,
    weigh,
)

CONSENT, CONSENSUS, THRESHOLD = Rule("consent"), Rule("consensus"), Rule("threshold")
NOBODY = {"agree": 0, "can_live_with": 0, "object": 0, "not_for_me": 0}
FIVE = [
    ("agree", "open"),
    ("can_live_with", "open"),
    ("object", "open"),
    ("object", "standing"),
    ("not_for_me", "open"),
]
CONSTITUENCIES = ["lived_experience", "public", "third", ""]


def said(stance, *, by="public", of=None, member="", standing=False):
    return Position(member or stance, by, of, stance, "standing" if standing else "open")


def several(number, stance, **others):
    return [said(stance, member=f"{stance} {others} {place}", **others) for place in range(number)]


def found(rule, *positions):
    finding = weigh(rule, positions)
    return finding.state, finding.reason


@pytest.mark.parametrize("rule", [CONSENT, CONSENSUS, THRESHOLD])
def test_where_nobody_took_a_position_it_is_not_yet(rule):
    assert weigh(rule, []) == Finding("not_yet", "nobody", {}, {})
    assert found(rule, said("not_for_me")) == ("not_yet", "nobody")


@pytest.mark.parametrize(
    ("positions", "consent", "consensus", "threshold"),
    [
        (["agree"], "consent", "consensus", "threshold_everywhere"),
        (["agree", "can_live_with", "not_for_me"], "consent", "consensus", "threshold_everywhere"),
        (["agree", "object"], "objection", "objection", "below"),
        (["agree", "standing"], "consent_beside", "standing", "below"),
        (["standing"], "no_agreement", "standing", "below"),
    ],
)
def test_each_way_of_agreeing(positions, consent, consensus, threshold):
    given = [said("object", standing=True) if each == "standing" else said(each) for each in positions]
    assert [weigh(rule, given).reason for rule in (CONSENT, CONSENSUS, THRESHOLD)] == [
        consent,
        consensus,
        threshold,
    ]


def test_exactly_the_threshold_is_enough_and_objections_of_either_kind_count():
    three = several(3, "can_live_with")
    assert found(THRESHOLD, *three, said("object")) == ("settled", "threshold_everywhere")
    assert found(THRESHOLD, *three, said("object", standing=True)) == ("settled", "threshold_everywhere")
    assert found(Rule("threshold", threshold=76), *three, said("object")) == ("not_yet", "below")


def test_the_threshold_is_reached_in_each_constituency_unless_the_rule_says_otherwise():
    positions = [*several(9, "agree"), said("object", by="third")]
    assert found(THRESHOLD, *positions) == ("not_yet", "below_somewhere")
    assert found(Rule("threshold", by_constituency=False), *positions) == ("settled", "threshold")


def test_who_has_not_said_where_they_speak_from_is_weighed_like_a_constituency():
    assert found(THRESHOLD, *several(9, "agree"), said("object", by="")) == ("not_yet", "below_somewhere")


def test_an_open_objection_from_lived_experience_blocks_in_each_method():
    positions = [*several(50, "agree"), said("object", by="lived_experience")]
    for rule in (CONSENT, CONSENSUS, Rule("threshold", by_constituency=False)):
        assert found(rule, *positions) == ("blocked", "objection")
    named_otherwise = Rule("threshold", by_constituency=False, lived_experience="experts")
    assert found(named_otherwise, *positions) == ("settled", "threshold")


def test_a_quorum_lacks_those_who_said_nothing_or_not_for_me():
    rule = Rule("consent", quorum={"": 4, "lived_experience": 2})
    positions = [*several(2, "agree"), said("agree", by="lived_experience"), said("not_for_me")]
    finding = weigh(rule, positions)
    assert (finding.reason, finding.facts) == ("quorum", {"quorum": 4})
    more = weigh(rule, [*positions, *several(1, "can_live_with")])
    assert (more.reason, more.facts) == ("quorum_of", {"constituencies": ("lived_experience",)})
    standing = said("object", by="lived_experience", standing=True)
    assert found(rule, *positions, standing) == ("settled", "consent_beside")


def test_an_open_objection_is_said_before_a_quorum_that_lacks():
    assert found(Rule("consent", quorum={"": 9}), said("object")) == ("blocked", "objection")


@pytest.mark.parametrize("objection", ["open", "standing"])
def test_ten_colleagues_of_one_provider_cannot_outvote_two_with_lived_experience(objection):
    ten = several(10, "agree", by="private", of="Kiln Lane Homes")
    two = [
        Position("first", "lived_experience", None, "object", objection),
        Position("second", "lived_experience", None, "can_live_with"),
    ]
    assert weigh(THRESHOLD, ten + two).state != "settled"
    assert weigh(CONSENSUS, ten + two).state != "settled"
    assert weigh(
        THRESHOLD, several(10, "object", by="private") + several(2, "agree", by="lived_experience")
    ).state == ("not_yet")


def test_with_one_voice_the_most_cautious_of_its_members_speaks_for_an_organisation():
    rule = Rule("consensus", one_voice_per_organisation=True)
    colleagues = several(8, "agree", of="Kiln Lane Homes")
    assert weigh(rule, colleagues).numbers == {"public": NOBODY | {"agree": 1}}
    cautious = [
        *colleagues,
        said("object", of="Kiln Lane Homes", standing=True),
        said("agree", of="Moor Trust"),
    ]
    assert found(rule, *cautious) == ("not_yet", "standing")
    assert weigh(rule, cautious).numbers == {"public": NOBODY | {"agree": 1, "object": 1}}
    assert found(rule, *cautious, said("object", of="Kiln Lane Homes", member="x")) == (
        "blocked",
        "objection",
    )
    silent = [said("not_for_me", of="Moor Trust"), said("agree", of="Moor Trust")]
    assert weigh(rule, silent).numbers == {"public": NOBODY | {"agree": 1}}


def test_with_one_voice_members_without_an_organisation_or_with_lived_experience_speak_for_themselves():
    rule = Rule("threshold", one_voice_per_organisation=True)
    peers = several(2, "agree", by="lived_experience", of="Moor Trust")
    assert weigh(rule, [*peers, *several(3, "agree")]).numbers == {
        "lived_experience": NOBODY | {"agree": 2},
        "public": NOBODY | {"agree": 3},
    }


def test_an_organisation_has_one_voice_in_the_whole_wherever_its_members_speak_from():
    rule = Rule("threshold", quorum={"": 3}, by_constituency=False, one_voice_per_organisation=True)
    spread = [
        said("agree", by=part, of="Moor Trust", member=part) for part in ("public", "third", "private", "")
    ]
    assert found(rule, *spread) == ("not_yet", "quorum")
    assert weigh(rule, spread).numbers == dict.fromkeys(
        ("", "private", "public", "third"), NOBODY | {"agree": 1}
    )


def test_what_cannot_be_is_refused():
    twice = [said("agree", member="same"), said("object", member="same")]
    with pytest.raises(ValueError, match="a member has one position"):
        weigh(CONSENT, twice)
    with pytest.raises(ValueError, match="no such position: maybe"):
        weigh(CONSENT, [said("maybe")])
    with pytest.raises(RuleError, match="no way of agreeing called “coin”"):
        Rule("coin")
    for threshold in (49, 101):
        with pytest.raises(
            RuleError, match=f"A threshold of {threshold}% is impossible: it lies between 50% and 100%"
        ):
            Rule("threshold", threshold=threshold)
    with pytest.raises(RuleError, match="cannot be below 0"):
        Rule("consent", quorum={"public": -1})
    with pytest.raises(RuleError) as refused:
        Rule("threshold", threshold=20)
    assert refused.value.words % {"threshold": 20} == str(refused.value)


RULES = st.builds(
    Rule,
    st.sampled_from(["consent", "consensus", "threshold"]),
    threshold=st.integers(50, 100),
    quorum=st.dictionaries(st.sampled_from(CONSTITUENCIES), st.integers(0, 3)),
    by_constituency=st.booleans(),
    one_voice_per_organisation=st.booleans(),
)


def positions_of(stances, *, least=0):
    one = st.tuples(
        st.sampled_from(CONSTITUENCIES), st.sampled_from([None, "Kiln", "Moor"]), st.sampled_from(stances)
    )
    return st.lists(one, min_size=least, max_size=9).map(
        lambda all_of_them: [
            Position(str(place), part, organisation, *stance)
            for place, (part, organisation, stance) in enumerate(all_of_them)
        ]
    )


# Mostly agreement, so that much of it is settled.
POSITIONS = positions_of(FIVE[:2] * 4 + FIVE[3:], least=1)


@settings(max_examples=30)
@given(RULES, POSITIONS, st.sampled_from(CONSTITUENCIES), st.sampled_from([None, "Kiln", "Moor"]))
def test_a_later_agree_never_unsettles(rule, positions, part, organisation):
    later = [[*positions, Position("new", part, organisation, "agree")]]
    for place, position in enumerate(positions):
        changed = Position(position.member, position.constituency, position.organisation, "agree")
        later.append([*positions[:place], changed, *positions[place + 1 :]])
    if weigh(rule, positions).state == "settled":
        assert [weigh(rule, after).state for after in later] == ["settled"] * len(later)


@settings(max_examples=30)
@given(RULES, POSITIONS, st.sampled_from(CONSTITUENCIES))
def test_an_open_objection_always_blocks_where_the_rule_says_so(rule, positions, part):
    objection = Position("new", part, "Moor", "object")
    if rule.method != "threshold" or part == "lived_experience":
        assert found(rule, *positions, objection) == ("blocked", "objection")
    # An objection is a position too, so it may be the one that a quorum lacked; beyond that it settles nothing.
    asks_nobody = replace(rule, quorum={})
    if weigh(asks_nobody, positions).state != "settled":
        assert weigh(asks_nobody, [*positions, objection]).state != "settled"


@settings(max_examples=20)
@given(RULES, positions_of(FIVE), st.randoms(use_true_random=False))
def test_order_makes_no_difference(rule, positions, chance):
    shuffled = chance.sample(positions, len(positions))
    assert weigh(rule, shuffled) == weigh(rule, positions)


@settings(max_examples=30)
@given(st.sampled_from(["consent", "consensus", "threshold"]), positions_of(FIVE))
def test_no_sentence_holds_a_count_of_people_or_says_who_objects(method, positions):
    words = sentence(weigh(Rule(method, quorum={"public": 2}), positions))
    assert set(re.findall(r"\d+", words)) <= {"75"}
    assert "lived" not in words


def test_the_sentence():
    rule = Rule("threshold", quorum={"": 6, "lived_experience": 2, "Cabinet": 1})
    assert sentence(weigh(rule, several(2, "agree"))) == (
        "Not enough members have taken a position yet: the rule asks for 6 or more."
    )
    assert sentence(weigh(rule, several(6, "agree"))) == (
        "Not enough positions have been taken yet from: Cabinet, people with lived experience."
    )
    assert sentence(weigh(THRESHOLD, [*several(3, "agree"), *several(2, "object")])) == (
        "Fewer than 75% of those who took a position agree or can live with it."
    )
    assert sentence(weigh(THRESHOLD, several(2, "object", by="lived_experience"))) == (
        "There is an objection that this rule does not pass over."
    )


def test_the_sentence_is_translated_where_it_is_shown():
    finding = weigh(Rule("consent", quorum={"Cabinet": 1}), [said("agree")])
    in_welsh = {
        "Not enough positions have been taken yet from: %(constituencies)s.": "Dim digon: %(constituencies)s."
    }
    assert sentence(
        finding, gettext=lambda text: in_welsh.get(text, text), names={"Cabinet": "y Cabinet"}
    ) == ("Dim digon: y Cabinet.")


def test_every_reason_has_words_whose_places_can_be_filled():
    facts = {"threshold": 75, "quorum": 6, "constituencies": ("public",), "constituency": "x", "number": 6}
    for reason in REASONS:
        assert sentence(Finding("not_yet", reason, facts, {})).endswith(".")
    assert [words for words in EXPLAINED.values() if not (words % facts).endswith(".")] == []


def test_a_rule_is_explained_before_it_opens():
    assert describe(Rule("threshold", quorum={"": 8, "lived_experience": 2, "third": 0})) == [
        "A proposal is settled when at least 75% agree or can live with it.",
        "This has to be reached all together and in each constituency that takes a position.",
        "An open objection from people with lived experience always blocks.",
        "An objection that its author lets stand still counts among those who do not agree.",
        "Positions needed all together: 8 or more.",
        "Positions needed from people with lived experience: 2 or more.",
        "Silence is not agreement. “Not for me” counts neither for nor against, and not as a position.",
        "Each member has one voice.",
        "This rule cannot be changed once the question is open.",
    ]
    assert describe(Rule("consent", one_voice_per_organisation=True)) == [
        "A proposal is settled when no objection to it is open.",
        "Somebody who objects may let the objection stand: it is then recorded beside the text.",
        "Silence is not agreement. “Not for me” counts neither for nor against, and not as a position.",
        (
            "Each organisation has one voice: the most cautious position of its members. "
            "Members without an organisation, and people with lived experience, each speak for themselves."
        ),
        "This rule cannot be changed once the question is open.",
    ]
