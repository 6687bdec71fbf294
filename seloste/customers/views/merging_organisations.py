"""Two entries of one company: found, looked at side by side, made one, parted again, told apart."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from seloste.web.templatetags.web import day

from .. import events, frames, merging, operations, organisation_lists, together_organisations
from ..forms.organisations import MergingForm
from ..forms.persons import UnmergeForm
from ..models import Organisation, OrganisationMerge
from .persons import corrects, in_words


@corrects
@require_GET
def duplicates(request, organisation_id):
    organisation = frames.organisation(organisation_id)
    found = together_organisations.as_found(operations.duplicate_organisations(organisation))
    others = Organisation.objects.filter(pk__in=operations.organisations_told_apart(organisation)).order_by("sort_key", "pk")
    apart = together_organisations.as_found(others)
    _read(request, organisation, [*found, *apart])
    merges = OrganisationMerge.objects.filter(organisation=organisation, ends_at__gt=timezone.now()).order_by("-at")
    told = {"found": found, "apart": apart, "merges": [together_organisations.earlier(one) for one in merges]}
    return render(request, "customers/organisations/duplicates.html", {"organisation": organisation, "section": "duplicates", **told})


def _read(request, organisation, others):
    told = {"subject": organisation.trader, "shown": organisation_lists.shown(others), "count": len(others)}
    events.ORGANISATION_DUPLICATES_READ.record(by=request.user.as_actor(), at=timezone.now(), about=organisation, **told)


@corrects
@require_GET
def duplicates_count(request, organisation_id):
    """How many there are, for the row of sections; it shows none."""
    count = len(operations.duplicate_organisations(frames.organisation(organisation_id)))
    return render(request, "web/parts/count.html", {"count": count})


@corrects
def merging_two(request, organisation_id, other_organisation_id):
    """Both entries side by side and what will be, then one press; of two business IDs it is said that they are one all the same."""
    kept = frames.organisation_to_write(request, organisation_id)
    gone = frames.organisation_to_write(request, other_organisation_id)
    if kept.pk == gone.pk:
        raise Http404
    sent = request.POST if request.method == "POST" else None
    form, refused = MergingForm(sent, asks=merging.have_different_ids(kept, gone)), ""
    if form.is_valid():
        try:
            return _merge(request, kept, gone, form.is_said())
        except operations.DifferentIds as refusal:
            form.add_error("despite_ids", refusal.sentence)
        except operations.OfTwoPersons as refusal:
            refused = refusal.sentence
    _read(request, kept, [gone])
    shown = {"other": gone, "preview": together_organisations.preview(kept, gone), "form": form, "refused": refused}
    period = in_words(operations.organisations_parting_period())
    told = {"organisation": kept, "section": "duplicates", "period": period, **shown}
    return render(request, "customers/organisations/merging.html", told)


def _merge(request, kept, gone, despite_ids):
    by, at = request.user.as_actor(), timezone.now()
    merge = operations.merge_organisations(kept=kept, gone=gone, despite_ids=despite_ids, by=by, at=at)
    sentence = _("The two entries are one company. Under Duplicates they can be parted again until %(day)s.")
    messages.success(request, sentence % {"day": day(merge.ends_at)})
    return redirect(kept)


@corrects
@require_POST
def telling_apart(request, organisation_id, other_organisation_id):
    """They are two: neither is shown beside the other any more."""
    organisation, other = _two(organisation_id, other_organisation_id)
    operations.tell_organisations_apart(organisation=organisation, other=other, by=request.user.as_actor(), at=timezone.now())
    messages.success(request, _("Noted that they are two companies. You will not be asked about these two again."))
    return redirect("customers:organisation_duplicates", organisation.pk)


@corrects
@require_POST
def taking_apart_back(request, organisation_id, other_organisation_id):
    organisation, other = _two(organisation_id, other_organisation_id)
    operations.take_organisations_apart_back(organisation=organisation, other=other, by=request.user.as_actor(), at=timezone.now())
    return redirect("customers:organisation_duplicates", organisation.pk)


def _two(organisation_id, other_organisation_id):
    organisation, other = frames.organisation(organisation_id), frames.organisation(other_organisation_id)
    if organisation.pk == other.pk:
        raise Http404
    return organisation, other


@corrects
@require_POST
def unmerging(request, organisation_id):
    organisation, form = frames.organisation(organisation_id), UnmergeForm(request.POST)
    mine = OrganisationMerge.objects.filter(organisation=organisation)
    merge = mine.filter(pk=form.cleaned_data["merge"]).first() if form.is_valid() else None
    if merge is None:
        raise Http404
    try:
        parted = operations.unmerge_organisations(merge=merge, by=request.user.as_actor(), at=timezone.now())
    except operations.CannotUnmerge as refusal:
        messages.warning(request, refusal.sentence)
        return redirect(organisation)
    messages.success(request, _("The two entries are two companies again."))
    return redirect(parted)
