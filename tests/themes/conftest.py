from tests.themes.proposed import barrier, theme
from tests.themes.raised import panel, petra, reader

__all__ = ["barrier", "panel", "petra", "reader", "theme"]
