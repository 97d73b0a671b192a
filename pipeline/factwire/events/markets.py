"""Words of prices, markets and deals that mean an event elsewhere: "shares closed at $5", "sales rose"."""

from __future__ import annotations

import re

PRICED = re.compile(
    r"\b(?:shares?|stocks?|index|(?:oil|share|stock) prices?|futures|crude|bonds?|currency|dollar|euro|rupee|yen)\b"
    r"(?: [^\s,.;:]+){0,4} $"
)
"""What rises and falls on markets, and a few words behind."""
PRICED_BACK = 80
PRICES = re.compile(r"(?:purchas(?:e|ing)|sale|selling|trading) (?:points?|prices?|terms)\b", re.IGNORECASE)
REVENUE = re.compile(
    r"sales (?:(?:from|in|at|for|by) (?:[\w’'-]+ ){1,4})?(?:"
    r"(?:of|at|to|were|was|reached|hit|by) (?:about |nearly |more than |some )?[A-Z]{0,3}[$€£¥\d]|"
    r"(?:also |ha[sd] |have |will |would |could |soon |again |sharply |likely )*"
    r"(?:rose|risen|rise|fell|fallen|fall|grew|grown|grow|increased?|declined?|climbed?|dropped|drop|jumped|surged|"
    r"slumped|slipped|soared|totall?ed|up|down)\b|"
    r"to (?:soon |again )?(?:rise|fall|grow|increase|decline|drop|climb|reach|be)\b|"
    r"(?:data|figures?|growth|volumes?|tax|taxes|force|staff|team)\b)",
    re.IGNORECASE,
)
"""Sales as a figure: nobody sells anything to anybody."""
OF_TRADE = re.compile(r"\b(?:economic|financial|material|market|competitive) $", re.IGNORECASE)
"""Before the injury of an industry."""
AT_PRICE = re.compile(
    r"clos(?:e[sd]?|ing) (?:(?:yesterday|[A-Z][a-z]+day|[a-z]+ly|little changed|unchanged|mixed|up|down|off|higher|"
    r"lower) )*"
    r"(?:(?:at|up|down|off) (?:about |nearly )?(?:[A-Z]{2} )?[A-Z$€£¥]{0,3}\d[\d.,/]*(?! ?(?:[ap]\.?m\b|o['’]clock))|"
    r"higher\b|lower\b|unchanged\b|mixed\b)"
)
"""What a share closes at, and nothing is shut: "closed down $1.875"."""
OF_TRADING = re.compile(r"clos(?:e|ing) of (?:the )?(?:[a-z]+ )?(?:business|markets?|trading)\b")
CLOSED_DEAL = re.compile(
    r"clos(?:e[sd]?|ing) (?:(?:an?|its|that|the|their|this) )(?:[\w-]+ )?(?:acquisition|book|chapter|deal|gap|merger|"
    r"purchase|sale|takeover|transaction)\b"
)
MARKET = re.compile(r"\b(?:after|before|until|when) (?:the )?(?:[a-z]+ )?(?:exchange|markets?|trading) (?:ha[ds] )?$")
MARKET_OR_DEAL = re.compile(
    MARKET.pattern + r"|"
    r"\b(?:acquisition|agreement|deal|merger|offering|purchase|sale|takeover|transaction)\b(?: [\w’'-]+){0,6} $"
)
"""Before the daily close of a market, and a deal that closes is done: nothing is shut."""
