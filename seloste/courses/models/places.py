"""Where trainings are held: venues and their rooms."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from seloste.web.sorting import sort_key


class Venue(models.Model):
    """A place with an address: ours, or one of a customer's. A private home is none."""

    name = models.CharField(max_length=120)
    street = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=20, blank=True)
    city = models.CharField(max_length=100, blank=True)
    floor = models.CharField(max_length=60, blank=True)
    parking = models.CharField(max_length=300, blank=True)
    is_ours = models.BooleanField(default=True)
    revision = models.PositiveIntegerField(default=1)
    once = models.UUIDField(unique=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="courses_venue_has_a_name")]

    def __str__(self):
        return f"venue #{self.pk}"

    def get_absolute_url(self):
        return reverse("courses:venue", args=[self.pk])

    @property
    def sort_key(self):
        return sort_key(self.name)

    @property
    def address(self):
        return ", ".join(part for part in (self.street, f"{self.postcode} {self.city}".strip(), self.floor) if part)


class Room(models.Model):
    """A room of a venue, with how many fit in it."""

    venue = models.ForeignKey(Venue, on_delete=models.CASCADE, related_name="rooms")
    name = models.CharField(max_length=120)
    seats = models.PositiveSmallIntegerField()
    revision = models.PositiveIntegerField(default=1)
    once = models.UUIDField(unique=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(name="") & Q(seats__gt=0), name="courses_room_has_a_name_and_seats"),
        ]

    def __str__(self):
        return f"room #{self.pk}"

    def get_absolute_url(self):
        return reverse("courses:room", args=[self.pk])
