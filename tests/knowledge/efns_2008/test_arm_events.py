"""Events and totals of the groups of trials, read in the papers."""

from __future__ import annotations

import pytest

from ivig_evidence.errors import ImplausibleFigureError
from ivig_evidence.guidelines.efns_2008.studies import studies
from ivig_evidence.guidelines.registry import study_named
from ivig_evidence.literature.trials import HUGHES_2008
from ivig_evidence.model.citation import Verification
from ivig_evidence.model.study import ArmEvents
from ivig_evidence.render.cards import card
from ivig_evidence.render.evidence import study as text_of_study

COUNTED = [
    (study, arm, counts) for study in studies() for arm in study.arms for counts in arm.counts
]
LARGEST = study_named("cidp/ref-45")


def test_the_groups_of_the_largest_trial_in_cidp_have_the_events_of_its_abstract() -> None:
    """32 of 59 patients with IVIG and 12 of 58 with placebo kept their improvement."""
    read = [(arm.name, c.events, c.total) for _, arm, c in COUNTED]

    assert [("IVIG", 32, 59), ("placebo", 12, 58)] == read


def test_events_are_those_of_a_paper_of_the_study_and_say_how_they_were_read() -> None:
    for study, _, counts in COUNTED:
        papers = [identity.reference for identity in study.identity]
        assert counts.source.reference in papers
        assert counts.verified in (Verification.PRIMARY, Verification.SECONDARY)


def test_the_totals_are_the_groups_of_the_paper() -> None:
    totals = tuple(counts.total for study, _, counts in COUNTED if study == LARGEST)

    assert totals == LARGEST.identity[0].arms


def test_text_and_card_have_the_events_with_their_source() -> None:
    said = "32 of 59 patients (Hughes 2008, abstract; read in a stored copy of the primary"
    groups = [value for name, value in card(LARGEST).rows if name == "group"]

    assert HUGHES_2008.key == "Hughes 2008"
    assert said in text_of_study(LARGEST)
    assert said in groups[0]


def test_more_events_than_patients_are_refused() -> None:
    with pytest.raises(ImplausibleFigureError, match="60 of 59"):
        ArmEvents(
            outcome="improvement",
            events=60,
            total=59,
            source=HUGHES_2008.at("abstract"),
            verified=Verification.PRIMARY,
        )
