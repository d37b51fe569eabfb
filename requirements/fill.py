"""`python requirements/fill.py LOCK_FILE`: installs what a lock file names into the environment of this Python.

uv does in seconds what takes pip a minute and a half; it takes the index and the certificates that pip is set to. Where it
cannot, pip does it.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).parent
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]
UV = [str(Path(sys.executable).parent / "uv"), "pip", "install", "--quiet", "--python", sys.executable]
ASKED_OF_PIP = {"index-url": "UV_DEFAULT_INDEX", "cert": "SSL_CERT_FILE"}


def as_pip_is_set() -> dict[str, str]:
    listed = subprocess.run([*PIP, "config", "list"], capture_output=True, text=True, check=True).stdout
    said = dict(re.findall(r"^\S+\.([a-z-]+)='(.*)'$", listed, flags=re.MULTILINE))
    return {name: said[key] for key, name in ASKED_OF_PIP.items() if key in said}


def main(lock: str) -> int:
    subprocess.run([*PIP, "install", "--require-hashes", "-r", HERE / "first.txt"], check=True)
    wanted = ["--require-hashes", "-r", lock]
    if subprocess.run([*UV, *wanted], env=as_pip_is_set() | os.environ, check=False).returncode == 0:
        return 0
    print("uv could not install it: pip does (about two minutes) ...", flush=True)
    return subprocess.run([*PIP, "install", *wanted], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
