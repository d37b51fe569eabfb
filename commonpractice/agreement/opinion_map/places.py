"""Where people and statements stand on the two axes. Formulas: the Polis family (Small and others 2021)."""

import numpy as np

from commonpractice.agreement.opinion_map.axes import Axes, Centred
from commonpractice.agreement.opinion_map.responses import Floats, Responses


def places_of_people(responses: Responses, axes: Axes, *, answered_by_all: int = 0) -> Floats:
    """p_i = sqrt(M / n_i) · Σ over answered j of (v_ij - m_j) w_j: shape (people, 2); 0 for whoever gave no response.

    `answered_by_all` counts further statements that everybody passed on: rejected ones, where they are kept as zeros.
    """
    if responses.is_small:
        sums = responses.centred @ axes.weights
    else:
        centred = Centred(responses)
        sums = np.stack([centred.across(axes.weights[:, axis]) for axis in range(2)], axis=1)
    number = responses.statements + answered_by_all
    given = np.maximum(responses.given + answered_by_all, 1)
    return np.asarray(np.sqrt(number / given)[:, None] * sums, float)


def places_of_statements(axes: Axes) -> Floats:
    """sqrt(M) (1 - m_j) w_j: shape (statements, 2). Its length is the statement's extremity E_j."""
    number = len(axes.means)
    return np.asarray(np.sqrt(number) * (1 - axes.means)[:, None] * axes.weights)
