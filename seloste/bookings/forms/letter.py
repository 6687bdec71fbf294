"""The form by which staff write to the people of a training in their own words."""

from functools import partial

from django import forms
from django.utils.translation import gettext_lazy as _

from seloste.outbox.texts import LONGEST_SUBJECT
from seloste.web.forms import Once, Read
from seloste.web.languages import NAMES
from seloste.web.plain_text import line, paragraphs

from ..words import Audience

LONGEST = 8_000


class LetterForm(forms.Form):
    """Subject and text in each language that somebody of the audience reads. ``languages``: those by audience."""

    once = Once()
    to = forms.ChoiceField(label=_("To whom"), choices=Audience.choices, widget=forms.RadioSelect, initial=Audience.BOTH)

    def __init__(self, *args, languages, **more):
        super().__init__(*args, **more)
        self.languages = languages
        for code in languages[Audience.BOTH]:
            named = {"language": NAMES[code]}
            area = forms.Textarea(attrs={"rows": 10})
            title = Read(partial(line, longest=LONGEST_SUBJECT), label=_("Subject line in %(language)s") % named, required=False)
            text = Read(_words, label=_("Text in %(language)s") % named, required=False, widget=area)
            for one in (title, text):
                one.is_one_of_several = True
            self.fields |= {f"subject_{code}": title, f"body_{code}": text}

    def clean(self):
        said = super().clean()
        for code in self.languages.get(said.get("to"), ()):
            for name, sentence in ((f"subject_{code}", _("Write the subject.")), (f"body_{code}", _("Write the text."))):
                if name in said and not said[name]:
                    self.add_error(name, sentence)
        return said

    def texts(self):
        """(subject line, words) by the languages of the audience that was chosen."""
        said = self.cleaned_data
        return {code: (said[f"subject_{code}"], said[f"body_{code}"]) for code in self.languages[said["to"]]}


def _words(value):
    """Paragraphs; the separators that word processors put between lines become ends of lines, which letters take."""
    return paragraphs(str(value or "").translate({0x2028: "\n", 0x2029: "\n\n"}), longest=LONGEST)
