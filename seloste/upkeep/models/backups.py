"""How far the database has come, and the backups that were made of it. Neither holds personal data."""

from django.db import models


class Epoch(models.Model):
    """One row: which epoch of the register this database has reached, so that an older one that is put back is known for what it is.

    ``number`` goes up at every start and every night, here and then in the ledger. ``ledger_end``: how many bytes of the ledger this
    database knows. The fingerprints tell the ledger's key and the key of suppressed addresses from others.
    """

    number = models.PositiveIntegerField()
    ledger_end = models.PositiveBigIntegerField(default=0)
    ledger_key = models.CharField(max_length=32, blank=True)
    suppression_key = models.CharField(max_length=32, blank=True)

    def __str__(self):
        return f"epoch {self.number}"


class Proof(models.TextChoices):
    """What is known of a backup: it was put back on trial, or only its bytes are the same; or it is damaged."""

    RESTORED = "restored"
    INTACT = "intact"
    DAMAGED = "damaged"


class BackupQuerySet(models.QuerySet):
    def good(self):
        """Those that are there and not known to be damaged, the newest first."""
        return self.exclude(finished_at=None).filter(removed_at=None).exclude(proof=Proof.DAMAGED).order_by("-made_at")

    def standing(self):
        """Those whose file is there, as far as we know."""
        return self.exclude(finished_at=None).filter(removed_at=None)


class Backup(models.Model):
    """One backup of the whole register. ``error``: the kind of failure; ``bytes``: of the file; ``proved_at``: when it was last read."""

    name = models.CharField(max_length=60)
    made_at = models.DateTimeField()
    finished_at = models.DateTimeField(null=True)
    bytes = models.PositiveBigIntegerField(default=0)
    error = models.CharField(max_length=40, blank=True)
    removed_at = models.DateTimeField(null=True)
    proof = models.CharField(max_length=10, choices=Proof.choices, blank=True)
    proved_at = models.DateTimeField(null=True)

    objects = BackupQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["made_at"], name="upkeep_backup_made")]

    def __str__(self):
        return f"backup {self.name}"
