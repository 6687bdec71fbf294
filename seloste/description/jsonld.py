"""A version in the W3C community's Data Privacy Vocabulary (DPV 2.3), as JSON-LD.

Where the vocabulary has no word (what a keep is counted from, what happens then) the house's own ``seloste:`` says it. What stands
here is enough to rebuild purposes, grounds, sources, recipients, keeps and rights; a test does so.
"""

from seloste.privacy.words import Basis, Category, DescriptionKey, Purpose
from seloste.web.languages import LANGUAGES

from .headings import TITLE
from .terms import Origin, RecipientRole, RightKey, TransferGround, is_in_eea

CONTEXT = {
    "dpv": "https://w3id.org/dpv#",
    "eu-gdpr": "https://w3id.org/dpv/legal/eu/gdpr#",
    "pd": "https://w3id.org/dpv/pd#",
    "dct": "http://purl.org/dc/terms/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "seloste": "urn:seloste:terms#",
}
BASES = {
    Basis.CONSENT: "eu-gdpr:A6-1-a",
    Basis.CONTRACT: "eu-gdpr:A6-1-b",
    Basis.LEGAL_OBLIGATION: "eu-gdpr:A6-1-c",
    Basis.VITAL_INTEREST: "eu-gdpr:A6-1-d",
    Basis.PUBLIC_TASK: "eu-gdpr:A6-1-e",
    Basis.LEGITIMATE_INTEREST: "eu-gdpr:A6-1-f",
}
PURPOSES = {
    Purpose.CUSTOMER_RELATIONS: "dpv:CustomerRelationshipManagement",
    Purpose.MARKETING: "dpv:DirectMarketing",
    Purpose.SERVICE_DEVELOPMENT: "dpv:ServiceOptimisation",
    Purpose.BOOKINGS: "dpv:RequestedServiceProvision",
    Purpose.CERTIFICATES: "dpv:ServiceProvision",
    Purpose.INVOICING: "dpv:PaymentManagement",
    Purpose.BOOKKEEPING: "dpv:LegalCompliance",
    Purpose.RIGHTS: "dpv:RightsFulfilment",
    Purpose.SECURITY: "dpv:EnforceSecurity",
    Purpose.STAFF_ACCESS: "dpv:EnforceAccessControl",
    Purpose.TRAINERS: "dpv:PersonnelManagement",
}
KINDS = {
    Category.CONTACT_DETAILS: "pd:Contact",
    Category.BOOKINGS: "pd:EducationTraining",
    Category.BILLING: "pd:Transactional",
    Category.PROHIBITIONS: "pd:PrivacyPreference",
    Category.PERMISSIONS: "pd:PrivacyPreference",
    Category.USE_OF_SERVICES: "pd:Purchase",
    Category.OTHER: "dpv:PersonalData",
    Category.CORRESPONDENCE: "pd:Communication",
    Category.SPECIAL_NEEDS: "pd:Health",
    Category.RIGHTS_REQUESTS: "pd:Communication",
    Category.TRACES: "dpv:ObservedPersonalData",
    Category.STAFF_ACCOUNTS: "pd:AccountIdentifier",
    Category.TRAINERS: "pd:Professional",
    Category.STAFF_TRACES: "dpv:ObservedPersonalData",
}
ORIGINS = {
    Origin.PROVIDED: "dpv:ProvidedPersonalData",
    Origin.OBSERVED: "dpv:ObservedPersonalData",
    Origin.DERIVED: "dpv:DerivedPersonalData",
}
RIGHTS = {
    RightKey.ACCESS: "eu-gdpr:A15",
    RightKey.RECTIFICATION: "eu-gdpr:A16",
    RightKey.ERASURE: "eu-gdpr:A17",
    RightKey.RESTRICTION: "eu-gdpr:A18",
    RightKey.PORTABILITY: "eu-gdpr:A20",
    RightKey.OBJECTION: "eu-gdpr:A21",
    RightKey.MARKETING_OBJECTION: "eu-gdpr:A21",
    RightKey.WITHDRAWAL: "eu-gdpr:A7-3",
    RightKey.COMPLAINT: "eu-gdpr:A77",
}
GROUNDS = {
    TransferGround.ADEQUACY: "eu-gdpr:A45-3",
    TransferGround.STANDARD_CLAUSES: "eu-gdpr:A46-2-c",
    TransferGround.BINDING_RULES: "eu-gdpr:A46-2-b",
    TransferGround.CONSENT: "eu-gdpr:A49-1-a",
    TransferGround.CONTRACT: "eu-gdpr:A49-1-b",
}


def export_jsonld(version) -> dict:
    """The version as one JSON-LD object with its context inside, in all three languages."""
    content = version.content
    return {
        "@context": CONTEXT,
        "@id": "#notice",
        "@type": ["dpv:PrivacyNotice", *_collected(content)],
        "dct:title": _said(content, content.name),
        "dct:type": _said(content, TITLE),
        "dct:identifier": f"{version.key}/{version.number}",
        "dct:created": _typed(content.made_on.isoformat(), "xsd:date"),
        "dct:issued": _typed(version.published_at.isoformat(), "xsd:dateTime"),
        "seloste:digest": version.digest,
        "dpv:hasDataController": [_controller(content, number) for number in range(1, len(content.controllers) + 1)],
        "dpv:hasProcess": [_process(content, purpose) for purpose in content.purposes],
        "dpv:hasPersonalData": [_group(content, line, group) for line in content.contents for group in line.groups],
        "dpv:hasDataSource": [_source(content, source) for source in content.sources],
        "dpv:hasRecipient": [_recipient(content, row) for row in content.recipients],
        "dpv:hasDataImporter": [_importer(content, number, transfer) for number, transfer in enumerate(content.transfers, 1)],
        "dpv:hasRight": [_right(content, right) for right in content.rights],
        "dpv:hasTechnicalOrganisationalMeasure": [
            {"@type": "dpv:TechnicalOrganisationalMeasure", "dct:description": _said(content, statement.text)}
            for statement in content.safeguards
        ],
        "seloste:hasRoleWithAccess": [
            {"@id": f"#role-{role.key}", "skos:prefLabel": _said(content, role.title), "dct:description": _said(content, role.text)}
            for role in content.roles
        ],
        "dpv:hasAuthority": _authority(content),
        "seloste:voluntariness": _said(content, content.voluntariness),
        "seloste:automatedDecisions": _said(content, content.automated_decisions),
    }


