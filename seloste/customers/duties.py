"""Who acts for whom: a person's duties as they and others read them."""

from seloste.journal.words import KINDS

from .words import Duty


def told(rows):
    """What a contact person is told of their own duties: for whom, in what, who said so, when and who wrote it (GDPR Art. 15)."""
    return [
        {
            "organisation": row.organisation.name,
            "duty": str(row.get_duty_display()),
            "source": row.source,
            "at": row.at,
            "by": str(KINDS.get(row.by.partition(":")[0], "")),
        }
        for row in rows.select_related("organisation").order_by("organisation__sort_key", "pk")
    ]


def of(person, organisation):
    """What the person does for the organisation, as words of the closed list."""
    return list(organisation.contacts.filter(person=person).values_list("duty", flat=True))


def in_words(standing):
    """Duties of the closed list, named one after another; nothing for none."""
    return ", ".join(str(Duty(duty).label) for duty in standing)


def by_organisation(person):
    """(organisation, its duties of this person) in the order of the alphabet."""
    return _gathered(
        person.duties.select_related("organisation__trader").order_by("organisation__sort_key", "pk"), lambda row: row.organisation
    )


def by_person(organisation):
    """(person, their duties for this organisation) in the order of the alphabet, with what is needed to reach them."""
    rows = organisation.contacts.select_related("person").prefetch_related("person__emails", "person__phones")
    return _gathered(rows.order_by("person__sort_key", "pk"), lambda row: row.person)


def _gathered(rows, whose):
    found = {}
    for row in rows:
        found.setdefault(whose(row), []).append(row)
    return list(found.items())
