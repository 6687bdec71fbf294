"""The published description read by machines: JSON-LD in the Data Privacy Vocabulary, JSON with its schema."""

import csv
import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from rdflib import Graph, Namespace, URIRef
from rdflib.namespace import RDF, SKOS

from seloste.description import jsonld
from seloste.description.files import made
from seloste.description.models import Version
from seloste.description.schema import json_schema
from seloste.description.shapes import to_plain
from seloste.journal.actors import OPERATOR
from seloste.privacy import registry
from seloste.privacy.keep import Period
from seloste.privacy.words import Basis, DescriptionKey, Purpose
from tests.cast import NOON, publish

HERE = Path(__file__).parent / "data"
DPV = Namespace("https://w3id.org/dpv#")
SELOSTE = Namespace("urn:seloste:terms#")
BASE = "https://example.fi/description.jsonld"
NOTICE = URIRef(f"{BASE}#notice")
pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated:DeprecationWarning")  # rdflib's own reading of JSON-LD


@pytest.fixture(params=list(DescriptionKey))
def version(published, request):
    return published[request.param]


@pytest.fixture
def graph(version):
    return Graph().parse(data=made(version, "jsonld", "en"), format="json-ld", publicID=BASE)


def test_the_notice_is_complete_by_our_shapes_for_articles_13_14_and_30(graph):
    from pyshacl import validate

    conforms, _report, text = validate(graph, shacl_graph=str(HERE / "shapes.ttl"), shacl_graph_format="turtle")

    assert conforms, text


@pytest.mark.parametrize("missing", ["hasLegalBasis", "hasStorageCondition", "hasAuthority", "hasDataSource", "hasRight", "hasAssessment"])
def test_the_shapes_notice_what_is_missing(published, missing):
    from pyshacl import validate

    graph = Graph().parse(data=made(published["customers"], "jsonld", "en"), format="json-ld", publicID=BASE)
    graph.remove((None, DPV[missing], None))

    assert not validate(graph, shacl_graph=str(HERE / "shapes.ttl"), shacl_graph_format="turtle")[0]


def test_every_word_of_the_vocabulary_that_is_used_exists_in_it(graph):
    known = set()
    for name, prefix in (("dpv", "dpv"), ("eu-gdpr", "eu-gdpr"), ("pd", "pd")):
        text = (HERE / f"{name}.ttl").read_text()
        known |= {jsonld.CONTEXT[prefix] + term for term in re.findall(rf"^{prefix}:([\w-]+) a ", text, re.MULTILINE)}
    spaces = tuple(jsonld.CONTEXT[prefix] for prefix in ("dpv", "eu-gdpr", "pd"))
    used = {str(part) for triple in graph for part in triple if str(part).startswith(spaces)}

    assert len(known) > 900
    assert used and not used - known


def test_json_ld_says_what_the_declaration_says(version, graph):
    content = version.content
    bases = {URIRef(graph.namespace_manager.expand_curie(term)): basis for basis, term in jsonld.BASES.items()}

    purposes = {
        _key(process, "process"): [bases[basis] for basis in graph.objects(process, DPV.hasLegalBasis)]
        for process in graph.objects(NOTICE, DPV.hasProcess)
    }
    assert {key: sorted(found) for key, found in purposes.items()} == {
        purpose.key: sorted(ground.basis for ground in purpose.grounds) for purpose in content.purposes
    }
    assert {_key(one, "source") for one in graph.objects(NOTICE, DPV.hasDataSource)} == {source.key for source in content.sources}
    assert {_key(one, "recipient") for one in graph.objects(NOTICE, DPV.hasRecipient)} == {row.key for row in content.recipients}
    assert {_key(one, "role") for one in graph.objects(NOTICE, SELOSTE.hasRoleWithAccess)} == {role.key for role in content.roles}
    assert {_key(one, "right") for one in graph.objects(NOTICE, DPV.hasRight)} == {right.key for right in content.rights}


