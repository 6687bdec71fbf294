"""Before and after a version comes into force: what would change, publishing, the yearly review, the kept times."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from seloste.description import operations as description
from seloste.description.models import Version
from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose
from seloste.web import plain_text

from .. import operations, overviews
from ..forms import FirstPublishingForm, PublishingForm
from .draft import desk_of


@requires(Permission.REGISTER_VIEW, purpose=Purpose.SECURITY)
@require_GET
def overview(request):
    return render(request, "register/overview.html", {"descriptions": overviews.descriptions(), **overviews.may(request.user)})


@requires(Permission.REGISTER_VIEW, purpose=Purpose.SECURITY)
@require_GET
def versions(request, key):
    desk = desk_of(request, key)
    return render(request, "register/versions.html", {"key": desk.key, "versions": overviews.versions(desk.key)})


@requires(Permission.REGISTER_VIEW, purpose=Purpose.SECURITY)
@require_GET
def version(request, key, number):
    found = get_object_or_404(Version.objects.of(desk_of(request, key).key), number=number)
    return render(request, "register/version.html", overviews.version(found))


@requires(Permission.REGISTER_VIEW, purpose=Purpose.SECURITY)
@require_GET
def keeps(request):
    return render(request, "register/keeps.html", {"descriptions": overviews.keeps()})


@requires(Permission.REGISTER_PUBLISH, purpose=Purpose.SECURITY)
def publish(request, key):
    desk = desk_of(request, key)
    kind = PublishingForm if desk.in_force else FirstPublishingForm
    form = kind(request.POST or None, initial={"revision": desk.revision, "seen": desk.in_force.number if desk.in_force else 0})
    if desk.draft and form.is_valid():
        try:
            version = operations.publish(draft=desk.draft, **form.told(), by=request.user.as_actor(), at=timezone.now())
        except (operations.Refused, description.Incomplete) as refused:
            form.refuse(refused, desk.revision)
        else:
            messages.success(request, _("Version %(number)s is in force.") % {"number": version.number})
            return redirect("register:home")
    is_late = form.is_bound and not desk.draft
    theirs = overviews.published_since(desk.key, plain_text.number(request.POST.get("seen")) or 0) if is_late else None
    shown = {"desk": desk, "form": form, "theirs": theirs, "mine": form.data.get("reason", "") if is_late else ""}
    return render(request, "register/publish.html", shown, status=409 if form.is_bound and (is_late or form.errors) else 200)


@requires(Permission.REGISTER_PUBLISH, purpose=Purpose.SECURITY)
@require_POST
def review(request, key):
    desk = desk_of(request, key)
    if desk.in_force:
        description.review(version=desk.in_force, by=request.user.as_actor(), at=timezone.now())
        messages.success(
            request, _("The review is noted. The next one is due in %(count)s months.") % {"count": desk.in_force.content.review_months}
        )
    return redirect("register:home")
