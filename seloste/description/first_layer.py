"""The short notice on a form (WP260 rev.01, layered notice): who, why, on what ground, how long, which rights, and the way to the whole."""

from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from seloste.privacy import registry
from seloste.privacy.words import Category, DescriptionKey, KeepFrom

from . import permits, wording


@dataclass(frozen=True)
class Notice:
    controller: str
    email: str
    purposes: tuple[tuple[str, tuple[str, ...]], ...]  # (what for, each legal basis with whom it holds for where there are several)
    keeps: tuple[tuple[str, str], ...]  # (what data, how long): what the form alone feeds first
    recipients: str
    is_optional: str


def notice(source, language) -> Notice | None:
    """What a form that feeds ``source`` tells at collection (Art. 13), from the version in force; None before the first."""
    version = permits.in_force()
    if version is None:
        return None
    content = version.content
    groups = [group for group in registry.groups(DescriptionKey.CUSTOMERS) if source in group.sources and group.key in content.groups()]
    with translation.override(language):
        return Notice(
            controller=content.controller.name,
            email=content.contact.email,
            purposes=tuple(_purposes(content, {purpose for group in groups for purpose in content.groups()[group.key].purposes}, language)),
            keeps=tuple(_keeps(content, groups, language)),
            recipients=recipients(content),
            is_optional=content.say(content.voluntariness, language),
        )


def _purposes(content, wanted, language):
    for purpose in content.purposes:
        if purpose.key in wanted:
            yield content.say(purpose.title, language), tuple(dict.fromkeys(_grounds(purpose, content, language)))


def _grounds(purpose, content, language):
    """Where there are several, each with whom or what it holds for, as the description states it: a reader sees which is theirs."""
    for ground in purpose.grounds:
        basis = str(wording.BASIS_TITLES[ground.basis])
        stated = [content.say(text, language) for text in (ground.whom, ground.detail, ground.interest)]
        whose = next(filter(None, stated), "") if len(purpose.grounds) > 1 else ""
        yield f"{basis}: {whose}" if whose else basis


def _keeps(content, groups, language):
    """What was written first, each with its own time, for an enquiry does not stay as long as a customer; the description has them all."""
    for group in sorted(groups, key=lambda one: (one.category != Category.CORRESPONDENCE, len(one.sources))):
        keep = content.keep_of(group.key)
        if keep and keep.since != KeepFrom.SUPERSEDED:  # those come into being by correcting, not by a form
            kept = wording.kept(keep.period, keep.since)
            said = kept if keep.since.is_lasting else _("at most %(kept)s") % {"kept": kept}
            yield content.say(content.groups()[group.key].title, language), said


def recipients(content):
    """Who processes it for us, by name: those of the description that this house has use for."""
    names = [row.name for row in content.recipients if permits.is_usable(row)]
    return ", ".join(names)