def test_json_ld_says_how_long_each_group_is_kept(version, graph):
    kept = {}
    for data in graph.objects(NOTICE, DPV.hasPersonalData):
        condition = graph.value(data, DPV.hasStorageCondition)
        duration = graph.value(condition, DPV.hasDuration)
        is_lasting = graph.value(duration, RDF.type) == DPV.UntilEventDuration
        kept[_key(data, "data")] = (
            None if is_lasting else _length(str(graph.value(duration, RDF.value))),
            str(graph.value(condition, SELOSTE.countedFrom)),
            str(graph.value(condition, SELOSTE.then)),
        )

    lengths = {keep.group: None if keep.since.is_lasting else _length(str(keep.period)) for keep in version.content.keeps}
    assert kept == {keep.group: (lengths[keep.group], keep.since, keep.then) for keep in version.content.keeps}


def test_json_ld_titles_every_purpose_in_three_languages(version, graph):
    for purpose in version.content.purposes:
        titles = {title.language: str(title) for title in graph.objects(URIRef(f"{BASE}#purpose-{purpose.key}"), SKOS.prefLabel)}
        assert titles == {language: version.content.say(purpose.title, language) for language in ("fi", "sv", "en")}


# Where we tell of more than the vocabulary's table of rights by legal basis, and why.
DEVIATIONS = {
    ("c", "A14"): "information on data from elsewhere is due whatever the basis, Art. 14",
    ("c", "A17"): "data that the law no longer demands is erased, Art. 17(1)(a), (d)",
    ("c", "A7-3"): "told once for the whole register",
    ("b", "A7-3"): "told once for the whole register",
    ("f", "A7-3"): "told once for the whole register",
    ("c", "A20"): "told once for the whole register, with its condition",
    ("f", "A20"): "told once for the whole register, with its condition",
    ("f", "A77"): "everybody may complain, Art. 77",
    ("a", "A21"): "direct marketing may be objected to whatever the basis, Art. 21(2)",
    ("b", "A21"): "direct marketing may be objected to whatever the basis, Art. 21(2)",
    ("c", "A21"): "direct marketing may be objected to whatever the basis, Art. 21(2)",
}
SAID_ELSEWHERE = {"A13", "A14", "A22"}  # the notice itself, and heading 13 (automated decisions)


def test_rights_agree_with_the_vocabularys_table_but_for_listed_deviations(published):
    table = {}
    for row in csv.DictReader((HERE / "legal_basis_rights_mapping.csv").open()):
        table.setdefault(row["legal_basis"].split("#")[1], set()).add(row["right"].split("#")[1])
    told = {jsonld.RIGHTS[right.key].split(":")[1] for right in published["customers"].content.rights}
    used = {ground.basis for purpose in published["customers"].content.purposes for ground in purpose.grounds}

    for basis in used:
        letter = "abcdef"[list(Basis).index(basis)]
        asked = table[jsonld.BASES[basis].split(":")[1]]
        assert asked - SAID_ELSEWHERE <= told
        assert {(letter, right) for right in told - asked} <= DEVIATIONS.keys()


def test_json_holds_the_very_content_that_the_digest_covers(version):
    told = json.loads(made(version, "json", "en"))
    again = type(version)(
        key=told["key"],
        number=told["number"],
        plain=told["content"],
        previous_digest=told["previous_digest"],
        journal_head=told["journal_head"],
        published_at=version.published_at,
    )

    assert again.reckoned_digest() == told["digest"] == version.digest


def test_the_fields_that_the_program_holds_are_the_published_list(version):
    told = {held["group"]: held["fields"] for held in json.loads(made(version, "json", "en"))["held"]}

    declared = {
        group.key: [f"{model._meta.label}.{getattr(name, 'field', name)}" for model, names in group.holds.items() for name in names]
        for group in registry.groups(version.key)
    }
    in_no_table = {key for key, fields in declared.items() if not fields}
    folders = {key: [f"{one.kind}.{one.name}" for one in registry.stores() if one.group == key] for key in in_no_table}
    assert told == declared | folders and in_no_table <= {"backups"}


