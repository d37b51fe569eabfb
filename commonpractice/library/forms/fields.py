"""Fields that several forms of this room ask with."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any
from urllib.parse import urlsplit

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.core.validators import MaxValueValidator, MinValueValidator, URLValidator
from django.utils.translation import gettext_lazy as _

TEN_YEARS = timedelta(days=3653)
ACCEPTED = (
    ".pdf,.docx,.odt,.pptx,.odp,.xlsx,.ods,.csv,.txt,.md,.png,.jpg,.jpeg,.webp,.gif,"
    "application/pdf,image/png,image/jpeg,image/webp,image/gif,text/plain,text/csv,text/markdown"
)
"""What the browser offers to choose; what a file is, its content says."""


class LinesField(forms.CharField):
    """Several lines; a line break counts once, as the browser counts it."""

    def __init__(self, *, rows: int = 4, **options: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows, "dir": "auto"}), **options)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")


class ComingDay(forms.DateField):
    """A day after today, and at most ten years ahead; its form says when today is by `begin_after`."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        wrong = {"invalid": _("Write the day as a date."), "required": _("Choose a day.")}
        super().__init__(error_messages=wrong, **options)

    def begin_after(self, today: date) -> None:
        first, last = today + timedelta(days=1), today + TEN_YEARS
        self.validators = [
            MinValueValidator(first, _("This day has passed, or is today. Choose a later one.")),
            MaxValueValidator(last, _("This is more than ten years ahead. Look at the year again.")),
        ]
        self.widget.attrs |= {"min": first.isoformat(), "max": last.isoformat()}


NO_ADDRESS = _("This is not a web address. It should look like https://www.example.org/page.")


class WebAddress(forms.CharField):
    """A page of the web, with nobody's name and password in it."""

    default_validators = [URLValidator(schemes=["http", "https"], message=NO_ADDRESS)]

    def to_python(self, value: Any) -> str:
        address = (super().to_python(value) or "").strip()
        return f"https://{address}" if address and "://" not in address else address

    def validate(self, value: Any) -> None:
        super().validate(value)
        try:
            named = "@" in urlsplit(value).netloc
        except ValueError as error:
            raise forms.ValidationError(NO_ADDRESS) from error
        if named:
            raise forms.ValidationError(
                _("There is a name or a password in this address. Take out what stands before the @.")
            )


class SeveralFilesInput(forms.FileInput):
    allow_multiple_selected = True


class SeveralFiles(forms.FileField):
    """One or more files; each may be of any kind here: what it is, its content says."""

    def __init__(self, *, most: int, **options: Any) -> None:
        self.most = most
        super().__init__(widget=SeveralFilesInput(attrs={"accept": ACCEPTED}), **options)

    def clean(self, data: Any, initial: Any = None) -> Any:
        files: Sequence[UploadedFile[Any]] = data if isinstance(data, list) else [data] if data else []
        if not files:
            super().clean(None, initial)
        if len(files) > self.most:
            raise forms.ValidationError(
                _("These are too many at once: %(most)d files are the most. Bring them in parts."),
                params={"most": self.most},
            )
        return files
