"""Days on which documents were read, and days on which they appeared that several rows name."""

from __future__ import annotations

from datetime import date

from ....model.later import Published

READ = date(2026, 11, 22)
"""The day by which the first rows were read: the day on which they were entered."""

READ_AGAIN = date(2026, 11, 26)
"""The day on which the newer rows were read, and those that were corrected read again."""

AANEM_UPDATED = Published(2023)
"""The year as the record of the updated statement gives it; its abstract prints none."""

VERSION_5 = Published(2024)
"""The bulletin that announces version 5.0 of Ontario's guidelines prints 25 April 2024."""

VERSION_3 = Published(2018, 10)
"""Version 3 of Australia's criteria dates from October 2018."""

ITS_SEARCH = Published(2018, 12, 20)
"""The day of the search that the review reports."""
