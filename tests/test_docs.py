"""The documents say what the code does."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_every_setting_is_explained_and_no_other():
    settings = (ROOT / "commonpractice" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', settings))
    explained = set(
        re.findall(r"`COMMONPRACTICE_([A-Z_]+)`", (ROOT / "docs/reference/settings.md").read_text())
    )
    assert read == explained


def test_every_recipe_is_explained():
    recipes = re.findall(r"^([a-z-]+):(.*)$", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    unexplained = [name for name, rest in recipes if "##" not in rest and "export" not in rest]
    assert unexplained == []


def test_each_decision_has_a_number_of_its_own():
    numbers = [path.name[:4] for path in sorted((ROOT / "docs/adr").glob("*.md"))]
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_nothing_names_a_package_index():
    named = [
        path.name
        for folder, pattern in ((ROOT / "requirements", "*.txt"), (ROOT / "frontend", "package-lock.json"))
        for path in folder.glob(pattern)
        if re.search(r'"resolved"|--index-url|https?://[^\s"]*(pypi|npmjs)', path.read_text(encoding="utf-8"))
    ]
    assert named == []
