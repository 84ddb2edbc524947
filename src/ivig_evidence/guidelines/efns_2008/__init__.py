"""The EFNS guideline of 2008 on intravenous immunoglobulin: Elovaara 2008.

This package contains what the document says, the later evidence on it, the claims of its abstract,
and the repairs of its transcript.
"""
