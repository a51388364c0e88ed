"""The two versions of a letter, text and HTML, made of one set of words."""

from django.conf import settings
from django.template.loader import render_to_string

News = tuple[str, str, str]  # subject, text, HTML


def news_on(name: str, subject: str, context: dict[str, object]) -> News:
    """By the templates of that name in `monitoring/letters/`, which all lead to the portal."""
    context = context | {"portal_url": settings.PORTAL_URL}
    text, html = (render_to_string(f"monitoring/letters/{name}.{form}", context) for form in ("txt", "html"))
    return subject, text, html
