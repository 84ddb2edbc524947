"""Fuzzing of what comes from outside; ``python -m fuzz.run`` with atheris, and the inputs kept."""
