"""Practice notes: the list, one exercise in steps, the screen for a group, and paper. For everybody; nothing is kept."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from commonpractice.checking.exercises import Exercise, Exercises, exercises
from commonpractice.checking.kind_words import KIND_WORDS
from commonpractice.checking.on_the_wall import slide_of, slides_of
from commonpractice.checking.practice_words import GROUPS, KINDS_OF_SENTENCES
from commonpractice.checking.practising import Answers, Practising, read_answers
from commonpractice.community.reaching import reach_community
from commonpractice.recording.facts import QUESTIONS


@require_safe
def practice(request: HttpRequest, slug: str = "") -> HttpResponse:
    offered = _offered()
    groups = [(name, [each for each in offered.values() if each.cause is cause]) for cause, name in GROUPS]
    return _page(request, slug, "practice", {"groups": groups})


@require_http_methods(["GET", "HEAD", "POST"])
def exercise(request: HttpRequest, slug: str = "", *, exercise: str) -> HttpResponse:
    at = _place(request, slug)
    shown = _exercise(exercise)
    answers = read_answers(shown, dict(request.POST.lists())) if request.method == "POST" else Answers()
    context = {
        "practising": Practising(shown, answers),
        "exercise": shown,
        "facts": _facts(shown),
        "next_exercise": _following(shown),
    }
    return render(request, "checking/practice/exercise.html", at | context)


@require_safe
def screen(request: HttpRequest, slug: str = "", *, exercise: str) -> HttpResponse:
    """On the wall, one thing after another as whoever leads the group goes on."""
    at = _place(request, slug)
    shown = _exercise(exercise)
    slide = slide_of(shown, request.GET.get("step", ""))
    context = {
        "exercise": shown,
        "slide": slide,
        "total": len(slides_of(shown)),
        "practising": Practising(shown, Answers()),
        "facts": _facts(shown),
    }
    return render(request, "checking/practice/screen.html", at | context)


@require_safe
def paper(request: HttpRequest, slug: str = "") -> HttpResponse:
    offered = _offered()
    chosen = set(request.GET.getlist("note"))
    pack = [Practising(each, Answers()) for key, each in offered.items() if key in chosen]
    context = {"offered": offered.values(), "chosen": chosen, "pack": pack, "lines": range(8)}
    return _page(request, slug, "paper", context)


def _offered() -> Exercises:
    return exercises(get_language() or "en")


def _exercise(key: str) -> Exercise:
    found = _offered().get(key)
    if found is None:
        raise Http404
    return found


def _following(exercise: Exercise) -> Exercise | None:
    keys = list(_offered())
    place = keys.index(exercise.key) + 1
    return _offered()[keys[place]] if place < len(keys) else None


def _facts(exercise: Exercise) -> dict[str, list[str]]:
    """Of a fire: what the note says, what the better record says as well, and what neither does."""
    before, after = exercise.facts_before, exercise.facts_after
    facts: dict[str, list[str]] = {"said": [], "added": [], "open": []}
    for each in QUESTIONS:
        facts["said" if each.key in before else "added" if each.key in after else "open"].append(
            each.question
        )
    return facts if exercise.is_about_fire else {}


def _page(request: HttpRequest, slug: str, name: str, context: Mapping[str, Any]) -> HttpResponse:
    return render(request, f"checking/practice/{name}.html", {**_place(request, slug), **context})


def _place(request: HttpRequest, slug: str) -> dict[str, Any]:
    """Where one practises: in a community, or alone. Who is no member of it practises there all the same."""
    words = {"sentence_kinds": KINDS_OF_SENTENCES, "question_kinds": KIND_WORDS}
    if not slug:
        return words | {"practice_page": reverse("check_a_note:practice")}
    reach_community(request, slug)
    return words | {"practice_page": reverse("checking:practice", args=[slug])}
