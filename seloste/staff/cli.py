"""The people who sign in: list, invite, close, let back in. PERSON is an account's number or its e-mail address."""

import json

from django.conf import settings
from django.utils import timezone, translation

from seloste.journal.actors import OPERATOR
from seloste.privacy.words import RoleKey
from seloste.web.languages import LANGUAGES

from . import operations
from .models import Account


def verbs(add):
    """Hang the room's verbs on the command."""
    listing = add("list", _list, help="Every account: number, name, address, role, last sign-in.")
    listing.add_argument("--json", action="store_true", help="one JSON array")
    invitation = add("invite", _invite, help="Make an invitation link. It is printed this once.")
    invitation.add_argument("email")
    invitation.add_argument("--role", choices=[str(key) for key in RoleKey], required=True)
    invitation.add_argument("--language", choices=LANGUAGES, default="fi")
    add("close", _close, help="Close an account: its sessions and factors die at once.").add_argument("account", metavar="ACCOUNT")
    reset = add("reset-factors", _reset_factors, help="Take away an account's factors and print a link that lets its holder in again.")
    reset.add_argument("account", metavar="ACCOUNT")
    add("first-owner-link", _first_owner_link, help="Print a fresh one-time link for the first owner of an empty register.")


def _list(args):
    rows = [
        {
            "id": account.pk,
            "name": account.name,
            "email": account.email,
            "role": account.role,
            "last_sign_in": account.last_login and account.last_login.isoformat(),
            "closed": account.closed_at and account.closed_at.isoformat(),
        }
        for account in Account.objects.in_order()
    ]
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for row in rows:
            use = "closed" if row["closed"] else row["last_sign_in"] or "not yet"
            print(f"{row['id']:>4}  {row['role']:<10}  {row['name']} <{row['email']}>  {use}")


def _invite(args):
    asked = {"email": args.email, "role": RoleKey(args.role), "language": args.language}
    return _printed(lambda: operations.invite(**asked, by=OPERATOR, at=timezone.now()).path)


def _close(args):
    account = _account(args.account)
    return _printed(lambda: f"{operations.close(account=account, by=OPERATOR, at=timezone.now())} is closed" if account else None)


def _reset_factors(args):
    account = _account(args.account)
    return _printed(lambda: operations.reset_factors(account=account, by=OPERATOR, at=timezone.now()).path if account else None)


def _first_owner_link(args):
    nothing = "The register has accounts. To let one back in: reset-factors."
    return _printed(lambda: operations.first_owner_link(at=timezone.now()), nothing)


def _account(text):
    found = Account.objects.open().filter(**({"pk": text} if text.isdecimal() else {"email": text.strip().lower()}))
    return found.first()


def _printed(verb, nothing="There is no such open account. See: seloste staff list"):
    """Print what was done, or why not; 1 when refused. A path is printed as an address of this machine."""
    with translation.override("en"):
        try:
            done = verb() or None
        except operations.Refused as refused:
            done, nothing = None, str(refused.sentence)
    if done is None:
        print(nothing)
        return 1
    print(f"{_address()}{done}" if done.startswith("/") else done)
    return 0


def _address():
    return f"https://{settings.ALLOWED_HOSTS[0]}" if settings.IS_BEHIND_TLS else "http://localhost:8000"
