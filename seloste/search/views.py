"""The search box's answers. Words to look for come by POST alone: in an address they would stay in logs and histories."""

from django.shortcuts import redirect, render
from django.utils import timezone

from seloste.privacy.access import requires
from seloste.privacy.words import Permission, Purpose

from . import answers, events


@requires(Permission.CUSTOMERS_VIEW, purpose=Purpose.CUSTOMER_RELATIONS, feature="customer_pages")
def answer(request):
    text = request.POST.get("text", "")
    found = answers.answer(request, text)
    if found.was_asked:
        events.ANSWERED.record(by=request.user.as_actor(), at=timezone.now(), shown=found.subjects, count=len(found.found))
    if request.headers.get("HX-Request"):
        return render(request, "search/found.html", {"answer": found})
    if found.only:
        return redirect(found.only.url)
    return render(request, "search/page.html", {"answer": found, "text": text})
