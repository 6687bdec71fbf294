"""What is known of a file. A room that keeps files has a table of its own made of this, whose rows belong to the rows they explain.

So a file's row goes when that row goes, by the database itself; ``disk.follow_rows`` takes the file from the disk after it.
"""

from django.db import models

from seloste.privacy.refs import new_ref

from .kinds import Kind


class StoredFile(models.Model):
    """``key``: the random name on the disk, told to nobody. ``name``: what it was called, made safe. ``size`` in bytes.

    ``digest``: SHA-256 of the content, by which a damaged file is found. ``by``: whoever put it here (``staff:3``).
    """

    key = models.UUIDField(unique=True, default=new_ref, editable=False)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=4, choices=Kind.choices)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    stored_at = models.DateTimeField()
    by = models.CharField(max_length=40)

    class Meta:
        abstract = True
        ordering = ["pk"]

    def __str__(self):
        return f"file #{self.pk}"
