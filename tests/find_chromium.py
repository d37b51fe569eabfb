"""Finds Chromium and Redis, or installs Debian's, so that `make test` needs nothing installed by hand."""

import os
import shutil
import subprocess
import sys

QUICK = "chromium-headless-shell"
"""Chromium without windows of its own: a new tab costs a third."""
NAMES = (QUICK, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def redis() -> str | None:
    """Redis or Valkey: both speak the same."""
    return next((path for name in ("redis-server", "valkey-server") if (path := shutil.which(name))), None)


def install(*packages: str, needed: bool) -> None:
    """The first of these packages that there is. Not `needed`: a failure changes nothing."""
    apt = shutil.which("apt-get")
    if apt is None:
        if needed:
            sys.exit(f"The journeys need {packages[-1]}: install it and run this again.")
        return
    words = [apt] if os.geteuid() == 0 else ["sudo", "--non-interactive", apt]
    print(f"Installing {packages[-1]} for the journeys (a few minutes) ...", flush=True)
    _run([*words, "update", "--quiet"], check=needed)
    if not any(_run([*words, *INSTALL, package], check=False) for package in packages) and needed:
        sys.exit(f"{packages[-1]} could not be installed.")


INSTALL = ("install", "--quiet", "--yes", "--no-install-recommends")


def _run(words: list[str], *, check: bool) -> bool:
    quiet = {"stdout": subprocess.DEVNULL} | ({} if check else {"stderr": subprocess.DEVNULL})
    environ = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return subprocess.run(words, check=check, env=environ, **quiet).returncode == 0


if __name__ == "__main__":
    if shutil.which(QUICK) is None:
        install(QUICK, *(() if chromium() else ("chromium",)), needed=chromium() is None)
    if redis() is None:
        install("redis-server", "valkey-server", needed=True)
    if chromium() is None or redis() is None:
        sys.exit("Chromium or Redis was installed but cannot be found.")
