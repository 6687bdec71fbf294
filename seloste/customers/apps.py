from django.apps import AppConfig


class Customers(AppConfig):
    name = "seloste.customers"

    def ready(self):
        from django.utils.translation import gettext_lazy as _
        from django.utils.translation import pgettext_lazy

        from seloste.files import disk
        from seloste.privacy import registry
        from seloste.privacy.words import Permission
        from seloste.search import nouns
        from seloste.web import plan

        from . import finding, today
        from .models import Attachment, Person
        from .operations import indexing, telling_apart
        from .operations.noting import is_open_to_notes

        registry.register_person(Person)
        disk.follow_rows(Attachment)
        nouns.register(nouns.Noun("person", _("Persons"), Permission.CUSTOMERS_VIEW, finding.rows, indexing.take_in))
        registry.on_settling(indexing.index_businesses)
        registry.before_erasure(telling_apart.forget_other)
        indexing.follow_rows()
        found = finding.organisation_rows
        nouns.register(nouns.Noun("organisation", _("Companies"), Permission.CUSTOMERS_VIEW, found, indexing.take_in_organisations))
        plan.menu("customers", _("Customers"), "customers:list", Permission.CUSTOMERS_VIEW, "users")
        plan.person_section("facts", _("Facts"), "customers:person", Permission.CUSTOMERS_VIEW)
        plan.organisation_section("facts", _("Facts"), "customers:organisation", Permission.CUSTOMERS_VIEW)
        duplicates = {"permission": Permission.CUSTOMERS_CORRECT, "counted_at": "customers:organisation_duplicates_count"}
        plan.organisation_section("duplicates", _("Duplicates"), "customers:organisation_duplicates", **duplicates)
        plan.person_section("history", pgettext_lazy("of a person", "History"), "customers:history", Permission.CUSTOMERS_VIEW)
        history = pgettext_lazy("of a company", "History")
        plan.organisation_section("history", history, "customers:organisation_history", Permission.CUSTOMERS_VIEW)
        plan.person_action("log", _("Log a call or visit"), "customers:logging", Permission.CUSTOMERS_CORRECT)
        plan.today("follow_ups", today.tasks, Permission.CUSTOMERS_VIEW)
        plan.today_action("log", _("Log a call or visit"), "customers:log", Permission.CUSTOMERS_CORRECT, is_open_to_notes)
        plan.today_action("follow_ups", _("My follow-ups"), "customers:follow_ups", Permission.CUSTOMERS_VIEW, is_open_to_notes)
        duplicates = {"permission": Permission.CUSTOMERS_CORRECT, "counted_at": "customers:duplicates_count"}
        plan.person_section("duplicates", _("Duplicates"), "customers:duplicates", **duplicates)
        plan.person_section("companies", _("Companies"), "customers:companies", Permission.CUSTOMERS_VIEW)
        plan.person_section("messages", _("Messages"), "customers:messages", Permission.CUSTOMERS_VIEW)
        plan.person_section("journal", _("Seen by"), "customers:seen_by", Permission.JOURNAL_VIEW)
