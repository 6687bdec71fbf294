from django.apps import AppConfig


class Customers(AppConfig):
    name = "seloste.customers"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from seloste.privacy import registry
        from seloste.privacy.words import Permission
        from seloste.search import nouns

        from . import finding
        from .models import Person

        registry.register_person(Person)
        nouns.register(nouns.Noun("person", _("Persons"), Permission.CUSTOMERS_VIEW, finding.rows))
