"""The search page; its answers also fill the box's own list as one types."""

from django.urls import path

from . import views

app_name = "search"
urlpatterns = [path("", views.answer, name="answer")]
