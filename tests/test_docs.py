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


def test_lock_files_hold_hashes_and_no_addresses():
    for path in sorted((ROOT / "requirements").glob("*.txt")):
        lines = path.read_text(encoding="utf-8").splitlines()
        assert [line for line in lines if "://" in line or line.startswith("--")] == [], path.name
    npm = (ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in npm
    assert '"integrity"' in npm


def test_the_guides_name_only_what_stands_on_a_page():
    package = ROOT / "commonpractice"
    files = [*package.rglob("*.html"), *package.rglob("*.py")]
    on_pages = "\n".join(file.read_text(encoding="utf-8") for file in files if "static" not in file.parts)
    named = [
        words
        for guide in sorted((ROOT / "docs/how-to").glob("*.md"))
        for words in re.findall(
            r"(?<!\*)\*([A-Z][^*]+)\*(?!\*)", " ".join(guide.read_text(encoding="utf-8").split())
        )
    ]
    assert len(named) > 20
    assert [words for words in named if words.rstrip(".") not in on_pages] == []


def test_each_document_is_in_the_index_and_each_link_leads_somewhere():
    index = (ROOT / "docs/README.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([\w/-]+\.md)\)", index))
    written = {str(path.relative_to(ROOT / "docs")) for path in (ROOT / "docs").rglob("*.md")}
    assert linked == {path for path in written if not path.startswith("adr/")} - {"README.md"}
    lost = [
        (path.name, target)
        for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
        for target in re.findall(r"\]\((?!https?:)([^)#]+)\)", path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert lost == []


def test_the_settings_that_the_guides_use_are_settings():
    explained = (ROOT / "docs/reference/settings.md").read_text(encoding="utf-8")
    used = {
        name
        for path in [ROOT / "README.md", *(ROOT / "docs/how-to").glob("*.md")]
        for name in re.findall(r"COMMONPRACTICE_[A-Z_]+", path.read_text(encoding="utf-8"))
    }
    assert sorted(name for name in used if f"`{name}`" not in explained) == []
