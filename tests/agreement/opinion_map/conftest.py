"""Tests import numpy before the package can say how many threads it takes."""

import commonpractice.agreement.opinion_map  # noqa: F401
