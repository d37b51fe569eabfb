"""The findings of nine kinds: one module a kind, put together by `joining.py`."""

from commonpractice.recording.findings.joining import findings_of

__all__ = ["findings_of"]
