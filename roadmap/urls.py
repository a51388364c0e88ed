from django.urls import path

from roadmap import views

app_name = "roadmap"

urlpatterns = [
    path("roadmaps/", views.roadmap_list, name="roadmap_list"),
    path("roadmaps/<int:pk>/", views.roadmap_detail, name="roadmap_detail"),
    path("roadmaps/<int:pk>/xlsx/", views.roadmap_workbook, name="roadmap_workbook"),
    path("roadmaps/<int:pk>/docx/", views.roadmap_document, name="roadmap_document"),
    path("roadmaps/<int:pk>/subsidy-years/", views.roadmap_subsidy_years, name="roadmap_subsidy_years"),
    path("activities/<int:pk>/dates/", views.activity_dates, name="activity_dates"),
    path("orders/<int:pk>/file/", views.order_file, name="order_file"),
    path("assignments/", views.assignment_list, name="assignment_list"),
    path("assignments/<int:pk>/", views.assignment_detail, name="assignment_detail"),
    path("assignments/<int:pk>/evidence/", views.evidence_add, name="evidence_add"),
    path("assignments/<int:pk>/complete/", views.assignment_complete, name="assignment_complete"),
    path("assignments/<int:pk>/accept/", views.assignment_accept, name="assignment_accept"),
    path("assignments/<int:pk>/return/", views.assignment_return, name="assignment_return"),
    path("assignments/<int:pk>/not-needed/", views.assignment_not_needed, name="assignment_not_needed"),
    path("evidence/<int:pk>/file/", views.evidence_file, name="evidence_file"),
    path("evidence/<int:pk>/remove/", views.evidence_remove, name="evidence_remove"),
    path("import/", views.order_import_create, name="order_import_create"),
    path("import/<int:pk>/", views.order_import_detail, name="order_import_detail"),
    path("import/<int:pk>/adopt/", views.order_import_adopt, name="order_import_adopt"),
]
