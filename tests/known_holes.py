"""Asks a public list of known holes about every pinned library: `python -m tests.known_holes`, in `make check`.

A library with a known hole fails the check. Where the list cannot be asked, as behind a wall or with a mirror that has none,
that is said in so many words and fails nothing: a check that was not made must never look like one that was passed.
"""

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
PINNED = ("requirements/dev.txt",)
"""What is run is part of it."""
COMMAND = ["pip_audit", "--disable-pip", "--require-hashes", "--format", "json", "--progress-spinner", "off"]
NOT_REACHED = (
    "ConnectionError",
    "ServiceError",
    "Timeout",
    "HTTPError",
    "Max retries",
    "timed out",
    "Name or service",
)
PATIENCE = 180


def judged(output: str, errors: str) -> tuple[int, str]:
    """From what pip-audit wrote: how the check ends, and what is said of it."""
    try:
        every: list[Mapping[str, Any]] = json.loads(output)["dependencies"]
    except (ValueError, KeyError):
        if any(word in errors for word in NOT_REACHED):
            return 0, "NOTHING WAS CHECKED for known holes: the list cannot be reached from here."
        return 1, f"pip-audit could not read what is pinned:\n{errors.strip()[-2000:]}"
    asked = [each for each in every if "skip_reason" not in each]
    holes = [f"{each['name']} {each['version']}: {_known(each)}" for each in asked if each["vulns"]]
    if holes:
        return 1, "Known holes in what is pinned:\n" + "\n".join(holes)
    if not asked:
        return 0, f"NOTHING WAS CHECKED for known holes: the list knows none of {len(every)} libraries here."
    unknown = ", ".join(each["name"] for each in every if "skip_reason" in each)
    return 0, f"No known holes in {len(asked)} libraries." + (f" Not checked: {unknown}." if unknown else "")


def _known(each: Mapping[str, Any]) -> str:
    return ", ".join(
        f"{hole['id']} (mended in {', '.join(hole['fix_versions']) or 'none yet'})" for hole in each["vulns"]
    )


def main() -> int:
    files = [argument for name in PINNED for argument in ("--requirement", str(ROOT / name))]
    try:
        ran = subprocess.run(
            [sys.executable, "-m", *COMMAND, *files],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        code, said = 0, "NOTHING WAS CHECKED for known holes: the list did not answer."
    else:
        code, said = judged(ran.stdout, ran.stderr)
    print(said)
    return code


if __name__ == "__main__":
    sys.exit(main())
