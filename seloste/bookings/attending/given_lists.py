"""Of which trainings somebody was given the participants, for whoever tells them of a change (GDPR Art. 19)."""

from seloste.courses.models import Training
from seloste.web.templatetags.web import day


def trainings(numbers):
    """``{number of a training: (its words, its address)}``, in one question."""
    rows = Training.objects.filter(pk__in=numbers).select_related("course")
    return {row.pk: (f"{row.course.name} {day(row.starts_at)}", row.get_absolute_url()) for row in rows}
