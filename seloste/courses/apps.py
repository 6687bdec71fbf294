from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class Courses(AppConfig):
    name = "seloste.courses"

    def ready(self):
        from seloste.privacy.words import Permission
        from seloste.web import plan

        from . import duties
        from .views import public

        title = pgettext_lazy("in the menu", "Trainings")
        plan.menu("courses", title, "courses:calendar", Permission.COURSES_VIEW, "graduation-cap", within="courses:courses")
        plan.today("trainings", duties.tasks, Permission.COURSES_VIEW)
        plan.front(public.front)
        plan.findable("trainings", public.paths)
