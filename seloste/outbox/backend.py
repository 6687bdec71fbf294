"""Django's mail door: letters of the sign-in library become messages of class security."""

from django.core.mail.backends.base import BaseEmailBackend


class OutboxBackend(BaseEmailBackend):
    def send_messages(self, email_messages):
        raise NotImplementedError
