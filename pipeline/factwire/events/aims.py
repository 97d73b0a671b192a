"""The words before a trigger -> whether they tell of a reward, an aim or a likeness, and of no event.

"A reward for information leading to the arrest of Roe", "an attempt to block his return", "sought $5 million in aid",
"as though it were an attack": nothing of it need have happened.
"""

from __future__ import annotations

import re

WITHIN = r"(?:\s+[\w.]+(?:['’]s?)?){0,4}\s*$"
LEADING = re.compile(r"\b(?:information|tips?|clues?|evidence)\s+(?:\w+\s+){0,2}?lead(?:s|ing)?\s+to" + WITHIN)
"""Before what others are to be led to: "information that leads to the arrest and conviction of"."""
HINDERED = re.compile(
    r"\bto\s+(?:avoid|bar|block|delay|derail|halt|oppose|prevent|scuttle|stall|stop|thwart)"
    r"(?:\s+(?:the|his|her|its|their|any|an?|further|[A-Z][\w.]*['’]s?|[a-z]+ing))+\s+$"
)
"""Before what somebody means to hinder: "an attempt to block his return"."""
OPPOSED = re.compile(r"\boppos(?:e[sd]?|ing)\s+(?:(?:the\s+)?[\w.]+['’]s?|his|her|its|their)\s+$")
"""Before what somebody does not want: "who oppose the boy's return"."""
SOUGHT = re.compile(
    r"\b(?:request(?:s|ed|ing)?|seek(?:s|ing)?|sought|demand(?:s|ed|ing)?|(?:ask|appeal)(?:s|ed|ing)?\s+for)\s+"
    r"(?:[\w$€£.,-]+\s+){1,5}?(?:in|of|worth\s+of)\s+(?:[a-z-]+\s+){0,2}$"
)
"""Before the kind of a sum that somebody asks for: "requested $50 million in emergency"."""
LIKENED = re.compile(
    r"\b(?:as\s+(?:if|though)\s+(?:it|this|that|they|he|she)\s+(?:were|was|had)|metaphor\s+for)\b[^,.;:]*$"
)
"""Before what something only resembles."""


def is_only_aimed_at(clause: str) -> bool:
    """Tell whether what follows the words of a clause is only sought, hindered, rewarded or likened to."""
    return any(words.search(clause) for words in (LEADING, HINDERED, LIKENED, OPPOSED, SOUGHT))
