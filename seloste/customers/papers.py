"""A letter to a person as a paper to hand over or post: the same words as by e-mail, in their language."""

from django.utils.timezone import localdate

from seloste.business import paper
from seloste.outbox import footer

from . import reaching


def of_letter(letter, person, *, language, facts, at):
    """The PDF of a letter (``outbox.letters.Letter``) with its facts, in ``language`` where that is offered."""
    language = letter.language_for(language)
    subject, body = letter.render(language=language, facts=facts)
    text = footer.under(body, language).replace("\n-- \n", "\n")  # the sign by which e-mail programs know where a footer begins
    to = reaching.addressee(person, language)
    return paper.letter(to=to, day=localdate(at), text=text, language=language, title=subject, subject=subject)
