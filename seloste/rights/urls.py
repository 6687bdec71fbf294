"""The rights of one person: what erasing would do, and their copy."""

from django.urls import path

from . import views

app_name = "rights"
urlpatterns = [
    path("<int:person_id>/", views.rights, name="person"),
    path("<int:person_id>/copy/", views.copying, name="copy"),
]
