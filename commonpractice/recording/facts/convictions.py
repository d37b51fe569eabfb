"""What the reader is told where a note mentions a conviction. Whether one is spent is never worked out here.

The law as summed up in finding 4 of our reading of the field (`domain.md`, 0.4, sources 33 to 35).
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Advice:
    """Somewhere to read or ask; shown as a link that the reader chooses to follow."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class ConvictionPrompt:
    title: str
    paragraphs: tuple[str, ...]
    advice: tuple[Advice, ...]
    source: str


CONVICTION_PROMPT = ConvictionPrompt(
    title="This note mentions a conviction, a sentence or a court. Is it spent?",
    paragraphs=(
        "After some time, many convictions are \u201cspent\u201d.",
        "A spent conviction may not lawfully count in a decision about somebody\u2019s housing.",
        "Government guidance says so, and in 2016 the High Court ruled against a council that had counted one.",
        "Please do not pass on a spent conviction because it is on file. That has cost people their homes.",
        "Ask before you use it: is it spent, who says so, and does this reader need it?",
        "We do not work it out for you: the rules differ from sentence to sentence and have changed. Get advice.",
    ),
    advice=(
        Advice("Unlock: advice for people with convictions", "https://hub.unlock.org.uk/"),
        Advice(
            "Homelessness Code of Guidance, chapter 23: people with an offending history",
            "https://www.gov.uk/guidance/homelessness-code-of-guidance-for-local-authorities/"
            "chapter-23-people-with-an-offending-history",
        ),
    ),
    source="Homelessness Code of Guidance, ch. 23; YA v Hammersmith and Fulham (2016); Unlock",
)
