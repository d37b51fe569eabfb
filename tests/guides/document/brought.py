"""Files as people bring them, made here; all people and places are invented."""

import io
import json
import subprocess
import zipfile
from typing import Any

import pypandoc
from PIL import Image

from tests.community.test_terms_documents import paragraph, word_file

__all__ = ["bytes_of_picture", "from_markdown", "from_pandoc", "paragraph", "repack", "word_file"]

VERSION = [1, 23, 1]


def bytes_of_picture(kind: str = "PNG") -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(made, kind)
    return made.getvalue()


def from_markdown(markdown: str, target: str, folder: Any = None) -> bytes:
    """A real Word or OpenDocument file."""
    command = [pypandoc.get_pandoc_path(), "--from", "markdown", "--to", target, "--output", "-"]
    return subprocess.run(
        command, input=markdown.encode(), capture_output=True, check=True, cwd=folder
    ).stdout


def from_pandoc(blocks: list[Any], *, title: str = "", folder: Any = None) -> bytes:
    """A Word file of pandoc's own form."""
    meta = {"title": {"t": "MetaInlines", "c": words(title)}} if title else {}
    document = {"pandoc-api-version": VERSION, "meta": meta, "blocks": blocks}
    command = [pypandoc.get_pandoc_path(), "--from", "json", "--to", "docx", "--output", "-"]
    return subprocess.run(
        command, input=json.dumps(document).encode(), capture_output=True, check=True, cwd=folder
    ).stdout


def words(text: str) -> list[Any]:
    return [{"t": "Str", "c": text}]


def styled(style: str, *blocks: Any) -> Any:
    return {"t": "Div", "c": [["", [], [["custom-style", style]]], list(blocks)]}


def para(text: str) -> Any:
    return {"t": "Para", "c": words(text)}


def headed(level: int, text: str, bookmark: str = "") -> Any:
    inside = [{"t": "Span", "c": [[bookmark, [], []], words(text)]}] if bookmark else words(text)
    return {"t": "Header", "c": [level, ["", [], []], inside]}


def bullets(*items: str) -> Any:
    return {"t": "BulletList", "c": [[para(item)] for item in items]}


def repack(data: bytes, change: dict[str, bytes | None]) -> bytes:
    """The same file with parts put in, changed or (None) taken out."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in change:
                new.writestr(part.filename, old.read(part))
        for name, content in change.items():
            if content is not None:
                new.writestr(name, content)
    return made.getvalue()
