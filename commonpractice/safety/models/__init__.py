from commonpractice.safety.models.kept_out import Appeal, AppealAnswer, KeptOut, LetBack
from commonpractice.safety.models.leaving import Leaving
from commonpractice.safety.models.named import Named
from commonpractice.safety.models.report import Decision, Report

__all__ = ["Appeal", "AppealAnswer", "Decision", "KeptOut", "Leaving", "LetBack", "Named", "Report"]
