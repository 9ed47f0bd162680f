"""When the demonstration's sources were captured: before and after the articles appeared."""

import datetime as dt

EARLY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)
"""While the articles were being written."""
CHANGED = dt.datetime(2026, 4, 1, 0, 0, tzinfo=dt.UTC)
"""From here on the sources that change are as they are now."""
LATE = dt.datetime(2026, 6, 1, 9, 0, tzinfo=dt.UTC)
"""The audit that the committed archive and ledger are from."""
