"""Messages: the list, one of them, trying again."""

from django.urls import path

from . import views

app_name = "outbox"
urlpatterns = [
    path("", views.messages, name="messages"),
    path("<int:message_id>/", views.message, name="message"),
    path("<int:message_id>/retry/", views.retry, name="retry"),
]
