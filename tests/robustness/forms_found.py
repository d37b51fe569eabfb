"""Walks the pages from the front and gathers their forms, and what is sent from within them while somebody types."""

import json
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

from django.test import Client
from django.urls import Resolver404, resolve

from tests.world import whole

PAGES_OF_A_KIND = 2
TYPED = {
    "email": "somebody@kiln.example",
    "url": "https://video.example/doors",
    "date": "2031-05-14",
    "time": "12:30",
    "number": "5",
    "file": "",
    "checkbox": "on",
}


@dataclass
class Form:
    address: str
    fields: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, str] = field(default_factory=dict)
    """How each field is filled in: as the type of an input, or the name of another element."""


class Page(HTMLParser):
    def __init__(self, address: str, html: str) -> None:
        super().__init__()
        self.address, self.links, self.forms = address, [], []
        self._form: Form | None = None
        self._while_typing: list[Form] = []
        self._select = self._area = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in given:
            self.links.append(urljoin(self.address, given["href"]))
        if tag == "form":
            self._form = Form(urljoin(self.address, given.get("action") or self.address))
            if given.get("method", "").lower() == "post":
                self.forms.append(self._form)
        if self._form and "hx-post" in given:
            sent = json.loads(given.get("hx-vals") or "{}")
            self._while_typing.append(Form(urljoin(self.address, given["hx-post"]), sent))
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
        form.fields[name] = given.get("value") or TYPED.get(kind, "Words")

    def handle_data(self, data) -> None:
        if self._form and self._area:
            self._form.fields[self._area] += data

    def handle_endtag(self, tag) -> None:
        if tag == "form" and self._form:
            for each in self._while_typing:
                self.forms.append(Form(each.address, self._form.fields | each.fields))
            self._form, self._while_typing = None, []
        elif tag == "select":
            self._select = ""
        elif tag == "textarea" and self._area:
            if self._form and not self._form.fields[self._area].strip():
                self._form.fields[self._area] = "Words"
            self._area = ""


def kind_of(address: str) -> str:
    """The name of the address, so that a hundred members' pages are one kind of page."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def walk(client: Client, *starts: str) -> list[Form]:
    """Every form on the pages reached, one for each kind of address and set of fields."""
    waiting, seen, kinds = list(starts), set(starts), Counter()
    found: dict[tuple[str, tuple[str, ...]], Form] = {}
    while waiting:
        address = waiting.pop(0)
        kind = kind_of(address)
        if kinds[kind] >= PAGES_OF_A_KIND:
            continue
        kinds[kind] += 1
        answer = client.get(address, follow=True)
        assert answer.status_code < 500, address
        content = whole(answer)
        if not answer.get("Content-Type", "").startswith("text/html") or answer.status_code >= 400:
            continue
        page = Page(answer.request["PATH_INFO"], content.decode())
        for form in page.forms:
            found.setdefault((kind_of(form.address), tuple(form.fields)), form)
        for link in (each.partition("#")[0] for each in page.links):
            if link.startswith("/") and not link.startswith(("/static/", "//")) and link not in seen:
                seen.add(link)
                waiting.append(link)
    return list(found.values())
