"""How many pages this process gave and how long they took: three additions for each page."""

import threading
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.2, 0.5, 1.0, 2.5, 10.0)


class Pages:
    def __init__(self) -> None:
        self.by_status: Counter[str] = Counter()
        self.by_bound = [0] * (len(BOUNDS) + 1)
        self.seconds = 0.0
        self._one_at_a_time = threading.Lock()

    def add(self, status: int, seconds: float) -> None:
        with self._one_at_a_time:
            self.by_status[f"{status // 100}xx"] += 1
            self.by_bound[bisect_left(BOUNDS, seconds)] += 1
            self.seconds += seconds


PAGES = Pages()


def counted_pages(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    def answer(request: HttpRequest) -> HttpResponse:
        begun = time.perf_counter()
        response = get_response(request)
        PAGES.add(response.status_code, time.perf_counter() - begun)
        return response

    return answer
