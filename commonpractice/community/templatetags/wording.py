from django import template
from django.utils.safestring import SafeString

from commonpractice.community.wording import to_html

register = template.Library()


@register.filter
def wording(markdown: str, top: int = 3) -> SafeString:
    return to_html(markdown, top)
