"""The papers and documents that the library cites, each once.

This package has the identity of each paper and how it was verified. A guideline's description of a
paper belongs to the guideline.
"""
