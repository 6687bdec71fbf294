"""Letters' texts as owners write them: what they must and may hold, how they will read, and which text is in use."""

import hashlib
import re

from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.translation import gettext as _

from seloste.databases.prepared import Remembered, text
from seloste.web.plain_text import line, paragraphs

from . import facts, footer, letters
from .models import LetterText

LONGEST_SUBJECT, LONGEST_BODY = 150, 10_000
MOST_SHORT, MOST_LONG = 5, 1  # times that a short fact, and one of many lines, may stand in a body


@Remembered
def _of_letter():
    return LetterText.objects.filter(letter=text("letter"), language=text("language"))


def find(key, language):
    """(subject line, body) of an owner's own text that fits its letter, or None.

    An upgrade may take a fact away or need a new one: a text that no longer fits is not sent, and the page of letters says so.
    """
    row = _of_letter.first(letter=key, language=language)
    letter = letters.declared().get(key)
    return (row.subject_line, row.body) if row and letter and fits(letter, row.subject_line, row.body) else None


def fits(letter, subject_line, body):
    try:
        read(letter, subject_line, body)
    except ValidationError:
        return False
    return letter.is_editable


def read(letter, subject_line, body):
    """(subject line, body) as they are stored; ``ValidationError`` by field, in words."""
    wrong, said = {}, {}
    for field, reader, longest in (("subject_line", line, LONGEST_SUBJECT), ("body", paragraphs, LONGEST_BODY)):
        try:
            said[field] = reader(body if field == "body" else subject_line, longest=longest)
            _check_placeholders(letter, field, said[field])
        except ValidationError as refused:
            wrong[field] = refused
    if not wrong and (missing := _missing(letter, said)):
        wrong["body"] = ValidationError(_("This must stand in the letter: %(facts)s") % {"facts": missing}, code="missing")
    if wrong:
        raise ValidationError({field: refused.messages for field, refused in wrong.items()})
    return said["subject_line"], said["body"] + "\n"


def original_digest(key, language):
    """Of the shipped text."""
    return hashlib.sha256("\n\n".join(letters.text(key, language)).encode()).hexdigest()


def preview(letter, language, subject_line, body):
    """(subject line, body) as an invented reader would get it, with what always stands under a letter. The text must fit."""
    with translation.override(language):
        samples = {name: facts.ALL[name].sample for name in letter.facts} | dict(letter.samples)
        subject, text = letter.filled(subject_line, body, language=language, facts=samples)
    return subject, footer.under(text, language)


def _check_placeholders(letter, field, text):
    if not text:
        raise ValidationError(_("Write the subject.") if field == "subject_line" else _("Write the text."), code="empty")
    try:
        used = letters.placeholders(text)
    except letters.Unfit:
        raise ValidationError(
            _("A brace, { or }, stands alone. They only stand around the name of a fact, like {number}."), code="brace"
        ) from None
    if unknown := sorted(used - set(letter.facts)):
        named = ", ".join(f"{{{name}}}" for name in unknown)
        raise ValidationError(_("This letter knows no %(facts)s. Choose from the list.") % {"facts": named[:200]}, code="unknown")
    for name in used:
        _check_often(name, field, len(re.findall(re.escape(f"{{{name}}}"), text)))


def _check_often(name, field, times):
    """So that no subject line and no letter grows beyond what mail carries, and no footer is cut off."""
    fact = facts.ALL[name]
    if field == "subject_line" and not fact.is_short:
        raise ValidationError(_("%(fact)s is too long for a subject.") % {"fact": f"{{{name}}}"}, code="long")
    most = 1 if field == "subject_line" else MOST_SHORT if fact.is_short else MOST_LONG
    if times > most:
        raise ValidationError(_("%(fact)s stands here too often.") % {"fact": f"{{{name}}}"}, code="often")


def _missing(letter, said):
    used = letters.placeholders(said["subject_line"]) | letters.placeholders(said["body"])
    return ", ".join(f"{{{name}}}" for name in letter.facts if name not in used and name not in letter.optional)
