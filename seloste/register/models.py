"""Why each version was published, in the owner's own words."""

from django.db import models

from seloste.description.models import Version


class Reason(models.Model):
    """The reason given when a version was published. Written once; read beside the version by those who may see the register."""

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=500)

    def __str__(self):
        return f"reason of {self.version_id}"


class RetentionRun(models.Model):
    """One night's run of what the description says about how long data is kept. Holds counts only."""

    started_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"retention run #{self.pk}"


class RetentionPart(models.Model):
    """What a run did with one group. ``held_back``: so many would have gone that an owner is asked.

    ``error``, ``place``: the kind of failure and the line of the program; never its words, which may quote somebody's data.
    """

    run = models.ForeignKey(RetentionRun, on_delete=models.CASCADE, related_name="parts")
    group = models.CharField(max_length=80)
    removed = models.PositiveIntegerField(default=0)
    held_back = models.PositiveIntegerField(default=0)
    error = models.CharField(max_length=80, blank=True)
    place = models.CharField(max_length=200, blank=True)

    def __str__(self):
        return f"{self.group} in run #{self.run_id}"


class Allowance(models.Model):
    """An owner has seen that much of a group would go at once, and lets it go in the next run."""

    group = models.CharField(max_length=80, unique=True)
    allowed_at = models.DateTimeField()
    by_kind = models.CharField(max_length=10)
    by_id = models.CharField(max_length=20, blank=True)

    def __str__(self):
        return f"allowance for {self.group}"


class PromiseResult(models.Model):
    """What the last check of a promise found: counts only.

    ``since``: when it came to stand so; ``kept_at``: when it was last found kept.
    """

    key = models.CharField(max_length=60, unique=True)
    state = models.CharField(max_length=10)  # a promising.State
    counts = models.JSONField(default=dict)
    checked_at = models.DateTimeField()
    since = models.DateTimeField()
    kept_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"promise {self.key}: {self.state}"
