import html
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from commonpractice.meetings.literal import block, lines, one_line
from commonpractice.meetings.minuting import Captured, Part, Proposed, Said, Task, Who, draft

# Invented people and organisations.
MO = Who("Mo Glaze", "Kiln Street Hostel", name_shown=True)
LENA = Who("Lena", name_shown=False)
ANN = Who("Ann Thrower", "Kiln Street Hostel", name_shown=False)
DUE = date(2026, 6, 3)
BREAK = "<br />\n"

MEETING = Captured(
    title="Doors that stay shut",
    when="Thursday 14 May 2026, 12:30 to 14:30",
    place="The Old Bakery",
    chairs=[MO],
    present=[MO, ANN, LENA],
    apologies=[Who("Bo", "Advice Yard", name_shown=True), Who("Cy"), Who("Di")],
    parts=[
        Part("Since last time"),
        Part("Roundtable", kind="roundtable", notes=["All heard.\n\n- two were remote"]),
        Part(
            "Focus presentation",
            question="What would open the door?",
            notes=["First scribe.", "Second scribe."],
            decisions=["We write to the council."],
            actions=[Task("Draft the letter", MO, DUE), Task("Find the form", LENA, DUE)],
            parked=["Who pays?"],
        ),
    ],
    turns=[
        Said(LENA, doing_now="Asking around", help_wanted="A room"),
        Said(MO, help_offered="A van"),
        Said(ANN, doing_now="Kept to this room", allowed=False),
        Said(Who("Pat", "Yard", name_shown=True), doing_now="Written, then passed", passed=True),
    ],
    topics=[Proposed("Letters that never arrive", 4), Proposed("Keys", 1), Proposed("Rain", 0)],
    next_meeting="Thursday 13 August 2026, 12:30",
)


def test_the_whole_of_a_meeting():
    assert (
        draft(MEETING)
        == """\
# Doors that stay shut

- When: Thursday 14 May 2026, 12:30 to 14:30
- Where: The Old Bakery
- Chair: Mo Glaze (Kiln Street Hostel)

## Who took part

- Mo Glaze (Kiln Street Hostel)
- 1 from Kiln Street Hostel
- Others

Apologies: Bo (Advice Yard) and 2 others.

## Since last time

Nothing was written down.

## Roundtable

All heard.
\\- two were remote

### A member

- Doing now: Asking around
- Help wanted: A room

### Mo Glaze (Kiln Street Hostel)

- Help offered: A van

## Focus presentation

The question: What would open the door?

First scribe.

Second scribe.

### Decisions

- We write to the council.

### Actions

- Draft the letter (Mo Glaze (Kiln Street Hostel), by 3 June 2026)
- Find the form (a member, by 3 June 2026)

### Parked for another time

- Who pays?

## Topics for next time

- Letters that never arrive (supported by 4 people)
- Keys (supported by 1 person)
- Rain

## Next meeting

Thursday 13 August 2026, 12:30
"""
    )


def test_a_meeting_of_which_nothing_was_captured():
    assert draft(Captured(title="Empty", when="Today")) == (
        "# Empty\n\n- When: Today\n\n## Who took part\n\nNobody checked in, so there is no list of who took part.\n\n"
        "## Next meeting\n\nNo date has been set.\n"
    )


def test_people_without_an_organisation_are_counted_from_five_up():
    def attendance(number: int) -> str:
        nobody_named = [Who(f"P{each}") for each in range(number)] + [Who("Q", "Yard")]
        return (
            draft(Captured(title="t", when="w", present=nobody_named))
            .split("## Who took part\n\n")[1]
            .split("\n\n")[0]
        )

    assert attendance(4) == "- 1 from Yard\n- Others"
    assert attendance(5) == "- 1 from Yard\n- 5 others"


def test_what_belongs_to_no_section_and_a_roundtable_that_is_not_on_the_agenda_stand_after_the_sections():
    minutes = draft(
        Captured(
            title="t",
            when="w",
            parts=[Part("Talk", notes=["n"])],
            turns=[Said(ANN, doing_now="x")],
            elsewhere=Part("Also", decisions=["d"]),
        )
    )
    headings = [line for line in minutes.splitlines() if line.startswith("#")]
    assert headings == [
        "# t", "## Who took part", "## Talk", "## Roundtable", "### A member from Kiln Street Hostel", "## Also",
        "### Decisions", "## Next meeting",
    ]  # fmt: skip


def test_apologies_that_name_nobody():
    assert "Apologies: 1 member.\n" in draft(Captured(title="t", when="w", apologies=[Who("Cy")]))
    assert "Apologies: 2 members.\n" in draft(Captured(title="t", when="w", apologies=[Who("Cy"), Who("Di")]))


def test_a_name_of_three_hundred_characters_right_to_left_or_emoji_stands_as_it_is():
    for name in ("x" * 300, "مريم", "🫖 Pot"):
        assert f"- {name}\n" in draft(Captured(title="t", when="w", present=[Who(name, name_shown=True)]))


