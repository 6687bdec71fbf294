"""Which room stands where: the order of menus, of the sections on a person's page, of what Today shows.

Rooms register their own pieces with ``web.plan`` in their ``apps.ready``; this page only puts them in order.
"""

MENU = [
    "today",
    "customers",
    "enquiries",
    "courses",
    "bookings",
    "terms",
    "marketing",
    "rights",
    "messages",
    "register",
    "staff",
    "settings",
]
PERSON_SECTIONS = ["facts", "bookings", "history", "companies", "marketing", "enquiries", "messages", "rights", "duplicates", "journal"]
ORGANISATION_SECTIONS = ["facts", "bookings", "history", "enquiries", "duplicates"]
PERSON_ACTIONS = ["log", "marketing"]
PERSON_MARKS = ["marketing"]
TRAINING_PIECES = ["participants", "attendance", "needs", "telling"]
PUBLIC_TRAINING_PIECES = ["book", "terms"]
TODAY = [
    "register_unpublished",
    "rights",
    "to_tell",
    "outbox",
    "follow_ups",
    "trainings",
    "unnamed",
    "to_phone",
    "named",
    "letters_wait",
    "untold",
    "unpaid",
    "no_account",
    "to_give_back",
    "offers",
    "employers",
    "enquiries",
    "feedback",
    "credits",
    "review",
    "retention",
    "backups",
    "promises",
    "imports",
]
TODAY_ACTIONS = ["log", "log_enquiry", "follow_ups"]
STANDING = ["retention", "backups"]
WEEK = ["trainings"]
SETTINGS = ["business", "languages", "email", "letters", "reminders", "names", "imports", "backups"]
SHORTCUTS = ["quote", "contact", "feedback", "withdraw", "description"]
BANNERS = ["outbox", "hosting"]
