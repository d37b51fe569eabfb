"""Posts of an old website become updates: taken in, chosen from, brought by the worker."""
