from django.apps import AppConfig


class Jobs(AppConfig):
    name = "seloste.jobs"
