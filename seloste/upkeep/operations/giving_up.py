"""Work on a list that had begun in the background and was refused."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from seloste.web.languages import LANGUAGES

from .. import events
from ..words import State
from .staging import held

FAULT = _("Something went wrong in the program. Try again. If it happens again, the operator sees where: bin/seloste jobs list.")


@transaction.atomic
def give_up(*, batch, why, by, at):
    """The work that had begun was refused: the list is where it was before, and its page says ``why``, a sentence that names nobody, to
    each reader in their language; ``why()`` says it in the active one.
    """
    before = {State.CHECKING: State.WAITING, State.WRITING: State.CHECKED, State.UNDOING: State.DONE}
    batch = held(batch, *before)
    batch.state, batch.progress, batch.refusals = before[batch.state], 0, _in_each_language(why)
    batch.save()
    events.GIVEN_UP.record(by=by, at=at, about=batch)


def _in_each_language(why):
    said = {}
    for language in LANGUAGES:
        with override(language):
            said[language] = str(why())
    return said
