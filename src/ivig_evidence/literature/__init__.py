"""Every paper and document that the library cites, once.

A paper belongs here with its identity and how it was verified. What a guideline says of it does
not: that stands with the guideline.
"""
