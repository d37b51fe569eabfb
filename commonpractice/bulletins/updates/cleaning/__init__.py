"""Old posts and pasted text into our Markdown, without what a website put around the words."""

from commonpractice.bulletins.updates.cleaning.cleaned import clean
from commonpractice.bulletins.updates.cleaning.found import Cleaned, LeftOut, Picture

__all__ = ["Cleaned", "LeftOut", "Picture", "clean"]
