from commonpractice.privacy.models.asking import DataAnswer, DataRequest
from commonpractice.privacy.models.breach import Breach, BreachReport
from commonpractice.privacy.models.download import Download
from commonpractice.privacy.models.forgetting import ForgettingDay, Forgotten
from commonpractice.privacy.models.naming import NamingFile, NamingFileLook

__all__ = [
    "Breach",
    "BreachReport",
    "DataAnswer",
    "DataRequest",
    "Download",
    "ForgettingDay",
    "Forgotten",
    "NamingFile",
    "NamingFileLook",
]
