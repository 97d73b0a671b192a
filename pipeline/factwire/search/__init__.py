"""Documents of a run -> a full-text index in a folder -> hits that carry their evidence. No server, no network."""

from factwire.search.find import Index, Results
from factwire.search.hits import Hit
from factwire.search.query import Query
from factwire.search.update import Changes, update_index

__all__ = ["Changes", "Hit", "Index", "Query", "Results", "update_index"]
