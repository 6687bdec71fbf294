"""Persons: the list, a person's page and its sections, adding and correcting."""

from django.urls import path

from . import views

app_name = "customers"
urlpatterns = [
    path("", views.persons, name="list"),
    path("new/", views.adding, name="adding"),
    path("<int:person_id>/", views.person, name="person"),
    path("<int:person_id>/correct/", views.correcting, name="correcting"),
    path("<int:person_id>/undo/", views.undoing, name="undoing"),
    path("<int:person_id>/messages/", views.letters, name="messages"),
    path("<int:person_id>/seen-by/", views.seen_by, name="seen_by"),
]
