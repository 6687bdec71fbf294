"""Marketing from the command line: forbid, count whom it may reach, say why a letter left or did not."""

import json

from django.utils import timezone

from seloste.customers.cli import person_of
from seloste.journal.actors import OPERATOR

from .words import TOLD, Channel, Topic


def verbs(add):
    objecting = add("object", forbid, help="Forbid direct marketing to a person, at once and by every way or some.")
    objecting.add_argument("person", metavar="PERSON", help="the person's number or reference")
    objecting.add_argument(
        "--channel", choices=["all", *Channel.values], action="append", help="by which way; may be given again (default all)"
    )
    objecting.add_argument("--via", choices=[via.value for via in TOLD], default="phone", help="how it reached us (default phone)")
    audience = add("audience", count, help="Count whom marketing may reach, and why others are left out. Nobody is named.")
    audience.add_argument("--channel", choices=Channel.values, help="one way only")
    audience.add_argument("--explain", action="store_true", help="the reasons of those who are left out")
    audience.add_argument("--json", action="store_true", help="print a JSON list")
    reason = add("why", why, help="Say why a letter may leave, or why not.")
    reason.add_argument("letter", metavar="LETTER", type=int, help="the message's number")


def forbid(args):
    from . import operations

    person = person_of(args.person)
    if person is None:
        print("There is no such person.")
        return 1
    asked = args.channel or ["all"]
    channels = list(Channel) if "all" in asked else [Channel(channel) for channel in asked]
    others = operations.object_to_marketing(person=person, channels=channels, received_via=args.via, by=OPERATOR, at=timezone.now())
    print(f"Direct marketing to person {person.pk} is forbidden: {', '.join(channels)}.")
    if others:
        print(
            f"The same address or number also belongs to: {', '.join(str(other.pk) for other in others)}. Nothing is sent to it any more."
        )
    return 0


def count(args):
    from . import audience, events

    events.COUNTED.record(by=OPERATOR, at=timezone.now())
    channels = [Channel(args.channel)] if args.channel else list(Channel)
    counts = [audience.explain(channel, topic) for topic in Topic for channel in channels]
    names = ("reached", "forbidden", "not_permitted", "without_address") if args.explain or args.json else ("reached",)
    rows = [{"topic": c.topic.value, "channel": c.channel.value, **{name: getattr(c, name) for name in names}} for c in counts]
    if args.json:
        print(json.dumps(rows, indent=1))
    else:
        print("\n".join("  ".join(f"{key} {value}" for key, value in row.items()) for row in rows))
    return 0


def why(args):
    from seloste.outbox.models import Message

    from . import reasons

    message = Message.objects.filter(pk=args.letter).first()
    if message is None:
        print("There is no such message.")
        return 1
    print("\n".join(reasons.of(message)))
    return 0
