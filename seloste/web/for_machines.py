"""Data that a page tells to machines: JSON-LD (schema.org) in a block that browsers hold for data and never run."""

import json

from django.utils.html import format_html

_ESCAPED = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


class LinkedData:
    """JSON-LD; no text in it can end the element it stands in, or begin another."""

    def __init__(self, content):
        self.content = content

    def __html__(self):
        return json.dumps(self.content, ensure_ascii=False).translate(_ESCAPED)

    @property
    def element(self):
        """The element for a template."""
        return format_html('<script type="application/ld+json">{}</script>', self)