def _collected(content):
    """Art. 13 when data comes from the person, Art. 14 when it does not."""
    kinds = {
        "eu-gdpr:IndirectDataCollectionNotice" if source.is_indirect else "eu-gdpr:DirectDataCollectionNotice" for source in content.sources
    }
    return sorted(kinds)


def _controller(content, number):
    one = content.controllers[number - 1]
    return {
        "@id": f"#controller-{number}",
        "@type": "dpv:DataController",
        "dpv:hasName": one.name,
        "dct:identifier": one.business_id,
        "dpv:hasAddress": _said(content, one.address),
        "dpv:hasContact": [
            {
                "dpv:hasName": content.contact.name,
                "seloste:email": content.contact.email,
                "seloste:phone": content.contact.phone or one.phone,
            }
        ],
    }


def _process(content, purpose):
    return {
        "@id": f"#process-{purpose.key}",
        "@type": "dpv:Process",
        "dpv:hasPurpose": {
            "@id": f"#purpose-{purpose.key}",
            "@type": ["dpv:Purpose", PURPOSES[purpose.key]],
            "skos:prefLabel": _said(content, purpose.title),
        },
        "dpv:hasLegalBasis": [{"@id": BASES[ground.basis]} for ground in purpose.grounds],
        "dpv:hasAssessment": [
            {
                "@type": "eu-gdpr:BalancingTest",
                "seloste:interest": _said(content, ground.interest),
                "seloste:necessity": _said(content, ground.necessity),
                "dct:description": _said(content, ground.balancing),
            }
            for ground in purpose.grounds
            if ground.balancing
        ],
        "dpv:hasDataSubject": {"@id": "dpv:Employee" if content.key == DescriptionKey.STAFF else "dpv:Customer"},
        "dpv:hasPersonalData": [{"@id": f"#data-{key}"} for key, group in content.groups().items() if purpose.key in group.purposes],
        "seloste:feature": list(purpose.features),
        "seloste:isAddition": purpose.is_addition,
    }


def _group(content, line, group):
    keep = content.keep_of(group.key)
    return {
        "@id": f"#data-{group.key}",
        "@type": list(dict.fromkeys(["dpv:PersonalData", KINDS[line.category], *(ORIGINS[origin] for origin in line.origins)])),
        "skos:prefLabel": _said(content, group.title),
        "seloste:category": str(line.category),
        "dpv:hasStorageCondition": {
            "@type": "dpv:StorageDuration",
            "dpv:hasDuration": _duration(keep),
            "seloste:countedFrom": str(keep.since),
            "seloste:then": str(keep.then),
            "dct:source": keep.law,
        },
    }


def _duration(keep):
    """A length of time; of what lasts, that it is until something happens: ``seloste:countedFrom`` names what is over then."""
    if keep.since.is_lasting:
        return {"@type": "dpv:UntilEventDuration"}
    return {"@type": "dpv:TemporalDuration", "rdf:value": _typed(str(keep.period), "xsd:duration")}


def _source(content, source):
    return {"@id": f"#source-{source.key}", "@type": "dpv:DataSource", "skos:prefLabel": _said(content, source.title)}


def _recipient(content, row):
    kind = {RecipientRole.PROCESSOR: "dpv:DataProcessor", RecipientRole.AUTHORITY: "dpv:Authority"}.get(row.role, "dpv:Recipient")
    said = {
        "@id": f"#recipient-{row.key}",
        "@type": ["dpv:Recipient", kind] if kind != "dpv:Recipient" else ["dpv:Recipient"],
        "dpv:hasName": row.name,
        "dpv:hasLocation": row.country,
        "dct:description": _said(content, row.what),
        "seloste:isInEea": is_in_eea(row.country),
    }
    if row.contract_on:
        said["seloste:contractOn"] = _typed(row.contract_on.isoformat(), "xsd:date")
    if row.ground:
        said["dpv:hasLegalBasis"] = {"@id": GROUNDS[row.ground]}
    return said


def _importer(content, number, transfer):
    return {
        "@id": f"#transfer-{number}",
        "@type": "dpv:DataImporter",
        "dpv:hasLocation": transfer.country,
        "dpv:hasLegalBasis": {"@id": GROUNDS[transfer.ground]},
        "dct:description": _said(content, transfer.text),
    }


def _right(content, right):
    return {
        "@id": f"#right-{right.key}",
        "@type": ["dpv:ActiveRight", RIGHTS[right.key]],
        "dct:description": _said(content, right.text),
        "dpv:isExercisedAt": {"@type": "dpv:RightExerciseNotice", "seloste:email": content.contact.email},
    }


def _authority(content):
    authority = content.complaint
    return {
        "@type": "dpv:DataProtectionAuthority",
        "dpv:hasName": _said(content, authority.name),
        "dpv:hasAddress": _said(content, authority.address),
        "seloste:email": authority.email,
        "seloste:website": authority.website,
    }


def _said(content, text):
    return [{"@value": content.say(text, language), "@language": language} for language in LANGUAGES if text.pick(language)]


def _typed(value, kind):
    return {"@value": value, "@type": kind}
