"""Contradictions within the guideline of 2008, and what the library uses.

Claims of the abstract are in ``abstract_claims``. If the text contradicts a study that it cites,
the study contains the correction.
"""

from __future__ import annotations

from ...literature.grading import CHAUDHURI_2008
from ...literature.guidelines import ELOVAARA_2008
from ...model.audit import Discrepancy, Remark


def _says(text: str, section: str, lines: tuple[int, int]) -> Remark:
    return Remark(text, ELOVAARA_2008.at(section, lines=lines))


DISCREPANCIES: tuple[Discrepancy, ...] = (
    Discrepancy(
        topic="dermatomyositis, line of treatment",
        here=_says("IVIG has been used as first-line treatment", "Background", (55, 63)),
        there=_says(
            "second-line with prednisone (level B); first-line only in life-threatening disease",
            "Dermatomyositis, Recommendations",
            (893, 913),
        ),
        taken="the recommendations",
    ),
    Discrepancy(
        topic="good practice points",
        here=_says(
            "good practice points apply if only class IV evidence exists",
            "Search strategy",
            (98, 100),
        ),
        there=_says(
            "Lambert-Eaton syndrome has one with a class II study",
            "Paraneoplastic syndromes",
            (778, 836),
        ),
        taken="the good practice points, as printed",
    ),
    Discrepancy(
        topic="good practice points in IgM neuropathy",
        here=_says(
            "good practice points apply if only class IV evidence exists",
            "Search strategy",
            (98, 100),
        ),
        there=_says(
            "part of the advice is one, next to class II evidence",
            "Paraproteinaemic demyelinating neuropathy",
            (668, 758),
        ),
        taken="the good practice points, as printed",
    ),
    Discrepancy(
        topic="good practice points in post-polio syndrome",
        here=_says(
            "good practice points apply if only class IV evidence exists",
            "Search strategy",
            (98, 100),
        ),
        there=_says(
            "the advice against routine use is one, next to class I evidence",
            "Post-polio syndrome, Recommendations",
            (1273, 1283),
        ),
        taken="the good practice point, as printed",
    ),
    Discrepancy(
        topic="Guillain-Barré syndrome, one reference for two trials",
        here=_says(
            "ref. 25 for plasma exchange in milder disease", "Guillain-Barré syndrome", (223, 227)
        ),
        there=_says("ref. 25 for IVIG over 3 or 6 days", "Guillain-Barré syndrome", (278, 282)),
        taken="two studies that share a number",
    ),
    Discrepancy(
        topic="neuropathy like CIDP, class of the paraprotein",
        here=_says(
            "IgG or IgA does not justify a different approach from CIDP",
            "Paraproteinaemic demyelinating neuropathy",
            (732, 738),
        ),
        there=_says(
            "a paraprotein does not justify a different approach; no class is named",
            "Paraproteinaemic demyelinating neuropathy, Recommendations",
            (758, 762),
        ),
        taken="the statements on CIDP for IgG and IgA; separate statements for IgM",
    ),
    Discrepancy(
        topic="CIDP, number of placebo-controlled trials",
        here=_says(
            "four trials compared IVIG with placebo, with five references",
            "Chronic inflammatory demyelinating polyradiculoneuropathy",
            (377, 389),
        ),
        there=_says(
            "a meta-analysis of the five placebo-controlled trials",
            "Chronic inflammatory demyelinating polyradiculoneuropathy",
            (395, 403),
        ),
        taken="five: with the two other comparisons, they give the seven trials of the text",
    ),
    Discrepancy(
        topic="CIDP, references of the seven trials",
        here=_says(
            "seven trials, refs 38–44",
            "Chronic inflammatory demyelinating polyradiculoneuropathy",
            (371, 377),
        ),
        there=_says(
            "ref. 39 is the review that pools them, and the largest trial is ref. 45",
            "Chronic inflammatory demyelinating polyradiculoneuropathy",
            (395, 433),
        ),
        taken="the references as printed, with the review separate",
    ),
    Discrepancy(
        topic="IgM neuropathy, who should have IVIG",
        here=_says(
            "IVIG as initial treatment (level B)",
            "Paraproteinaemic demyelinating neuropathy, Recommendations",
            (742, 746),
        ),
        there=_says(
            "no routine use without significant disability; IVIG may be tried with it or with"
            " rapid worsening, although unproven",
            "Paraproteinaemic demyelinating neuropathy, Recommendations",
            (746, 758),
        ),
        taken="all three; lack of disability is an exception to the first",
    ),
    Discrepancy(
        topic="dermatomyositis, number of case series",
        here=_says("four case series are announced", "Dermatomyositis", (862, 865)),
        there=_says("two are described, then one more", "Dermatomyositis", (875, 889)),
        taken="those described; no total is computed",
    ),
    Discrepancy(
        topic="dermatomyositis and polymyositis, a study counted in two ways",
        here=_says("a non-randomised trial and a case series", "Dermatomyositis", (881, 889)),
        there=_says("the same two as case series", "Polymyositis", (949, 955)),
        taken="the weaker design, for both",
    ),
    Discrepancy(
        topic="dermatomyositis, class of uncontrolled series",
        here=_says(
            "a chart review and two case series are of class III", "Dermatomyositis", (875, 879)
        ),
        there=Remark(
            "the scheme assigns uncontrolled series to class IV",
            CHAUDHURI_2008.at("definitions of the EFNS scheme, appended in full"),
        ),
        taken="class III, as printed",
    ),
    Discrepancy(
        topic="polymyositis, dose",
        here=_says("dose and duration as for dermatomyositis", "Polymyositis", (973, 975)),
        there=_says("the dermatomyositis section prints no dose", "Dermatomyositis", (860, 913)),
        taken="no dose",
    ),
    Discrepancy(
        topic="myasthenia gravis, class of the smaller studies",
        here=_says("the two smaller studies are class II", "Myasthenia gravis", (1007, 1011)),
        there=_says(
            "the comparison with plasma exchange, which includes them, is class I evidence",
            "Myasthenia gravis",
            (1023, 1029),
        ),
        taken="class II for the studies; class I for that result",
    ),
    Discrepancy(
        topic="myasthenia gravis, which studies compared with plasma exchange",
        here=_says(
            "four of the five studies show about the same efficacy as plasma exchange",
            "Myasthenia gravis",
            (1023, 1029),
        ),
        there=_says(
            "one of these four compares two doses of IVIG", "Myasthenia gravis", (1033, 1039)
        ),
        taken="as printed, with a correction at each study",
    ),
    Discrepancy(
        topic="myasthenia gravis, documents behind two numbers",
        here=_says("one guideline and two Cochrane reviews", "Myasthenia gravis", (1078, 1080)),
        there=_says("two references for them", "Myasthenia gravis", (1080, 1084)),
        taken="one group; it is unknown which document has which number",
    ),
    Discrepancy(
        topic="post-polio syndrome, a class printed in place of a level",
        here=_says(
            "the size of the effect is followed by a class of evidence",
            "Post-polio syndrome, Recommendations",
            (1273, 1277),
        ),
        there=_says("recommendations are graded by levels", "Search strategy", (94, 98)),
        taken="no level",
    ),
    Discrepancy(
        topic="clinically isolated syndromes",
        here=_says(
            "in a class II study fewer converted to clinically definite multiple sclerosis",
            "IVIG in multiple sclerosis",
            (1373, 1381),
        ),
        there=_says(
            "evidence not sufficient for any recommendation",
            "IVIG in multiple sclerosis, Recommendations",
            (1457, 1461),
        ),
        taken="no recommendation, no level",
    ),
    Discrepancy(
        topic="primary progressive multiple sclerosis",
        here=_says(
            "a class II trial whose effect is limited to the primary progressive form",
            "IVIG in multiple sclerosis",
            (1393, 1407),
        ),
        there=_says(
            "evidence not sufficient for any recommendation",
            "IVIG in multiple sclerosis, Recommendations",
            (1457, 1461),
        ),
        taken="no recommendation, no level",
    ),
    Discrepancy(
        topic="ADEM, dose and days",
        here=_says(
            "0.4 g/kg/day for 5 days, or 1 g/kg/2 days, were reported",
            "Other demyelinating diseases",
            (1497, 1507),
        ),
        there=_says(
            "4 to 5 consecutive days are recommended",
            "Other demyelinating diseases, Recommendations",
            (1529, 1535),
        ),
        taken="4–5 days, as recommended",
    ),
    Discrepancy(
        topic="stiff-person syndrome, reviews of trials",
        here=_says("one randomised trial exists", "Stiff-person syndrome", (1543, 1547)),
        there=_says(
            "five systematic reviews of randomised trials, of adequate power",
            "Stiff-person syndrome",
            (1553, 1559),
        ),
        taken="both as printed; the phrase repeats the definition of class I (our reading)",
    ),
    Discrepancy(
        topic="Rasmussen encephalitis, days and interval",
        here=_says(
            "0.4 g/kg for 5 days every 4 weeks in the cases reported",
            "Drug-resistant epilepsy",
            (1670, 1678),
        ),
        there=_says(
            "0.4 g/kg/day for 4 to 5 days, repeated after 2 to 6 weeks",
            "Drug-resistant epilepsy, Recommendation",
            (1686, 1690),
        ),
        taken="the recommendation",
    ),
)
"""All contradictions found, in the order of the text."""
