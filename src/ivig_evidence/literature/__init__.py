"""All papers and documents that the library cites, each once.

An entry contains the identity of a paper and how it was verified. What a guideline says about a
paper belongs to the guideline.
"""
