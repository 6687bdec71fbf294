from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Enquiries(AppConfig):
    name = "seloste.enquiries"

    def ready(self):
        from seloste.privacy import needed, registry
        from seloste.privacy.words import Permission
        from seloste.search import nouns
        from seloste.web import plan

        from . import finding, letters, today  # noqa: F401 -- letters are declared by being read
        from .models import Enquiry
        from .operations import indexing, is_open_to_logging

        needed.while_open(registry.person_model(), lambda: [Enquiry.objects.new().exclude(person=None).values("person")])
        indexing.follow_rows()
        registry.on_settling(indexing.index_anew)
        nouns.register(nouns.Noun(indexing.NOUN, _("Enquiries"), Permission.ENQUIRIES_VIEW, finding.rows, indexing.take_in))
        plan.menu("enquiries", _("Enquiries"), "enquiries:inbox", Permission.ENQUIRIES_VIEW, "enquiries", today.count)
        title = pgettext_lazy("of a person", "Enquiries")
        plan.person_section("enquiries", title, "person_enquiries:of_person", Permission.ENQUIRIES_VIEW)
        plan.organisation_section("enquiries", title, "organisation_enquiries:of_organisation", Permission.ENQUIRIES_VIEW)
        plan.today("enquiries", today.tasks, Permission.ENQUIRIES_ANSWER)
        plan.today("feedback", today.feedback_tasks, Permission.ENQUIRIES_ANSWER)
        log = ("enquiries:log", Permission.ENQUIRIES_ANSWER, is_open_to_logging)
        plan.today_action("log_enquiry", _("Log an enquiry to answer"), *log)
        plan.public_link("quote", _("Ask for a quote"), "quote:form", _("Training for a company, a group or a family."))
        plan.public_link("feedback", _("Give feedback"), "feedback:form", _("How was the training? You need not say who you are."))
        plan.public_link("contact", _("Contact us"), "contact:form", _("Ask about courses, quotes, invoices or certificates."))
