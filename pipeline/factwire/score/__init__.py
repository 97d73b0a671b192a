"""Gold articles and what factwire made of them -> counts, figures with intervals, and quality floors."""

from factwire.score.counts import Counts, DocumentScore, Item, Verdict
from factwire.score.documents import score_document
from factwire.score.extraction import score_extraction
from factwire.score.floors import Shortfall, check_floors, corpus_sha256, read_floors, update_floors
from factwire.score.gold import Gold
from factwire.score.load import load_gold, read_gold_folder
from factwire.score.totals import TABLE_HEADER, figures, interval, to_json, to_table, total

__all__ = [
    "TABLE_HEADER",
    "Counts",
    "DocumentScore",
    "Gold",
    "Item",
    "Shortfall",
    "Verdict",
    "check_floors",
    "corpus_sha256",
    "figures",
    "interval",
    "load_gold",
    "read_floors",
    "read_gold_folder",
    "score_document",
    "score_extraction",
    "to_json",
    "to_table",
    "total",
    "update_floors",
]
