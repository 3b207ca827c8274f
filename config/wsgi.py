"""Where the web server takes hold of the product."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from config import sentry
from documents.room import with_room

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

application = with_room(get_wsgi_application())
sentry.begin()
