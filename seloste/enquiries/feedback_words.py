"""The closed vocabularies of feedback."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Pace(TextChoices):
    SLOW = "slow", pgettext_lazy("pace", "too slow")
    FIT = "fit", pgettext_lazy("pace", "just right")
    FAST = "fast", pgettext_lazy("pace", "too fast")


class MayQuote(TextChoices):
    """Whether we may show what was written to others."""

    NO = "no", pgettext_lazy("may we quote you", "No")
    FIRST_NAME = "first_name", pgettext_lazy("may we quote you", "With my first name")
    NAME = "name", pgettext_lazy("may we quote you", "With my name")


FIVE = [(score, str(score)) for score in range(1, 6)]
TEN = [(score, str(score)) for score in range(11)]
SCALES = {"dared_before": FIVE, "dares_now": FIVE, "trainer": FIVE, "arrangements": FIVE, "recommends": TEN}
TEXTS = ("most_useful", "would_change")
LOW_OF_FIVE, LOW_OF_TEN = 2, 6  # a trainer at most the first, a recommendation at most the second: somebody should look
