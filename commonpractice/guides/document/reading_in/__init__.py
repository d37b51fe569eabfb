"""Takes documents in; see `taking_in.py`."""

from commonpractice.guides.document.reading_in.found import PictureIn
from commonpractice.guides.document.reading_in.refusing import SENTENCES, ReadingError
from commonpractice.guides.document.reading_in.taking_in import ReadIn, read_file, read_pasted

__all__ = ["SENTENCES", "PictureIn", "ReadIn", "ReadingError", "read_file", "read_pasted"]
