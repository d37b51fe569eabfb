"""Looks through what is committed for secrets: keys and passwords of known shapes. `python -m tests.secret_scan`, in `make check`.

Every finder that knows the shape of a secret is asked (`detect-secrets`); those that guess by how random a word looks or by
what a variable is called are not, since our tests are full of invented keys. Nothing is asked of any network.
A line that is no secret says so with `pragma: allowlist secret`.
"""

import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from detect_secrets.core.plugins.initialize import from_plugin_classname
from detect_secrets.core.scan import scan_line
from detect_secrets.settings import transient_settings

ROOT = Path(__file__).parent.parent
FINDERS = (
    "ArtifactoryDetector", "AWSKeyDetector", "AzureStorageKeyDetector", "BasicAuthDetector", "CloudantDetector",
    "DiscordBotTokenDetector", "GitHubTokenDetector", "GitLabTokenDetector", "IbmCloudIamDetector", "IbmCosHmacDetector",
    "JwtTokenDetector", "MailchimpDetector", "NpmDetector", "OpenAIDetector", "PrivateKeyDetector", "PypiTokenDetector",
    "SendGridDetector", "SlackDetector", "SoftlayerDetector", "SquareOAuthDetector", "StripeDetector",
    "TelegramBotTokenDetector", "TwilioKeyDetector",
)  # fmt: skip
BUILT = (".png", ".woff2", ".pdf", ".docx", ".odt", ".ico")
INSTALLED = {".venv", "node_modules", "built", "static_served", "__pycache__", ".mypy_cache", ".ruff_cache"}
SETTINGS = {"plugins_used": [{"name": name} for name in FINDERS]}
ALLOWED = ("pragma: allowlist secret", "://name:password@", "://mo:secret@", "://KEY:SECRET@")
"""Also what is plainly said to be none."""


def committed() -> list[Path]:
    """From an archive without Git's own folder, whatever was not installed or built there."""
    if not (ROOT / ".git").exists():
        found = [path for path in ROOT.rglob("*") if path.is_file() and not path.name.endswith(BUILT)]
        return [path for path in found if INSTALLED.isdisjoint(path.relative_to(ROOT).parts)]
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    return [ROOT / name for name in listed.stdout.decode().split("\0") if name and not name.endswith(BUILT)]


@cache
def shapes() -> tuple[re.Pattern[str], ...]:
    with transient_settings(SETTINGS):
        return tuple(shape for each in FINDERS for shape in from_plugin_classname(each).denylist)


def found_in(text: str) -> Iterator[tuple[int, str]]:
    """The number of each line with a secret in it, and its kind. Line by line only where any shape is in the file."""
    if not any(shape.search(text) for shape in shapes()):
        return
    with transient_settings(SETTINGS):
        for number, line in enumerate(text.splitlines(), start=1):
            if not any(words in line for words in ALLOWED):
                yield from ((number, each.type) for each in scan_line(line))


def main() -> int:
    hits = [
        f"{path.relative_to(ROOT)}:{number}: {kind}"
        for path in committed()
        if path.is_file()
        for number, kind in found_in(path.read_text(encoding="utf-8", errors="ignore"))
    ]
    print("\n".join(hits) or "No secrets found.")
    return 1 if hits else 0


if __name__ == "__main__":
    sys.exit(main())
