"""Documents of payers on what they fund."""

from __future__ import annotations

from ..model.citation import GroupAuthor, Reference, Verification

ONTARIO_5 = Reference(
    key="Ontario, version 5.0",
    title="Ontario Immune Globulin (IG) Utilization Management Guidelines, version 5.0",
    authors=(
        GroupAuthor("Ontario Ministry of Health"),
        GroupAuthor("Ontario Regional Blood Coordinating Network"),
    ),
    journal=None,
    year=None,
    seed="ontario-2024.txt",
    verified=Verification.PRIMARY,
    note=(
        "Its date is uncertain: the bulletin that announces it prints 25 April 2024 but is in"
        " the folder of 2025. Of the list of conditions, pages 2 and 3 were read, which begin with"
        " Guillain-Barré syndrome."
    ),
)

ONTARIO_WEB_APPLICATION = Reference(
    key="Ontario, IVIG web application",
    title="Ontario IVIG web application: entries on CIDP and on myasthenia gravis",
    authors=(GroupAuthor("Ontario Regional Blood Coordinating Network"),),
    journal=None,
    year=None,
    publication="web application of the network",
    seed="ontario-web-app.txt",
    verified=Verification.PRIMARY,
    note="No date is printed. It is the text of an earlier version, before version 5.0.",
)
