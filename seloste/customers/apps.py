from django.apps import AppConfig


class Customers(AppConfig):
    name = "seloste.customers"
