"""What the business says of itself beside its description: the languages it serves in, its bank accounts, its logo.

Who it is stands in the register description alone (name, business ID, addresses, phone), so that letters, papers and pages cannot
say something else than what is published.
"""

from django.db import models

from seloste.web.languages import LANGUAGES

THE_ONE = 1  # the key of a table's only row


class OfferedLanguages(models.Model):
    """The languages of public pages and letters, ``fi,sv,en``: the first is for whoever asks for no other. No row: all three."""

    codes = models.CharField(max_length=20)
    revision = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(pk=THE_ONE), name="business_one_choice_of_languages"),
            models.CheckConstraint(condition=~models.Q(codes=""), name="business_a_language_is_offered"),
        ]

    def __str__(self):
        return f"languages {self.codes}"

    @property
    def languages(self):
        """Those the program still has, in their order."""
        return tuple(code for code in self.codes.split(",") if code in LANGUAGES)


class BankAccount(models.Model):
    """An account of the business, by its IBAN (ISO 13616) as machines write it; ``bic``: its bank (ISO 9362), where it is known."""

    iban = models.CharField(max_length=34, unique=True)
    bic = models.CharField(max_length=11, blank=True)

    def __str__(self):
        return f"bank account #{self.pk}"

    @property
    def grouped(self):
        """In groups of four, as people read it."""
        return " ".join(self.iban[place : place + 4] for place in range(0, len(self.iban), 4))


class Logo(models.Model):
    """The logo as it was made anew (``documents.pictures``), at most one."""

    png = models.BinaryField()
    digest = models.CharField(max_length=64)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(pk=THE_ONE), name="business_one_logo")]

    def __str__(self):
        return f"logo {self.width} × {self.height}"
