from django.apps import AppConfig


class Upkeep(AppConfig):
    name = "seloste.upkeep"

    def ready(self):
        from seloste.privacy import ledger

        from .operations.advancing import note_end

        ledger.on_writing(note_end)
