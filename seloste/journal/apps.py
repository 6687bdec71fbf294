from django.apps import AppConfig

_OLD = "EXISTS (SELECT 1 FROM journal_seal s WHERE {id} BETWEEN s.first_id AND s.last_id AND s.keep_until < {{now}})"


class Journal(AppConfig):
    name = "seloste.journal"

    def ready(self):
        from seloste.databases.triggers import append_only

        from .events import JOURNAL_LOCK

        append_only("journal.Entry", may_delete=_OLD.format(id="OLD.id"), lock=JOURNAL_LOCK)
        append_only("journal.Shown", may_delete=_OLD.format(id="OLD.entry_id"), lock=JOURNAL_LOCK)
        append_only("journal.Seal")
