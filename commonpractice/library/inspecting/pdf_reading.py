"""The words of a PDF and a picture of its first page. Read only in the process apart (`pdf_apart`)."""

import io
import time

import pypdfium2

LONGEST_PREVIEW = 600
SHORTEST_SIDE = 0.01
"""Points: narrower paper than a hair is none."""


def text_of(pdf: pypdfium2.PdfDocument, *, most: int, until: float) -> str:
    """Return the words page by page, until there are `most` characters or the clock of time.monotonic says `until`."""
    pages: list[str] = []
    room = most
    for number in range(len(pdf)):
        if room <= 0 or time.monotonic() > until:
            break
        try:
            page = pdf[number]
            words = page.get_textpage()
            pages.append(words.get_text_bounded()[:room])
            words.close()
            page.close()
        except pypdfium2.PdfiumError:
            # One page that cannot be read leaves the others as they are.
            continue
        room -= len(pages[-1])
    tidy = (" ".join(line.split()) for page in pages for line in page.splitlines())
    return "\n".join(line for line in tidy if line)


def preview_of(pdf: pypdfium2.PdfDocument) -> bytes | None:
    """Return the first page as a PNG with sides of at most 600 pixels, whatever size the paper claims to be."""
    try:
        page = pdf[0]
        width, height = page.get_size()
        if not (min(width, height) > SHORTEST_SIDE):
            return None
        scale = LONGEST_PREVIEW / max(width, height)
        drawn = page.render(scale=scale, may_draw_forms=False, rev_byteorder=True).to_pil().convert("RGB")
    except (pypdfium2.PdfiumError, ValueError):
        return None
    out = io.BytesIO()
    drawn.crop((0, 0, min(drawn.width, LONGEST_PREVIEW), min(drawn.height, LONGEST_PREVIEW))).save(out, "PNG")
    return out.getvalue()
