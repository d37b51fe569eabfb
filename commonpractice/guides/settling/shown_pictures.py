"""Pictures of texts that people without an account may read: of versions, and of consultations that ask more than members."""

from uuid import UUID

from commonpractice.guides.document.walking import pictures
from commonpractice.guides.models import Consultation, Guide, Picture


def shown_picture(guide: Guide, key: UUID, *, for_member: bool) -> Picture | None:
    """A twin has the pictures of the guide from which it was made. None where no such text holds it."""
    if not (_is_published(guide, key) or _is_asked_about(guide, key, for_member=for_member)):
        return None
    return Picture.objects.filter(guide__community=guide.community_id, key=key).first()


def _is_published(guide: Guide, key: UUID) -> bool:
    return guide.versions.filter(published__pictures__has_key=str(key)).exists()


def _is_asked_about(guide: Guide, key: UUID, *, for_member: bool) -> bool:
    asked = Consultation.objects.opened().filter(guide=guide)
    if not for_member:
        asked = asked.exclude(to=Consultation.To.MEMBERS)
    texts = asked.values_list("tree", flat=True)
    return any(each["attrs"]["key"] == str(key) for tree in texts for each in pictures(tree or {}))
