"""What the editor says, by the names that `frontend/js/guide/` asks for."""

import json
from collections.abc import Mapping

from django.utils.translation import gettext as _

from commonpractice.guides.document.allowed import CALLOUTS


def words(more: Mapping[str, str] | None = None) -> str:
    """As JSON, for `data-words`."""
    return json.dumps(
        {**_state(), **_others(), **_kinds(), **_suggesting(), **_dialogs(), **(more or {})},
        ensure_ascii=False,
    )


def labels() -> dict[str, str]:
    """What `document/as_html.py` writes around the text."""
    kinds = {kind: _kinds()[f"name_{kind}"] for kind in CALLOUTS}
    return kinds | {
        "clause": _("Clause"),
        "table": _("Table"),
        "draft": _("Written by table"),
        "picture": _("Picture"),
    }


def _state() -> dict[str, str]:
    return {
        "opening": _("Opening…"),
        "saved": _("All saved"),
        "saving": _("Saving…"),
        "back": _("You are connected again."),
        "offline": _("You are offline: what you write is kept on this device"),
        "unkept": _("You are offline, and this device cannot keep what you write. Leave this page open."),
        "full": _("There is no room on the server just now. What you write is kept, and we try again."),
        "closed": _("You may no longer write here."),
        "read-only": _(
            "You may no longer write here. What you wrote last was not saved; you can still copy it."
        ),
        "too-big": _(
            "That was too much at once and was not saved. Copy what you need, then go back to the saved text."
        ),
        "malformed": _(
            "The last change could not be saved. Copy what you need, then go back to the saved text."
        ),
    }


def _others() -> dict[str, str]:
    return {
        "nobody_else": _("Nobody else is here now."),
        "somebody": _("Somebody"),
        "you": _("You"),
        "and": _(" and "),
        "came": _("{name} came in."),
        "went": _("{name} left."),
        "added": _("{name} added {what}."),
        "changed": _("{name} changed {what}."),
        "removed": _("{name} took a part out."),
        "and_more": _("And {count} more changes."),
    }


def _kinds() -> dict[str, str]:
    return {
        "kind_paragraph": _("the paragraph ‘{words}’"),
        "kind_paragraph_empty": _("a paragraph"),
        "kind_heading": _("the heading ‘{words}’"),
        "kind_heading_empty": _("a heading"),
        "kind_bullet_list": _("the list ‘{words}’"),
        "kind_bullet_list_empty": _("a list"),
        "kind_ordered_list": _("the list ‘{words}’"),
        "kind_ordered_list_empty": _("a list"),
        "kind_quote": _("the quote ‘{words}’"),
        "kind_quote_empty": _("a quote"),
        "kind_callout": _("the box ‘{words}’"),
        "kind_callout_empty": _("a box"),
        "kind_table": _("the table ‘{words}’"),
        "kind_table_empty": _("a table"),
        "kind_image": _("a picture"),
        "kind_image_empty": _("a picture"),
        "kind_clause": _("the clause ‘{words}’"),
        "kind_clause_empty": _("a clause"),
        "kind_draft": _("what a table writes: ‘{words}’"),
        "kind_draft_empty": _("what a table writes"),
        "name_of_clause": _("Short name of this clause"),
        "name_of_heading": _("Heading"),
        "name_note": _("Note"),
        "name_important": _("Important"),
        "name_words": _("Words to use"),
        "name_record": _("What to record"),
        "name_example": _("Example"),
    }


def _suggesting() -> dict[str, str]:
    return {
        "now_writing": _("You are writing."),
        "now_suggesting": _(
            "You are suggesting: the text stays as it is until somebody takes your change in."
        ),
        "only_words": _(
            "While you suggest, only words can be changed. Choose ‘Write’ to change anything else."
        ),
        "say_why": _("Say why, so that who suggested it understands."),
        "decision_not_sent": _("That did not arrive. Nothing was changed; please try again."),
        "accepted": _("Taken in."),
        "refused": _("Not taken in."),
        "taken_back": _("Taken back."),
    }


def _dialogs() -> dict[str, str]:
    return {
        "bad_address": _("Write an address that begins with https:// or mailto:"),
        "choose_picture": _("Choose a picture."),
        "say_what_is_on_it": _("Say in words what is on it."),
        "picture_not_sent": _("The picture did not arrive. Please try again."),
    }
