"""All addresses of the portal."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

# The admin has no door of its own: its visitors log in where attempts are counted.
admin.site.login = secure_admin_login(admin.site.login)

urlpatterns = [
    path("admin/", admin.site.urls),
    path("accounts/", include("config.accounts")),
    path("", include("regions.urls")),
    path("", include("roadmap.urls")),
    path("", include("monitoring.urls")),
]

handler400 = "config.mishaps.bad_request"
handler403 = "config.mishaps.permission_denied"
handler404 = "config.mishaps.page_not_found"
handler429 = "config.mishaps.too_many_requests"
handler500 = "config.mishaps.server_error"
