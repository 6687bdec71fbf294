"""Whose a note or a follow-up is: a person's, a company's, or a company's with the person that it was about. Held before it is written."""

from seloste.privacy import registry, restricting

from .organisations import held


def hold_both(person, organisation):
    """Both as they stand, the person first, as everywhere; ``registry.Moved`` when the company has become one with another meanwhile."""
    if person is None and organisation is None:
        raise ValueError("a note is of a person, of a company or of both")
    return person and registry.hold(person), organisation and held(organisation)


def hold_entry(entry, *, even_restricted=False):
    """A note or follow-up as it stands, its person held first, as erasing does. ``registry.Gone`` when it has been deleted meanwhile;
    ``restricting.Restricted`` while the use of anybody's data whom it is about is restricted, unless that does not matter."""
    if entry.person:
        registry.hold(entry.person, even_restricted=even_restricted)
    rows = type(entry).objects.select_for_update(of=("self",)).select_related("person", "organisation__trader")
    standing = rows.filter(pk=entry.pk).first()
    if standing is None:
        raise registry.Gone
    if not even_restricted:
        restricting.demand_each([one.pk for one in standing.persons])
    return standing


def whose(entry):
    """How the journal tells whose it is: the person; of a company the company, and its trader, whose data it is too."""
    persons = entry.persons or [None]
    return {"subject": persons[0], "about": entry.organisation, "shown": [one.ref for one in persons[1:]]}
