"""``migrate`` as Django has it, but that an empty database gets today's tables at once."""

from django.core.management.commands import migrate

from seloste.databases import laying

ASKED_FOR_ITSELF = ("app_label", "fake", "fake_initial", "plan", "check_unapplied", "prune")


class Command(migrate.Command):
    def handle(self, *args, **options):
        if not any(options[said] for said in ASKED_FOR_ITSELF):
            laying.lay(options["database"])
        return super().handle(*args, **options)
