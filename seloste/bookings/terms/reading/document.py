"""Reads a whole file of terms."""

import hashlib
import re
import tomllib
from dataclasses import replace

from django.utils.translation import gettext as _

from seloste.law import days

from ..fees import FREE
from ..rules import KINDS, Exempt, KindTerms, Terms, What
from . import checks, fee_grammar, small_grammar
from .lines import Lines
from .problems import BadTerms, Problem, Wrong
from .rule import rule
from .table import Table

LARGEST = 200_000  # bytes; the longest terms we know are a tenth of it
MOST = 500  # rules of a kind
_TOP = ("name", "version", "valid-from", "languages", "working-days", "closed", "holidays", "received", "kinds", "withdrawal")
_OF_A_KIND = ("same-as", "deposit", "minimum", "maximum")
_PLACE = re.compile(r" \(at line (\d+), column \d+\)")


def read(source: bytes) -> Terms:
    """The terms of a file, or ``BadTerms`` with every mistake and its line, in the language of the reader."""
    terms, problems = examine(source)
    if terms is None:
        raise BadTerms([problem for problem in problems if problem.is_error])
    return terms


def examine(source: bytes):
    """(terms or None, problems): the problems of usable terms are such as one should look at."""
    problems = []
    text = _text(source, problems)
    plain = _plain(text, problems) if text is not None else None
    if plain is None:
        return None, problems
    terms = _terms(Table(plain, (), Lines(text), problems), hashlib.sha256(source).hexdigest())
    if not any(problem.is_error for problem in problems):
        checks.check(terms, problems)
    return (None if any(problem.is_error for problem in problems) else terms), sorted(problems)


def _text(source, problems):
    if len(source) > LARGEST:
        problems.append(Problem(1, _("The file is too large: at most 200 kB.")))
        return None
    try:
        return source.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = source[: error.start].count(b"\n") + 1
        problems.append(Problem(line, _("This line is not in UTF-8. Save the file again as UTF-8.")))
        return None


def _plain(text, problems):
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _PLACE.search(str(error))
        line = min(int(found[1]), text.count("\n") + 1) if found else text.count("\n") + 1
        reason = _PLACE.sub("", str(error)).removesuffix(" (at end of document)")
        sentence = _('This is not TOML (%(reason)s). Write key = value, texts between quotation marks: fee = "20 %%".')
        problems.append(Problem(line, sentence % {"reason": reason}))
    except RecursionError:
        problems.append(Problem(1, _("There are too many brackets inside each other.")))
    except ValueError:
        problems.append(Problem(1, _("There is a date or a number that cannot be. Write dates as 2026-05-31.")))
    return None


def _terms(top, digest):
    languages = top.need("languages", small_grammar.languages, 'languages = ["fi", "sv"]', ("fi",))
    extra = _extra_kinds(top, languages)
    known = (*KINDS, *extra)
    top.only(*_TOP, *known)
    withdrawal = top.inside("withdrawal") if "withdrawal" in top.plain else None
    kinds = {kind: _kind(top.inside(kind), kind, languages, extra) for kind in known if kind in top.plain}
    if not kinds:
        top.wrong(_('There are no rules. Write for example [[person.bands]] and below it fee = "full price".'))
    return Terms(
        name=_name(top, languages),
        version=top.need("version", _version, 'version = "2026-1"', ""),
        valid_from=top.need("valid-from", small_grammar.day, "valid-from = 2026-01-01"),
        languages=languages,
        kinds=_borrowed(top, kinds),
        digest=digest,
        saturdays=top.read("working-days", _week, False),
        closed=top.read("closed", small_grammar.days, frozenset()),
        holidays=top.read("holidays", _holidays, days.FINLAND),
        office=top.read("received", small_grammar.hours),
        withdrawal_days=_withdrawal_days(withdrawal) if withdrawal else None,
        exempt=tuple(_exempt(row) for row in withdrawal.every("exempt")) if withdrawal else (),
    )


def _version(said):
    return str(said) if isinstance(said, int) and not isinstance(said, bool) else small_grammar.word(said)


