"""Where the web server takes hold of the product."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from config import sentry

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")

application = get_wsgi_application()
sentry.begin()
