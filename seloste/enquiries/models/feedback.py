"""What people thought of a training."""

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ..feedback_words import FIVE, LOW_OF_FIVE, LOW_OF_TEN, SCALES, TEN, TEXTS, MayQuote, Pace
from .inbox import Enquiry


class FeedbackQuerySet(models.QuerySet):
    def counted(self):
        """Without what waits for somebody to look first."""
        return self.filter(is_held=False)

    def held(self):
        return self.filter(is_held=True)

    def low(self):
        """In which a score is so low that somebody should look."""
        return self.filter(Feedback.LOW)

    def given_since(self, day):
        return self.filter(given_on__gte=day)

    def raw_answers(self):
        """With words in them, or bound to somebody: what becomes numbers when its time is over."""
        return self.exclude(enquiry=None, training="", language="", **dict.fromkeys(TEXTS, ""))

    def with_writers(self):
        return self.select_related("enquiry__person")


class Feedback(models.Model):
    """One answer. Of the moment only the day is kept, of the writer nothing: whoever wants to be known is an enquiry of their own.

    ``enquiry`` is empty for an anonymous answer, and again when that enquiry has ended. ``once``: the key of the form, random and bound
    to nothing else; empty once the answer is nobody's. A score that was not given is empty. ``is_held``: something speaks for a machine;
    it counts when somebody has looked.
    """

    LOW = models.Q(trainer__lte=LOW_OF_FIVE) | models.Q(recommends__lte=LOW_OF_TEN)

    once = models.UUIDField(unique=True, null=True)
    given_on = models.DateField(_("Day"))
    language = models.CharField(_("Language"), max_length=2, blank=True)
    enquiry = models.OneToOneField(Enquiry, null=True, on_delete=models.SET_NULL, related_name="feedback")
    training = models.CharField(_("Training"), max_length=200, blank=True)
    dared_before = models.PositiveSmallIntegerField(_("Would have dared to help before, 1–5"), choices=FIVE, null=True)
    dares_now = models.PositiveSmallIntegerField(_("Would dare to help now, 1–5"), choices=FIVE, null=True)
    trainer = models.PositiveSmallIntegerField(_("The trainer, 1–5"), choices=FIVE, null=True)
    arrangements = models.PositiveSmallIntegerField(_("Place and information beforehand, 1–5"), choices=FIVE, null=True)
    recommends = models.PositiveSmallIntegerField(_("Would recommend us, 0–10"), choices=TEN, null=True)
    pace = models.CharField(_("Pace"), max_length=10, choices=Pace.choices, blank=True)
    practised_enough = models.BooleanField(_("Practised enough"), null=True)
    most_useful = models.TextField(_("What was most useful"), blank=True)
    would_change = models.TextField(_("What they would change"), blank=True)
    may_quote = models.CharField(_("May be quoted"), max_length=10, choices=MayQuote.choices, default=MayQuote.NO)
    is_held = models.BooleanField(_("Held for review"), default=False)

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback")
        indexes = [models.Index(fields=["is_held", "given_on", "id"], name="enquiries_feedback_day")]
        constraints = [
            models.CheckConstraint(condition=models.Q(**{f"{name}__range": (scale[0][0], scale[-1][0])}), name=f"enquiries_{name}")
            for name, scale in SCALES.items()
        ]

    def __str__(self):
        return f"feedback {self.pk}"

    def get_absolute_url(self):
        return reverse("enquiries:feedback_answer", args=[self.pk])
