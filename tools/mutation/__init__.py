"""Mutation tests: change the code in memory, one operator at a time, and look for a failing test.

``project`` has the packages and the files. ``changes`` makes the changes, with the operators of
cosmic-ray. ``recording`` records which tests run which blocks of code. ``running`` and ``forking``
run the tests that reach a change. ```judging``` compares the survivors with the judged ones, and
``reporting`` writes ``docs/mutation.md``.
"""
