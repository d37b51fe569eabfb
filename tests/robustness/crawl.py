"""A crawler: signed in as each role it follows every link and sends every form, and keeps what should not be.

What it opens and sends is undone at once, so that the order of what it does changes nothing; the page to which a form leads
is opened before that, and its own forms are sent. It goes on until its time is over: first to kinds of pages that nobody has
seen, then to forms that nobody has sent, then to pages of which few were seen.
"""

import sys
import time
import traceback
from collections import Counter, defaultdict, deque
from dataclasses import dataclass, field
from random import Random
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.core.cache import cache
from django.core.signals import got_request_exception
from django.db import transaction
from django.http.response import HttpResponseBase
from django.test import RequestFactory

from commonpractice.safety.headers import HEADERS
from tests.robustness.page_read import Form, Page, kind_of
from tests.robustness.spoiling import SPOILING, Way, lines_of, one_kept, own_words, typical
from tests.world import World, whole

SECRET = "c" * 32
FENCES = HEADERS | {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
}
SAYS_OTHERWISE = {"bulletins:picture"}
"""Pictures that feed readers of other places show."""
EXAMPLES = {"home:styleguide"}
"""Shows parts of pages as they look, with links and forms of nothing."""
STEPS = 5
"""From a form through the pages to which it leads on."""
START = "the start"
Jar = dict[str, str]


@dataclass(frozen=True)
class Step:
    role: str
    address: str
    found_on: str