# ── Escaping: whatever is typed is shown as typed ────────────────────────────────────────────────────────────
READER = MarkdownIt("commonmark", {"breaks": True, "html": False})
NASTY = st.text(
    st.sampled_from(list("ab1 .)(-+*_=#~`|<>[]!\\&;:/\n\t\r\u2028\x00\"'"))
    | st.characters(exclude_categories=["Cs"]),
    max_size=60,
)
ENTITIES = NASTY | st.sampled_from(
    [
        "<script>alert(1)</script>",
        "&lt;b&gt;",
        "&#60;",
        "# h",
        "1. one",
        "---",
        "a\n===",
        "![x](y)",
        "[a]: b",
        "    code",
    ]
)


def as_typed(text: str) -> list[str]:
    kept = "".join(c for c in text if not (ord(c) < 9 or 14 <= ord(c) < 28 or ord(c) == 127))
    return [
        html.escape(" ".join(line.split()), quote=False).replace('"', "&quot;")
        for line in kept.splitlines()
        if line.strip()
    ]


@given(ENTITIES)
def test_a_paragraph_shows_exactly_what_was_typed(text):
    typed = as_typed(text)
    assert READER.render(block(text)) == (f"<p>{BREAK.join(typed)}</p>\n" if typed else "")


@given(ENTITIES, ENTITIES)
def test_list_items_and_headings_stay_what_they_are(first, second):
    items = [block(text, "  ") for text in (first, second) if lines(text)]
    expected = [f"<li>{BREAK.join(as_typed(text))}</li>\n" for text in (first, second) if lines(text)]
    drawn = READER.render("\n".join(f"- {item}" for item in items))
    assert drawn == (f"<ul>\n{''.join(expected)}</ul>\n" if expected else "")
    assert (
        READER.render(f"# x{one_line(first)}") == f"<h1>x{' '.join(as_typed(' '.join(first.split())))}</h1>\n"
    )


# ── Everything once, nobody named who did not agree ──────────────────────────────────────────────────────────
WHO = st.builds(
    lambda number, organisation, shown: Who(f"{'Named' if shown else 'Hidden'}{number}Q", organisation, name_shown=shown),
    st.integers(0, 30), st.sampled_from(["", "Yard", "Kiln"]), st.booleans(),
)  # fmt: skip


@st.composite
def meetings(draw) -> Captured:
    counter = iter(range(100_000))

    def texts(kind: str, most: int = 3) -> list[str]:
        extra = draw(st.lists(NASTY.filter(lambda text: "Q" not in text), max_size=most))
        return [f"{kind}{next(counter)}Q {text}" for text in extra]

    def part(kind: str) -> Part:
        actions = [Task(text, draw(WHO), DUE) for text in texts("Action")]
        return Part("Part", kind, "", texts("Note"), texts("Decision"), actions, texts("Parked"))

    kinds = draw(st.lists(st.sampled_from(["roundtable", "focus", "other"]), max_size=4))
    turns = [
        Said(draw(WHO), doing_now=text, allowed=draw(st.booleans()), passed=draw(st.booleans()))
        for text in texts("Turn", 5)
    ]
    return Captured(
        title="t", when="w", chairs=draw(st.lists(WHO, max_size=2)), present=draw(st.lists(WHO, max_size=9)),
        apologies=draw(st.lists(WHO, max_size=3)), parts=[part(kind) for kind in kinds], turns=turns,
        elsewhere=draw(st.none() | st.just(part("other"))),
        topics=[Proposed(text, 2) for text in texts("Topic")],
    )  # fmt: skip


@given(meetings())
def test_everything_that_was_captured_stands_exactly_once_and_nothing_that_was_not_allowed(captured):
    minutes = draft(captured)
    parts = [*captured.parts, *([captured.elsewhere] if captured.elsewhere else [])]
    expected = [turn.doing_now for turn in captured.turns if turn.allowed and not turn.passed]
    expected += [topic.text for topic in captured.topics]
    for part in parts:
        expected += [*part.notes, *part.decisions, *part.parked, *(task.text for task in part.actions)]
    for text in expected:
        assert minutes.count(text.split()[0]) == 1
    for turn in captured.turns:
        if turn.passed or not turn.allowed:
            assert turn.doing_now.split()[0] not in minutes
    assert "Hidden" not in minutes
    assert draft(captured) == minutes


@given(st.lists(WHO, max_size=20))
def test_everybody_who_agreed_is_named_once_and_the_others_are_never_told_apart(present):
    attendance = (
        draft(Captured(title="t", when="w", present=present))
        .split("## Who took part\n\n")[1]
        .split("\n\n## Next")[0]
    )
    named = {(who.name, who.organisation) for who in present if who.name_shown}
    rows = attendance.splitlines()
    assert sum("Named" in row for row in rows) == len(named)
    for name, organisation in named:
        assert rows.count(f"- {name} ({organisation})" if organisation else f"- {name}") == 1
    for organisation in ("Yard", "Kiln"):
        number = sum(who.organisation == organisation and not who.name_shown for who in present)
        assert rows.count(f"- {number} from {organisation}") == (1 if number else 0)
