"""What `screens/__main__.py` runs inside .venv: Django first, then all that stands on it."""

import os
import sys
from importlib import import_module

import django

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    sys.exit(import_module("screens.studio").main(sys.argv[1:]))
