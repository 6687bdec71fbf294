"""Backups and old lists, among the owner's settings."""

from django.urls import include, path

from .views import backups, imports

_pages = [
    path("backups/", backups.backups, name="backups"),
    path("backups/make/", backups.back_up, name="back_up"),
    path("imports/", imports.imports, name="imports"),
    path("imports/<int:import_id>/", imports.one, name="import"),
    path("imports/<int:import_id>/columns/", imports.columns, name="columns"),
    path("imports/<int:import_id>/take-in/", imports.taking_in, name="taking_in"),
    path("imports/<int:import_id>/undo/", imports.undoing, name="undoing"),
    path("imports/<int:import_id>/discard/", imports.discarding, name="discarding"),
    path("imports/<int:import_id>/informed/", imports.informing, name="informing"),
    path("imports/<int:import_id>/letters/", imports.writing_to_them, name="writing_to_them"),
]
unprefixed = [path("settings/", include((_pages, "upkeep")))]
