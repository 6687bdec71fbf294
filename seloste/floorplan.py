"""Which room stands where: the order of menus, of the sections on a person's page, of what Today shows.

Rooms register their own pieces with ``web.plan`` in their ``apps.ready``; this page only puts them in order.
"""

MENU = ["today", "customers", "enquiries", "rights", "messages", "register", "staff"]
PERSON_SECTIONS = ["facts", "enquiries", "messages", "rights", "journal"]
TODAY = ["register_unpublished", "worker", "outbox", "enquiries", "rights", "review"]
FRONT = ["contact"]
SHORTCUTS = ["contact", "description"]
