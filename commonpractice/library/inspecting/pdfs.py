"""PDFs: looked at in a process apart, because their readers are the most attacked of all."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

from commonpractice.library.inspecting.inspected import MOST_TEXT, Inspected, RefusedError, kept

SECONDS_ALLOWED = 20.0
MEGABYTES_ALLOWED = 1536
"""Of addresses, which are always more than the memory in use."""
MOST_PAGES = 3000
ROOT = Path(__file__).parents[3]
START = (
    "import sys; sys.path.insert(0, sys.argv[1]); from commonpractice.library.inspecting.pdf_apart import main; "
    "main(float(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]), int(sys.argv[5]))"
)
PASSED_ON = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP")
"""What a process needs to start; our settings and secrets are not among it."""


def pdf(data: bytes, name: str, *, seconds_allowed: float = SECONDS_ALLOWED) -> Inspected:
    """Take in a PDF: without scripts, actions, attachments and earlier versions. Raises RefusedError."""
    ran = _ran_apart(data, seconds_allowed)
    if -ran.returncode in _OUT_OF_TIME:
        raise RefusedError("too_slow")
    if ran.returncode > 0:
        # Not the file's doing: it could not even begin.
        raise RuntimeError(ran.stderr.decode(errors="replace")[-2000:])
    head, _, rest = ran.stdout.partition(b"\n")
    if ran.returncode < 0:
        # Its libraries end the process where they get no more memory, or where a file breaks them.
        raise RefusedError("too_much")
    said = json.loads(head)
    if "kind" in said:
        raise RefusedError(said["kind"])
    return kept(
        "pdf",
        name,
        rest[: said["clean"]],
        text=said["text"],
        pages=said["pages"],
        preview=rest[said["clean"] :] or None,
        taken_out=said["taken_out"],
    )


_OUT_OF_TIME = {getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)}


def _ran_apart(data: bytes, seconds_allowed: float) -> subprocess.CompletedProcess[bytes]:
    limits = [str(limit) for limit in (seconds_allowed, MEGABYTES_ALLOWED, MOST_PAGES, MOST_TEXT)]
    try:
        return subprocess.run(  # noqa: S603 - our own code in our own Python, the file on standard input
            [sys.executable, "-I", "-c", START, str(ROOT), *limits],
            input=data,
            capture_output=True,
            timeout=seconds_allowed,
            check=False,
            env={name: os.environ[name] for name in PASSED_ON if name in os.environ},
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedError("too_slow") from error
