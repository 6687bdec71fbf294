"""The house's own small pages: front, about, accessibility, cookies, and the files that machines ask for."""

from django.urls import include, path

from . import views

_pages = [
    path("", views.front, name="front"),
    path("about/", views.about, name="about"),
    path("accessibility/", views.accessibility, name="accessibility"),
    path("cookies/", views.cookies, name="cookies"),
]
_files = [
    path("language/<str:code>/", views.language, name="language"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", views.sitemap, name="sitemap"),
    path("favicon.ico", views.favicon, name="favicon"),
    path(".well-known/security.txt", views.security, name="security"),
    path("healthz", views.health, name="health"),
]
public_urlpatterns = [path("", include((_pages, "web")))]
unprefixed = [path("", include((_files, "house")))]
