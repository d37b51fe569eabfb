"""Finds Chromium, or installs Debian's, so that `make test` needs nothing installed by hand."""

import os
import shutil
import subprocess
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def chromium() -> str | None:
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def install() -> None:
    apt = shutil.which("apt-get")
    if apt is None:
        sys.exit("The journeys need Chromium: install it and run this again.")
    words = [apt] if os.geteuid() == 0 else ["sudo", "--non-interactive", apt]
    print("Installing Chromium for the journeys (a few minutes) ...", flush=True)
    subprocess.run([*words, "update", "--quiet"], check=True, stdout=subprocess.DEVNULL)
    subprocess.run(
        [*words, "install", "--quiet", "--yes", "--no-install-recommends", "chromium"],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"},
    )


if __name__ == "__main__":
    if chromium() is None:
        install()
    if chromium() is None:
        sys.exit("Chromium was installed but cannot be found.")
