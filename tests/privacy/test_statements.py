"""Every model has decided whose its words are, when they are forgotten, and who sees them: a new room is found by itself.

What is missing is said beside `personal` in the model, see `commonpractice/keeping.py`; who sees it, in
`commonpractice/privacy/seen_by.py`.
"""

from django.db.models import DateField
from django.utils.module_loading import import_string

from commonpractice.privacy.seen_by import SEEN_BY
from commonpractice.privacy.statements import (
    PEOPLE,
    has_decided_whose,
    our_models,
    personal,
    whose,
    with_after,
)
from tests.privacy.kept_document import PAGE, document


def end_of(model, path):
    *first, last = path.split("__")
    for name in first:
        model = model._meta.get_field(name).related_model
    return model._meta.get_field(last)


def test_it_is_known_whose_words_a_row_holds():
    assert [model._meta.label for model in our_models() if not has_decided_whose(model)] == []
    ends = {end_of(model, path).related_model for model in our_models() for path in whose(model)}
    assert ends <= set(PEOPLE)


def test_what_is_held_for_a_time_says_when_that_begins():
    held = [model for model, _names in with_after()]
    assert [
        each._meta.label for each in held if ("ended_at" in vars(each)) == ("forgotten_by" in vars(each))
    ] == []
    paths = [(each, path) for each in held for path in vars(each).get("ended_at", ())]
    assert [
        (each._meta.label, path) for each, path in paths if not isinstance(end_of(each, path), DateField)
    ] == []
    assert all(
        callable(import_string(vars(each)["forgotten_by"])) for each in held if "forgotten_by" in vars(each)
    )


def test_it_is_known_who_sees_it():
    rooms = {model._meta.app_label for model in our_models() if personal(model)}
    assert rooms - set(SEEN_BY) == set()


def test_nothing_is_said_of_what_is_not_there():
    models = {model._meta.label: model for model in our_models()}
    for key in SEEN_BY:
        app, _dot, rest = key.partition(".")
        label, _dot, name = rest.partition(".")
        assert not label or f"{app}.{label}" in models, key
        assert not name or name in personal(models[f"{app}.{label}"]), key


def test_the_page_of_the_explanation_is_what_the_models_say():
    """Written anew by `python -m tests.privacy.kept_document`."""
    assert PAGE.read_text(encoding="utf-8") == document()
