"""The EFNS guideline of 2008 on intravenous immunoglobulin: Elovaara 2008.

What this document says belongs here, with what later work did to it, what its abstract claims, and
the repairs of its transcript.
"""
