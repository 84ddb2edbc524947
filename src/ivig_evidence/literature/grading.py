"""Papers on grading schemes."""

from __future__ import annotations

from ..model.citation import Author, GroupAuthor, Reference, Verification

BRAININ_2004 = Reference(
    key="Brainin 2004",
    title=(
        "Guidance for the preparation of neurological management guidelines by EFNS scientific"
        " task forces – revised recommendations 2004"
    ),
    authors=(
        Author("Brainin", "M"),
        Author("Barnes", "M"),
        Author("Baron", "J-C"),
        Author("Gilhus", "NE"),
        Author("Hughes", "R"),
        Author("Selmaj", "K"),
        Author("Waldemar", "G"),
    ),
    journal="Eur J Neurol",
    year=2004,
    volume="11",
    pages="577–581",
    doi="10.1111/j.1468-1331.2004.00867.x",
    verified=Verification.PRIMARY,
    note=(
        "Its identity and abstract were read. Its table of definitions was read in EFNS"
        " guidelines of 2008 that print it in full."
    ),
)

CHAUDHURI_2008 = Reference(
    key="Chaudhuri 2008",
    title="EFNS guideline on community-acquired bacterial meningitis (title in our words)",
    authors=(Author("Chaudhuri"),),
    more_authors=True,
    journal="Eur J Neurol",
    year=2008,
    volume="15",
    issue="7",
    pages="649–659",
    pmid="18582342",
    verified=Verification.SECONDARY,
    note=(
        "Prints the definitions of the 2004 scheme. It was read in an archived guideline record."
    ),
)

AAN_SCHEMES_BEFORE_2010 = Reference(
    key="AAN schemes before 2010",
    title=(
        "Definitions of the grading schemes of the American Academy of Neurology before 2010 (title"
        " in our words)"
    ),
    authors=(GroupAuthor("American Academy of Neurology"),),
    journal=None,
    year=None,
    seed="aan-2003-scheme.txt",
    verified=Verification.SECONDARY,
    note=(
        "Three definitions of about 2000 to 2010, restated from an archived guideline record and"
        " from the appendices of two other parameters. The definitions of the parameter of 2003 on"
        " Guillain-Barré syndrome were not read."
    ),
)

EFNS_SCHEME_2004 = Reference(
    key="EFNS scheme 2004",
    title=(
        "Definitions of the EFNS scheme (2004) for therapeutic interventions, as an EFNS guideline"
        " of 2008 appends them (title in our words)"
    ),
    authors=(GroupAuthor("European Federation of Neurological Societies"),),
    journal=None,
    year=2004,
    seed="efns-2004-scheme.txt",
    verified=Verification.SECONDARY,
    note="The text of the definitions that Brainin 2004 gives, read where Chaudhuri 2008 has them.",
)
