from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Search(AppConfig):
    name = "seloste.search"

    def ready(self):
        from .text_index import lay_after_migrating

        post_migrate.connect(lay_after_migrating, sender=self)
