from django.apps import AppConfig


class Customers(AppConfig):
    name = "seloste.customers"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from seloste.privacy import registry
        from seloste.privacy.words import Permission
        from seloste.search import nouns
        from seloste.web import plan

        from . import finding
        from .models import Person
        from .operations import indexing

        registry.register_person(Person)
        nouns.register(nouns.Noun("person", _("Persons"), Permission.CUSTOMERS_VIEW, finding.rows, indexing.take_in))
        registry.on_settling(indexing.index_businesses)
        indexing.follow_rows()
        found = finding.organisation_rows
        nouns.register(nouns.Noun("organisation", _("Companies"), Permission.CUSTOMERS_VIEW, found, indexing.take_in_organisations))
        plan.menu("customers", _("Customers"), "customers:list", Permission.CUSTOMERS_VIEW, "users")
        plan.person_section("facts", _("Facts"), "customers:person", Permission.CUSTOMERS_VIEW)
        plan.person_section("duplicates", _("Duplicates"), "customers:duplicates", Permission.CUSTOMERS_CORRECT)
        plan.person_section("companies", _("Companies"), "customers:companies", Permission.CUSTOMERS_VIEW)
        plan.person_section("messages", _("Messages"), "customers:messages", Permission.CUSTOMERS_VIEW)
        plan.person_section("journal", _("Seen by"), "customers:seen_by", Permission.JOURNAL_VIEW)
