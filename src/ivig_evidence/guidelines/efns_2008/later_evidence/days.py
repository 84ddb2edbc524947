"""Days that several rows share: when a document was read, or when it appeared."""

from __future__ import annotations

from datetime import date

from ....model.document import Published

READ = date(2026, 11, 22)
"""The day when the first rows were entered; all their documents had been read by then."""

READ_AGAIN = date(2026, 11, 26)
"""The day when newer documents were read, and the documents of corrected rows were reread."""

AANEM_UPDATED = Published(2023)
"""The year in the record of the updated statement; its abstract prints none."""

VERSION_5 = Published(2024)
"""The bulletin that announces version 5.0 of Ontario's guidelines prints 25 April 2024."""

VERSION_3 = Published(2018, 10)
"""Version 3 of Australia's criteria dates from October 2018."""

ITS_SEARCH = Published(2018, 12, 20)
"""The day of the search that the review reports."""
