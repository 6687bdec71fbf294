from django.apps import AppConfig


class Enquiries(AppConfig):
    name = "seloste.enquiries"
