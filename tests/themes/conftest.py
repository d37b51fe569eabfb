from tests.themes.raised import panel, petra, reader

__all__ = ["panel", "petra", "reader"]
