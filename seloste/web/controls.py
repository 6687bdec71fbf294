"""Fields and their controls as HTML, made here and not by templates: a page of thirty fields spent half its time on theirs.

A control is written to the letter as the framework's own template writes it; those that are not among ``CONTROLS`` it goes on writing.
"""

from functools import reduce
from operator import add

from django.forms.renderers import TemplatesSetting
from django.utils.formats import localize
from django.utils.html import format_html
from django.utils.safestring import SafeData, SafeString
from django.utils.translation import gettext as _

_EMPTY = SafeString("")


class Renderer(TemplatesSetting):
    """The framework's, with the house's controls."""

    def render(self, template_name, context, request=None):
        control = CONTROLS.get(template_name)
        return control(context["widget"]) if control else super().render(template_name, context, request)


def field_of(bound):
    """A field with its label, the hint and the error beside it; a hidden one is its control alone."""
    if bound.is_hidden:
        return bound.as_widget()
    errors = bound.errors
    wrong, beside = " wrong" if errors else "", _beside(bound, errors)
    if bound.is_grouped:
        return _group(bound, wrong, beside)
    named = bound.id_for_label, bound.label
    if bound.is_tick:
        words = '<div class="field{}">{}<div class="tick">{}<label for="{}">{}</label></div></div>'
        return format_html(words, wrong, beside, bound.as_widget(), *named)
    words = '<div class="field{}"><label for="{}">{}{}</label>\n{}{}</div>'
    return format_html(words, wrong, *named, _mark(bound), beside, bound.as_widget())


def _group(bound, wrong, beside):
    """Several controls under one legend."""
    told = bound.aria_describedby
    described = format_html(' aria-describedby="{}"', told) if told else _EMPTY
    words = '<fieldset class="field{}"{}>\n<legend>{}{}</legend>\n{}<div class="choices">{}</div>\n</fieldset>'
    return format_html(words, wrong, described, bound.label, _mark(bound), beside, _joined(_choice(option) for option in bound))


def _choice(option):
    words = '<div class="tick">{}<label for="{}">{}</label></div>'
    return format_html(words, option.tag(), option.id_for_label, option.choice_label)


def _mark(bound):
    """Whether it is needed, in words, where that has to be said; of what some need, both ways to say it, and whom it is about."""
    some = getattr(bound.field, "needed_of", None)
    if some and not some.whom:
        return format_html(' <span class="optional">{}</span>', some.words)
    if some:
        words = ' <span class="optional needed" data-of="{}"><span>{}</span><span>{}</span></span>'
        return format_html(words, " ".join(some.whom), _("(required)"), some.words)
    words = {"optional": _("(optional)"), "required": _("(required)")}.get(bound.mark)
    return format_html(' <span class="optional">{}</span>', words) if words else _EMPTY


def _beside(bound, errors):
    """The hint, and what is wrong."""
    hint = error = _EMPTY
    if bound.help_text:
        hint = format_html('<div class="hint" id="{}_helptext">{}</div>', bound.auto_id, bound.help_text)
    if errors:
        words = '<p class="error" id="{}_error"><span class="visually-hidden">{}</span>' + " {}" * len(errors) + "</p>"
        error = format_html(words, bound.auto_id, _("Error:"), *errors)
    return hint + error


def _input(control):
    words, told = '<input type="{}" name="{}"', [control["type"], control["name"]]
    if control["value"] is not None:
        words += ' value="{}"'
        told.append(_text(control["value"]))
    return _closed(words, told, control["attrs"])


def _option_of_several(control):
    """A radio button or a tick among others; in its label where the framework wants it so."""
    made = _input(control)
    if not control.get("wrap_label"):
        return made
    own = control["attrs"].get("id")
    described = format_html(' for="{}"', own) if own else _EMPTY
    return format_html("<label{}>{}\n {}</label>", described, made, localize(control["label"]))


def _select(control):
    groups = _joined(_options(name, options) for name, options, _place in control["optgroups"])
    return _closed('<select name="{}"', [control["name"]], control["attrs"], ">{}\n</select>", groups)


def _options(group, options):
    made = _joined(_option(option) for option in options)
    return format_html('\n  <optgroup label="{}">{}\n  </optgroup>', group, made) if group else made


def _option(option):
    return _closed('\n  <option value="{}"', [_text(option["value"])], option["attrs"], ">{}</option>\n", localize(option["label"]))


def _textarea(control):
    return _closed('<textarea name="{}"', [control["name"]], control["attrs"], ">\n{}</textarea>", localize(control["value"] or ""))


def _closed(words, told, attrs, end=">", *inner):
    """A tag that has begun with ``words`` and what is ``told`` in them, with its other attributes and its end."""
    for name, value in attrs.items():
        if value is True:
            words, told = words + " {}", [*told, name]
        elif value is not False:
            words, told = words + ' {}="{}"', [*told, name, _text(value)]
    return format_html(words + end, *told, *inner)


def _text(value):
    return value if isinstance(value, SafeData) else str(value)


def _joined(parts):
    """What was made safe already; as soon as one part was not, neither is the whole."""
    return reduce(add, parts, _EMPTY)


_OF_INPUT = ("text", "hidden", "email", "tel", "url", "number", "password", "search", "date", "datetime", "time", "checkbox", "file")
_OF_KIND = {
    _input: _OF_INPUT,
    _option_of_several: ("radio_option", "checkbox_option"),
    _select: ("select",),
    _textarea: ("textarea",),
}
CONTROLS = {f"django/forms/widgets/{name}.html": make for make, names in _OF_KIND.items() for name in names}
