from django.apps import AppConfig


class Search(AppConfig):
    name = "seloste.search"