def _name(top, languages):
    name = top.need("name", small_grammar.texts, 'name = "Peruutusehdot"', {"": "–"})
    if "" in name:
        return dict.fromkeys(languages, name[""])
    for code in languages:
        if code not in name:
            top.wrong(_("The text in “%(code)s” is missing. Write %(key)s.%(code)s = …") % {"code": code, "key": "name"}, "name")
    return name


def _week(said):
    known = {"mon-fri": False, "mon-sat": True}
    if not isinstance(said, str) or said not in known:
        raise Wrong(_('Working days are "mon-fri" or "mon-sat".'))
    return known[said]


def _holidays(said):
    code = said.strip().casefold() if isinstance(said, str) else ""
    if code not in days.COUNTRIES:
        raise Wrong(_('Holidays are those of "fi", "se" or "ee"; "none" where you list them yourself in “closed”.'))
    return code


def _extra_kinds(top, languages):
    """Kinds of customer that only this file knows: name → its table."""
    if "kinds" not in top.plain:
        return {}
    listed = top.inside("kinds")
    extra = {}
    for kind in listed.plain:
        if kind in _TOP:
            listed.wrong(_("“%(key)s” cannot be the name of a kind. Choose another.") % {"key": kind}, kind)
            continue
        extra[kind] = listed.inside(kind)
        extra[kind].only("title", "consumer")
        extra[kind].need("title", small_grammar.texts, 'title.fi = "jäsen"')
        if kind not in top.plain:
            listed.wrong(_("There are no rules for “%(kind)s”. Write [[%(kind)s.bands]], or take it away.") % {"kind": kind}, kind)
    return extra


def _kind(table, kind, languages, extra):
    table.only(*_OF_A_KIND, *What)
    rules = tuple(rule(row, what, languages) for what in What for row in table.every(what))
    if len(rules) > MOST:
        table.wrong(_("There are too many rules: at most %(most)d for a kind of customer.") % {"most": MOST})
        rules = rules[:MOST]
    if "same-as" not in table.plain and not any(one.what == What.CANCEL for one in rules):
        table.wrong(_("There are no rules for “%(kind)s”. Write [[%(kind)s.bands]], or take it away.") % {"kind": kind})
    of_file = extra.get(kind)
    return KindTerms(
        kind=kind,
        line=table.line(),
        is_consumer=of_file.read("consumer", small_grammar.yes, True) if of_file else kind in ("person", "webinar"),
        rules=rules,
        title=_title(of_file, languages) if of_file else {},
        deposit=table.read("deposit", fee_grammar.fee, FREE),
        least=table.read("minimum", fee_grammar.parts, ()),
        most=table.read("maximum", fee_grammar.parts, ()),
    )


def _title(table, languages):
    title = table.read("title", small_grammar.texts, {"": ""})
    return title if "" not in title else dict.fromkeys(languages, title[""])


def _borrowed(top, kinds):
    """``same-as``: the lists of another kind, but for those a kind has itself."""
    done = {}
    for kind, own in kinds.items():
        other = top.plain[kind].get("same-as") if isinstance(top.plain[kind], dict) else None
        if other is None:
            done[kind] = own
        elif not isinstance(other, str) or other not in kinds or "same-as" in top.plain[other]:
            top.wrong(
                _("“%(other)s” has no rules of its own here. Write the name of a kind that has.") % {"other": str(other)[:60]},
                kind,
                "same-as",
            )
        else:
            done[kind] = _joined(own, kinds[other])
    return done


def _joined(own, other):
    has = {one.what for one in own.rules}
    rules = (*own.rules, *(one for one in other.rules if one.what not in has))
    deposit = other.deposit if own.deposit.is_free else own.deposit
    return replace(own, rules=rules, deposit=deposit, least=own.least or other.least, most=own.most or other.most)


def _withdrawal_days(table):
    table.only("days", "exempt")
    days = table.read("days", small_grammar.number)
    if days is not None and days < 14:
        table.wrong(_("A consumer may withdraw for 14 days at least. Write 14 or more, or take the line away."), "days")
    return days


def _exempt(table):
    table.only("course", "article", "text")
    return Exempt(
        course=table.need("course", small_grammar.word, 'course = "saaristo"', ""),
        article=table.need("article", small_grammar.word, 'article = "KSL 6:16 § 1 mom. 11 kohta"', ""),
        line=table.line(),
        text=table.read("text", small_grammar.texts, {}),
    )
