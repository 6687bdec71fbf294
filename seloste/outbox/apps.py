from django.apps import AppConfig


class Outbox(AppConfig):
    name = "seloste.outbox"

    def ready(self):
        from . import files, gates

        gates.register_own()
        files.follow_rows()
