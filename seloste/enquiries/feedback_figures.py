"""Averages of feedback: what is told of many without telling of one."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Avg, Count, Q
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .feedback_words import SCALES, Pace

_TITLES = {
    "dared_before": gettext_lazy("Dared to help before"),
    "dares_now": gettext_lazy("Dares to help now"),
    "trainer": gettext_lazy("The trainer"),
    "arrangements": gettext_lazy("Place and information beforehand"),
    "recommends": gettext_lazy("Would recommend us"),
}


@dataclass(frozen=True)
class Figure:
    title: Any
    said: str
    mean: float = 0
    most: int = 0


def figures(feedback):
    """``{"count", "scores", "shares"}`` of a queryset, in one query; a question that nobody answered is left out."""
    found = feedback.aggregate(
        count=Count("pk"),
        **{f"{name}_mean": Avg(name) for name in SCALES},
        **{f"pace_{pace}": Count("pk", filter=Q(pace=pace)) for pace in Pace.values},
        practised=Count("pk", filter=Q(practised_enough=True)),
        practised_of=Count("practised_enough"),
    )
    scores = [_score(name, found[f"{name}_mean"]) for name in SCALES if found[f"{name}_mean"] is not None]
    return {"count": found["count"], "scores": scores, "shares": [*_pace(found), *_practised(found)]}


def _score(name, mean):
    most = SCALES[name][-1][0]
    said = _("%(mean)s of %(most)d") % {"mean": number_format(round(mean, 1), 1, use_l10n=True), "most": most}
    return Figure(_TITLES[name], said, float(mean), most)


def _pace(found):
    counts = [(Pace(pace).label, found[f"pace_{pace}"]) for pace in Pace.values]
    if any(count for _label, count in counts):
        yield Figure(_("Pace"), ", ".join(f"{label} {count}" for label, count in counts))


def _practised(found):
    if found["practised_of"]:
        said = _("%(some)d of %(all)d") % {"some": found["practised"], "all": found["practised_of"]}
        yield Figure(_("Practised enough"), said)
