"""The `commonpractice` command: `commonpractice create-community` runs `home/management/commands/create_community.py`."""

import argparse
import os
import sys
from importlib.metadata import version

from django.core.management import execute_from_command_line

OURS = {
    "demo": "serve a lived-in example community on this machine",
    "serve": "serve pages and live rooms, with the worker inside",
    "worker": "send letters and do other background work in a process of its own",
    "receive": "take in answers by e-mail in a process of its own",
    "create-community": "found a community and its first coordinator",
    "take-out": "take a whole community out into one file of open formats",
    "bring-in": "bring a community that was taken out into an empty installation",
    "migrate": "bring the database up to date",
    "index": "look at everything that the search finds, and mend its index",
    "check": "look at settings, mail, database, disk and backups; say what is wrong and how to mend it",
    "backup": "back up the database and all files while everything runs, and verify it",
    "restore": "bring back what a backup holds",
    "move-files": "move all files between the data folder and a bucket that speaks S3, each compared",
    "move-database": "move everything to PostgreSQL, or back to SQLite, and compare every row",
    "upgrade": "after a newer version was installed: back up, bring up to date, check",
    "check-note": "ask of notes in files what a fair colleague would ask",
    "opinion-map": "draw an honest map of a conversation: common ground, what divides",
}


def prepare_demonstration(words: list[str]) -> None:
    """The settings are read before the command is: its port is part of the address that letters and sockets carry."""
    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument("--port", default="8000")
    port = parser.parse_known_args(words)[0].port
    os.environ.setdefault("COMMONPRACTICE_DEMONSTRATION", "true")
    os.environ.setdefault("COMMONPRACTICE_DATA_DIR", "data/demonstration")
    os.environ.setdefault("COMMONPRACTICE_ADDRESS", f"http://127.0.0.1:{port}")
    os.environ.setdefault("COMMONPRACTICE_OTHER_HOSTS", "localhost")


def main() -> None:
    words = [sys.argv[0], *sys.argv[1:]]
    if len(words) == 1 or words[1] in {"-h", "--help", "help"}:
        print("Common Practice. Usage: commonpractice COMMAND [--help]\n")
        print("\n".join(f"  {name:<18}{what}" for name, what in OURS.items()))
        return
    if words[1] in {"version", "--version"}:
        print(version("commonpractice"))
        return
    if words[1] == "check-note":
        # Needs no settings and no Django, and starts faster without.
        from commonpractice.recording.command import main as check_notes  # noqa: PLC0415

        sys.exit(check_notes(words[2:]))
    if words[1] == "opinion-map":
        from commonpractice.agreement.opinion_command import main as map_opinions  # noqa: PLC0415

        sys.exit(map_opinions(words[2:]))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonpractice.settings")
    if words[1] == "demo":
        prepare_demonstration(words[2:])
    if {"-h", "--help"} & set(words[2:]):
        # Help is read before anything is set up.
        os.environ.setdefault("COMMONPRACTICE_DEMONSTRATION", "true")
    words[1] = words[1].replace("-", "_")
    execute_from_command_line(words)
