"""Country -> the name of its government, which acts where English says that the country does.

https://schema.org/GovernmentOrganization: schema.org's Country is a place and takes part in nothing.
"""

from __future__ import annotations

import re

# "Government of the Solomon Islands": names that are a common noun or a plural.
_COMMON_NOUN = re.compile(r"\b(?:Emirates|Federation|Islands|Isle|Kingdom|Republic|States|Territor(?:y|ies)|Union)\b")
_WITH_ARTICLE = frozenset(
    {"Bahamas", "Comoros", "Gambia", "Maldives", "Netherlands", "Philippines", "Seychelles", "Vatican"}
)


def government_name(country: str) -> str:
    """Return "Government of Kenya", "Government of the United States" for the English name of a country."""
    plain = " ".join(country.split()).removeprefix("The ").removeprefix("the ")
    article = "the " if plain in _WITH_ARTICLE or _COMMON_NOUN.search(plain) else ""
    return f"Government of {article}{plain}"
