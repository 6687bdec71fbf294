"""Persons who forbid marketing, or permit it, while the house is killed; and by SQL of its own whether what they said stands whole.

A prohibition is six things: its rows, where it stands now, the addresses nothing is sent to, the entry in the journal, and the line of
the ledger beside the database, which a restored backup is told. It has all of them or none.
"""

import uuid

from seloste.marketing.words import Channel, Topic

_OF = "FROM customers_emailaddress e WHERE e.address LIKE 'marker-%' AND"
_FORBID = "EXISTS (SELECT 1 FROM marketing_objection o WHERE o.person_id = e.person_id)"
_PERMIT = "EXISTS (SELECT 1 FROM marketing_marketingpermission m WHERE m.person_id = e.person_id)"
_ENTRIES = "(SELECT count(*) FROM journal_entry j JOIN customers_person p ON p.ref = j.subject WHERE p.id = e.person_id AND j.event ="
HALF = {
    "prohibitions that leave ways out": f"SELECT count(*) {_OF} {_FORBID} AND {len(Channel)} <> "
    "(SELECT count(DISTINCT o.channel) FROM marketing_objection o WHERE o.person_id = e.person_id)",
    "prohibitions that do not stand": f"SELECT count(*) {_OF} {_FORBID} AND {len(Channel) * len(Topic)} <> "
    "(SELECT count(*) FROM marketing_standingobjection s WHERE s.person_id = e.person_id)",
    "prohibitions whose address is written to": f"SELECT count(*) {_OF} {_FORBID} AND {len(Topic)} <> "
    "(SELECT count(DISTINCT s.topic) FROM marketing_suppression s WHERE s.person_id = e.person_id AND s.channel = 'email')",
    "prohibitions with another number of entries": f"SELECT count(*) {_OF} {_FORBID} AND 1 <> {_ENTRIES} 'marketing.objected')",
    "permissions that do not stand": f"SELECT count(*) {_OF} {_PERMIT} AND 1 <> "
    "(SELECT count(*) FROM marketing_standingpermission s WHERE s.person_id = e.person_id)",
    "permissions with another number of entries": f"SELECT count(*) {_OF} {_PERMIT} AND 1 <> {_ENTRIES} 'marketing.permitted')",
}
_PERSONS = "FROM customers_person p JOIN customers_emailaddress e ON e.person_id = p.id WHERE e.address LIKE 'marker-%'"
# By one way each: a prohibition has a row for every way.
TABLES = ("marketing_objection", "marketing_marketingpermission")
_ROWS = (
    "SELECT o.id, e.address FROM {table} o JOIN customers_emailaddress e ON e.person_id = o.person_id "
    "WHERE o.channel = 'email' AND e.address LIKE 'marker-%'"
)


def deciders(count):
    """``(number, address)`` of so many persons who have not been asked; the address is the marker by which their decision is found."""
    from tests.cast import add_person

    addresses = [f"marker-{uuid.uuid4()}@esimerkki.example" for _one in range(count)]
    return [(add_person("Maija", f"Meikäläinen {at}", emails=[address]).pk, address) for at, address in enumerate(addresses)]


def standing(cursor):
    """``(address, table, row)`` of every decision of theirs."""
    for table in TABLES:
        cursor.execute(_ROWS.format(table=table))
        yield from ((address, table, number) for number, address in cursor.fetchall())


def half_done(cursor):
    """What is there of a decision without the rest of it, in words."""
    from seloste.privacy import ledger

    found = []
    for what, sql in HALF.items():
        cursor.execute(sql)
        found += [f"{count} of {what}" for (count,) in cursor.fetchall() if count]
    told = {line.digest for line in ledger.lines("forbidden")}
    cursor.execute(f"SELECT p.ref, {_FORBID} {_PERSONS}")
    for ref, is_forbidden in cursor.fetchall():
        if bool(is_forbidden) != (ledger.digest(uuid.UUID(str(ref))) in told):
            who = "the ledger does not know" if is_forbidden else "the ledger alone knows"
            found.append(f"1 of prohibitions that {who}")
    return found
