"""The form of an order to write in Excel, made for the person's own region."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from regions.access import scope_of
from regions.attachments import attachment
from regions.models import Organisation, Programme, Region
from regions.tables.listings import CONTENT_TYPES, XLSX
from roadmap import order_template as form


@require_safe
def order_template(request: HttpRequest) -> HttpResponse:
    scope = scope_of(request.user)
    if not scope.is_admin and not scope.managed_regions:
        raise PermissionDenied
    region = None if scope.is_admin else Region.objects.managed_by(request.user).first()
    organisations = Organisation.objects.that_can_be_named(region) if region else ()
    content = form.order_template(region, Programme.objects.first(), organisations)
    return attachment(content, "Распоряжение, шаблон.xlsx", CONTENT_TYPES[XLSX])
