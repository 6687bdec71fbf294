"""What the web server calls, ours or another: nobody is served from a database that was put back and not told yet what happened since."""

import gc
import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "seloste.settings")
_pages = get_wsgi_application()

from seloste.upkeep.door import Door  # noqa: E402 -- the rooms stand only when Django has been set up

application = Door(_pages)
gc.collect()
gc.freeze()  # what stands now stands for good: looking through it for rings again and again would make some answers wait
