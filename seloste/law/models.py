"""What owners have appended to the law's numbers. The table only grows; whose account appended one is let go in time."""

from django.db import models

from seloste.privacy.keep import Period

SIGNED_AT_LEAST = Period(years=6)  # so long the database itself keeps who appended a number


class ParameterQuerySet(models.QuerySet):
    def signed_before(self, start):
        return self.filter(added_at__lt=start).exclude(added_by_id="")


class Parameter(models.Model):
    """From ``starts_on`` the number ``key`` is ``value``, because ``source`` says so. Nothing before the last start is ever added."""

    key = models.CharField(max_length=60)
    starts_on = models.DateField()
    value = models.JSONField()
    source = models.CharField(max_length=300)
    added_by_kind = models.CharField(max_length=10)
    added_by_id = models.CharField(max_length=20, blank=True)
    added_at = models.DateTimeField()

    objects = ParameterQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key", "starts_on"], name="law_parameter_one_value_a_start")]

    def __str__(self):
        return f"{self.key} from {self.starts_on:%Y-%m-%d}"
