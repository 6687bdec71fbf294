"""Persons: the list, a person's page and its sections, adding and correcting."""

from django.urls import path

from .views import persons

app_name = "customers"
urlpatterns = [
    path("", persons.everybody, name="list"),
    path("new/", persons.adding, name="adding"),
    path("<int:person_id>/", persons.person, name="person"),
    path("<int:person_id>/correct/", persons.correcting, name="correcting"),
    path("<int:person_id>/undo/", persons.undoing, name="undoing"),
    path("<int:person_id>/messages/", persons.letters, name="messages"),
    path("<int:person_id>/seen-by/", persons.seen_by, name="seen_by"),
]
