"""What the web server calls, ours or another: nobody is served from a database that was put back and not told yet what happened since."""

import os

from django.core.wsgi import get_wsgi_application

from seloste.warming import Warmed, keep_what_stands

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seloste.settings")
_pages = get_wsgi_application()

from seloste.upkeep.door import Door  # noqa: E402 -- the rooms stand only when Django has been set up

application = Door(Warmed(_pages))
keep_what_stands()
