"""Our server with a checker that breaks where a text asks for it, saying the text in its error: the worst that could happen.

The developers would be written to about errors, and as much is logged as can be.
"""

from typing import Any

from commonpractice.server import compose

application = compose()

from django.conf import settings  # noqa: E402 - composing made Django ready

from commonpractice.checking.views import notes  # noqa: E402

settings.ADMINS = [("Dev", "dev@example.test")]
explain, render = notes.explain, notes.render


def explain_or_break(text: str, *args: Any, **more: Any) -> Any:
    if "BREAK THE CHECK" in text:
        raise ValueError(f"cannot read {text}")
    return explain(text, *args, **more)


def render_or_break(request: Any, template: str, context: dict[str, Any], **more: Any) -> Any:
    if "BREAK THE PAGE" in context.get("in_box", ""):
        raise ValueError(f"cannot show {context}")
    return render(request, template, context, **more)


notes.explain, notes.render = explain_or_break, render_or_break
