"""All addresses of the portal."""

from importlib.util import find_spec

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

# The admin has no door of its own: its visitors log in where attempts are counted.
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("config.accounts")),
]
urlpatterns += [
    path("", include(f"{app}.urls")) for app in ("regions", "roadmap", "monitoring") if find_spec(f"{app}.urls")
]
