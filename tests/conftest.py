"""What every test stands on: the engine, the cast, and no outside network."""

import os
import tempfile
from pathlib import Path

_here = Path(tempfile.mkdtemp(prefix="commonpractice-tests-"))
os.environ.setdefault("COMMONPRACTICE_SECRET_KEY", "for tests only")
os.environ.setdefault("COMMONPRACTICE_DEMONSTRATION", "true")
os.environ.setdefault("COMMONPRACTICE_DATA_DIR", str(_here))
# Playwright's synchronous door runs a loop of its own beside the tests' database calls.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

pytest_plugins = ["tests.engine", "tests.cast", "tests.browser"]
