"""Two entries of one person: found, looked at side by side, made one, parted again."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from seloste.web.frame import merged_marks_of
from seloste.web.templatetags.web import day

from .. import events, frames, lists, operations, together
from ..forms.persons import AddingForm, UnmergeForm
from ..models import Merge, Person
from .persons import corrects, in_words


@corrects
@require_POST
def alike(request):
    """While a person is typed in: who may be here already. A part of a page, asked for by the form itself."""
    form = AddingForm(request.POST, sources=())
    form.is_valid()
    return render(request, "customers/_alike.html", {"alike": lists.alike(request, form.cleaned_data)})


@corrects
@require_GET
def duplicates(request, person_id):
    frame = frames.of(person_id, "duplicates")
    person, now = frame["person"], timezone.now()
    found = together.as_found(request, operations.duplicates(person))
    apart = together.as_found(request, Person.objects.filter(pk__in=operations.told_apart(person)).order_by("sort_key", "pk"))
    shown = [one.ref for one in (*found, *apart)]
    events.DUPLICATES_READ.record(by=request.user.as_actor(), at=now, subject=person, shown=shown, count=len(shown))
    merges = Merge.objects.filter(person=person, ends_at__gt=now).order_by("-at")
    lists = {"found": found, "apart": apart, "merges": [together.earlier(one) for one in merges]}
    return render(request, "customers/duplicates.html", {**frame, **lists})


@corrects
@require_GET
def duplicates_count(request, person_id):
    """How many there are, for the row of sections; it shows nobody."""
    count = len(operations.duplicates(frames.person_of(person_id)))
    return render(request, "web/parts/count.html", {"count": count})


@corrects
def merging(request, person_id, other_id):
    """Both entries side by side and what will be, then one press."""
    frame = frames.to_write(request, person_id, "duplicates")
    kept, gone = frame["person"], frames.to_write(request, other_id, "duplicates")["person"]
    if kept.pk == gone.pk:
        raise Http404
    if request.method == "POST":
        merge = operations.merge_persons(kept=kept, gone=gone, by=request.user.as_actor(), at=timezone.now())
        sentence = _("The two entries are one person. Under Duplicates they can be parted again until %(day)s.")
        messages.success(request, sentence % {"day": day(merge.ends_at)})
        return redirect(kept)
    events.DUPLICATES_READ.record(by=request.user.as_actor(), at=timezone.now(), subject=kept, shown=[gone.ref], count=1)
    shown = {"other": gone, "preview": together.preview(kept, gone), "period": in_words(operations.parting_period())}
    shown["marks_then"] = merged_marks_of(request, kept, gone)
    return render(request, "customers/merging.html", {**frame, **shown})


@corrects
@require_POST
def telling_apart(request, person_id, other_id):
    """They are two: neither is shown beside the other any more."""
    person, other = _two(person_id, other_id)
    operations.tell_apart(person=person, other=other, by=request.user.as_actor(), at=timezone.now())
    messages.success(request, _("Noted that they are two persons. You will not be asked about these two again."))
    return redirect("customers:duplicates", person.pk)


@corrects
@require_POST
def taking_apart_back(request, person_id, other_id):
    person, other = _two(person_id, other_id)
    operations.take_apart_back(person=person, other=other, by=request.user.as_actor(), at=timezone.now())
    return redirect("customers:duplicates", person.pk)


def _two(person_id, other_id):
    person, other = frames.person_of(person_id), frames.person_of(other_id)
    if person.pk == other.pk:
        raise Http404
    return person, other


@corrects
@require_POST
def unmerging(request, person_id):
    person, form = frames.of(person_id, "duplicates")["person"], UnmergeForm(request.POST)
    merge = Merge.objects.filter(person=person, pk=form.cleaned_data["merge"]).first() if form.is_valid() else None
    if merge is None:
        raise Http404
    try:
        parted = operations.unmerge_persons(merge=merge, by=request.user.as_actor(), at=timezone.now())
    except operations.CannotUnmerge as refusal:
        messages.warning(request, refusal.sentence)
        return redirect(person)
    messages.success(request, _("The two entries are two persons again."))
    return redirect(parted)
