"""Why each version was published, in the owner's own words."""

from django.db import models

from seloste.description.models import Version


class Reason(models.Model):
    """The reason given when a version was published. Written once; read beside the version by those who may see the register."""

    version = models.OneToOneField(Version, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=500)

    def __str__(self):
        return f"reason of {self.version_id}"
