"""Why a consumer cannot withdraw from a booking, as it is told when they order, and frozen on the booking (KSL 6:16).

``Exemption`` of the course, or the article that the terms name for it; nothing where they may withdraw.
"""

from django.utils.translation import gettext as _

from seloste.courses.words import Exemption

from ..terms.telling import article_of
from ..terms.withdrawal import exempt_by

_ARTICLES = {Exemption.LEISURE: "6:16"}


def of(training, version):
    """What holds for whoever orders now by this version of the terms, or by none."""
    course = training.course
    return course.exemption or (exempt_by(version.terms, tuple(course.names.values())) if version else "")


def article(exemption):
    """The article by which one cannot withdraw, as the engine is told it; nothing where one may."""
    return _ARTICLES.get(exemption, exemption)


def sentence(exemption):
    """What customers are told."""
    if exemption == Exemption.LEISURE:
        return _(
            "The training is leisure on a fixed day, so that the right to withdraw within 14 days does not apply to it "
            "(Consumer Protection Act 6:16)."
        )
    return _("One cannot withdraw from this booking (%(article)s).") % {"article": article_of(exemption)}
