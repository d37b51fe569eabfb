"""How a release wakes the worker of its own process at once, and how the worker is told to finish."""

import threading

woken = threading.Event()
stopping = threading.Event()
