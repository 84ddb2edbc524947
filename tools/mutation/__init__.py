"""Mutation tests: change the code in memory, one operator at a time, and look for a failing test.

``project`` has the packages and the files. ``changes`` makes the changes, with the operators of
cosmic-ray and those of ``operators``. ``recording`` records which tests run which blocks of code,
and ``choosing`` chooses the tests for a change. ``running`` runs them in processes of ``forking``,
with the ``plugins`` of pytest, and ``results`` keeps what they find. ``judging`` compares the
survivors with the judged ones, and ``reporting`` writes ``docs/mutation.md``.
"""
