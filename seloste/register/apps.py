from django.apps import AppConfig


class Register(AppConfig):
    name = "seloste.register"

    def ready(self):
        from seloste.databases.triggers import append_only

        from . import places

        append_only("register.Reason")
        places.register()
