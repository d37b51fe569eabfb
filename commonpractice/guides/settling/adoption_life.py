"""The life of an adoption, read from what was said of it and today: pledged, evidenced, sharing, lapsed (domain.md 7).

Pure. Nothing is stored by the clock: an adoption has lapsed when the last day that it was given has passed, and stands
again as soon as somebody says more.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from commonpractice.transitions import Transition

STANDING = ("pledged", "evidenced", "sharing")
"""In the order in which an adoption goes through them; it never goes back."""
ENDED = ("stopped", "taken_back")
STATES = (*STANDING, "lapsed", *ENDED)
REACHES = {"pledge": "pledged", "evidence": "evidenced", "share": "sharing"}
"""What each of these verbs makes of an adoption that had not come so far."""
ENDS = {"stop": "stopped", "take_back": "taken_back"}
GIVES_A_DAY = ("pledge", "evidence", "share", "renew")
"""These say until when it stands."""
EVIDENCE_LASTS_MONTHS = 12
"""So long stands what was shown or shared, before it is asked for again."""
ASKED_BEFORE_DAYS = 28
"""So long before its last day whoever speaks for it is asked."""

OWN = "who speaks for the organisation"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said of an adoption: the verb, and until when it makes it stand (None where it gives no day)."""

    verb: str
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How far it came, its last day, how it ended ("" where it did not), and whether anybody may read it."""

    reached: str
    until: date
    ended: str = ""
    is_public: bool = False

    def state(self, today: date) -> str:
        """One of STATES; the last day still counts."""
        return self.ended or (self.reached if today <= self.until else "lapsed")


def standing_of(said: Iterable[Said]) -> Standing:
    """From all that was said, in its order. ValueError where it does not begin with a pledge that gives a day."""
    every = list(said)
    if not every or every[0].verb != "pledge" or every[0].until is None:
        raise ValueError("an adoption begins with a pledge and its day")
    standing = Standing("pledged", every[0].until)
    for each in every[1:]:
        standing = after(standing, each)
    return standing


def after(standing: Standing, said: Said) -> Standing:
    """What one more word makes of it. What ended hears nothing more, but that it is taken back."""
    if standing.ended and (standing.ended, said.verb) != ("stopped", "take_back"):
        return standing
    reached = max(standing.reached, REACHES.get(said.verb, "pledged"), key=STANDING.index)
    return Standing(
        reached=reached,
        until=said.until or standing.until,
        ended=ENDS.get(said.verb, ""),
        is_public={"publish": True, "unpublish": False, "take_back": False}.get(
            said.verb, standing.is_public
        ),
    )


def _steps(verb: str, sources: Iterable[tuple[str, str]], records: str, tells: str) -> list[Transition]:
    return [Transition(verb, source, target, OWN, records, tells) for source, target in sources]


def _table() -> tuple[Transition, ...]:
    """Every verb from every state, as `after` and `Standing.state` have it; a lapsed one stands where it had come to."""
    stay = [(state, state) for state in STANDING]
    back = [("lapsed", state) for state in STANDING]
    asked = "who leads the guide"
    return (
        *_steps("evidence", [("pledged", "evidenced"), *stay[1:]], "adoption_evidenced", asked),
        *_steps("evidence", back[1:], "adoption_evidenced", asked),
        *_steps("share", [(state, "sharing") for state in (*STANDING, "lapsed")], "adoption_shared", asked),
        *_steps("renew", [*stay, *back], "adoption_renewed", "nobody"),
        *_steps("publish", [*stay, ("lapsed", "lapsed")], "adoption_published", "nobody"),
        *_steps("unpublish", [*stay, ("lapsed", "lapsed")], "adoption_made_private", "nobody"),
        *_steps("hold", [*stay, ("lapsed", "lapsed")], "adoption_still_holds", asked),
        *_steps("change", [*stay, ("lapsed", "lapsed")], "adoption_changed", asked),
        *[
            Transition("lapse", state, "lapsed", "nobody: its last day passes", "nothing", "asked before")
            for state in STANDING
        ],
        *_steps("stop", [(state, "stopped") for state in (*STANDING, "lapsed")], "adoption_stopped", asked),
        *_steps(
            "take_back",
            [(state, "taken_back") for state in (*STANDING, "lapsed", "stopped")],
            "adoption_taken_back",
            "nobody",
        ),
    )


TRANSITIONS: tuple[Transition, ...] = _table()
