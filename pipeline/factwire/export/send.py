"""Records -> a running Elasticsearch or OpenSearch, with its official client: in chunks, with retries, repeatable."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

from factwire.errors import InputError
from factwire.export.elastic import INDEX, actions
from factwire.export.extras import need
from factwire.export.source import Pair, Unusable

CHUNK = 500
CHUNK_BYTES = 10_000_000
"""A tenth of what the engines accept in one request by default."""
RETRIES = 6
"""Of what the engine has no room for at the moment (429), with pauses of 1, 2, 4, ... seconds."""
PAUSE = 1
LONGEST_PAUSE = 60
TOO_LARGE = (413,)
"""A document too long for the engine is refused like any other; other failures of a whole request end it all."""
BUSY = (429, 502, 503, 504)


def send_opensearch(pairs: Iterable[Pair], url: str, index: str) -> Iterator[Unusable]:
    """Send all records, making the index where there is none; yield those that the engine refuses.

    Raises:
        MissingExtra: opensearch-py is not installed.
        InputError: the engine cannot be reached or refuses altogether.
    """
    library = need("opensearchpy", "opensearch")
    client = library.OpenSearch(url, timeout=60, max_retries=RETRIES, retry_on_timeout=True, retry_on_status=BUSY[1:])
    try:
        if not client.indices.exists(index=index):
            client.indices.create(index=index, body=INDEX)
        yield from _refused(library.helpers, client, actions(pairs, index), _shown(url))
    except library.exceptions.OpenSearchException as error:
        raise _unreachable(url, error) from error
    finally:
        client.close()


def send_elasticsearch(pairs: Iterable[Pair], url: str, index: str) -> Iterator[Unusable]:
    """Send all records, making the index where there is none; yield those that the engine refuses.

    Raises:
        MissingExtra: elasticsearch is not installed.
        InputError: the engine cannot be reached or refuses altogether.
    """
    library, helpers = need("elasticsearch", "elasticsearch"), need("elasticsearch.helpers", "elasticsearch")
    try:
        client = library.Elasticsearch(
            url, request_timeout=60, max_retries=RETRIES, retry_on_timeout=True, retry_on_status=BUSY[1:]
        )
    except ValueError as error:
        raise InputError(f"{_shown(url)}: {error}; write it as https://user:password@host:9200") from error
    try:
        if not client.indices.exists(index=index):
            client.indices.create(index=index, **INDEX)
        yield from _refused(helpers, client, actions(pairs, index), _shown(url))
    except (library.ApiError, library.TransportError) as error:
        raise _unreachable(url, error) from error
    finally:
        client.close()


def _refused(helpers: Any, client: Any, sent: Iterable[Mapping[str, Any]], where: str) -> Iterator[Unusable]:
    """Send actions; yield those that fail for good."""
    names: dict[str, str] = {}
    results = helpers.streaming_bulk(
        client, _noted(sent, names), chunk_size=CHUNK, max_chunk_bytes=CHUNK_BYTES, raise_on_error=False,
        max_retries=RETRIES, initial_backoff=PAUSE, max_backoff=LONGEST_PAUSE, yield_ok=False, ignore_status=TOO_LARGE,
    )  # fmt: skip
    for _, result in results:
        (item,) = result.values()
        error = item.get("error", "no reason given")
        reason = f"{error.get('type')}: {error.get('reason')}" if isinstance(error, Mapping) else str(error)
        message = f"refused with {item.get('status')}, {reason}; correct the index, then send again"
        yield Unusable(where, names.get(item["_id"], item["_id"]), message)


def _noted(sent: Iterable[Mapping[str, Any]], names: dict[str, str]) -> Iterator[Mapping[str, Any]]:
    """Hand actions on, and keep the ``@id`` behind each key until its chunk is answered: answers have only keys."""
    for action in sent:
        names[action["_id"]] = action["_source"]["id"]
        if len(names) > 2 * CHUNK:
            del names[next(iter(names))]
        yield action


def _unreachable(url: str, error: Exception) -> InputError:
    """Say that an engine does not answer as it should."""
    return InputError(f"{_shown(url)}: {' '.join(str(error).split())}; check the address and that the engine runs")


def _shown(url: str) -> str:
    """Return an address without the password in it."""
    parts = urlsplit(url)
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()
