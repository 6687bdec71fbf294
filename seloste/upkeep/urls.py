"""Backups, among the owner's settings."""

from django.urls import include, path

from . import views

_backups = [
    path("", views.backups, name="backups"),
    path("make/", views.back_up, name="back_up"),
]
unprefixed = [path("settings/backups/", include((_backups, "upkeep")))]
