"""Any JSON-LD -> one flat graph in short schema.org names, the form in which vocabulary and dates are checked.

Expanded and flattened with pyld, which may load the bundled schema.org context and nothing else: no network.
Compaction is ours: that of JSON-LD writes a value that does not fit the coercions of the context
(a ``DateTime`` for ``startDate``) under another key.
"""

from __future__ import annotations

import warnings
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factwire.errors import InputError
from factwire.paths import data_dir
from factwire.validate.located import is_reference, show
from factwire.validate.schema import read_json
from factwire.validate.vocabulary import SCHEMA_ORG

if TYPE_CHECKING:
    from pyld import FrozenDocumentLoader

HOSTS = ("schema.org", "www.schema.org")
PATHS = ("", "/", "/docs/jsonldcontext.json", "/docs/jsonldcontext.jsonld")
CONTEXTS = tuple(f"{scheme}://{host}{path}" for scheme in ("https", "http") for host in HOSTS for path in PATHS)
"""The addresses of the schema.org context that publishers write."""

BASE = "https://relative.invalid/"
"""What pyld resolves relative IRIs against, to be cut off again: it does not go without."""


def canonicalize(document: Any) -> dict[str, Any]:
    """Return ``{"@graph": [...]}``: no node inside another, ``@type`` and every property an array.

    Terms of schema.org are short names, terms of other vocabularies absolute IRIs.

    Raises:
        InputError: not JSON-LD, or its context is not the bundled one.
        DataFolderError: the bundled context is missing or damaged.
    """
    # pyld takes 0.4 s to import, and only foreign documents need it.
    from pyld import jsonld

    if not isinstance(document, dict | list):
        raise InputError(f"{show(document)} is not JSON-LD; write an object with @context and @type")
    options = {"documentLoader": bundled_loader(data_dir("schemas")), "base": BASE}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)  # pyld warns of keywords that it ignores
        try:  # pyld 3.3 lets some objects that are a node and a list at once through to a TypeError
            flat = jsonld.flatten(document, None, options)
        except (jsonld.JsonLdError, TypeError) as error:
            raise InputError(_explain(error)) from error
    if not all(isinstance(node.get("@id"), str) for node in flat):
        raise InputError("not valid JSON-LD: an object is a node and a literal or list at once; correct the markup")
    return {"@graph": [node for node in map(_node, flat) if node.keys() - {"@id"}]}


@cache
def bundled_loader(folder: Path) -> FrozenDocumentLoader:
    """Return a loader that serves the bundled context under all its addresses and refuses the rest."""
    from pyld import FrozenDocumentLoader

    context = read_json(folder / "context" / "schemaorg.jsonld")
    return FrozenDocumentLoader(dict.fromkeys(CONTEXTS, context))


def _explain(error: BaseException) -> str:
    """Find the cause under the errors that pyld wraps around it, and say what to do."""
    while error.__cause__ is not None:
        error = error.__cause__
    url = (getattr(error, "details", None) or {}).get("url")
    if url is not None:
        return f"the context {url} is not bundled and nothing is fetched; write https://schema.org instead"
    return f"not valid JSON-LD: {error.args[0] if error.args else error}; correct the markup"


def _node(node: dict[str, Any]) -> dict[str, Any]:
    """Rewrite one flattened node in short names. A relative class means that there was no context: it is dropped."""
    short: dict[str, Any] = {"@id": _relative(node["@id"])}
    types = [_term(name) for name in node.get("@type", []) if not name.startswith(BASE)]
    if types:
        short["@type"] = types
    for key, value in node.items():
        if not key.startswith("@"):
            short.setdefault(_term(key), []).extend(plain for item in value for plain in _plain(item))
    return short


def _relative(iri: str) -> str:
    """Undo the resolution of a relative IRI."""
    return iri.removeprefix(BASE)


def _term(iri: str) -> str:
    """Shorten the IRI of a schema.org term, under http or https."""
    return SCHEMA_ORG.sub("", iri)


def _plain(value: Any) -> list[Any]:
    """Unwrap a literal or a list; keep a reference."""
    if is_reference(value):
        return [{"@id": _relative(value["@id"])}]
    if "@list" in value:
        return [plain for item in value["@list"] for plain in _plain(item)]
    return [value["@value"]] if "@value" in value else []
