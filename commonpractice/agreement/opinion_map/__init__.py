"""The opinion map: people placed by how alike they responded, what all agree on, what divides, and how far that holds.

Pure: numpy and scipy, no Django, no clock, and no chance but from fixed seeds. Start at `mapping.draw_map`. Import this
package where a map is drawn and not before: numpy and scipy are heavy. The levels stand in `levels`.
"""

# isort: off
from commonpractice.agreement.opinion_map import one_thread  # noqa: F401

# isort: on
from commonpractice.agreement.opinion_map.mapping import draw_map
from commonpractice.agreement.opinion_map.responses import MISSING, Responses
from commonpractice.agreement.opinion_map.result import OpinionMap, place_of

__all__ = ["MISSING", "OpinionMap", "Responses", "draw_map", "place_of"]
