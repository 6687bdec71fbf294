"""One description, laid out: the ten headings and what GDPR adds, as blocks that the page, the paper and the plain text all show.

Other layouts of the same data: ``questions`` and ``first_layer`` (the short notice on a form).
"""

from dataclasses import fields, is_dataclass, replace

from django.utils import translation
from django.utils.translation import gettext as _

from . import wording
from .blocks import Facts, Line, Lines, Section, Table
from .content import Content
from .features import told_of
from .headings import ADDED, ALL, number_of
from .terms import ControllerKind


def sections(content: Content, language) -> list[Section]:
    """The description heading by heading in one language; headings with nothing to say keep their number and say so."""
    with translation.override(language):
        laid_out = [_section(anchor, content, language) for anchor in ALL]
    return laid_out if content.marks_additions else [_unmarked(section) for section in laid_out]


def _unmarked(part):
    """The same without any mark of an addition."""
    if isinstance(part, tuple):
        return tuple(_unmarked(one) for one in part)
    if not is_dataclass(part):
        return part
    inner = {f.name: _unmarked(getattr(part, f.name)) for f in fields(part)}
    return replace(part, **inner | ({"is_addition": False} if "is_addition" in inner else {}))


def _section(anchor, content, language):
    title, articles, _parts = ALL[anchor]
    blocks = tuple(block for block in _BUILDERS[anchor](content, lambda text: content.say(text, language)) if block)
    return Section(
        number=number_of(anchor),
        anchor=anchor,
        title=title.pick(language),
        note=wording.article(articles) if articles else "",
        blocks=blocks,
        is_addition=anchor in ADDED,
    )


def _controller(content, say):
    for one in content.controllers:
        if one.kind != ControllerKind.SOLE:
            yield _paragraph({"joint": _("Joint controller"), "unit": _("Unit of the controller")}[one.kind])
        yield _facts(
            (_("Name"), one.name, ""),
            (_("Business ID"), one.business_id, ""),
            (_("Address"), say(one.address), ""),
            (_("Phone"), one.phone, _tel(one.phone)),
            (_("E-mail"), one.email, _mailto(one.email)),
            (_("Website"), one.website, one.website),
            (_("Responsible for"), say(one.responsible_for), ""),
        )
        former = [
            _("Until %(day)s: %(name)s, %(address)s") % {"day": wording.day(old.until), "name": old.name, "address": say(old.address)}
            for old in one.history
        ]
        yield _lines(Line(text=text) for text in former)
    yield _paragraph(say(content.joint_arrangement), is_addition=True)
    yield _paragraph(say(content.acts_as_processor), is_addition=True)


def _contact(content, say):
    contact = content.contact
    yield _facts(
        (_("Data protection officer") if contact.is_officer else _("Name"), contact.name, ""),
        (_("E-mail"), contact.email, _mailto(contact.email)),
        (_("Phone"), contact.phone, _tel(contact.phone)),
    )


def _name(content, say):
    yield _paragraph(say(content.name))
    yield _lines(_labelled(say(register.title), say(register.text)) for register in content.registers)


def _purposes(content, say):
    served = content.served()
    yield _paragraph(say(content.purposes_intro))
    yield _lines(
        Line(
            text=say(purpose.title),
            is_addition=purpose.is_addition,
            note=", ".join(dict.fromkeys(wording.article(ground.basis.article) for ground in purpose.grounds)),
            details=tuple(filter(None, (_more(say(purpose.text)), *_grounds(purpose, say), *_besides(purpose, served)))),
        )
        for purpose in content.purposes
    )


def _besides(purpose, served):
    """What an owner has chosen that no ready text tells of. A description may tell of what is coming; it says so."""
    yield from (Line(text=said, is_addition=True) for said in told_of(purpose.features))
    if purpose.key not in served:
        yield Line(text=_("No data is held for this purpose yet."), is_addition=True)


def _grounds(purpose, say):
    for ground in purpose.grounds:
        words = [say(part) for part in (ground.whom, ground.detail, ground.interest, ground.necessity, ground.balancing) if part]
        title = wording.BASIS_TITLES[ground.basis]
        yield Line(label=_("Legal basis: %(basis)s") % {"basis": title}, text=" ".join(_sentence(word) for word in words), is_addition=True)


def _contents(content, say):
    held = {line.category for line in content.contents if line.groups or line.is_outside}
    yield _paragraph(say(content.contents_intro))
    yield _lines(
        (
            Line(text=say(line.title), is_addition=line.is_addition, details=tuple(detail for detail in _held(line, say, held) if detail))
            for line in content.contents
        ),
        is_numbered=True,
    )
    yield _paragraph(say(content.children), is_addition=True)


def _held(line, say, held):
    if line.category not in held:
        yield Line(text=wording.unheld(line.category, held), is_addition=True)
    if line.groups:
        titles = "; ".join(say(group.title) for group in line.groups)
        yield Line(label=_("Held as"), text=titles, is_addition=True)
    if line.about:
        yield Line(label=_("Whose data"), text=say(line.about), is_addition=True)
    if line.origins:
        yield Line(label=_("Origin"), text=", ".join(str(wording.ORIGINS[origin]) for origin in line.origins), is_addition=True)
    if line.special:
        yield Line(label=_("Sensitive data"), text=_("only with explicit consent"), note=wording.article("9(2)(a)"), is_addition=True)


