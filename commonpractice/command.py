"""The `commonpractice` command: `commonpractice create-community` runs `home/management/commands/create_community.py`."""

import os
import sys

from django.core.management import execute_from_command_line

OURS = {
    "demo": "serve a lived-in example community on this machine",
    "serve": "serve pages and live rooms, with the worker inside",
    "worker": "send letters and do other background work in a process of its own",
    "create-community": "found a community and its first coordinator",
    "migrate": "bring the database up to date",
    "check": "look for mistakes in the settings",
}


def main() -> None:
    words = [sys.argv[0], *sys.argv[1:]]
    if len(words) == 1 or words[1] in {"-h", "--help", "help"}:
        print("Common Practice. Usage: commonpractice COMMAND [--help]\n")
        print("\n".join(f"  {name:<18}{what}" for name, what in OURS.items()))
        return
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "commonpractice.settings")
    if words[1] == "demo":
        os.environ.setdefault("COMMONPRACTICE_DEMONSTRATION", "true")
    words[1] = words[1].replace("-", "_")
    execute_from_command_line(words)
