"""What must stand in a description before it may be published, each lack in words with its place (GDPR Art. 13, 14, 30)."""

import dataclasses
import re
from dataclasses import dataclass

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from stdnum.fi import ytunnus

from seloste.privacy import registry
from seloste.privacy.words import Basis, DescriptionKey, Purpose, RoleKey, Source
from seloste.web.languages import LANGUAGES, NAMES

from . import wording
from .content import Content, Text
from .features import FEATURES, always_on
from .headings import place_title
from .permits import is_usable, period_of
from .terms import RecipientRole, RightKey, is_in_eea

BY_RIGHT = {Source.SELF}  # whoever exercises a right is heard, whether or not people may be typed in at their own word


@dataclass(frozen=True)
class Problem:
    """``place`` is the heading in the reader's words, ``path`` the part of the content, for links from an editor."""

    place: str
    path: str
    sentence: str


def problems(content: Content) -> list[Problem]:
    """Everything that stops publishing, in the order of the headings; empty when it may be published."""
    found = []

    def lack(path, sentence):
        found.append(Problem(place_title(path), path, sentence))

    for check in (_texts, _people, _purposes, _bases, _contents, _together, _recipients, _access, _rights):
        check(content, lack)
    return found


def is_mistyped(business_id):
    """Whether it is written as a Finnish business ID and its check digit says otherwise; one of another country is taken as it is."""
    return re.fullmatch(r"\d{7}-?\d", business_id.strip()) is not None and not ytunnus.is_valid(business_id)


def reachable(email):
    """Whether an address can be written to as it stands: ``office(a)example.fi`` and ``[email protected]`` cannot."""
    return re.fullmatch(r"[^@\s()\[\]<>,;]+@[^@\s()\[\]<>,;.]+(\.[^@\s()\[\]<>,;.]+)+", email) is not None


def mended(email):
    """The address that an obfuscated one was meant to be, or nothing: ``office(a)example.fi`` → ``office@example.fi``."""
    plain = re.sub(r"\s*[(\[{]\s*(?:a|at|ät|miukumauku|snabel-a)\s*[)\]}]\s*", "@", email.strip(), flags=re.IGNORECASE)
    return plain if reachable(plain) else ""


def _texts(content, lack):
    """Each text stands in every language, and those that the law asks for stand at all."""
    for path, text in texts_of(content):
        for language in text.missing():
            lack(path, _("The text is missing in %(language)s.") % {"language": NAMES[language]})
    required = ["name", "preamble", "voluntariness", "automated_decisions", "changes"]
    for part in required:
        if not getattr(content, part):
            lack(part, _("This part is empty. Write it in all three languages."))


def _people(content, lack):
    if not content.controller.name.strip():
        lack("controllers[1].name", _("Say who keeps the register: the controller's name."))
    if not content.controller.address:
        lack("controllers[1].address", _("Say where the controller can be written to."))
    if content.key == DescriptionKey.CUSTOMERS and not content.controller.business_id.strip():
        lack("controllers[1].business_id", _("Say the controller's business ID."))
    elif is_mistyped(content.controller.business_id):
        lack("controllers[1].business_id", _("This is no business ID. Check its digits: it is written like 1234567-1."))
    if not content.contact.name.strip():
        lack("contact.name", _("Say whom to ask: the contact person's name."))
    if not reachable(content.contact.email):
        lack("contact.email", _address_sentence(content.contact.email))
    if not (content.complaint.name and content.complaint.address):
        lack("complaint", _("Say which authority takes complaints, and where it is."))


def _address_sentence(email):
    if proposal := mended(email):
        return _("%(email)s cannot be written to as it stands. Write %(proposal)s.") % {"email": email, "proposal": proposal}
    return _("Give an e-mail address that reaches the contact person, such as privacy@example.fi.")


def _purposes(content, lack):
    stated = {purpose.key for purpose in content.purposes}
    needed = {Purpose.RIGHTS, Purpose.SECURITY} if content.key == DescriptionKey.CUSTOMERS else {Purpose.SECURITY}
    for purpose in sorted(needed - stated):
        lack("purposes", _("The purpose %(purpose)s is missing: no register may be kept without it.") % {"purpose": purpose})
    for number, purpose in enumerate(content.purposes, 1):
        path = f"purposes[{number}]"
        if not purpose.title:
            lack(f"{path}.title", _("Say the purpose in words."))
        if not purpose.grounds:
            lack(f"{path}.grounds", _("Name the legal basis of the purpose."))
        for ground in purpose.grounds:
            if ground.basis == Basis.LEGITIMATE_INTEREST and not (ground.interest and ground.necessity and ground.balancing):
                lack(
                    f"{path}.grounds",
                    _("Legitimate interest asks for three texts: the interest, why it is needed, and how it was weighed."),
                )
        for feature in always_on(purpose.key):
            if feature.key not in purpose.features:
                lack(f"{path}.features", _("The program always does this: %(feature)s. Leave it ticked.") % {"feature": feature.title})
        for feature in purpose.features:
            if feature not in FEATURES or FEATURES[feature].purpose != purpose.key:
                lack(f"{path}.features", _("%(feature)s is nothing the program can do for this purpose.") % {"feature": feature})


def _bases(content, lack):
    """What a group is held on stands among the grounds of what it is held for; a purpose that is not stated is switched off."""
    grounds = {purpose.key: {ground.basis for ground in purpose.grounds} for purpose in content.purposes}
    for group in registry.groups(content.key):
        stated = [grounds[purpose] for purpose in group.purposes if purpose in grounds]
        if group.key in content.groups() and stated and group.basis not in set().union(*stated):
            words = _("%(group)s: the program holds this on the ground “%(basis)s”. Name it under one of its purposes.")
            lack("purposes", words % {"group": group.title, "basis": wording.BASIS_TITLES[group.basis]})


