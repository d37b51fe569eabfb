from commonpractice.meetings.models.actions import Action, Completion
from commonpractice.meetings.models.agenda import AgendaItem
from commonpractice.meetings.models.capture import Decision, Note, Topic, TopicSupport
from commonpractice.meetings.models.dates import DateAnswer, DateOption, DatePoll, PollLink
from commonpractice.meetings.models.invitation import Invitation
from commonpractice.meetings.models.meeting import Cancellation, Meeting
from commonpractice.meetings.models.minutes import Amendment, Circulation, Minutes, MinutesApproval
from commonpractice.meetings.models.question import RoomQuestion
from commonpractice.meetings.models.room import Hand, Participant, RoomStep, Turn
from commonpractice.meetings.models.training import PracticeNote

__all__ = [
    "Action",
    "AgendaItem",
    "Amendment",
    "Cancellation",
    "Circulation",
    "Completion",
    "DateAnswer",
    "DateOption",
    "DatePoll",
    "Decision",
    "Hand",
    "Invitation",
    "Meeting",
    "Minutes",
    "MinutesApproval",
    "Note",
    "Participant",
    "PollLink",
    "PracticeNote",
    "RoomQuestion",
    "RoomStep",
    "Topic",
    "TopicSupport",
    "Turn",
]
