"""Files that people brought. None is ever changed in place, so a second name for it is a copy of it."""

import os
import shutil
from pathlib import Path


def gather(source: Path, target: Path) -> int:
    """Those that are not there yet: called before the rows are read, and again after, so that no row is without its file."""
    gathered = 0
    for path in sorted(source.rglob("*")):
        copy = target / path.relative_to(source)
        if not path.is_file() or path.is_symlink() or copy.exists():
            continue
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            os.link(path, copy)
        except FileNotFoundError:
            continue  # Taken back meanwhile.
        except OSError:
            shutil.copyfile(path, copy)  # On another disk.
        gathered += 1
    return gathered
