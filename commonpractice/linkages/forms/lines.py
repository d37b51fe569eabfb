from typing import Any

from django import forms


class LinesField(forms.CharField):
    """Several lines; a line break counts once, as the browser counts it."""

    def __init__(self, **options: Any) -> None:
        options["widget"] = forms.Textarea(attrs={"rows": 4, "dir": "auto"})
        super().__init__(**options)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
