"""Fields that hold several things, one on each line."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from commonpractice.recording import OURS
from commonpractice.recording.phrases import PatternError, read_pattern


class LinesField(forms.CharField):
    """A list of texts, each at most `longest` characters; empty lines and repetitions are left out."""

    def __init__(self, *, most: int, longest: int, rows: int = 3, **options: Any) -> None:
        self.most, self.longest = most, longest
        super().__init__(
            widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}),
            max_length=(longest + 2) * most * 2,
            **options,
        )

    def prepare_value(self, value: Any) -> Any:
        return value if value is None or isinstance(value, str) else "\n".join(value)

    def clean(self, value: Any) -> list[str]:
        lines = [" ".join(line.split()) for line in super().clean(value).splitlines()]
        return self.lines_of(list(dict.fromkeys(filter(None, lines))))

    def lines_of(self, lines: Sequence[str]) -> list[str]:
        if len(lines) > self.most:
            raise ValidationError(
                _("At most %(most)d lines, please. There are %(number)d.")
                % {"most": self.most, "number": len(lines)}
            )
        for number, line in enumerate(lines, start=1):
            if len(line) > self.longest:
                raise ValidationError(
                    _("Line %(number)d is longer than %(longest)d characters.")
                    % {"number": number, "longest": self.longest}
                )
        return list(lines)


class PatternsField(LinesField):
    """Patterns of the small language of `recording.phrases.pattern`, each on its line."""

    def lines_of(self, lines: Sequence[str]) -> list[str]:
        kept = super().lines_of(lines)
        for line in kept:
            try:
                read_pattern(line, OURS.sets)
            except PatternError as error:
                raise ValidationError(
                    _("In “%(line)s”: %(error)s") % {"line": line, "error": error}
                ) from error
        return kept