@dataclass
class Crawl:
    world: World
    random: Random
    seconds: float
    """Of this process, so that a busy machine goes as far as an idle one; up to thrice as long where that was not enough."""
    enough: tuple[int, int] = (0, 0)
    """Kinds of addresses and of forms."""
    forms_first: bool = False
    """Only with what engines keep in different ways: who may open which page is asked of each of them elsewhere."""
    wrong: dict[str, str] = field(default_factory=dict)
    reached: Counter[str] = field(default_factory=Counter)
    forms: Counter[tuple[str, ...]] = field(default_factory=Counter)
    requests: int = 0

    def __post_init__(self) -> None:
        self._waiting: dict[str, deque[Step]] = defaultdict(deque)
        self._to_send: deque[tuple[Step, Form]] = deque()
        self._known: set[tuple[str, str]] = set()
        self._opened: Counter[tuple[str, str]] = Counter()
        self._raised = ""

    def start(self, role: str, *addresses: str) -> None:
        for address in addresses:
            self._add(role, address, START)

    def run(self) -> None:
        begun = time.process_time()
        got_request_exception.connect(self._keep_what_was_raised)
        try:
            while time.process_time() - begun < (self.seconds if self._is_enough() else 3 * self.seconds):
                step = self._next()
                if self._to_send and (self.forms_first or not step or self.reached[kind_of(step.address)]):
                    self._put_back(step)
                    self._take(*self._to_send.popleft())
                elif step is None:
                    break
                else:
                    self._take(step)
        finally:
            got_request_exception.disconnect(self._keep_what_was_raised)

    def _is_enough(self) -> bool:
        addresses, forms = self.enough
        return len(self.reached - Counter([""])) > addresses and len(self.forms) >= forms

    def report(self, every: set[str]) -> str:
        never = sorted(every - set(self.reached))
        said = f"{self.requests} requests, {len(self.forms)} forms, {len(every) - len(never)} of {len(every)} named addresses"
        return f"{said}; never reached: {', '.join(never)}"

    # Which page is next

    def _add(self, role: str, address: str, found_on: str) -> None:
        address = address.partition("#")[0]
        if not _leads_away(address) and (role, address) not in self._known:
            self._known.add((role, address))
            self._waiting[kind_of(address)].append(Step(role, address, found_on))

    def _next(self) -> Step | None:
        """One of those of which fewest were seen."""
        names = [name for name, steps in self._waiting.items() if steps]
        self.random.shuffle(names)
        for name in sorted(names, key=self.reached.__getitem__):
            steps = self._waiting[name]
            while steps:
                step = steps.popleft()
                if not self._opened[step.role, name]:
                    self._opened[step.role, name] += 1
                    return step
        return None

    def _put_back(self, step: Step | None) -> None:
        if step:
            name = kind_of(step.address)
            self._opened[step.role, name] -= 1
            self._waiting[name].appendleft(step)

    # Opening and sending

    def _take(self, step: Step, form: Form | None = None) -> None:
        cache.clear()
        jar = {settings.CSRF_COOKIE_NAME: SECRET}
        if step.role in self.world.cookies:
            jar[settings.SESSION_COOKIE_NAME] = self.world.cookies[step.role]
        with transaction.atomic():
            if form is not None:
                self._send_in_ways(step, form, jar, STEPS)
            elif page := self._get(step, jar):
                self._look_through(step, page, jar, STEPS)
            transaction.set_rollback(True)

    def _get(self, step: Step, jar: Jar) -> Page | None:
        where = f"{step.role} opens {step.address}, found on {step.found_on}"
        response, content = self._ask(step.role, "get", step.address, {}, jar, where)
        if response.status_code in {404, 405} and step.found_on != START:
            self._keep(f"a link to nothing ({response.status_code})", kind_of(step.address), where)
        if 300 <= response.status_code < 400 and not _leads_away(response["Location"]):
            return self._get(Step(step.role, response["Location"], step.address), jar)
        return self._page(step.address, response, content)

    def _look_through(self, step: Step, page: Page, jar: Jar, steps_left: int) -> None:
        if kind_of(step.address) in EXAMPLES:
            return
        for link in page.links:
            if steps_left == STEPS:
                self._add(step.role, link, step.address)
            elif not self.reached[kind_of(link)] and not _leads_away(link):
                # What was just made is there for as long as nothing is undone.
                self._get(Step(step.role, link, step.found_on), jar)
        for form in page.forms:
            if _leads_away(form.address) or not kind_of(form.address):
                self._keep("a form to nowhere", form.address, f"found on {step.address} as {step.role}")
            elif steps_left == STEPS:
                self._to_send.append((step, form))
            else:
                self._send_in_ways(step, form, jar, steps_left)

    def _send_in_ways(self, step: Step, form: Form, jar: Jar, steps_left: int) -> None:
        for way in self._ways_for(form):
            with transaction.atomic():
                self._send(step, form, way, dict(jar), steps_left - 1)
                transaction.set_rollback(True)

    def _ways_for(self, form: Form) -> list[Way]:
        """A form is sent once as it stands, and spoiled in one way."""
        self.forms[form.shape] += 1
        if self.forms[form.shape] > 1:
            return []
        if self.forms_first:
            return [one_kept]
        return [typical, SPOILING[len(self.forms) % len(SPOILING)]]

    def _send(self, step: Step, form: Form, way: Way, jar: Jar, steps_left: int) -> None:
        sent = way(form, self.random)
        where = f"{step.role} sends {way.__name__} to {form.address} from {step.address}: {_short(sent)}"
        response, content = self._ask(step.role, form.method, form.address, sent, jar, where)
        if response.status_code in {403, 404, 405} and way is typical:
            self._keep("a form that is refused", kind_of(form.address), f"{response.status_code}: {where}")
        page = self._page(form.address, response, content)
        if page and response.status_code == 200 and form.method == "post":
            self._look_for_what_was_lost(form, way, sent, page, content, where)
            if way is typical and steps_left:
                self._look_through(Step(step.role, form.address, where), page, jar, steps_left)
        elif 300 <= response.status_code < 400:
            self._follow(Step(step.role, response["Location"], where), way, jar, steps_left)

    def _follow(self, step: Step, way: Way, jar: Jar, steps_left: int) -> None:
        if _leads_away(step.address):
            self._keep("leads elsewhere", step.address, step.found_on)
        elif way is typical and steps_left and (page := self._get(step, jar)):
            self._look_through(step, page, jar, steps_left)

    def _look_for_what_was_lost(
        self, form: Form, way: Way, sent: dict[str, str], page: Page, content: bytes, where: str
    ) -> None:
        shown = content.decode()
        if page.stray_errors:
            self._keep("an error without its field", kind_of(form.address), where)
        if "<script>alert(1)" in shown:
            self._keep("words as script", kind_of(form.address), where)
        if way.__name__ == "one_left_out":
            for name in lines_of(form):
                if sent[name] and own_words(name) not in shown:
                    self._keep("words lost", f"{kind_of(form.address)} {name}", where)

    def _page(self, address: str, response: HttpResponseBase, content: bytes) -> Page | None:
        is_page = response.get("Content-Type", "").startswith("text/html")
        return Page(address, content.decode()) if is_page and response.status_code < 400 else None

    # One request

    def _ask(
        self, role: str, method: str, address: str, sent: dict[str, str], jar: Jar, where: str
    ) -> tuple[HttpResponseBase, bytes]:
        self.requests += 1
        self._raised = ""
        if method == "get" and sent:
            address = f"{address.partition('?')[0]}?{urlencode(sent)}"
        request = getattr(RequestFactory(), method)(address, sent if method == "post" else None)
        request.COOKIES.update(jar)
        with transaction.atomic():
            response = self.world.handler.get_response(request)
            content = whole(response)
        jar.update({name: morsel.value for name, morsel in response.cookies.items()})
        name = kind_of(address)
        if response.status_code >= 500:
            self._keep("broken", f"{name} {self._raised}", where)
        if response.status_code < 400:
            self.reached[name] += 1
        self._look_at_headers(name, response, where)
        return response, content

    def _look_at_headers(self, name: str, response: HttpResponseBase, where: str) -> None:
        missing = {each for each, value in FENCES.items() if response.get(each) != value}
        if response.get("Content-Type", "").startswith("text/html"):
            missing |= {"Content-Security-Policy"} - {each.title() for each in response.headers}
        if missing and name not in SAYS_OTHERWISE:
            self._keep("without headers", f"{name} {sorted(missing)}", where)

    def _keep_what_was_raised(self, **_more: object) -> None:
        _kind, error, trace = sys.exc_info()
        last = traceback.extract_tb(trace)[-1]
        self._raised = f"{error!r:.200} at {last.filename.rpartition('commonpractice/')[2]}:{last.lineno}"

    def _keep(self, what: str, which: str, where: str) -> None:
        """The first of each kind."""
        self.wrong.setdefault(f"{what}: {which}", where)


def _leads_away(address: str) -> bool:
    parts = urlsplit(address)
    return bool(parts.netloc or parts.scheme) or address.startswith(settings.STATIC_URL)


def _short(sent: dict[str, str]) -> str:
    return str({name: value[:60] for name, value in sent.items() if name != "csrfmiddlewaretoken"})[:800]
