from commonpractice.bulletins.models.addressed import Addressed
from commonpractice.bulletins.models.delivery import Delivery
from commonpractice.bulletins.models.letter import Letter, Release, Withdrawal
from commonpractice.bulletins.models.old_posts import OldPost, OldSite, OldSiteChoice
from commonpractice.bulletins.models.update import Update, begin_update
from commonpractice.bulletins.models.update_picture import UpdatePicture
from commonpractice.bulletins.models.update_rows import UpdateCorrection, UpdateRelease, UpdateWithdrawal

__all__ = [
    "Addressed",
    "Delivery",
    "Letter",
    "OldPost",
    "OldSite",
    "OldSiteChoice",
    "Release",
    "Update",
    "UpdateCorrection",
    "UpdatePicture",
    "UpdateRelease",
    "UpdateWithdrawal",
    "Withdrawal",
    "begin_update",
]
