"""Public pages under a language prefix, files also without; the staff's own description without."""

from django.urls import path

from . import views

urlpatterns = [path("description/staff/", views.staff, name="description_staff")]

public_urlpatterns = [
    path("description/", views.page, name="description"),
    path("description/versions/", views.versions, name="description_versions"),
    path("description/versions/<int:number>/", views.version, name="description_version"),
    path("description/versions/<int:number>/changes/", views.changes, name="description_changes"),
    path("description.<str:form>", views.file, name="description_file"),
    path("description/versions/<int:number>/description.<str:form>", views.file, name="description_version_file"),
]

unprefixed = [
    path("description/promises.json", views.promises, name="description_promises"),
    path("description.schema.json", views.schema, name="description_schema"),
    path("description.<str:form>", views.file, name="description_file_any_language"),
]
