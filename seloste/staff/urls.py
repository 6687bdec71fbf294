"""Addresses of the people who sign in, all under ``/staff/``."""

from django.urls import path

from . import views

app_name = "staff"
urlpatterns = [
    path("enter/<str:token>/", views.enter, name="enter"),
]
