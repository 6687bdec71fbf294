"""A form's own fields, made from those of its class without copying what no form changes.

The framework copies every field to its last detail for each form, which takes a long form longer than to judge what was sent by it. A form
of ours changes what its fields hold and its widgets' attributes, and gives lists of choices anew: so these alone are its own.
"""

import copy

from django import forms

_PLAIN_FIELDS = (forms.Field.__deepcopy__, forms.ChoiceField.__deepcopy__)
_PLAIN_WIDGETS = (forms.Widget.__deepcopy__, forms.widgets.ChoiceWidget.__deepcopy__)


class OwnFields(dict):
    """Fields by their names; its ``deepcopy``, which the framework asks for, is a form's own."""

    def __deepcopy__(self, memo):
        return {name: _own(field) if _is_plain(field) else copy.deepcopy(field, memo) for name, field in self.items()}


def _is_plain(field):
    return type(field).__deepcopy__ in _PLAIN_FIELDS and type(field.widget).__deepcopy__ in _PLAIN_WIDGETS


def _own(field):
    own = _alike(field, error_messages=field.error_messages.copy(), validators=field.validators[:])
    own.widget = _alike(field.widget, attrs=field.widget.attrs.copy())
    return own


def _alike(thing, **other):
    own = thing.__class__.__new__(thing.__class__)
    own.__dict__.update(thing.__dict__, **other)
    return own
