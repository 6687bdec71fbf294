"""Where a person fetches the copy of their data: the link shows a field for the code, the code gives the file."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from seloste.journal.actors import VISITOR
from seloste.privacy.access import public
from seloste.web import languages

from .. import answers, handing, operations, packing
from ..forms import CodeForm
from ..operations import Shut, WrongCode


@public(even_unpublished=True)
@never_cache
def fetch(request, token):
    """GET shows, for mail scanners follow links; POST with the code gives the copy. In the person's language, whoever opens it."""
    handover = handing.of_token(token, at=timezone.now())
    if handover is None:
        raise handing.over(token)
    with languages.spoken(request, handover.asked.language):
        form = CodeForm(request.POST or None)
        if form.is_valid() and (answer := _answer(form, handover)):
            return answer
        return render(request, "rights/fetch.html", {"form": form, "ends_at": handover.ends_at})


def _answer(form, handover):
    """The ZIP, or None with the reason in the form."""
    try:
        return answers.of(operations.fetch_copy(handover=handover, code=form.cleaned_data["code"], by=VISITOR, at=timezone.now()))
    except packing.Changed:
        form.add_error(None, _("A file has gone while the copy was made. Fetch it again."))
    except WrongCode:
        form.add_error("code", _("This is not the code. After six wrong ones the link ends, and you need a new one from us."))
    except Shut:
        form.add_error(None, _("The link has ended. Ask us for a new one."))
