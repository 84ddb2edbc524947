"""The command line: arguments, help, and the text or JSON that is printed.

``commands`` has one module for each command; ``main`` runs one and handles streams and errors. What
an answer says, and how it is worded, belongs to the engine and to ``render``.
"""
