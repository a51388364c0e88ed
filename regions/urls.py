from django.urls import path

from regions import views

app_name = "regions"

urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("centres/", views.centre_list, name="centre_list"),
    path("people/", views.coordinator_list, name="coordinator_list"),
    path("kit/", views.kit, name="kit"),
    path("import/registers/", views.register_import_create, name="register_import_create"),
    path("import/registers/<int:pk>/", views.register_import_detail, name="register_import_detail"),
    path("import/registers/<int:pk>/adopt/", views.register_import_adopt, name="register_import_adopt"),
    path("import/registers/<int:pk>/cancel/", views.register_import_cancel, name="register_import_cancel"),
    path("import/registers/<int:pk>/gone/", views.register_import_tick, name="register_import_tick"),
    path("import/registers/<int:pk>/marked/", views.register_import_marked, name="register_import_marked"),
    path("registers/<slug:name>/template/", views.register_template, name="register_template"),
    path("registers/<slug:name>/export/", views.register_export, name="register_export"),
]
