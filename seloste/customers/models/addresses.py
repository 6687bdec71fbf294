"""By which ways a person is reached: e-mails, phones and postal addresses, each with since when it is theirs."""

from functools import reduce
from operator import or_

from django.db import connections, models
from django.db.models import Q

from seloste.databases.prepared import text
from seloste.description import wording

from .. import wellformed
from .persons import Fact, Person


class Way(Fact):
    """An address or number of a person. ``at`` is of which day it is known, and an old list is of a day before it came in.

    ``came_at``: when it came to the person, where they were here already or became one with another entry since; None: with their entry,
    or when its origin says.
    """

    came_at = models.DateTimeField(null=True)

    class Meta(Fact.Meta):
        abstract = True

    def theirs_since(self, person):
        """Since when it stands with the person here, whoever had told of it before. ``person``: whose it is, as they are in hand."""
        return max(self.at, self.came_at or person.created_at)


class EmailQuerySet(models.QuerySet):
    def with_keys(self, plain, begins, before, ends):
        """Those that show the same mailbox, be it spelled with or without something after a plus; by the index, on either engine.

        By ``wellformed.keys_of_mailbox``.
        """
        within = Q(match_key__startswith=begins)  # of PostgreSQL's index by pattern; SQLite's ``LIKE`` would read every row
        if connections[self.db].vendor == "sqlite":
            within = Q(match_key__gte=begins, match_key__lt=before)
        return self.filter(Q(match_key=plain) | (within & Q(match_key__endswith=ends)))

    def of_asked_mailbox(self):
        """The same in a prepared question, which is told the values of ``wellformed.keys_of_mailbox`` when it is asked."""
        return self.with_keys(**{name: text(name) for name in ("plain", "begins", "before", "ends")})

    def of_same_mailbox(self, addresses):
        """Those that show the mailbox of one of the ``addresses``, however either is spelled. One question, for a hundred at the most."""
        mailboxes = {wellformed.mailbox_key(one): wellformed.keys_of_mailbox(one) for one in addresses}
        return reduce(or_, (self.with_keys(**keys) for keys in mailboxes.values()), self.none())


class EmailAddress(Way):
    """Two people may share one; a person may lack one.

    ``mailbox_key``: of an address with something after a plus, the key of the mailbox in which it is read.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="emails")
    address = models.CharField(max_length=254)
    match_key = models.CharField(max_length=254, db_index=True)  # case-folded: two spellings of one mailbox meet
    mailbox_key = models.CharField(max_length=254, blank=True, default="", db_default="")

    objects = EmailQuerySet.as_manager()

    class Meta(Way.Meta):
        constraints = [models.UniqueConstraint(fields=["person", "match_key"], name="customers_email_once")]
        indexes = [models.Index(fields=["mailbox_key"], name="customers_email_mailbox", condition=Q(mailbox_key__gt=""))]

    def __str__(self):
        return f"e-mail #{self.pk}"


class Phone(Way):
    """A number in E.164 form: ``+358401234567``."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="phones")
    number = models.CharField(max_length=16, db_index=True)

    class Meta(Way.Meta):
        constraints = [models.UniqueConstraint(fields=["person", "number"], name="customers_phone_once")]

    def __str__(self):
        return f"phone #{self.pk}"

    @property
    def as_read(self):
        return wellformed.phone_as_read(self.number)


class PostalAddress(Way):
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="addresses")
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    city = models.CharField(max_length=100, blank=True)
    country = models.CharField(max_length=2, default="FI")

    class Meta(Way.Meta):
        pass

    def __str__(self):
        return f"address #{self.pk}"

    def get_country_display(self):
        return wording.country(self.country)
