"""The real y-prosemirror in Node, as the browser has it."""

import json
import subprocess
from base64 import b64decode, b64encode
from pathlib import Path
from typing import Any

from commonpractice.guides.document.schema import Node
from tests.meetings.calendar_readers import node

HERE = Path(__file__).parent
MODULES = HERE.parents[2] / "frontend/node_modules"


def through_browser(
    *, update: bytes = b"", tree: Node | None = None, overlapping: bool = False
) -> tuple[Node, bytes]:
    """Return the tree that y-prosemirror sees, and its document, after taking in an update and becoming a tree."""
    assert (MODULES / "y-prosemirror").exists(), "y-prosemirror is missing: make install"
    asked = {"update": b64encode(update).decode(), "tree": tree}
    command = [node(), str(HERE / "prosemirror.mjs"), str(MODULES), *(["overlapping"] * overlapping)]
    done = subprocess.run(
        command, input=json.dumps(asked).encode(), capture_output=True, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr.decode()
    found: dict[str, Any] = json.loads(done.stdout)
    return found["tree"], b64decode(found["update"])
