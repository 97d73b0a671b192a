"""Any JSON-LD -> one flat graph in short schema.org names, the form in which vocabulary and dates are checked.

Expanded and flattened with pyld, which may load the bundled schema.org context and nothing else: no network.
Compaction is ours: that of JSON-LD writes a value that does not fit the coercions of the context
(a ``DateTime`` for ``startDate``) under another key.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factwire.errors import InputError
from factwire.paths import data_dir
from factwire.validate.located import is_reference
from factwire.validate.schema import read_json
from factwire.validate.vocabulary import SCHEMA_ORG

if TYPE_CHECKING:
    from pyld import FrozenDocumentLoader

HOSTS = ("schema.org", "www.schema.org")
PATHS = ("", "/", "/docs/jsonldcontext.json", "/docs/jsonldcontext.jsonld")
CONTEXTS = tuple(f"{scheme}://{host}{path}" for scheme in ("https", "http") for host in HOSTS for path in PATHS)
"""The addresses of the schema.org context that publishers write."""


def canonicalize(document: Any) -> dict[str, Any]:
    """Return ``{"@graph": [...]}``: no node inside another, ``@type`` and every property an array.

    Terms of schema.org are short names, terms of other vocabularies absolute IRIs.

    Raises:
        InputError: not JSON-LD, or its context is not the bundled one.
        DataFolderError: the bundled context is missing or damaged.
    """
    # pyld takes 0.4 s to import, and only foreign documents need it.
    from pyld import jsonld

    try:
        flat = jsonld.flatten(document, None, {"documentLoader": _loader(data_dir("schemas"))})
    except jsonld.JsonLdError as error:
        raise InputError(_explain(error)) from error
    return {"@graph": [_node(node) for node in flat]}


@cache
def _loader(folder: Path) -> FrozenDocumentLoader:
    """Return a loader that serves the bundled context under all its addresses and refuses the rest."""
    from pyld import FrozenDocumentLoader

    context = read_json(folder / "context" / "schemaorg.jsonld")
    return FrozenDocumentLoader(dict.fromkeys(CONTEXTS, context))


def _explain(error: Any) -> str:
    """Find the cause among the errors that pyld wraps, and say what to do."""
    cause = error
    while getattr(cause, "cause", None) is not None:
        cause = cause.cause
    url = (getattr(cause, "details", None) or {}).get("url")
    if url is not None:
        return (
            f"the context {url} is not bundled and nothing is fetched; write https://schema.org or put the terms inline"
        )
    return f"not valid JSON-LD: {str(cause).splitlines()[0]}; correct the markup"


def _node(node: dict[str, Any]) -> dict[str, Any]:
    """Rewrite one flattened node in short names."""
    short: dict[str, Any] = {}
    for key, value in node.items():
        if key == "@type":
            short[key] = [_term(name) for name in value]
        elif key.startswith("@"):
            short[key] = value
        else:
            short.setdefault(_term(key), []).extend(plain for item in value for plain in _plain(item))
    return short


def _term(iri: str) -> str:
    """Shorten the IRI of a schema.org term, under http or https."""
    return SCHEMA_ORG.sub("", iri)


def _plain(value: Any) -> list[Any]:
    """Unwrap a literal or a list; keep a reference."""
    if is_reference(value):
        return [value]
    if "@list" in value:
        return [plain for item in value["@list"] for plain in _plain(item)]
    return [value["@value"]] if "@value" in value else []
