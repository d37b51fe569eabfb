"""Each model has a decision: it goes with its community, or stays behind for a reason that is written down."""

import re

from django.db import models

from commonpractice.community.models import Community
from commonpractice.moving.left_out import DRAWN_ANEW, EMPTIED, MODELS, PEOPLE
from commonpractice.moving.models import TakenPart
from commonpractice.moving.order import BESIDE, parts
from commonpractice.moving.reaching import all_models, belongs, links, target, ways
from commonpractice.moving.rows import names_of, without_personal_links
from commonpractice.people.models import Person
from commonpractice.themes.models import Barrier, News, Wording
from tests.table import addresses

LABELS = {model._meta.label for model in all_models()}
DRAWS = {"new_link_key", "new_participant_key"}


def test_each_model_goes_along_or_stays_behind_for_a_reason():
    """A new model that is reached from no community needs a line in left_out.py, with the reason."""
    undecided = [
        model._meta.label
        for model in all_models()
        if not belongs(model) and model._meta.label not in {*MODELS, PEOPLE}
    ]
    assert undecided == []
    assert set(MODELS) - LABELS == set()
    assert [reason for reason in MODELS.values() if len(reason) < 20] == []


def test_the_chain_to_a_community_is_the_shortest_that_is_always_there():
    assert ways(Community) == ("pk",)
    assert ways(Barrier) == ("community",)
    assert ways(Wording) == ("barrier__community",)
    assert ways(TakenPart) == ("taking_out__community",)
    assert ways(Person) == ()
    # Nothing of it is always there, so each counts that may be.
    assert ways(News) == (
        "membership__community",
        "contact__source__community",
        "step__barrier__community",
        "answer__escalation__barrier__community",
        "theme__community",
    )


def test_what_opens_a_door_is_drawn_anew_where_it_comes():
    """A new field whose default draws a key, or that is called one of a link, belongs into DRAWN_ANEW."""
    draw = {
        f"{model._meta.label}.{field.name}"
        for model in all_models()
        if belongs(model)
        for field in model._meta.local_concrete_fields
        if getattr(field.default, "__name__", "") in DRAWS
        or field.name in {"link_key", "calendar_key", "token"}
    }
    assert draw - DRAWN_ANEW == set()
    named = {f"{model._meta.label}.{field.name}" for model in all_models() for field in model._meta.fields}
    assert (DRAWN_ANEW | set(EMPTIED)) - named == set()


def test_links_that_let_somebody_in_are_cut_out_of_letters():
    key = "k" * 32
    links = {
        # What follows the first of them names a thing behind the door.
        name: re.sub(r"<[^>]+>", "1", re.sub(r"<[^>]*(?:key|token)>", key, pattern, count=1))
        for name, pattern in addresses().items()
        if name.startswith("links:") and re.search(r"<[^>]*(?:key|token)>", pattern)
    }
    assert len(links) > 20
    left = [
        name for name, link in links.items() if key in without_personal_links(f"https://cp.example{link}")
    ]
    assert left == []


def test_what_is_drawn_anew_can_be():
    fields = [
        field
        for model in all_models()
        for field in model._meta.local_concrete_fields
        if f"{model._meta.label}.{field.name}" in {*DRAWN_ANEW, *EMPTIED}
    ]
    assert [str(field) for field in fields if not (field.has_default() or field.null or field.blank)] == []


def test_whatever_a_row_points_at_comes_before_it():
    there = set()
    for part in parts():
        carried = {
            target(link)
            for link in links(part.model)
            if link.name not in part.later and belongs(target(link))
        }
        assert carried - there == set(), part.name
        there.add(part.model)
    later = {part.name: part.later for part in parts() if part.later}
    assert later == {
        "costs.Bearing": ("replaces",),
        "guides.Guide": ("twin_of",),
        "guides.SignOff": ("answered",),
        "guides.Version": ("source_version",),
        "themes.Barrier": ("wording", "merged_into"),
    }


def test_what_a_constraint_ties_to_a_link_that_comes_later_waits_with_it():
    """A new constraint on one of these links needs what it is tied to in BESIDE."""
    tied = {
        part.name: {
            name
            for constraint in part.model._meta.constraints
            if isinstance(constraint, models.CheckConstraint)
            and set(part.later) & (named := _named(constraint.condition))
            for name in named - set(part.later)
        }
        for part in parts()
        if part.later
    }
    assert {name: fields for name, fields in tied.items() if fields} == {
        name: set(beside) for name, beside in BESIDE.items()
    }


def _named(condition: models.Q) -> set[str]:
    named = set()
    for child in condition.children:
        named |= _named(child) if isinstance(child, models.Q) else {child[0].partition("__")[0]}
    return named


def test_no_two_fields_of_a_table_have_one_name():
    for part in parts():
        assert len(set(names_of(part.model))) == len(names_of(part.model)), part.name
