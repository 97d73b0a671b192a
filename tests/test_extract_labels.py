"""Label sets: what the columns of the heads mean, and that nothing of the vocabulary is left out."""

from __future__ import annotations

from factwire.extract.labels import (
    CONTENT,
    CUE_ROLES,
    EVENT_ROLES,
    MODALITIES,
    PLOVER_ROOTS,
    PROPOSITION_ROLES,
    ROLES_OF,
    SOURCE,
    Layer,
    bio,
)
from factwire.vocab import EVENT_TYPES, ROLES
from factwire.vocab import MODALITIES as ALL_MODALITIES


def test_bio() -> None:
    assert bio(()) == ("O",)
    assert bio(("x", "ARGM-TMP")) == ("O", "B-x", "I-x", "B-ARGM-TMP", "I-ARGM-TMP")


def test_every_layer_has_roles_of_its_own() -> None:
    assert [layer.value for layer in Layer] == list(range(len(ROLES_OF)))
    assert (ROLES_OF[Layer.EVENT], ROLES_OF[Layer.PROPOSITION], ROLES_OF[Layer.CUE]) == (
        EVENT_ROLES, PROPOSITION_ROLES, CUE_ROLES,
    )  # fmt: skip
    assert all(len(set(names)) == len(names) for names in ROLES_OF.values())


def test_event_roles_are_the_vocabulary_and_who_says_so() -> None:
    assert set(EVENT_ROLES) == {*ROLES, SOURCE} and SOURCE not in ROLES
    assert set(CUE_ROLES) == {SOURCE, CONTENT}


def test_modalities_are_those_that_polarity_and_source_do_not_tell() -> None:
    assert set(ALL_MODALITIES) - set(MODALITIES) == {"negated", "reported"} and set(MODALITIES) < set(ALL_MODALITIES)


def test_roots_are_those_of_plv() -> None:
    """PLV is annotated with the earlier PLOVER, whose YIELD became RETREAT and CONCEDE."""
    roots = {row.plover for row in EVENT_TYPES.values()} - {None}
    assert roots - set(PLOVER_ROOTS) <= {"RETREAT", "CONCEDE"} and set(PLOVER_ROOTS) - roots <= {"YIELD"}
