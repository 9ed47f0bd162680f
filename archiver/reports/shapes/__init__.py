"""The JSON that scripts meet, one structure per schema, and the way from and to records.

Fields are added, never changed in meaning; what does not apply is null, lists are never null.
Spans are pairs of half-open code-point offsets.
"""
