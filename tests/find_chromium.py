"""Finds Chromium, or installs Debian's, so that `make test` needs nothing installed by hand."""

import os
import shutil
import subprocess
import sys

QUICK = "chromium-headless-shell"
"""Chromium without windows of its own: a new tab costs a third."""
NAMES = (QUICK, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install(*, needed: bool) -> None:
    """Debian's quick Chromium, or the whole one where there is no such package. Not `needed`: a failure changes nothing."""
    apt = shutil.which("apt-get")
    if apt is None:
        if needed:
            sys.exit("The journeys need Chromium: install it and run this again.")
        return
    words = [apt] if os.geteuid() == 0 else ["sudo", "--non-interactive", apt]
    print("Installing Chromium for the journeys (a few minutes) ...", flush=True)
    _run([*words, "update", "--quiet"], check=needed)
    if not _run([*words, *INSTALL, QUICK], check=False) and needed:
        _run([*words, *INSTALL, "chromium"], check=True)


INSTALL = ("install", "--quiet", "--yes", "--no-install-recommends")


def _run(words: list[str], *, check: bool) -> bool:
    quiet = {"stdout": subprocess.DEVNULL} | ({} if check else {"stderr": subprocess.DEVNULL})
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(words, check=check, env=environ, **quiet).returncode == 0


if __name__ == "__main__":
    if shutil.which(QUICK) is None:
        install(needed=chromium() is None)
    if chromium() is None:
        sys.exit("Chromium was installed but cannot be found.")
