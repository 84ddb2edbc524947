"""What an auditor has to read: reasons that the text gives for its grades, and open questions."""

from __future__ import annotations

from ...literature.guidelines import ELOVAARA_2008
from ...model.audit import Remark, StatementNote

NOTES: tuple[StatementNote, ...] = (
    StatementNote(
        statement="efns-2008/gbs/ivig-first-line",
        remark=(
            "the chapter prints no class for any study, so that none of its levels can be judged"
        ),
    ),
    StatementNote(
        statement="efns-2008/gbs/ivig-with-methylprednisolone",
        remark="the text itself calls the effect possible and its significance debated",
    ),
    StatementNote(
        statement="efns-2008/cidp/sensorimotor-corticosteroids",
        remark=(
            "the one controlled trial of class II found no difference from IVIG and was too small"
            " to show that there is none; level B rests on it"
        ),
    ),
    StatementNote(
        statement="efns-2008/mmn/repeat-infusions",
        remark=(
            "what is cited for the course of treatment is descriptive; the scheme asks two class"
            " III studies for level C"
        ),
    ),
    StatementNote(
        statement="efns-2008/paraproteinaemic/igm-initial",
        remark=(
            "three studies of class II could carry level A; their result is told only through a"
            " review, as some short-term benefit, and the next sentence limits the use"
        ),
    ),
    StatementNote(
        statement="efns-2008/paraneoplastic/lems",
        remark="a good practice point is meant for class IV evidence; a study of class II is cited",
    ),
    StatementNote(
        statement="efns-2008/dermatomyositis/steroid-sparing",
        remark=(
            "no study is cited for a lower dose of steroids in dermatomyositis; the add-on"
            " studies of class III, two case series among them, say nothing of it"
        ),
    ),
    StatementNote(
        statement="efns-2008/polymyositis/after-first-line-immunosuppression",
        remark=(
            "the scheme asks two class III studies for level C; one is cited, with class IV"
            " beside it"
        ),
    ),
    StatementNote(
        statement="efns-2008/inclusion-body-myositis/sporadic",
        remark="a strong negative: two consistent class II studies suffice, three are cited",
    ),
    StatementNote(
        statement="efns-2008/mg/severe-short-term",
        remark=(
            "no study is cited for severe disease by itself; the effect in the placebo-controlled"
            " trial came from the more severely affected"
        ),
    ),
    StatementNote(
        statement="efns-2008/ms/secondary-progressive",
        remark=(
            "the second trial, of class II, had an effect of borderline significance on both"
            " forms together, which the guideline limits to the primary progressive form; see the"
            " correction at ms/ref-133"
        ),
    ),
    StatementNote(
        statement="efns-2008/ms/primary-progressive",
        remark="the class is that of a whole trial of 231 patients, of whom 34 had this form",
    ),
    StatementNote(
        statement="efns-2008/ms/relapsing-remitting-intolerance",
        reason=Remark(
            "the negative results of the latest trial are said to challenge it",
            ELOVAARA_2008.at("IVIG in multiple sclerosis, Recommendations", lines=(1431, 1441)),
        ),
        remark="class I is printed for a meta-analysis of four trials that are of class II each",
    ),
    StatementNote(
        statement="efns-2008/ms/acute-exacerbation-add-on",
        remark=(
            "two studies of class II that agree could carry level A; no reason for level B is given"
        ),
    ),
    StatementNote(
        statement="efns-2008/stiff-person/after-gabaergic-drugs",
        remark=(
            "the level rests on one crossover trial of 16 patients; the five reviews printed as"
            " class I, of which no result is given, can have had no other trial"
        ),
    ),
)
"""In the order of the text. The remarks are our own interpretation."""
