from django.urls import path

from monitoring import views

app_name = "monitoring"

urlpatterns = [
    path("", views.overview, name="overview"),
    path("regions/<str:code>/", views.region_detail, name="region_detail"),
    path("rounds/", views.round_list, name="round_list"),
    path("rounds/<int:pk>/", views.round_detail, name="round_detail"),
    path("rounds/<int:pk>/accept/", views.round_accept, name="round_accept"),
    path("rounds/<int:pk>/forward/", views.round_forward, name="round_forward"),
    path("rounds/<int:pk>/owing/", views.round_owing, name="round_owing"),
    path("rounds/<int:pk>/remind/", views.round_remind, name="round_remind"),
    path("rounds/<int:pk>/workbook/", views.round_workbook, name="round_workbook"),
    path("rounds/<int:pk>/values/", views.round_values, name="round_values"),
    path("rounds/<int:pk>/report/", views.report_order, name="report_order"),
    path("submissions/<int:pk>/", views.submission_detail, name="submission_detail"),
    path("submissions/<int:pk>/submit/", views.submission_submit, name="submission_submit"),
    path("submissions/<int:pk>/forward/", views.submission_forward, name="submission_forward"),
    path("submissions/<int:pk>/accept/", views.submission_accept, name="submission_accept"),
    path("submissions/<int:pk>/return/", views.submission_return, name="submission_return"),
    path("submissions/<int:pk>/workbook/", views.submission_workbook, name="submission_workbook"),
    path("submissions/<int:pk>/values/", views.submission_values, name="submission_values"),
    path("values/<int:pk>/", views.values_import_detail, name="values_import_detail"),
    path("values/<int:pk>/adopt/", views.values_import_adopt, name="values_import_adopt"),
    path("values/<int:pk>/cancel/", views.values_import_cancel, name="values_import_cancel"),
    path("values/<int:pk>/marked/", views.values_import_marked, name="values_import_marked"),
    path("submissions/<int:pk>/extend/", views.submission_extend, name="submission_extend"),
    path("submissions/<int:pk>/unextend/", views.submission_unextend, name="submission_unextend"),
    path("submissions/<int:pk>/excuse/", views.submission_excuse, name="submission_excuse"),
    path("submissions/<int:pk>/expect/", views.submission_expect, name="submission_expect"),
    path("reports/", views.report_list, name="report_list"),
    path("reports/<int:pk>/", views.report_detail, name="report_detail"),
    path("reports/<int:pk>/workbook/", views.report_workbook, name="report_workbook"),
    path("reports/<int:pk>/document/", views.report_document, name="report_document"),
    path("letters/", views.letter_list, name="letter_list"),
    path("letters/<int:pk>/", views.letter_detail, name="letter_detail"),
]
