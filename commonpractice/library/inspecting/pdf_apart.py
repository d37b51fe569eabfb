"""Opens one PDF in a process of its own, which has so much time and memory and no secrets, and says what came of it.

On standard input the file; on standard output a line of JSON, then the clean file, then the preview.
"""

import io
import json
import sys
import time
from typing import Any

MEGABYTE = 1024 * 1024


def main(seconds: float, megabytes: int, most_pages: int, most_text: int) -> None:
    """Look at the PDF on standard input. Everything that goes wrong is said as a kind, or seen from how this ends."""
    _limit(seconds, megabytes)
    data = sys.stdin.buffer.read()
    answer, clean, preview = _looked_at(data, time.monotonic() + seconds / 2, most_pages, most_text)
    line = json.dumps({**answer, "clean": len(clean), "preview": len(preview)})
    sys.stdout.buffer.write(line.encode() + b"\n" + clean + preview)


def _limit(seconds: float, megabytes: int) -> None:
    try:
        import resource  # noqa: PLC0415 - Windows has none; the parent's clock holds there too
    except ImportError:
        return
    for what, most in (
        (resource.RLIMIT_AS, megabytes * MEGABYTE),
        (resource.RLIMIT_CPU, int(seconds) + 1),
        # It writes no files and starts nothing.
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, most))


def _looked_at(
    data: bytes, until: float, most_pages: int, most_text: int
) -> tuple[dict[str, Any], bytes, bytes]:
    import pypdfium2  # noqa: PLC0415 - within the limits

    from commonpractice.library.inspecting.pdf_reading import preview_of, text_of  # noqa: PLC0415

    try:
        clean, pages, found = _cleaned(data, most_pages)
        with pypdfium2.PdfDocument(clean) as pdf:
            if len(pdf) != pages:
                return {"kind": "damaged"}, b"", b""
            text = text_of(pdf, most=most_text, until=until)
            preview = preview_of(pdf) or b""
    # The libraries raise whatever they stumble over: a broken file is broken, however it is.
    except Exception as error:  # noqa: BLE001
        return {"kind": KINDS.get(type(error).__name__, "damaged")}, b"", b""
    return {"pages": pages, "text": text, "taken_out": sorted(found)}, clean, preview


KINDS = {
    "PasswordError": "password",
    "TooManyError": "too_much",
    "MemoryError": "too_much",
    "_TooManyPagesError": "too_many_pages",
}
"""By the names of exceptions: the libraries that raise them are loaded within the limits alone."""


class _TooManyPagesError(Exception):
    pass


def _cleaned(data: bytes, most_pages: int) -> tuple[bytes, int, set[str]]:
    import pikepdf  # noqa: PLC0415 - within the limits

    from commonpractice.library.inspecting.pdf_cleaning import clean  # noqa: PLC0415

    with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
        if pdf.is_encrypted:
            raise pikepdf.PasswordError
        said = pdf.Root.Pages.get("/Count", 0)
        if isinstance(said, int) and said > most_pages:
            raise _TooManyPagesError
        pages = len(pdf.pages)
        if pages > most_pages:
            raise _TooManyPagesError
        if not pages:
            raise pikepdf.PdfError
        found = clean(pdf)
        out = io.BytesIO()
        # Only what can be reached is written: earlier versions and whatever stood between the parts are gone.
        pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue(), pages, found
