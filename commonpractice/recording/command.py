"""`commonpractice check-note`: the questions of a check on the command line, like a linter.

Ends with 0 where there is nothing to ask, 1 where there is, 2 where a file cannot be read or the command is not understood.
Needs no settings, no database and no network; nothing is written anywhere but on the output.
"""

import argparse
import json
import sys
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from commonpractice.recording.checking import check
from commonpractice.recording.facts.questions import QUESTIONS
from commonpractice.recording.note import MOST_WORDS
from commonpractice.recording.phrases import OURS
from commonpractice.recording.report import FindingKind, Report

NOTHING_TO_ASK, SOMETHING_TO_ASK, NOT_READ = 0, 1, 2
STANDARD_INPUT = "-"


def main(words: Sequence[str] | None = None) -> int:
    options = _parser().parse_args(words)
    outcome = NOTHING_TO_ASK
    for number, name in enumerate(options.files, 1):
        _progress(number, len(options.files))
        try:
            text = _read(name)
        except (OSError, UnicodeError) as problem:
            print(f"{name}: cannot be read: {problem}", file=sys.stderr)
            outcome = NOT_READ
            continue
        report = _only(check(text), options.kind)
        if report.left_out:
            print(
                f"{name}: only the first {MOST_WORDS:,} words were read; please check it in parts",
                file=sys.stderr,
            )
        for line in (
            [_as_json(name, report)] if options.json else _as_lines(name, text, report, options.facts)
        ):
            print(line)
        if report.findings:
            outcome = max(outcome, SOMETHING_TO_ASK)
    _progress(None, len(options.files))
    return outcome


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="commonpractice check-note",
        description="Ask of notes what a fair colleague would ask. Nothing is kept or sent.",
        epilog="Ends with 0: nothing to ask; 1: something to ask; 2: a file could not be read.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a text file, or - for standard input")
    parser.add_argument("--json", action="store_true", help="one object a file: sentences, findings, facts")
    parser.add_argument(
        "--kind",
        action="append",
        choices=list(FindingKind),
        help="only this kind of finding; may be given again",
    )
    parser.add_argument("--facts", action="store_true", help="for a fire, also ask what the note leaves out")
    return parser


def _read(name: str) -> str:
    """Line ends stay as they are, so that places are those of the file. Word's older text files are not UTF-8."""
    found = sys.stdin.buffer.read() if name == STANDARD_INPUT else Path(name).read_bytes()
    if found.startswith((b"\xff\xfe", b"\xfe\xff")):
        return found.decode("utf-16")
    try:
        return found.decode("utf-8-sig")
    except UnicodeDecodeError:
        return found.decode("cp1252")


def _only(report: Report, kinds: list[str] | None) -> Report:
    if not kinds:
        return report
    findings = tuple(each for each in report.findings if each.kind in kinds)
    return replace(report, findings=findings)


def _as_json(name: str, report: Report) -> str:
    return json.dumps({"id": name} | report.as_dict(), ensure_ascii=False)


def _as_lines(name: str, text: str, report: Report, with_facts: bool) -> Iterator[str]:
    """`file:line:column kind message`, lines and columns counted from one."""
    lines = [0, *(at + 1 for at, sign in enumerate(text) if sign == "\n")]
    for each in report.findings:
        line = bisect_right(lines, each.start)
        words = " ".join(text[each.start : each.end].split())
        question = OURS.phrases[each.phrase].question
        yield f"{name}:{line}:{each.start - lines[line - 1] + 1} {each.kind} “{words}” {question} [{each.phrase}]"
    if with_facts and report.facts:
        open_ones = (each for each in QUESTIONS if not report.facts[each.key].is_stated)
        yield from (f"{name}:1:1 {each.key} {each.question}" for each in open_ones)


def _progress(number: int | None, of: int) -> None:
    """Only for somebody who watches, and only where there is something to wait for."""
    if of > 1 and sys.stderr.isatty():
        print(
            "\r\033[K" if number is None else f"\r{number} of {of} files", end="", file=sys.stderr, flush=True
        )
