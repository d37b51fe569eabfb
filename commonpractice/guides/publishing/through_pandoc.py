"""Runs pandoc on a document in its own form: at most so long, so much memory, and with the day the guide is of."""

import json
import os
import subprocess
import tempfile
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

LONGEST = 60
"""Seconds."""


class PandocError(Exception):
    """It could not be written; the message is pandoc's."""


def written(
    document: Mapping[str, Any],
    to: str,
    *,
    day: date,
    files: Mapping[str, bytes],
    options: tuple[str, ...] = (),
) -> bytes:
    """The document in the format `to`. `files` are laid beside it by name: pictures, styles, a reference document."""
    import pypandoc  # noqa: PLC0415 - 100 MB of pandoc are looked for only when a form is made

    epoch = str(int(datetime.combine(day, time(12), UTC).timestamp()))
    with tempfile.TemporaryDirectory(prefix="guide-") as folder:
        for name, data in files.items():
            (Path(folder) / name).write_bytes(data)
        limits = ["+RTS", "-M1G", "-RTS"]
        command = [pypandoc.get_pandoc_path(), *limits, "--from=json", f"--to={to}", "--quiet", *options]
        ran = subprocess.run(  # noqa: S603 - our own pandoc, our own arguments, the document on standard input
            [*command, "--output=made"],
            input=json.dumps(document).encode(),
            capture_output=True,
            timeout=LONGEST,
            check=False,
            cwd=folder,
            env={**os.environ, "SOURCE_DATE_EPOCH": epoch},
        )
        if ran.returncode != 0:
            raise PandocError(ran.stderr.decode(errors="replace").strip()[-500:])
        return (Path(folder) / "made").read_bytes()
