"""Every sentence a reader may meet has its Finnish and Swedish, in the room that says it."""

import ast
import re
from collections import defaultdict
from functools import cache

import pytest
from babel.messages.pofile import read_po
from django.template import engines
from django.template.base import FilterExpression, Node, NodeList, Variable
from django.templatetags.i18n import BlockTranslateNode, TranslateNode
from django.utils.translation import override

from seloste.journal import events
from tests.reading import HOUSE, calls, python_files, rooms, short

pytestmark = pytest.mark.once
LANGUAGES = ("fi", "sv")
PLACEHOLDER = re.compile(r"%\([a-z_]+\)[sd]|%[sd]|{[a-z_]*}", re.IGNORECASE)
TEMPLATE_PARTS = ("django.template", "template_partials")
SINGULAR = {"_": 0, "gettext": 0, "gettext_lazy": 0, "gettext_noop": 0, "pgettext": 1, "pgettext_lazy": 1}
PLURAL = {"ngettext": 0, "ngettext_lazy": 0, "npgettext": 1, "npgettext_lazy": 1}


def sources(room):
    """(context, source) of every translatable string of a room's code and templates, with where it stands."""
    for path in python_files():
        if path.is_relative_to(HOUSE / room):
            for call in calls(path):
                yield from ((key, f"{short(path)}:{call.lineno}") for key in _in_call(call))
    for path in sorted((HOUSE / room).rglob("templates/**/*.*")):
        if "letters" not in path.parts:
            yield from ((key, short(path)) for key in _in_template(path.read_text()))


def _in_call(call):
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    place = SINGULAR.get(name, PLURAL.get(name))
    source = call.args[place] if place is not None and len(call.args) > place else None
    if not isinstance(source, ast.Constant) or not isinstance(source.value, str):
        return
    context = call.args[0].value if place and isinstance(call.args[0], ast.Constant) else None
    yield context, source.value


def _in_template(text):
    for thing in _walk(engines["django"].from_string(text).template.nodelist, set()):
        if isinstance(thing, BlockTranslateNode):
            assert thing.trimmed, f"blocktranslate is not trimmed: {thing.render_token_list(thing.singular)[0][:60]}"
            yield _literal(thing.message_context), thing.render_token_list(thing.singular)[0]
        elif isinstance(thing, TranslateNode):
            source = thing.filter_expression.var
            yield _literal(thing.message_context), str(source.literal if isinstance(source, Variable) else source)
        elif isinstance(thing, Variable) and thing.translate and isinstance(thing.literal, str):
            yield thing.message_context, str(thing.literal)
    yield from ((None, source) for source in re.findall(r'_\("([^"]+)"\)', text))  # given to a filter, where parsing leaves no trace of it


def _literal(expression):
    return str(expression.var) if isinstance(expression, FilterExpression) and not isinstance(expression.var, Variable) else None


def _walk(thing, seen):
    """Every node, filter expression and variable of a parsed template."""
    if id(thing) in seen:
        return
    seen.add(id(thing))
    if isinstance(thing, NodeList | list | tuple):
        parts = thing
    elif isinstance(thing, dict):
        parts = thing.values()
    elif isinstance(thing, Node | FilterExpression | Variable) or type(thing).__module__.startswith(TEMPLATE_PARTS):
        yield thing
        parts = [] if isinstance(thing, BlockTranslateNode | TranslateNode | Variable) else _attributes(thing)
    else:
        parts = []
    for part in parts:
        yield from _walk(part, seen)


def _attributes(thing):
    slots = [getattr(thing, name, None) for kind in type(thing).__mro__ for name in getattr(kind, "__slots__", ())]
    return [*slots, *getattr(thing, "__dict__", {}).values()]


@cache
def catalogue(room, language):
    path = HOUSE / room / "locale" / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return {}
    with path.open("rb") as file:
        return {(message.context, _one(message.id)): message for message in read_po(file, locale=language) if message.id}


def _one(value):
    return value[0] if isinstance(value, tuple | list) else value


def _forms(message):
    return message.string if isinstance(message.string, tuple | list) else (message.string,)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", rooms())
def test_every_string_of_the_room_is_translated(room, language):
    known = catalogue(room, language)
    missing = {f"{place}: {key[1]}" for key, place in sources(room) if key not in known or not all(_forms(known[key]))}
    assert missing == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", rooms())
def test_no_translation_outlives_its_sentence(room, language):
    assert set(catalogue(room, language)) - {key for key, _place in sources(room)} == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("room", rooms())
def test_no_translation_is_a_guess_or_loses_a_placeholder(room, language):
    wrong = [key[1] for key, message in catalogue(room, language).items() if message.fuzzy or not _keeps_placeholders(message)]
    assert wrong == []


def _keeps_placeholders(message):
    source = message.id if isinstance(message.id, tuple | list) else (message.id,)
    allowed = set(PLACEHOLDER.findall(" ".join(source)))
    needed = set(PLACEHOLDER.findall(source[0])) & set(PLACEHOLDER.findall(source[-1]))
    found = [set(PLACEHOLDER.findall(form)) for form in _forms(message) if form]
    return all(needed <= form <= allowed for form in found)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_two_rooms_say_alike_they_say_alike_in_every_language(language):
    said = defaultdict(dict)
    for room in rooms():
        for key, message in catalogue(room, language).items():
            said[key].setdefault(_forms(message), room)
    assert {key[1]: list(ways.values()) for key, ways in said.items() if len(ways) > 1} == {}


def test_every_event_has_its_sentence_in_three_languages():
    silent = []
    for event in events.declared().values():
        if event.name.startswith("test."):  # a room's tests declare some of their own
            continue
        told = {}
        for language in ("en", *LANGUAGES):
            with override(language):
                told[language] = str(event.sentence)
        if len(set(told.values())) < 3:
            silent.append(f"{event.name}: {told}")
        unknown = set(re.findall(r"{(\w+)}", " ".join(told.values()))) - set(event.facts)
        if unknown:
            silent.append(f"{event.name} tells of {unknown}, which it does not carry")
    assert silent == []
