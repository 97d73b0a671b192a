"""A complete, hand-made pair of documents for the tests of ``validate``, with one of everything."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from factwire.paths import data_dir

ARTICLE = "https://news.example/2024/06/17/acme-chief"
RUN = "urn:uuid:9ae3bd4c-34c7-5a7c-8a8b-1df19ae1c0f5"

BODY = (
    "Acme chief to visit Nairobi\n"
    "Zoë Okafor 🌍, chief executive of Acme Ltd, will visit Nairobi, Kenya, on July 3. "
    "Okafor, born in Kisumu, told Li Wei of the Maize Board: “We will grow.” "
    "Acme may open a plant there, Li said."
)

Json = dict[str, Any]


def ref(fragment: str) -> Json:
    """Return a reference to a node of the public document."""
    return {"@id": f"{ARTICLE}#{fragment}"}


def public() -> Json:
    """Return a public document that passes every check."""
    this = [{"@id": ARTICLE}]
    people = ["person-li-wei", "person-zoe-okafor"]
    article: Json = {
        "@id": ARTICLE,
        "@type": "NewsArticle",
        "headline": "Acme chief to visit Nairobi",
        "articleBody": BODY,
        "inLanguage": "en",
        "url": ARTICLE,
        "datePublished": "2024-06-17T09:00:00+02:00",
        "dateModified": "2024-06-18",
        "author": [ref("person-ann-bee")],
        "publisher": ref("organization-example-wire"),
        "wordCount": 40,
        "about": [ref("organization-acme-ltd")],
        "mentions": [ref(name) for name in ("organization-acme-ltd", "organization-maize-board", *people)],
    }
    nodes: list[Json] = [
        {"@id": "claim-1", "@type": "Claim", "text": "Acme may open a plant there", "appearance": this[0]},
        {
            "@id": "event-visit",
            "@type": "Event",
            "name": "Visit of Zoë Okafor to Nairobi",
            "additionalType": ["Visit", "plover:CONSULT"],
            "attendee": [ref("person-zoe-okafor")],
            "eventStatus": "https://schema.org/EventScheduled",
            "location": [ref("place-nairobi")],
            "startDate": "2024-07-03",
            "subjectOf": this,
        },
        {
            "@id": "action-statement",
            "@type": "CommunicateAction",
            "name": "Zoë Okafor tells Li Wei",
            "agent": ref("person-zoe-okafor"),
            "recipient": [ref("person-li-wei")],
            "subjectOf": this,
        },
        {"@id": "organization-acme-ltd", "@type": "Corporation", "name": "Acme Ltd", "alternateName": ["Acme"]},
        {
            "@id": "organization-example-wire",
            "@type": "NewsMediaOrganization",
            "name": "Example Wire",
            "url": "https://news.example/",
        },
        {"@id": "organization-maize-board", "@type": "GovernmentOrganization", "name": "Maize Board"},
        {"@id": "person-ann-bee", "@type": "Person", "name": "Ann Bee"},
        {
            "@id": "person-li-wei",
            "@type": "Person",
            "name": "Li Wei",
            "alternateName": ["Li"],
            "affiliation": [ref("organization-maize-board")],
        },
        {
            "@id": "person-zoe-okafor",
            "@type": "Person",
            "name": "Zoë Okafor",
            "alternateName": ["Okafor"],
            "birthPlace": ref("place-kisumu"),
            "jobTitle": ["chief executive"],
            "worksFor": [
                {
                    "@type": "OrganizationRole",
                    "roleName": "chief executive",
                    "worksFor": [ref("organization-acme-ltd")],
                }
            ],
        },
        {
            "@id": "place-kenya",
            "@type": "Country",
            "name": "Kenya",
            "identifier": {"@type": "PropertyValue", "propertyID": "ISO 3166-1 alpha-2", "value": "KE"},
        },
        {"@id": "place-kisumu", "@type": "City", "name": "Kisumu"},
        {
            "@id": "place-nairobi",
            "@type": "City",
            "name": "Nairobi",
            "containedInPlace": [ref("place-kenya")],
            "address": {"@type": "PostalAddress", "addressCountry": "KE"},
            "geo": {"@type": "GeoCoordinates", "latitude": -1.28333, "longitude": 36.81667},
        },
        {
            "@id": "quotation-1",
            "@type": "Quotation",
            "text": "We will grow.",
            "creator": ref("person-zoe-okafor"),
            "isPartOf": this[0],
        },
    ]
    nodes = [{**node, **ref(node["@id"])} for node in nodes]
    return {"@context": "https://schema.org", "@graph": [article, *sorted(nodes, key=lambda n: n["@id"])]}


READINGS: tuple[tuple[str, str, Any, str, str], ...] = (
    ("claim-1", "rdf:type", {"@id": "schema:Claim"}, "Acme may open a plant there, Li said", "reported"),
    ("claim-1", "schema:text", "Acme may open a plant there", "Acme may open a plant there", "possible"),
    ("event-visit", "rdf:type", {"@id": "schema:Event"}, "will visit", "planned"),
    ("event-visit", "schema:name", "Visit of Zoë Okafor to Nairobi", "will visit Nairobi", "planned"),
    ("event-visit", "schema:attendee", ref("person-zoe-okafor"), "Zoë Okafor 🌍, chief", "planned"),
    ("event-visit", "schema:location", ref("place-nairobi"), "visit Nairobi, Kenya", "planned"),
    ("event-visit", "schema:startDate", "2024-07-03", "on July 3", "planned"),
    ("action-statement", "rdf:type", {"@id": "schema:CommunicateAction"}, "told", "asserted"),
    ("action-statement", "schema:name", "Zoë Okafor tells Li Wei", "told Li Wei", "asserted"),
    ("action-statement", "schema:agent", ref("person-zoe-okafor"), "Okafor, born in Kisumu, told", "asserted"),
    ("action-statement", "schema:recipient", ref("person-li-wei"), "told Li Wei", "asserted"),
    ("organization-acme-ltd", "rdf:type", {"@id": "schema:Corporation"}, "Acme Ltd", "asserted"),
    ("organization-acme-ltd", "schema:name", "Acme Ltd", "Acme Ltd", "asserted"),
    ("organization-acme-ltd", "schema:alternateName", "Acme", "Acme", "asserted"),
    ("organization-maize-board", "rdf:type", {"@id": "schema:GovernmentOrganization"}, "Maize Board", "asserted"),
    ("organization-maize-board", "schema:name", "Maize Board", "Maize Board", "asserted"),
    ("person-li-wei", "rdf:type", {"@id": "schema:Person"}, "Li Wei", "asserted"),
    ("person-li-wei", "schema:name", "Li Wei", "Li Wei", "asserted"),
    ("person-li-wei", "schema:alternateName", "Li", "Li said", "asserted"),
    ("person-li-wei", "schema:affiliation", ref("organization-maize-board"), "Li Wei of the Maize Board", "asserted"),
    ("person-zoe-okafor", "rdf:type", {"@id": "schema:Person"}, "Zoë Okafor", "asserted"),
    ("person-zoe-okafor", "schema:name", "Zoë Okafor", "Zoë Okafor", "asserted"),
    ("person-zoe-okafor", "schema:alternateName", "Okafor", "Okafor, born", "asserted"),
    ("person-zoe-okafor", "schema:birthPlace", ref("place-kisumu"), "Okafor, born in Kisumu", "asserted"),
    ("person-zoe-okafor", "schema:jobTitle", "chief executive", "chief executive", "asserted"),
    ("person-zoe-okafor", "schema:worksFor", ref("organization-acme-ltd"), "chief executive of Acme Ltd", "asserted"),
    ("place-kenya", "rdf:type", {"@id": "schema:Country"}, "Kenya", "asserted"),
    ("place-kenya", "schema:name", "Kenya", "Kenya", "asserted"),
    ("place-kenya", "schema:identifier", "KE", "Kenya", "asserted"),
    ("place-kisumu", "rdf:type", {"@id": "schema:City"}, "Kisumu", "asserted"),
    ("place-kisumu", "schema:name", "Kisumu", "Kisumu", "asserted"),
    ("place-nairobi", "rdf:type", {"@id": "schema:City"}, "Nairobi, Kenya", "asserted"),
    ("place-nairobi", "schema:name", "Nairobi", "Nairobi, Kenya", "asserted"),
    ("place-nairobi", "schema:containedInPlace", ref("place-kenya"), "Nairobi, Kenya", "asserted"),
    ("place-nairobi", "schema:address", "KE", "Nairobi, Kenya", "asserted"),
    ("place-nairobi", "schema:geo", "-1.28333,36.81667", "Nairobi, Kenya", "asserted"),
    ("quotation-1", "rdf:type", {"@id": "schema:Quotation"}, "“We will grow.”", "asserted"),
    ("quotation-1", "schema:text", "We will grow.", "We will grow.", "asserted"),
    ("quotation-1", "schema:creator", ref("person-zoe-okafor"), "Okafor, born in Kisumu, told", "asserted"),
)
"""Subject, predicate, object, exact words, modality of every annotation."""


def reading(number: int, subject: str, predicate: str, value: Any, exact: str, modality: str) -> Json:
    """Return the annotation of a statement, at the first place of ``exact``."""
    start = BODY.index(exact)
    end = start + len(exact)
    quote = {"exact": exact, "prefix": BODY[max(0, start - 32) : start], "suffix": BODY[end : end + 32]}
    return {
        "@id": f"{ARTICLE}#evidence-{number}",
        "@type": "Annotation",
        "body": {
            "@type": "rdf:Statement",
            **{"subject": ref(subject)["@id"], "predicate": predicate, "object_": value},
        },
        "target": {
            "@type": "oa:SpecificResource",
            "source": ARTICLE,
            "selector": [
                {"@type": "oa:TextPositionSelector", "start": start, "end": end},
                {"@type": "oa:TextQuoteSelector", **quote},
            ],
        },
        "confidence": 0.93,
        "modality": modality,
        "polarity": "positive",
        "wasGeneratedBy": RUN,
    }


def evidence() -> Json:
    """Return the evidence document that belongs to ``public()``; its last node is withheld."""
    block = json.loads((data_dir("schemas") / "context" / "evidence.json").read_text(encoding="utf-8"))
    agent = {"name": "factwire", "softwareVersion": "0.1.0", "fw:model": "small"}
    run = {
        "@id": RUN,
        "@type": "prov:Activity",
        "prov:used": {"@id": ARTICLE},
        "prov:wasAssociatedWith": {
            "@id": "urn:x-factwire:0.1.0",
            "@type": ["prov:SoftwareAgent", "SoftwareApplication"],
            **agent,
        },
        "fw:textSha256": hashlib.sha256(BODY.encode()).hexdigest(),
        "fw:textField": "articleBody",
        "fw:tokensRead": 50,
    }
    annotations = [reading(number, *row) for number, row in enumerate(READINGS, start=1)]
    plant = reading(99, "organization-acme-ltd", "schema:location", ref("place-nairobi"), "Acme may open", "possible")
    withheld = plant | {"@type": "fw:Withheld", "fw:reason": "the text does not assert it: possible"}
    return {"@context": ["https://schema.org", block], "@graph": [run, *annotations, withheld]}


def index_of(document: Json, fragment: str) -> int:
    """Return the position in ``@graph`` of a node of the public document."""
    return [node["@id"] for node in document["@graph"]].index(f"{ARTICLE}#{fragment}")
