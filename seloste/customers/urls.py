"""Persons: the list, a person's page and its sections, adding and correcting."""

from django.urls import path

from .views import merging, persons

app_name = "customers"
urlpatterns = [
    path("", persons.everybody, name="list"),
    path("new/", persons.adding, name="adding"),
    path("<int:person_id>/", persons.person, name="person"),
    path("<int:person_id>/correct/", persons.correcting, name="correcting"),
    path("<int:person_id>/undo/", persons.undoing, name="undoing"),
    path("alike/", merging.alike, name="alike"),
    path("<int:person_id>/duplicates/", merging.duplicates, name="duplicates"),
    path("<int:person_id>/merge/<int:other_id>/", merging.merging, name="merging"),
    path("<int:person_id>/unmerge/", merging.unmerging, name="unmerging"),
    path("<int:person_id>/messages/", persons.letters, name="messages"),
    path("<int:person_id>/seen-by/", persons.seen_by, name="seen_by"),
]
