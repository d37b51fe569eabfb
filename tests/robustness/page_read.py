"""What a page offers and says: its links, its forms filled in as they stand, and where it points at what needs mending."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.urls import Resolver404, resolve

TYPED = {
    "email": "somebody@kiln.example",
    "url": "https://video.example/doors",
    "date": "2031-05-14",
    "time": "12:30",
    "number": "5",
    "file": "",
    "checkbox": "on",
}
WORDS = "Words"


@dataclass
class Form:
    address: str
    fields: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    """How each field is filled in: as the type of an input, or the name of another element."""
    method: str = "post"

    @property
    def shape(self) -> tuple[str, ...]:
        """The same for all forms that ask for the same in the same place."""
        return self.method, kind_of(self.address), *sorted(self.fields)


class Page(HTMLParser):
    def __init__(self, address: str, html: str) -> None:
        super().__init__()
        self.address, self.links, self.forms = address, [], []
        self.described: set[str] = set()
        self._errors: list[set[str]] = []
        self._around: list[str] = []
        self._form: Form | None = None
        self._while_typing: list[Form] = []
        self._select = self._area = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs) -> None:
        given = {name: value or "" for name, value in attrs}
        self._note_what_it_says(tag, given)
        if tag == "a" and "href" in given:
            self.links.append(urljoin(self.address, given["href"]))
        if "hx-get" in given:
            self.links.append(urljoin(self.address, given["hx-get"]))
        if tag == "form":
            self._form = Form(urljoin(self.address, given.get("action") or self.address))
            self._form.method = given.get("method", "get").lower()
            if self._form.method in {"get", "post"}:
                self.forms.append(self._form)
        if self._form and "hx-post" in given:
            sent = json.loads(given.get("hx-vals") or "{}")
            self._while_typing.append(Form(urljoin(self.address, given["hx-post"]), sent))
        self._fill_in(tag, given)

    def _note_what_it_says(self, tag: str, given: dict[str, str]) -> None:
        """A field is described by the error, or by what stands around it."""
        if tag in {"div", "fieldset"}:
            self._around.append(given.get("id", ""))
        self.described |= set(given.get("aria-describedby", "").split())
        if "field-error" in given.get("class", "").split() and "hidden" not in given:
            self._errors.append({given.get("id", ""), *self._around} - {""})

    @property
    def stray_errors(self) -> int:
        """How many times a page says what needs mending beside no field."""
        return sum(not each & self.described for each in self._errors)

    def _fill_in(self, tag: str, given: dict[str, str]) -> None:
        name = given.get("name", "")
        if self._form is None or not name:
            if tag == "option" and self._form and self._select:
                self._choose(self._form, given)
            return
        if tag in {"input", "button"}:
            self._take(self._form, name, given)
        elif tag == "select":
            self._select = name
            self._form.fields[name], self._form.kinds[name] = "", tag
        elif tag == "textarea":
            self._area = name
            self._form.fields[name], self._form.kinds[name] = "", tag

    def _choose(self, form: Form, given: dict[str, str]) -> None:
        if given.get("value") and ("selected" in given or not form.fields[self._select]):
            form.fields[self._select] = given["value"]

    def _take(self, form: Form, name: str, given: dict[str, str]) -> None:
        kind = given.get("type", "text")
        if kind in {"radio", "checkbox"} and name in form.fields:
            return
        form.kinds[name] = kind
        form.fields[name] = given.get("value") or TYPED.get(kind, WORDS)

    def handle_data(self, data) -> None:
        if self._form and self._area:
            self._form.fields[self._area] += data

    def handle_endtag(self, tag) -> None:
        if tag in {"div", "fieldset"} and self._around:
            self._around.pop()
        if tag == "form" and self._form:
            for each in self._while_typing:
                self.forms.append(Form(each.address, self._form.fields | each.fields))
            self._form, self._while_typing = None, []
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._area:
            if self._form and not self._form.fields[self._area].strip():
                self._form.fields[self._area] = WORDS
            self._area = ""


def kind_of(address: str) -> str:
    """The name of the address, so that a hundred members' pages are one kind of page."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""
