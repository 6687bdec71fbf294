"""Answering a request, refusing it, taking more time: one form each, one letter each."""

import uuid

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from seloste.web import plain_text

from .. import beforehand, events, operations
from ..forms import AnswerForm, ExtensionForm, LiftingForm, OfferForm, RefusalForm
from ..models import Request
from ..words import ANSWERED_BY, WAYS_OUT, Via
from . import serves
from .writing import closed, send

_ANSWER = {"title": gettext_lazy("Answer"), "button": pgettext_lazy("button", "Answer"), "is_forbidding": False}
_REFUSAL = {"title": gettext_lazy("Refuse"), "button": gettext_lazy("Refuse"), "is_forbidding": True}
_EXTENSION = {"title": gettext_lazy("Take two months more"), "button": gettext_lazy("Take two months more"), "is_forbidding": False}

_LIFTING = {"title": gettext_lazy("Tell that the restriction ends"), "button": gettext_lazy("Tell it"), "is_forbidding": False}


@serves
def answer(request, request_id):
    return _page(request, request_id, AnswerForm, operations.answer, _ANSWER)


@serves
def refusal(request, request_id):
    return _page(request, request_id, RefusalForm, operations.refuse, _REFUSAL)


@serves
def extension(request, request_id):
    return _page(request, request_id, ExtensionForm, operations.extend, _EXTENSION)


@serves
def lifting(request, request_id):
    return _page(request, request_id, LiftingForm, operations.announce_lifting, _LIFTING)


@serves
@require_POST
def offer(request, request_id):
    """Send the link to the copy; its code then stands on the request's page, to be told by another way."""
    asked, form = get_object_or_404(Request, pk=request_id), OfferForm(request.POST)
    once = form.cleaned_data["once"] if form.is_valid() else uuid.uuid4()
    try:
        operations.offer_copy(asked=asked, once=once, account=request.user, by=request.user.as_actor(), at=timezone.now())
        messages.success(request, _("The link is on its way to %(address)s. Tell the code in another way.") % {"address": asked.mailbox})
    except operations.NotLookedAt as refusal:
        messages.info(request, refusal.sentence)
        return redirect("rights:files", asked.person_id)
    except operations.MayBeTheSame as refusal:
        messages.info(request, refusal.sentence)
    except operations.CannotOffer:
        messages.error(request, _("First say who asks and make sure that it is they; a link also needs an e-mail address."))
    return redirect(asked)


def _page(request, request_id, form_class, verb, words):
    asked = get_object_or_404(Request.objects.with_people(), pk=request_id)
    email = asked.mailbox
    form = form_class(request.POST or None, asked=asked, email=email, proposed=proposed(asked, email))
    if form.is_valid() and (done := send(request, form, verb, asked)):
        _say(request, form.cleaned_data["via"], email, has_copy=verb is operations.answer and asked.brings_copy)
        return redirect(done)
    if request.method != "POST" and not asked.is_open and verb is not operations.announce_lifting:
        messages.info(request, closed())
        return redirect(asked)
    events.READ.record(by=request.user.as_actor(), at=timezone.now(), about=asked, subject=asked.person)
    points = beforehand.open_points(asked) if verb is operations.answer else ()
    told = {"asked": asked, "form": form, "email": email, "points": points, "meanwhile": _meanwhile(request, asked)}
    return render(request, "rights/letter.html", told | words)


def _meanwhile(request, asked):
    """What a colleague did last, while the writer had another state of the request before them: they see both."""
    is_other = request.method == "POST" and plain_text.number(request.POST.get("revision")) != asked.revision
    return asked.deeds.select_related("account").last() if is_other else None


def proposed(asked, email):
    """The way it came by, where that is a way out: a letter is answered by letter, what came electronically by e-mail. Whoever asked not
    to be phoned is written to.
    """
    via = ANSWERED_BY.get(Via(asked.via), Via(asked.via))
    if via == Via.PHONE and asked.person and asked.person.is_phoning_forbidden:
        via = Via.EMAIL
    return via if via in WAYS_OUT and (email or via != Via.EMAIL) else Via.LETTER


def _say(request, via, email, has_copy):
    """``has_copy``: the answer is the copy of the person's data, which goes into the same envelope."""
    if via == Via.EMAIL:
        messages.success(request, _("The letter is on its way to %(address)s.") % {"address": email})
    elif via == Via.LETTER and has_copy:
        said = _("The letter is ready: print it below, print the PDF of the copy too, and post both in one envelope.")
        messages.success(request, said)
    elif via == Via.LETTER:
        messages.success(request, _("The letter is ready: print it below and post it."))
    else:
        messages.success(request, _("Noted. What was said stands below."))
