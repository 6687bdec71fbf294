"""A field for files: what came is understood at once, or refused with the reason and the file's name."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from . import names, reading

MOST = 10  # files at once


class _Several(forms.FileInput):
    allow_multiple_selected = True


class Files(forms.FileField):
    """One or several files; ``cleaned_data`` is a list of ``reading.ReadFile``, empty when none was chosen."""

    widget = _Several
    default_error_messages = {
        "required": _("Choose a file."),
        "too_many": _("At most %(most)d files at once. Choose fewer."),
    }

    def clean(self, data, initial=None):
        uploads = [one for one in (data if isinstance(data, list | tuple) else [data]) if one]
        if len(uploads) > MOST:
            raise ValidationError(self.error_messages["too_many"], code="too_many", params={"most": MOST})
        if self.required and not uploads:
            raise ValidationError(self.error_messages["required"], code="required")
        read, troubles = [], []
        for upload in uploads:
            try:
                read.append(reading.read(upload.name, upload.read()))
            except ValidationError as trouble:
                troubles += [f"{names.shown(upload.name)}: {sentence}" for sentence in trouble.messages]
        if troubles:
            raise ValidationError(troubles)
        return read
