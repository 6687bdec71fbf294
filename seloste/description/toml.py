"""A description as TOML: what ``export_toml`` writes, ``read_toml`` reads back to the same content."""

import tomllib

import tomli_w
from django.utils.translation import gettext as _

from .content import Content
from .shapes import Misshapen, from_plain, to_plain


def export_toml(content: Content) -> str:
    return tomli_w.dumps(to_plain(content))


def read_toml(text) -> Content:
    """The content that ``text`` says; ``Misshapen`` names the line or the place that does not fit."""
    try:
        plain = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Misshapen("", _("this is not TOML (%(error)s)") % {"error": error}) from None
    return from_plain(Content, plain)
