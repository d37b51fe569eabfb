"""Writing a guide together, and the same on the wall. Without scripts the text is shown, with the way to the plain form."""

import json
import uuid
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_safe

from commonpractice.community.models import Membership
from commonpractice.community.reaching import AsMember
from commonpractice.guides.content_notes import notes_of
from commonpractice.guides.document.allowed import Node
from commonpractice.guides.document.as_html import as_html
from commonpractice.guides.forms.picture import PictureForm
from commonpractice.guides.forms.remark import RemarkForm
from commonpractice.guides.models import Guide
from commonpractice.guides.permissions import may_lead
from commonpractice.guides.reaching import reach_text, reach_text_to_write
from commonpractice.guides.remark_rows import rows_of
from commonpractice.guides.settling.text_now import text_now
from commonpractice.guides.views.editor_words import labels, words

NO_KEY = uuid.UUID(int=0)
NO_CLAUSE = "0" * 10


@require_safe
def write(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    reached, guide = reach_text_to_write(request, slug, number)
    tree = text_now(guide)
    context = {
        **around_the_text(reached, guide),
        "text": _text(guide, tree),
        "remarks": rows_of(guide, tree, reached.membership),
        "remark_form": RemarkForm(auto_id="remark-%s"),
        "may_lead": may_lead(reached.membership, guide),
        "picture_form": PictureForm(
            initial={"key": uuid.uuid4()}, auto_id="picture-%s", community=reached.community
        ),
        "names": json.dumps(names_in(guide), ensure_ascii=False),
        "no_clause": NO_CLAUSE,
    }
    return render(request, "guides/write.html", context)


@require_safe
def screen(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """The wall: the text in big letters as it grows."""
    reached, guide = reach_text(request, slug, number)
    context = {**around_the_text(reached, guide), "text": _text(guide, text_now(guide))}
    context["notes"] = sorted(set(notes_of(guide).values()))
    return render(request, "guides/screen.html", context)


def around_the_text(reached: AsMember, guide: Guide) -> dict[str, Any]:
    """What the editor takes from any page that it is on."""
    where = (guide.community.slug, guide.number)
    return {
        "guide": guide,
        "here": "guides" if guide.kind == Guide.Kind.GUIDE else guide.kind,
        "me": reached.membership.pk,
        "live": f"/live/writing/{guide.community.slug}/{guide.number}/",
        "picture": reverse("guides:picture", args=[*where, NO_KEY]),
        "words": words(),
    }


def _text(guide: Guide, tree: Node) -> SafeString:
    """As it stands now, with what is suggested in it, in the shape that the editor gives it a moment later."""

    def address(key: str) -> str:
        return reverse("guides:picture", args=[guide.community.slug, guide.number, key])

    drawn = as_html(tree, picture=address, labels=labels(), suggestions="shown", drafts=True, anchors=False)
    return mark_safe(drawn)  # noqa: S308 - as_html escapes


def names_in(guide: Guide) -> dict[int, str]:
    """Of those whose suggestions may stand in it. Who comes while the page is open says their name themselves."""
    wrote = Q(guides_written_in__guide=guide) | Q(pk__in=guide.changes.values("by"))
    return dict(Membership.objects.filter(wrote).order_by().values_list("pk", "display_name").distinct())
