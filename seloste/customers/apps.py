from django.apps import AppConfig


class Customers(AppConfig):
    name = "seloste.customers"

    def ready(self):
        from seloste.privacy import registry

        from .models import Person

        registry.register_person(Person)
