"""PropBank's arguments read once more -> the polarity and modality of its predicates, and cues of speech.

For recipes without corpora that annotate these. A negation (ARGM-NEG) is a polarity, and a modal (ARGM-MOD) mostly
tells the modality: of newsevents' triggers after "will" 79 % are planned, after "could", "may" and "might" 84 %
possible, after "can", "must" and "should" 85 % hypothetical; of those in "-ed" without a modal 95 % are asserted. The
subject of a verb of saying is a source, the clause that it takes is the content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from factwire.data import Span
from factwire.extract.labels import CONTENT, SOURCE
from factwire.train.examples import Example, Frame, Layer
from factwire.train.propbank import read_propbank

MODALS = {
    **dict.fromkeys(("will", "'ll", "wo", "shall"), "planned"),
    **dict.fromkeys(("could", "may", "might"), "possible"),
    **dict.fromkeys(("ca", "can", "must", "should"), "hypothetical"),
}
"""Lower-case modal -> modality; "wo" and "ca" stand before "n't". Others ("would") do not tell."""
PAST = frozenset(
    """
    began bought broke brought built came caught did died fell fought found gave held killed knew led left lost made met
    paid ran said saw sent shot sold spent spoke struck told took went won wrote
    """.split()
)
"""Past forms that do not end in "-ed"."""
OPEN_WORDS = frozenset({"if", "unless", "whether", "?"})
"""Words of sentences in which a past form may be no assertion."""
SAYING = frozenset(
    """
    admit admits admitted announce announced announces argue argued argues assert asserted asserts claim claimed claims
    confirm confirmed confirms declare declared declares insist insisted insists report reported reports say saying says
    said state stated states tell telling tells told warn warned warns write writes wrote
    """.split()
)
"""Verbs whose clause is what somebody says."""
ASCRIBING = "according to"
"""A text with these words has cues that are no predicates."""


def read_propbank_discourse(folder: Path) -> Iterator[Example]:
    """Yield the examples of ``read_propbank``, their predicates with polarity and modality, and cues of speech.

    Modality is unknown where neither a modal nor a past form tells it. Cues are unknown in texts with "according to".
    """
    for example in read_propbank(folder):
        frames = tuple(_with_status(frame, example) for frame in example.frames)
        read = replace(example, corpus="propbank_discourse", frames=frames)
        if ASCRIBING not in example.text.lower():
            read = replace(read, frames=frames + tuple(_cues(example)), layers=example.layers | {Layer.CUE})
        yield read


def _with_status(frame: Frame, example: Example) -> Frame:
    """Add what the arguments of a predicate tell about its polarity and modality."""
    roles = {role for role, _ in frame.arguments}
    polarity = "-" if "ARGM-NEG" in roles else "+"
    if "ARGM-MOD" in roles:
        words = (span.of(example.text).lower() for role, span in frame.arguments if role == "ARGM-MOD")
        return replace(frame, polarity=polarity, modality=MODALS.get(next(words)))
    word = frame.trigger.of(example.text).lower()
    sentence = next(s for s in example.sentences if s.start <= frame.trigger.start < s.end)
    past = word in PAST or word.endswith("ed")
    infinitive = "to" in example.text[sentence.start : frame.trigger.start].lower().split()[-2:]
    closed = OPEN_WORDS.isdisjoint(sentence.of(example.text).lower().split())
    return replace(frame, polarity=polarity, modality="asserted" if past and closed and not infinitive else None)


def _cues(example: Example) -> Iterator[Frame]:
    """Yield a cue for each verb of saying that takes a clause."""
    triggers = [frame.trigger for frame in example.frames]
    for frame in example.frames:
        content = [span for role, span in frame.arguments if role in ("ARG1", "C-ARG1")]
        if frame.trigger.of(example.text).lower() in SAYING and _has_clause(content, triggers):
            sources = [span for role, span in frame.arguments if role == "ARG0"]
            arguments = (*((SOURCE, span) for span in sources), *((CONTENT, span) for span in content))
            yield Frame(Layer.CUE, frame.trigger, arguments=arguments, roles=frozenset({SOURCE, CONTENT}))


def _has_clause(content: Iterable[Span], triggers: Iterable[Span]) -> bool:
    """Tell whether one of the spans holds a predicate."""
    places = list(triggers)
    return any(span.start <= place.start and place.end <= span.end for span in content for place in places)
