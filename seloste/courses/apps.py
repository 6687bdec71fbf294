from django.apps import AppConfig
from django.utils.translation import pgettext_lazy


class Courses(AppConfig):
    name = "seloste.courses"

    def ready(self):
        from seloste.databases import editions
        from seloste.privacy.words import Permission
        from seloste.search import nouns
        from seloste.web import plan

        from . import looking_up, today, week
        from .views import public

        title = pgettext_lazy("in the menu", "Trainings")
        plan.menu("courses", title, "courses:calendar", Permission.COURSES_VIEW, "graduation-cap", within="courses:courses")
        nouns.register(nouns.Noun("training", title, Permission.COURSES_VIEW, looking_up.rows, look_up=looking_up.keys))
        plan.today("trainings", today.tasks, Permission.COURSES_VIEW)
        plan.week("trainings", week.rows, Permission.COURSES_VIEW)
        plan.front(public.front)
        plan.findable("trainings", public.paths)
        editions.keep("courses.Session", "courses.Venue", "courses.Room", "courses.Price", "courses.OwnPrice")
        editions.keep("courses.Course_mistaken_for", "courses.CertificateKind")
