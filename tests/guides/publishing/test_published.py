"""What is published is one value that goes into a version and comes out again, without names or bytes of pictures."""

import json
from dataclasses import replace

from commonpractice.guides.publishing.published import Published, from_json, to_json
from tests.guides.publishing.a_guide import A_GUIDE, PIXEL


def test_it_comes_back_from_what_a_version_stores() -> None:
    stored = json.dumps(to_json(A_GUIDE))
    pictures = {"3f0c": PIXEL}
    back = from_json(json.loads(stored), contributors=A_GUIDE.contributors, pictures=pictures)
    assert back == A_GUIDE


def test_names_of_contributors_are_not_stored() -> None:
    assert "Amina Invented" in A_GUIDE.contributors
    assert "Amina Invented" not in json.dumps(to_json(A_GUIDE))
    assert from_json(to_json(A_GUIDE)).contributors == ()


def test_what_a_person_takes_back_is_left_out() -> None:
    def words(published: Published) -> list[str]:
        facts = published.clauses["clause0001"]
        return [each.words for each in (*facts.objections, *facts.evidence)]

    assert "I was asked the same five times." in words(A_GUIDE)
    left = A_GUIDE.without({"evidence:7"})
    assert words(left) == [each for each in words(A_GUIDE) if each != "I was asked the same five times."]
    assert replace(left, clauses=A_GUIDE.clauses) == A_GUIDE
