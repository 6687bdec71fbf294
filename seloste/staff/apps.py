from django.apps import AppConfig


class Staff(AppConfig):
    name = "seloste.staff"

    def ready(self):
        from . import sign_in_journal

        sign_in_journal.listen()