def _sources(content, say):
    yield _paragraph(say(content.sources_intro))
    yield _lines(
        Line(text=say(source.title), is_addition=source.is_addition, note=wording.article("14") if source.is_indirect else "")
        for source in content.sources
    )


def _recipients(content, say):
    yield from _statements(content.recipients_intro, say)
    if content.recipients:
        yield Table(
            caption=_("Who processes or receives data"),
            head=(_("Name"), _("What for"), _("What data"), _("Country"), _("Contract")),
            rows=tuple(
                (
                    row.name,
                    f"{say(row.kind)} ({wording.RECIPIENT_ROLES[row.role]})",
                    say(row.what),
                    _placed(row),
                    wording.day(row.contract_on) or "–",
                )
                for row in content.recipients
            ),
        )


def _placed(row):
    if row.ground is None:
        return wording.country(row.country)
    return f"{wording.country(row.country)}: {wording.TRANSFER_GROUNDS[row.ground]}, {wording.article(row.ground.article)}"


def _transfers(content, say):
    yield from _statements(content.transfers_intro, say)
    yield _lines(
        Line(
            label=wording.country(transfer.country),
            text=say(transfer.text),
            note=wording.article(transfer.ground.article),
            is_addition=transfer.is_addition,
        )
        for transfer in content.transfers
    )


def _safeguards(content, say):
    yield from _statements(content.safeguards, say)
    if content.roles:
        yield _paragraph(_("These have access to the register:"), is_addition=True)
        yield _lines(_labelled(say(role.title), say(role.text), is_addition=role.is_addition) for role in content.roles)


def _rights(content, say):
    yield _lines(
        Line(text=say(right.text), is_addition=right.is_addition, note=wording.article(right.key.article)) for right in content.rights
    )
    yield from _statements(content.rights_intro, say)


def _keeps(content, say):
    yield _paragraph(say(content.keeps_intro))
    titles = content.groups()
    if content.keeps:
        yield Table(
            caption=_("Keeping times"),
            head=(_("Data"), _("How long"), _("Counted from"), _("Then")),
            rows=tuple(_kept(keep, titles, say) for keep in content.keeps),
        )


def _kept(keep, titles, say):
    what = say(titles[keep.group].title) if keep.group in titles else keep.group
    in_words = "" if keep.since.is_lasting else say(keep.text)
    how_long = in_words or wording.how_long(keep.period, keep.since)
    how_long += f" ({wording.law(keep.law)})" if keep.law else ""
    how_long = "; ".join(filter(None, (how_long, wording.sealed(keep.group))))
    return (what, how_long, str(wording.SINCE[keep.since]), str(wording.THEN[keep.then]))


def _voluntariness(content, say):
    yield _paragraph(say(content.voluntariness))


def _automated(content, say):
    yield _paragraph(say(content.automated_decisions))


def _complaint(content, say):
    authority = content.complaint
    yield _facts(
        (_("Authority"), say(authority.name), ""),
        (_("Address"), say(authority.address), ""),
        (_("Phone"), authority.phone, _tel(authority.phone)),
        (_("E-mail"), authority.email, _mailto(authority.email)),
        (_("Website"), authority.website.removeprefix("https://"), authority.website),
    )


def _changes(content, say):
    yield _paragraph(say(content.changes))
    yield _paragraph(say(content.binding))
    yield from _statements(content.notes, say)


_BUILDERS = {
    "controller": _controller,
    "contact": _contact,
    "name": _name,
    "purposes": _purposes,
    "contents": _contents,
    "sources": _sources,
    "recipients": _recipients,
    "transfers": _transfers,
    "safeguards": _safeguards,
    "rights": _rights,
    "keeps": _keeps,
    "voluntariness": _voluntariness,
    "automated": _automated,
    "complaint": _complaint,
    "changes": _changes,
}


def _paragraph(text, *, is_addition=False):
    return Line(text=str(text), is_addition=is_addition) if text else None


def _statements(statements, say):
    return [Line(text=say(statement.text), is_addition=statement.is_addition) for statement in statements]


def _lines(lines, *, is_numbered=False):
    lines = tuple(lines)
    return Lines(lines=lines, is_numbered=is_numbered) if lines else None


def _labelled(label, text, *, is_addition=False):
    return Line(label=label, text=text, is_addition=is_addition)


def _more(text):
    return Line(text=text) if text else None


def _facts(*rows):
    return Facts(rows=tuple(row for row in rows if row[1]))


def _sentence(text):
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "!", "?", ":")) else f"{text}."


def _tel(phone):
    return "tel:" + "".join(sign for sign in phone if sign.isdigit() or sign == "+") if phone else ""


def _mailto(email):
    return f"mailto:{email}" if email else ""
