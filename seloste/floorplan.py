"""Which room stands where: the order of menus, of the sections on a person's page, of what Today shows.

Rooms register their own pieces with ``web.plan`` in their ``apps.ready``; this page only puts them in order.
"""

MENU = ["today", "customers", "enquiries", "messages", "register", "staff"]
PERSON_SECTIONS = ["facts", "enquiries", "messages", "rights", "journal"]
TODAY = ["register_unpublished", "outbox", "enquiries", "review"]
SHORTCUTS = ["contact", "description"]
BANNERS = ["outbox", "hosting"]
