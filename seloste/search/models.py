"""One row for each thing the search box finds."""

from django.db import models
from django.db.models.functions import Cast


class SearchDocQuerySet(models.QuerySet):
    def of_outer(self, noun):
        """The row about a row of the noun's own table, for a subquery."""
        return self.filter(noun=noun, key=Cast(models.OuterRef("pk"), models.TextField()))


class SearchDoc(models.Model):
    """``norm`` holds the normalised words (``norm.normalise``) that the engine's trigram index stands on.

    Three byte keys serve beginnings of names: ``sort_key`` in the alphabet's order with å ä ö; ``family_key`` and ``given_key`` folded,
    last or first name first.
    """

    noun = models.CharField(max_length=20)
    key = models.CharField(max_length=40)
    subject = models.UUIDField(null=True, db_index=True)
    norm = models.TextField()
    sort_key = models.BinaryField()
    family_key = models.BinaryField()
    given_key = models.BinaryField()

    objects = SearchDocQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["noun", "key"], name="search_one_doc_a_thing")]
        indexes = [
            models.Index(fields=["noun", "sort_key"], name="search_by_sort_key"),
            models.Index(fields=["noun", "family_key"], name="search_by_family_key"),
            models.Index(fields=["noun", "given_key"], name="search_by_given_key"),
        ]

    def __str__(self):
        return f"{self.noun} {self.key} in the search index"
