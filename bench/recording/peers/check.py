"""Reads {"rounds": n, "texts": [...]} from standard input; writes what proselint says of each text and its times."""

import json
import sys
import time

from proselint.checks import __register__
from proselint.registry import CheckRegistry
from proselint.tools import LintFile


def said(text: str) -> list[dict]:
    # It puts a line end before the text, and its places count from there.
    found = LintFile("note", text).lint()
    return [
        {
            "start": each.check_result.span[0] - 1,
            "end": each.check_result.span[1] - 1,
            "check": each.check_result.check_path,
        }
        for each in found
    ]


def main() -> None:
    asked = json.load(sys.stdin)
    CheckRegistry().register_many(__register__)
    seconds, results = [], []
    for _round in range(asked["rounds"]):
        begun = time.perf_counter()
        results = [said(text) for text in asked["texts"]]
        seconds.append(time.perf_counter() - begun)
    json.dump({"proselint": {"said": results, "seconds": seconds}}, sys.stdout)


main()