def _contents(content, lack):
    declared = {group.key: group for group in registry.groups(content.key)}
    for number, line in enumerate(content.contents, 1):
        path = f"contents[{number}]"
        for told in line.groups:
            group = declared.get(told.key)
            for language in _untranslated(told.title):
                lack(path, _("%(group)s has no name in %(language)s.") % {"group": told.title.en, "language": NAMES[language]})
            if group is None:
                lack(path, _("%(group)s is no group of data that the program holds.") % {"group": told.key})
            elif group.category != line.category:
                lack(path, _("%(group)s belongs to another line of the contents.") % {"group": told.title.pick("en") or told.key})
            elif group.special and line.special != group.special:
                lack(path, _("%(group)s is sensitive data: say that it is held only with explicit consent.") % {"group": group.title})
            elif group.sources == (Source.PROGRAM,) and Source.PROGRAM not in {source.key for source in content.sources}:
                lack("sources", _("The program itself notes %(group)s: list it as a source.") % {"group": group.title})
            elif content.keep_of(told.key) is None:
                lack("keeps", _("Say how long %(group)s is kept.") % {"group": group.title})
    listed = {source.key for source in content.sources}
    for group in declared.values():
        if group.always and not listed.issuperset(set(group.sources) - BY_RIGHT):
            lack("sources", _("%(group)s: list where it comes from, for nothing stops it.") % {"group": group.title})
        if group.always and group.key not in content.groups():
            lack("contents", _("%(group)s must be told of: the program cannot work without it.") % {"group": group.title})
    for keep in content.keeps:
        if keep.group in declared:
            _keep(keep, declared[keep.group], lack)
        else:
            lack("keeps", _("%(group)s is no group of data that the program holds.") % {"group": keep.group})


def _together(content, lack):
    """What stands in other rows goes when those go: a shorter time that was published would not come true."""
    for ending in registry.endings():
        group, other = registry.group(ending.group), ending.goes_with and registry.group(ending.goes_with)
        if other and content.key in (group.description, other.description):
            own, theirs = _period(content, group), _period(content, other)
            if own and theirs and own.at_most_days() < theirs.at_most_days():
                words = _("%(group)s: this goes together with “%(other)s” and cannot be kept for a shorter time.")
                lack("keeps", words % {"group": group.title, "other": other.title})


def _period(content, group):
    """As this content says it; of the other description as it is in force."""
    if group.description != content.key:
        return period_of(group.key)
    keep = content.keep_of(group.key)
    return keep and keep.period


def _untranslated(title):
    """Languages in which a group has no name of its own; one that is empty beside the others is found among the texts."""
    return [language for language in LANGUAGES if not title or (language != "en" and title.pick(language) == title.en)]


def _keep(keep, group, lack):
    limits = {"group": group.title, "period": keep.period, "law": wording.law(group.keep.law)}
    if not group.keep.allows(keep.period):
        limits |= {"floor": group.keep.floor or "P0D", "cap": group.keep.cap or "–"}
        lack("keeps", _("%(group)s: %(period)s is outside what may be chosen (%(floor)s to %(cap)s). %(law)s") % limits)
    if keep.since != group.keep.since:
        lack("keeps", _("%(group)s: the program counts this keep from another event.") % limits)


def _recipients(content, lack):
    keys = [row.key for row in content.recipients]
    for number, row in enumerate(content.recipients, 1):
        path = f"recipients[{number}]"
        if not (row.name.strip() and row.country.strip() and row.what and row.kind):
            lack(path, _unnamed(row))
        elif keys.count(row.key) > 1:
            lack(path, _("%(name)s and another recipient are listed for the same task. One of them does it.") % {"name": row.name})
        elif not is_in_eea(row.country) and row.ground is None:
            lack(path, _("%(name)s is outside EU/EEA: name the ground of the transfer.") % {"name": row.name})
        elif row.role == RecipientRole.PROCESSOR and row.contract_on is None:
            lack(path, _("Give the date of the contract with %(name)s (Art. 28).") % {"name": row.name})
        elif not is_usable(row):
            lack(path, _("%(name)s cannot be used as it stands.") % {"name": row.name})


def _unnamed(row):
    task = row.kind.pick((get_language() or "en")[:2])
    if task and row.what:
        return _("%(task)s: say who does it and in which country, or take the row away.") % {"task": task[0].upper() + task[1:]}
    return _("Say who receives data, what is given and in which country.")


def _access(content, lack):
    if content.key == DescriptionKey.CUSTOMERS and RoleKey.OWNER not in {role.key for role in content.roles}:
        lack("roles", _("Owners must be listed: somebody has to keep the register."))
    if not content.safeguards:
        lack("safeguards", _("Say how the register is protected."))


def _rights(content, lack):
    stated = {right.key for right in content.rights}
    for right in RightKey:
        if right not in stated:
            lack("rights", _("The right of Art. %(article)s is missing.") % {"article": right.article})


def texts_of(value, path=""):
    """(path, Text) of every text in the content, in its order."""
    if isinstance(value, Text):
        yield path, value
    elif dataclasses.is_dataclass(value):
        for f in dataclasses.fields(value):
            yield from texts_of(getattr(value, f.name), f"{path}.{f.name}" if path else f.name)
    elif isinstance(value, tuple):
        for number, part in enumerate(value, 1):
            yield from texts_of(part, f"{path}[{number}]")
