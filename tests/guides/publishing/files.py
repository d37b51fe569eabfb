"""Word and EPUB files held against what they must be, as far as their parts tell; a problem is a sentence."""

import io
import posixpath
import subprocess
import zipfile
from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree as ET

import pypandoc

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
X = "{http://www.w3.org/1999/xhtml}"
EPUB_TYPE = "{http://www.idpf.org/2007/ops}type"


def part(data: bytes, name: str) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return ET.fromstring(packed.read(name))


def word_problems(data: bytes) -> list[str]:
    return list(_word(data))


def _word(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name in packed.namelist():
            if name.endswith((".xml", ".rels")):
                ET.fromstring(packed.read(name))  # raises where it is not well-formed
    words = part(data, "word/document.xml")
    for table in words.iter(f"{W}tbl"):
        if not next(table.iter(f"{W}tr")).findall(f"{W}trPr/{W}tblHeader"):
            yield "a table has no header row"
    yield from ("a picture has no words" for each in words.iter(DRAWN) if not each.get("descr", "").strip())
    styles = {each.get(f"{W}styleId") for each in part(data, "word/styles.xml").iter(f"{W}style")}
    used = {each.get(f"{W}val") for each in words.iter(f"{W}pStyle")}
    yield from (f"the style {name} is not there" for name in sorted(used - styles))
    marks = [each.get(f"{W}name") for each in words.iter(f"{W}bookmarkStart")]
    linked = {each.get(f"{W}anchor") for each in words.iter(f"{W}hyperlink")} - {None}
    yield from (f"a link leads to {name}, which is not there" for name in sorted(linked - set(marks)))
    if len(marks) != len(set(marks)):
        yield "two bookmarks have one name"


def word_headings(data: bytes) -> list[tuple[str, str, list[str]]]:
    """(style, words, names of bookmarks in it) of each heading."""
    found = []
    for paragraph in part(data, "word/document.xml").iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val", "").startswith("Heading"):
            marks = [each.get(f"{W}name") for each in paragraph.iter(f"{W}bookmarkStart")]
            said = "".join(each.text or "" for each in paragraph.iter(f"{W}t"))
            found.append((style.get(f"{W}val"), said, marks))
    return found


def word_as_text(data: bytes) -> str:
    """As pandoc reads it, which is how it comes back."""
    command = [pypandoc.get_pandoc_path(), "--from=docx", "--to=plain", "--wrap=none"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()


def epub_problems(data: bytes) -> list[str]:
    return list(_epub(data))


def _epub(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        first = packed.infolist()[0]
        if (first.filename, first.compress_type) != ("mimetype", zipfile.ZIP_STORED):
            yield "it does not begin with its type, stored plainly"
        if packed.read("mimetype") != b"application/epub+zip":
            yield "its type is another"
        files = {name: packed.read(name) for name in packed.namelist()}
    container = ET.fromstring(files["META-INF/container.xml"])
    path = next(each.get("full-path", "") for each in container.iter() if each.tag.endswith("rootfile"))
    package = ET.fromstring(files[path])
    yield from _package(package)
    folder = posixpath.dirname(path)
    listed = {posixpath.join(folder, item.get("href", "")): item for item in package.iter(f"{OPF}item")}
    held = {name for name in files if not name.startswith("META-INF/") and name not in {"mimetype", path}}
    yield from (f"{name} is not in the manifest" for name in sorted(held - listed.keys()))
    yield from (f"{name} is in the manifest and not there" for name in sorted(listed.keys() - held))
    ids = {item.get("id") for item in listed.values()}
    spine = [each.get("idref") for each in package.iter(f"{OPF}itemref")]
    yield from (f"{name} is to be read and not there" for name in spine if name not in ids)
    yield from _pages({name: files[name] for name in listed if name.endswith(".xhtml")}, set(files))
    navigations = [item for item in listed.values() if "nav" in (item.get("properties") or "").split()]
    if len(navigations) != 1:
        yield "it has not one navigation"


def _package(package: Any) -> Iterator[str]:
    for name in ("identifier", "title", "language"):
        if not "".join(each.text or "" for each in package.iter(f"{DC}{name}")).strip():
            yield f"it has no {name}"
    said = {each.get("property") for each in package.iter(f"{OPF}meta")}
    for name in ("accessMode", "accessModeSufficient", "accessibilityFeature", "accessibilityHazard"):
        if f"schema:{name}" not in said:
            yield f"it does not say its {name}"
    if "dcterms:modified" not in said:
        yield "it does not say when it was made"


def _pages(pages: dict[str, bytes], files: set[str]) -> Iterator[str]:
    ids = {
        name: [each.get("id") for each in ET.fromstring(page).iter() if each.get("id")]
        for name, page in pages.items()
    }
    for name, page in pages.items():
        tree = ET.fromstring(page)  # raises where it is not well-formed
        if not tree.get("lang") or not (tree.findtext(f"{X}head/{X}title") or "").strip():
            yield f"{name} has no language or title"
        if len(ids[name]) != len(set(ids[name])):
            yield f"{name} has an id twice"
        yield from (
            f"{name} has a picture without words" for each in tree.iter(f"{X}img") if not each.get("alt")
        )
        yield from (f"{name} has a script" for _each in tree.iter(f"{X}script"))
        for each in (*tree.iter(f"{X}a"), *tree.iter(f"{X}img"), *tree.iter(f"{X}link")):
            target = each.get("href") or each.get("src") or ""
            file, _hash, anchor = target.partition("#")
            whole = posixpath.normpath(posixpath.join(posixpath.dirname(name), file)) if file else name
            if ":" not in target and (whole not in files or (anchor and anchor not in ids.get(whole, []))):
                yield f"{name} leads to {target}, which is not there"
