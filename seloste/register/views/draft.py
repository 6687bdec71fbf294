"""The draft of a description on one page: read it, write one heading at a time, see at once how it reads in three languages."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from seloste.description import operations as description
from seloste.privacy.access import requires
from seloste.privacy.words import DescriptionKey, Permission, Purpose, Source

from .. import editing, operations, sources
from ..desk import Desk, form_of, previews
from ..saving import save_heading


@requires(Permission.REGISTER_EDIT, purpose=Purpose.SECURITY)
@require_GET
def draft(request, key):
    return render(request, "register/draft.html", {"desk": desk_of(request, key)})


@requires(Permission.REGISTER_EDIT, purpose=Purpose.SECURITY)
def heading(request, key, anchor):
    desk = desk_of(request, key, anchor)
    if request.method != "POST":
        return _shown(request, desk, anchor, form_of(desk, anchor))
    outcome = save_heading(desk=desk, anchor=anchor, post=request.POST, by=request.user.as_actor(), at=timezone.now())
    if outcome.form or request.htmx:
        return _shown(request, outcome.desk, anchor, outcome.form)
    messages.success(request, _("Saved in the draft: %(heading)s") % {"heading": editing.title(anchor)})
    return redirect(f"{address(desk)}#{anchor}")


@requires(Permission.REGISTER_EDIT, purpose=Purpose.SECURITY)
@require_POST
def preview(request, key, anchor):
    desk = desk_of(request, key, anchor)
    written = editing.edited(desk.plain, anchor, request.POST)
    shown = previews(written.content, anchor) if written.content else []
    return render(request, "register/_previews.html", {"previews": shown, "errors": written.errors})


@requires(Permission.REGISTER_EDIT, purpose=Purpose.SECURITY)
@require_GET
def text(request, key, anchor):
    return _shown(request, desk_of(request, key, anchor), anchor, None)


@requires(Permission.REGISTER_EDIT, purpose=Purpose.SECURITY)
@require_POST
def take_in(request, key):
    desk = desk_of(request, key)
    operations.take_in(key=desk.key, by=request.user.as_actor(), at=timezone.now())
    messages.success(request, _("The additions are in the draft. Read them, then publish."))
    return redirect(address(desk))


@requires(Permission.REGISTER_EDIT, purpose=Purpose.SECURITY)
@require_POST
def list_source(request, source):
    """One press: employers, or others who speak for somebody, are in the draft as a source; the owner reads what publishing it would do."""
    if source not in sources.READY:
        raise Http404
    desk = desk_of(request, DescriptionKey.CUSTOMERS)
    operations.list_source(source=source, by=request.user.as_actor(), at=timezone.now())
    if source == Source.EMPLOYER:
        said = _("Employers are in the draft as a source. Read it, then publish: companies can name their participants.")
    else:
        said = _("Other persons are in the draft as a source. Read it, then publish: staff can write down whom they name.")
    messages.success(request, said)
    return redirect("register:publish", desk.key)


@requires(Permission.REGISTER_EDIT, purpose=Purpose.SECURITY)
def discard(request, key):
    desk = desk_of(request, key)
    if not desk.draft:
        return redirect("register:home")
    if request.method != "POST":
        return render(request, "register/discard.html", {"desk": desk})
    try:
        seen = int(request.POST.get("revision", ""))
        description.discard_draft(draft=desk.draft, revision=seen, by=request.user.as_actor(), at=timezone.now())
    except (ValueError, description.Stale):
        messages.warning(request, _("Somebody has changed the draft meanwhile. Read it before you throw it away."))
        return redirect(address(desk))
    messages.success(request, _("The draft is gone. The version in force stands."))
    return redirect("register:home")


def desk_of(request, key, anchor=None):
    """The desk of a description; an address that names no description or heading does not exist."""
    if key not in set(DescriptionKey) or (anchor is not None and anchor not in editing.anchors()):
        raise Http404
    return Desk(key, request.GET.get("language") or request.POST.get("language"))


def address(desk):
    return reverse("register:draft", args=[desk.key])


def _shown(request, desk, anchor, form):
    """The heading alone for the script, which puts it in its place; else the whole page with that heading open."""
    one = desk.heading(anchor)
    one.form = form
    if request.htmx:
        return render(request, "register/_heading.html", {"desk": desk, "heading": one, "is_alone": True})
    headings = [one if other.anchor == anchor else other for other in desk.headings]
    return render(request, "register/draft.html", {"desk": desk, "headings": headings})
