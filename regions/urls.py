from django.urls import path

from regions import views

app_name = "regions"

urlpatterns = [
    path("profile/", views.profile, name="profile"),
    path("centres/", views.centre_list, name="centre_list"),
    path("people/", views.coordinator_list, name="coordinator_list"),
    path("kit/", views.kit, name="kit"),
]
