"""Gold articles and what factwire made of them -> counts, figures with intervals, and quality floors."""

from factwire.score.cooccurrence import TABLE_HEADER as RATE_HEADER
from factwire.score.cooccurrence import Rate, RowScore, rates, score_relations, score_statements, to_rows
from factwire.score.counts import Counts, DocumentScore, Item, Verdict
from factwire.score.documents import score_document
from factwire.score.extraction import score_extraction
from factwire.score.floors import Shortfall, check_floors, corpus_sha256, read_floors, update_floors
from factwire.score.gold import Gold
from factwire.score.load import load_gold, read_gold_folder
from factwire.score.passages import read_cooccurrence
from factwire.score.totals import TABLE_HEADER, figures, interval, to_json, to_table, total

__all__ = [
    "RATE_HEADER",
    "TABLE_HEADER",
    "Counts",
    "DocumentScore",
    "Gold",
    "Item",
    "Rate",
    "RowScore",
    "Shortfall",
    "Verdict",
    "check_floors",
    "corpus_sha256",
    "figures",
    "interval",
    "load_gold",
    "rates",
    "read_cooccurrence",
    "read_floors",
    "read_gold_folder",
    "score_document",
    "score_extraction",
    "score_relations",
    "score_statements",
    "to_json",
    "to_rows",
    "to_table",
    "total",
    "update_floors",
]
