"""An exercise as a row of slides for the screen on the wall: each says one thing. Pure."""

from dataclasses import dataclass
from typing import Literal

from commonpractice.checking.exercises import Exercise
from commonpractice.checking.exercises.exercise import Marked, Question

Shows = Literal["read", "ask", "kinds", "kind", "question", "nothing", "left_alone", "found", "record", "why"]


@dataclass(frozen=True, slots=True)
class Slide:
    """`place` counts from 1; `of` and `nth` say which sentence or question of how many."""

    shows: Shows
    place: int = 0
    nth: int = 0
    of: int = 0
    sentence: Marked | None = None
    question: Question | None = None


def slides_of(exercise: Exercise) -> tuple[Slide, ...]:
    sentences, questions = exercise.sentences, exercise.questions
    slides = [Slide("read"), Slide("ask"), Slide("kinds")]
    slides += [
        Slide("kind", nth=nth, of=len(sentences), sentence=sentence)
        for nth, sentence in enumerate(sentences, start=1)
    ]
    slides += [
        Slide("question", nth=nth, of=len(questions), question=question)
        for nth, question in enumerate(questions, start=1)
    ]
    if exercise.needs_nothing:
        slides.append(Slide("nothing"))
    if exercise.left_alone:
        slides.append(Slide("left_alone"))
    if exercise.better:
        slides += [Slide("found"), Slide("record")]
    slides.append(Slide("why"))
    return tuple(
        Slide(each.shows, place, each.nth, each.of, each.sentence, each.question)
        for place, each in enumerate(slides, start=1)
    )


def slide_of(exercise: Exercise, step: str) -> Slide:
    """The slide whose place is written in `step`; the first where there is none such."""
    slides = slides_of(exercise)
    return next((each for each in slides if str(each.place) == step), slides[0])
