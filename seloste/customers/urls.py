"""Persons: the list, a person's page, adding and correcting."""

from django.urls import path

from . import views

app_name = "customers"
urlpatterns = [
    path("", views.persons, name="list"),
    path("<int:person_id>/", views.person, name="person"),
]
