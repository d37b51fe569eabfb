"""What a community adds to the phrase list, and counts of questions without any text."""

from commonpractice.checking.models.counts import CountedPage, QuestionCount, TeamMonth
from commonpractice.checking.models.phrase import PhraseListStamp, PhraseRemoval, PhraseWording
from commonpractice.checking.models.phrase_note import PhraseNote, PhraseNoteRemoval
from commonpractice.checking.models.phrase_switch import SwitchOff, SwitchOn
from commonpractice.checking.models.workshop_decision import WorkshopDecision

__all__ = [
    "CountedPage",
    "PhraseListStamp",
    "PhraseNote",
    "PhraseNoteRemoval",
    "PhraseRemoval",
    "PhraseWording",
    "QuestionCount",
    "SwitchOff",
    "SwitchOn",
    "TeamMonth",
    "WorkshopDecision",
]
