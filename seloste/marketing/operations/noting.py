"""A decision becomes a line of its ledger, one for each way it is about. Lines are added and never changed."""

from seloste.customers.operations.recording import signature

from ..words import Via


def note(table, *, person, channels, topic, decided_at, via, source, by, at, said="", **more):
    """Write the lines; returns them. ``said``: the person's own words, already looked through. ``more``: what that ledger says besides."""
    return table.objects.bulk_create(
        [
            table(
                person=person,
                channel=channel,
                topic=topic,
                decided_at=decided_at,
                via=Via(via),
                source=source,
                said=said.strip()[:300],
                at=at,
                by=signature(by),
                **more,
            )
            for channel in channels
        ]
    )
