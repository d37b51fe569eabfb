from commonpractice.privacy.models.asking import DataAnswer, DataRequest
from commonpractice.privacy.models.breach import Breach, BreachReport
from commonpractice.privacy.models.download import Download
from commonpractice.privacy.models.forgetting import ForgettingDay, Forgotten

__all__ = ["Breach", "BreachReport", "DataAnswer", "DataRequest", "Download", "ForgettingDay", "Forgotten"]
