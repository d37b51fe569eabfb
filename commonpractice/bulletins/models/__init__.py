from commonpractice.bulletins.models.addressed import Addressed
from commonpractice.bulletins.models.choice import Choice
from commonpractice.bulletins.models.delivery import Delivery
from commonpractice.bulletins.models.digest import DigestPart, DigestTime
from commonpractice.bulletins.models.letter import Letter, Release, Withdrawal
from commonpractice.bulletins.models.old_posts import OldPost, OldSite, OldSiteChoice
from commonpractice.bulletins.models.received import Received
from commonpractice.bulletins.models.unreachable import Unreachable
from commonpractice.bulletins.models.update import Update, begin_update
from commonpractice.bulletins.models.update_picture import UpdatePicture
from commonpractice.bulletins.models.update_rows import UpdateCorrection, UpdateRelease, UpdateWithdrawal

__all__ = [
    "Addressed",
    "Choice",
    "Delivery",
    "DigestPart",
    "DigestTime",
    "Letter",
    "OldPost",
    "OldSite",
    "OldSiteChoice",
    "Received",
    "Release",
    "Unreachable",
    "Update",
    "UpdateCorrection",
    "UpdatePicture",
    "UpdateRelease",
    "UpdateWithdrawal",
    "Withdrawal",
    "begin_update",
]
