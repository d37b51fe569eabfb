"""The life of a barrier: its stages, and which step leads from which to which (domain.md 1.6).

A *flex*, an exception made for one person, is no step: it is written down beside the life and changes nothing in it.
"""

from collections.abc import Iterable

from commonpractice.transitions import Transition

LINE = (
    "raised",
    "clarified",
    "confirmed",
    "theme",
    "weighed",
    "agreed",
    "in_hand",
    "escalated",
    "change_reported",
    "verified",
    "holding",
)
"""In the order in which a barrier goes through them; it may leave some out."""
ASIDE = ("recurred", "parked", "not_in_gift", "merged")
STAGES = (*LINE, *ASIDE)
OPEN = (*LINE[:8], "recurred")
"""Something still stands in people's way, and no change has been reported."""
SET_DOWN = ("parked", "not_in_gift")
"""Nobody works on it here for now; it can be taken up again where it was."""
CHANGED = ("verified", "holding")
AS_A_SOURCE = ("raise", "confirm")
"""Steps of somebody who meets the barrier, not of somebody who works on it: nobody is told who took them."""
OTHERS_NEEDED = 2
"""How many others say that they meet it too before it counts as confirmed by more than one source."""

LEADS = "owner, coordinator"
ANYONE = "any member"
CONCERNED = "who raised, confirmed or supports it"


def _from(sources: Iterable[str], verb: str, target: str, who: str, records: str) -> list[Transition]:
    return [Transition(verb, source, target, who, records, CONCERNED) for source in sources]


TRANSITIONS: tuple[Transition, ...] = (
    *_from(["raised"], "clarify", "clarified", "second reader, of clearer words", "barrier_clarified"),
    *_from(
        ["raised", "clarified"], "confirm", "confirmed", "the second other who meets it", "barrier_confirmed"
    ),
    *_from(
        [*LINE[:3], "recurred"],
        "take_as_theme",
        "theme",
        "coordinator, choosing a theme",
        "barrier_taken_as_theme",
    ),
    *_from(["clarified", "confirmed", "theme", "recurred"], "weigh", "weighed", LEADS, "barrier_weighed"),
    *_from(["theme", "weighed"], "agree", "agreed", LEADS, "barrier_agreed"),
    *_from([*LINE[1:6], "escalated", "recurred"], "take_in_hand", "in_hand", LEADS, "barrier_in_hand"),
    *_from([*LINE[1:8], "recurred"], "escalate", "escalated", LEADS, "barrier_escalated"),
    *_from(OPEN, "report_change", "change_reported", ANYONE, "barrier_change_reported"),
    *_from(["change_reported"], "verify", "verified", "any member but who reported it", "barrier_verified"),
    *_from(["change_reported"], "doubt", "in_hand", "any member but who reported it", "barrier_doubted"),
    *_from(CHANGED, "hold", "holding", ANYONE, "barrier_holding"),
    *_from(CHANGED, "recur", "recurred", ANYONE, "barrier_recurred"),
    *_from(OPEN, "park", "parked", LEADS, "barrier_parked"),
    *_from(OPEN, "hand_on", "not_in_gift", LEADS, "barrier_found_not_in_our_gift"),
    *(
        Transition("take_up", source, target, LEADS, "barrier_taken_up", CONCERNED)
        for source in SET_DOWN
        for target in OPEN
    ),
    *_from([*LINE, "recurred", *SET_DOWN], "merge", "merged", "coordinator", "barrier_merged"),
)


def verbs_at(stage: str) -> list[str]:
    """What can be done with a barrier that stands here, each once, in the order of its life."""
    return list(dict.fromkeys(step.verb for step in TRANSITIONS if step.source == stage))


def leads_to(verb: str, stage: str, *, stood_at: str = "") -> str | None:
    """Where this step leads from here; None where it cannot be taken.

    What is taken up again goes back to where it `stood_at` before it was set down.
    """
    targets = [step.target for step in TRANSITIONS if step.verb == verb and step.source == stage]
    if verb == "take_up":
        return stood_at if stood_at in targets else None
    return targets[0] if targets else None


def records(verb: str) -> str:
    """The event that the community's record keeps of this step."""
    return next(step.records for step in TRANSITIONS if step.verb == verb)
