"""Messages: the list, one of them, trying again. The owner's settings of mail and of letters' texts."""

from django.urls import include, path

from .views import letters, mail, messages

app_name = "outbox"
urlpatterns = [
    path("", messages.messages, name="messages"),
    path("<int:message_id>/", messages.message, name="message"),
    path("<int:message_id>/retry/", messages.retry, name="retry"),
]
_mail = [
    path("", mail.page, name="email"),
    path("server/", mail.set_server, name="set_server"),
    path("server/removal/", mail.forget_server, name="forget_server"),
    path("sender/", mail.set_sender, name="set_sender"),
    path("trial/", mail.trial, name="trial"),
]
_letters = [
    path("", letters.listing, name="letters"),
    path("<str:letter>/<str:language>/", letters.text, name="text"),
    path("<str:letter>/<str:language>/preview/", letters.preview, name="preview"),
    path("<str:letter>/<str:language>/restore/", letters.restore, name="restore"),
]
unprefixed = [
    path("settings/email/", include((_mail, "email_settings"))),
    path("settings/letters/", include((_letters, "letter_settings"))),
]
