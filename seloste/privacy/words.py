"""The closed vocabularies in which personal data is declared.

Sources: GDPR (EU) 2016/679 Art. 5, 6, 9, 13-15, 30; the register description's own ten headings.
Titles for readers are not here but in the description in force, which an owner edits; what is here is what code may cite.
"""

from enum import StrEnum

from django.utils.translation import gettext_lazy as _


class Basis(StrEnum):
    """Legal basis of a purpose, GDPR Art. 6(1). The value is stable and is what descriptions store."""

    CONSENT = "consent"  # 6(1)(a)
    CONTRACT = "contract"  # 6(1)(b)
    LEGAL_OBLIGATION = "legal_obligation"  # 6(1)(c)
    VITAL_INTEREST = "vital_interest"  # 6(1)(d)
    PUBLIC_TASK = "public_task"  # 6(1)(e)
    LEGITIMATE_INTEREST = "legitimate_interest"  # 6(1)(f)

    @property
    def article(self):
        return f"6(1)({'abcdef'[list(Basis).index(self)]})"


class SpecialGround(StrEnum):
    """Ground for special categories of data, GDPR Art. 9(2); the only one this program offers."""

    EXPLICIT_CONSENT = "explicit_consent"  # 9(2)(a)


class Purpose(StrEnum):
    """What data may be used for. A purpose that the version in force does not list switches its features off."""

    CUSTOMER_RELATIONS = "customer_relations"
    MARKETING = "marketing"
    SERVICE_DEVELOPMENT = "service_development"
    BOOKINGS = "bookings"
    CERTIFICATES = "certificates"
    INVOICING = "invoicing"
    BOOKKEEPING = "bookkeeping"
    RIGHTS = "rights"
    SECURITY = "security"
    STAFF_ACCESS = "staff_access"
    TRAINERS = "trainers"


class Category(StrEnum):
    """Categories of data, as the description's heading 5 lists them (5.1-5.7), and what the program adds."""

    CONTACT_DETAILS = "contact_details"
    BOOKINGS = "bookings"
    BILLING = "billing"
    PROHIBITIONS = "prohibitions"
    PERMISSIONS = "permissions"
    USE_OF_SERVICES = "use_of_services"
    OTHER = "other"
    CORRESPONDENCE = "correspondence"
    RIGHTS_REQUESTS = "rights_requests"
    SPECIAL_NEEDS = "special_needs"
    TRACES = "traces"
    STAFF_ACCOUNTS = "staff_accounts"
    STAFF_TRACES = "staff_traces"
    TRAINERS = "trainers"


class Source(StrEnum):
    """Where data comes from; every door into the register is mapped to one."""

    CONTACT_FORM = "contact_form"
    QUOTE_REQUEST = "quote_request"
    SELF = "self"  # from the person, with their own approval
    FEEDBACK_FORM = "feedback_form"
    EMPLOYER = "employer"
    ANOTHER = "another"  # another person: who booked for them, had them pay or spoke of them
    BOOKING_PAGE = "booking_page"
    PROGRAM = "program"  # what the program itself observes or derives
    STAFF_MEMBER = "staff_member"  # staff about themselves
    OWNER = "owner"  # an owner about staff


class DescriptionKey(StrEnum):
    """The descriptions a register has. Each group of data names the one that tells of it."""

    CUSTOMERS = "customers"
    STAFF = "staff"


class Happens(StrEnum):
    """What happens to data at the end of its keep."""

    DELETE = "delete"
    ANONYMISE = "anonymise"
    REVIEW = "review"


class KeepFrom(StrEnum):
    """The event a keep is counted from (law.md's start events)."""

    CREATION = "creation"
    LAST_CONTACT = "last_contact"
    RELATIONSHIP_END = "relationship_end"
    ANSWER = "answer"
    SENT = "sent"
    SUPERSEDED = "superseded"
    WITHDRAWAL = "withdrawal"
    FINANCIAL_YEAR_END = "financial_year_end"
    ACCOUNT_CLOSED = "account_closed"
    EXPIRY = "expiry"
    FINISHED = "finished"
    TRAINING_END = "training_end"
    PROHIBITION = "prohibition"
    TERMS = "terms"

    @property
    def is_lasting(self):
        """No time is counted: the data lasts as long as what it is for. Nobody may publish a period for it, for nothing would end by it."""
        return self in (KeepFrom.PROHIBITION, KeepFrom.TERMS)


class RoleKey(StrEnum):
    """Roles of the people who sign in. A role that the version in force does not list has no access."""

    OWNER = "owner"
    OFFICE = "office"
    TRAINER = "trainer"
    ACCOUNTANT = "accountant"


class MessageClass(StrEnum):
    """Why a message leaves the house. A prohibition of direct marketing stops ``SALES`` and ``MARKETING``."""

    CONTRACT = "contract"
    SERVICE = "service"
    SALES = "sales"
    MARKETING = "marketing"
    SECURITY = "security"
    RIGHTS = "rights"


class Permission(StrEnum):
    """What an account may do: noun_verb. Roles are sets of these (``staff.roles``)."""

    TODAY_VIEW = "today_view"
    CUSTOMERS_VIEW = "customers_view"
    CUSTOMERS_CORRECT = "customers_correct"
    CUSTOMERS_IMPORT = "customers_import"
    COURSES_VIEW = "courses_view"
    COURSES_EDIT = "courses_edit"
    BOOKINGS_VIEW = "bookings_view"
    BOOKINGS_EDIT = "bookings_edit"
    ATTENDANCE_VIEW = "attendance_view"
    ATTENDANCE_NOTE = "attendance_note"
    NEEDS_VIEW = "needs_view"
    TERMS_VIEW = "terms_view"
    TERMS_EDIT = "terms_edit"
    MARKETING_VIEW = "marketing_view"
    MARKETING_RECORD = "marketing_record"
    ENQUIRIES_VIEW = "enquiries_view"
    ENQUIRIES_ANSWER = "enquiries_answer"
    RIGHTS_SERVE = "rights_serve"
    REGISTER_VIEW = "register_view"
    REGISTER_EDIT = "register_edit"
    REGISTER_PUBLISH = "register_publish"
    LAW_EDIT = "law_edit"
    JOURNAL_VIEW = "journal_view"
    STAFF_MANAGE = "staff_manage"
    OUTBOX_VIEW = "outbox_view"
    SETTINGS_EDIT = "settings_edit"


BASIS_TITLES = {
    Basis.CONSENT: _("consent"),
    Basis.CONTRACT: _("contract"),
    Basis.LEGAL_OBLIGATION: _("legal obligation"),
    Basis.VITAL_INTEREST: _("vital interest"),
    Basis.PUBLIC_TASK: _("public task"),
    Basis.LEGITIMATE_INTEREST: _("legitimate interest"),
}
