from django.urls import path

from roadmap import views

app_name = "roadmap"

urlpatterns = [
    path("roadmaps/", views.roadmap_list, name="roadmap_list"),
    path("roadmaps/<int:pk>/", views.roadmap_detail, name="roadmap_detail"),
    path("roadmaps/<int:pk>/xlsx/", views.roadmap_workbook, name="roadmap_workbook"),
    path("roadmaps/<int:pk>/docx/", views.roadmap_document, name="roadmap_document"),
    path("roadmaps/<int:pk>/on/", views.roadmap_on_day, name="roadmap_on_day"),
    path("roadmaps/<int:pk>/compare/", views.roadmap_comparison, name="roadmap_comparison"),
    path("roadmaps/<int:pk>/subsidy-years/", views.roadmap_subsidy_years, name="roadmap_subsidy_years"),
    path("roadmaps/<int:pk>/years/", views.roadmap_years, name="roadmap_years"),
    path("activities/<int:pk>/reading/", views.activity_reading, name="activity_reading"),
    path("activities/<int:pk>/reading/choose/", views.reading_choose, name="reading_choose"),
    path("activities/<int:pk>/reading/trial/", views.reading_trial, name="reading_trial"),
    path("activities/<int:pk>/phrase/", views.activity_phrase, name="activity_phrase"),
    path("activities/<int:pk>/dates/", views.activity_dates, name="activity_dates"),
    path("activities/<int:pk>/event/", views.activity_event, name="activity_event"),
    path("activities/<int:pk>/event/trial/", views.event_trial, name="event_trial"),
    path("deadlines/<int:pk>/date/", views.deadline_date, name="deadline_date"),
    path("deadlines/<int:pk>/event/", views.deadline_event, name="deadline_event"),
    path("deadlines/<int:pk>/remove/", views.deadline_remove, name="deadline_remove"),
    path("orders/<int:pk>/file/", views.order_file, name="order_file"),
    path("orders/<int:pk>/controller/", views.order_controller, name="order_controller"),
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
    path("import/template/", views.order_template, name="order_template"),
    path("import/<int:pk>/", views.order_import_detail, name="order_import_detail"),
    path("import/<int:pk>/letters/", views.order_import_letters, name="order_import_letters"),
    path("import/<int:pk>/adopt/", views.order_import_adopt, name="order_import_adopt"),
]
