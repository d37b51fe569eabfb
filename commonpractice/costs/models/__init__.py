from commonpractice.costs.models.activity import Activity
from commonpractice.costs.models.arrangement import Arrangement, Offer, Reply, Settlement, Wish
from commonpractice.costs.models.bearing import Agreed, Bearing, Ended
from commonpractice.costs.models.totals import ActivityTotal, QuarterTotal

__all__ = [
    "Activity",
    "ActivityTotal",
    "Agreed",
    "Arrangement",
    "Bearing",
    "Ended",
    "Offer",
    "QuarterTotal",
    "Reply",
    "Settlement",
    "Wish",
]
