"""The frame of a person's page: rooms above put their sections into it with ``{% extends "customers/frame.html" %}``."""

from django.shortcuts import get_object_or_404

from .models import Person


def of(person_id, section):
    """What the frame needs: the person (404 for a stranger) and the key of the section that is open."""
    return {"person": get_object_or_404(Person, pk=person_id), "section": section}