def test_an_old_version_goes_on_telling_what_was_held_under_it(published):
    """As if an upgrade had since given the program more fields and purposes, and taken a group away."""
    content = published["customers"].content
    first, *others = content.contents
    group = replace(first.groups[0], fields=("old.Table.name",), purposes=(Purpose.CERTIFICATES,))
    gone = replace(first.groups[0], key="gone", fields=("gone.Table.name",))
    lines, keeps = (replace(first, groups=(group, gone)), *others), (*content.keeps, replace(content.keeps[0], group="gone"))
    older = Version(key="customers", number=1, plain=to_plain(replace(content, contents=lines, keeps=keeps)))
    older.published_at, older.digest = NOON, "0" * 64

    held = {row["group"]: row for row in json.loads(made(older, "json", "en"))["held"]}

    assert held[group.key] == {
        "group": group.key,
        "category": "contact_details",
        "purposes": ["certificates"],
        "fields": ["old.Table.name"],
    }
    assert held["gone"]["fields"] == ["gone.Table.name"]
    of_purpose = {row["dpv:hasPurpose"]["@id"]: row["dpv:hasPersonalData"] for row in processings(made(older, "jsonld", "en"))}
    assert of_purpose["#purpose-certificates"] == [{"@id": f"#data-{group.key}"}]


def processings(told):
    """Every part of a JSON-LD document that has a purpose."""

    def walk(part):
        if isinstance(part, dict):
            yield from [part] if "dpv:hasPurpose" in part else []
        for inner in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            yield from walk(inner)

    return list(walk(json.loads(told)))


def test_publishing_freezes_what_the_program_holds_at_that_moment(published):
    content = published["customers"].content
    bare = {group.key: replace(group, fields=(), purposes=()) for group in content.groups().values()}
    stale = replace(content, contents=tuple(replace(line, groups=tuple(bare[g.key] for g in line.groups)) for line in content.contents))

    again = publish(stale, by=OPERATOR)

    assert again.content == content
    assert all(group.fields and group.purposes for group in again.content.groups().values())


def test_json_keeps_to_its_published_schema(version):
    schema = json_schema()

    assert list(_unfit(json.loads(made(version, "json", "en")), schema, schema["$defs"])) == []
    assert list(_unfit({"key": "cats"}, schema, schema["$defs"]))


def _unfit(value, schema, definitions, place="$"):
    """A small reading of JSON Schema: just the words that ours uses."""
    if "$ref" in schema:
        schema = definitions[schema["$ref"].rsplit("/", 1)[1]]
    if "anyOf" in schema:
        if all(list(_unfit(value, one, definitions, place)) for one in schema["anyOf"]):
            yield place
    elif ("enum" in schema and value not in schema["enum"]) or ("const" in schema and value != schema["const"]):
        yield place
    elif schema.get("type") == "object":
        yield from (f"{place}.{name} is missing" for name in schema["required"] if name not in value)
        for name, part in value.items():
            if name in schema["properties"]:
                yield from _unfit(part, schema["properties"][name], definitions, f"{place}.{name}")
            else:
                yield f"{place}.{name} is unknown"
    elif schema.get("type") == "array":
        for number, part in enumerate(value):
            yield from _unfit(part, schema["items"], definitions, f"{place}[{number}]")
    elif ("pattern" in schema and not re.match(schema["pattern"], value)) or (
        "type" in schema and not isinstance(value, {"string": str, "integer": int, "boolean": bool}[schema["type"]])
    ):
        yield place


def _length(text):
    """Months and days: readers of RDF write 24 months as 2 years."""
    period = Period.parse(text)
    return period.years * 12 + period.months, period.days


def _key(node, kind):
    return str(node).split(f"#{kind}-")[1]
