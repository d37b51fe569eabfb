"""One exercise in steps. What somebody answered stands in the form that goes from step to step, and nowhere else."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from commonpractice.checking.exercises import Exercise
from commonpractice.checking.exercises.exercise import Marked, Question
from commonpractice.checking.exercises.pieces import Piece, pieces_of
from commonpractice.recording import SentenceKind

STEPS = ("read", "ask", "kinds", "compare", "record")


@dataclass(frozen=True)
class Answers:
    """`ticked` are places among the pieces of the note, `kinds` the kind chosen for a sentence by its place."""

    step: str = STEPS[0]
    ticked: frozenset[int] = frozenset()
    kinds: Mapping[int, SentenceKind] = field(default_factory=dict)


def read_answers(exercise: Exercise, sent: Mapping[str, Sequence[str]]) -> Answers:
    """What was sent, a form's fields by name; whatever is no answer to this exercise is left out."""
    step = _last(sent, "step")
    places = {str(place): place for place in range(len(pieces_of(exercise)))}
    kinds = {}
    for place in range(len(exercise.sentences)):
        chosen = _last(sent, f"kind-{place}")
        if chosen in set(SentenceKind):
            kinds[place] = SentenceKind(chosen)
    return Answers(
        step=step if step in STEPS else STEPS[0],
        ticked=frozenset(places[each] for each in sent.get("piece", ()) if each in places),
        kinds=kinds,
    )


def _last(sent: Mapping[str, Sequence[str]], name: str) -> str:
    values = sent.get(name)
    return values[-1] if values else ""


@dataclass(frozen=True, slots=True)
class TickedPiece:
    piece: Piece
    place: int
    is_ticked: bool


@dataclass(frozen=True, slots=True)
class ReadSentence:
    """`chosen` is none where no kind was chosen."""

    sentence: Marked
    place: int
    pieces: tuple[TickedPiece, ...]
    chosen: SentenceKind | None

    @property
    def agrees(self) -> bool:
        return self.chosen is self.sentence.kind


@dataclass(frozen=True, slots=True)
class Compared:
    question: Question
    number: int
    you_too: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of the note; `number` of the question about it, none where nothing is asked."""

    words: str
    number: int | None


@dataclass(frozen=True)
class Practising:
    exercise: Exercise
    answers: Answers

    @property
    def place(self) -> int:
        return STEPS.index(self.answers.step) + 1

    @property
    def total(self) -> int:
        return len(STEPS)

    @property
    def before(self) -> str:
        return STEPS[self.place - 2] if self.place > 1 else ""

    @property
    def after(self) -> str:
        return STEPS[self.place] if self.place < len(STEPS) else ""

    @cached_property
    def pieces(self) -> tuple[TickedPiece, ...]:
        ticked = self.answers.ticked
        return tuple(
            TickedPiece(piece, place, place in ticked) for place, piece in enumerate(pieces_of(self.exercise))
        )

    @property
    def ticked(self) -> list[TickedPiece]:
        return [each for each in self.pieces if each.is_ticked]

    @property
    def has_kinds(self) -> bool:
        return bool(self.answers.kinds)

    @property
    def sentences(self) -> list[ReadSentence]:
        return [
            ReadSentence(
                sentence,
                place,
                tuple(each for each in self.pieces if each.piece.sentence == place),
                self.answers.kinds.get(place),
            )
            for place, sentence in enumerate(self.exercise.sentences)
        ]

    @property
    def questions(self) -> list[Compared]:
        return [
            Compared(question, number, any(each.piece.is_asked_about_by(question) for each in self.ticked))
            for number, question in enumerate(self.exercise.questions, start=1)
        ]

    @property
    def yours_alone(self) -> list[Piece]:
        """Where you stopped and we did not."""
        return [
            each.piece
            for each in self.ticked
            if not any(each.piece.is_asked_about_by(question) for question in self.exercise.questions)
        ]

    @property
    def stretches(self) -> list[Stretch]:
        return list(stretches_of(self.exercise))


def stretches_of(exercise: Exercise) -> Iterator[Stretch]:
    """The whole note, cut where a question begins and ends."""
    at, note = 0, exercise.note
    for number, question in enumerate(exercise.questions, start=1):
        if at < question.start:
            yield Stretch(note[at : question.start], None)
        yield Stretch(note[question.start : question.end], number)
        at = question.end
    if at < len(note):
        yield Stretch(note[at:], None)
