"""Labelled notes: the sets our checker is measured with, and the plain-text form we write them in.

A set is a text file of notes. A note begins with `# name topic quality`; then each sentence stands on
a line of its own, as `kind | words`. A line beginning with `+` goes on in the same line of the note
(one space between), a lone `/` is an empty line of the note. In the words, `{label:arsonist}` marks a
finding (they may nest) and `{trap label, safety equipment:fire blanket}` a spot that must be left alone.
`facts: incident_date injury` names the stated ones, `facts: -` none; no such line means the note
describes no fire. Lines beginning with `//` are remarks.
"""

import json
import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
NOTES = Path(__file__).parent / "notes"
SETS = ["development", "a", "b", "c", "d", "e", "f"]
HELD_OUT = "f"
"""In the order in which they were written; see `notes/README.md` for what each was used for."""
SENTENCES = ("observed", "reported", "opinion", "other")
FINDINGS = (
    "label",
    "judgement",
    "unsourced",
    "vague",
    "absolute",
    "doubt",
    "status",
    "jargon",
    "identifier",
)
FACTS = (
    "incident_date",
    "place_type",
    "occupied",
    "what_burned",
    "how_started",
    "intent_or_cause",
    "scale_damage",
    "injury",
    "how_it_ended",
    "legal_status",
    "source",
    "person_account",
    "since_then",
    "measures",
)
MARK = re.compile(r"\{(?:trap ([^:{}]+)|(" + "|".join(FINDINGS) + r")):|\}")


def read(path: Path) -> list[dict]:
    """The notes of a file, each in the fields of the labelled data (offsets are string indices)."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".jsonl":
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    return [_note(part) for part in re.split(r"(?m)^(?=# )", text) if part.startswith("# ")]


def _note(part: str) -> dict:
    head, *lines = part.rstrip().splitlines()
    name, topic, quality = head[2:].split()
    if topic not in {"fire", "other"} or quality not in {"good", "mixed", "poor"}:
        raise ValueError(head)
    note: dict = {"id": name, "text": "", "topic": topic, "quality": quality}
    note |= {"sentences": [], "findings": [], "traps": []}
    for line in lines:
        if not line.strip() or line.startswith("//"):
            continue
        if line.startswith("facts:"):
            stated = set(line[6:].replace("-", "").split())
            if not stated <= set(FACTS):
                raise ValueError(f"{name}: {stated - set(FACTS)}")
            note["facts"] = {key: "stated" if key in stated else "missing" for key in FACTS}
        elif line.strip() == "/":
            note["text"] += "\n"
        else:
            _sentence(note, line)
    return note


def _sentence(note: dict, line: str) -> None:
    if note["text"]:
        note["text"] += " " if line.startswith("+") else "\n"
    kind, bar, words = line.removeprefix("+").strip().partition(" | ")
    if kind not in SENTENCES or not bar:
        raise ValueError(f"{note['id']}: {line}")
    start = len(note["text"])
    note["text"] += _words(note, words, start)
    note["sentences"].append({"start": start, "end": len(note["text"]), "kind": kind})


def _words(note: dict, words: str, start: int) -> str:
    plain, at, open_marks = "", 0, []
    for mark in MARK.finditer(words):
        plain += words[at : mark.start()]
        at = mark.end()
        if mark.group() != "}":
            open_marks.append((start + len(plain), mark.group(1), mark.group(2)))
            continue
        if not open_marks:
            raise ValueError(f"{note['id']}: a mark closes that never opened: {words}")
        begin, why, kind = open_marks.pop()
        span = {"start": begin, "end": start + len(plain)}
        if kind:
            note["findings"].append({**span, "kind": kind})
        else:
            note["traps"].append({**span, "why": why.replace(",", ":", 1)})
    if open_marks:
        raise ValueError(f"{note['id']}: a mark never closes: {words}")
    note["findings"].sort(key=lambda finding: (finding["start"], finding["end"]))
    return plain + words[at:]
