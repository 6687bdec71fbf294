"""Where the owner's pages stand in the house: the menu, and what Today asks of owners."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from seloste.description import permits
from seloste.description.models import Draft
from seloste.privacy import promising
from seloste.privacy.words import DescriptionKey, Permission
from seloste.web import plan

from . import keeping_word, retaining
from .titles import TITLES


def register():
    plan.menu("register", gettext_lazy("Register"), "register:home", Permission.REGISTER_VIEW, "register")
    plan.today("register_unpublished", _unpublished, Permission.REGISTER_PUBLISH)
    plan.today("promises", keeping_word.tasks, Permission.REGISTER_PUBLISH)
    promising.latest_from(keeping_word.latest)
    plan.today("retention", retaining.tasks, Permission.REGISTER_PUBLISH)
    plan.standing("retention", retaining.standing, Permission.REGISTER_PUBLISH)


def _unpublished(request):
    """A description nobody can read yet, a draft that is half way."""
    tasks = []
    for key in DescriptionKey:
        if permits.in_force(key) is None:
            tasks.append(
                _task(key, _("To be published: %(title)s"), _("What it does not say yet is closed."), _("Write it"), plan.Urgency.SOON)
            )
    drafts = Draft.objects.filter(key__in=[key for key in DescriptionKey if permits.in_force(key)]).values_list("key", flat=True)
    return tasks + [
        _task(key, _("A draft waits: %(title)s"), _("It is not in force before it is published."), _("Go on"), plan.Urgency.CALM)
        for key in drafts
    ]


def _task(key, title, detail, action, urgency):
    return plan.Task(
        title % {"title": TITLES[DescriptionKey(key)]}, str(detail), reverse("register:draft", args=[key]), str(action), urgency
    )
