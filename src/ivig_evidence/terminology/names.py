"""One rule for what a written name means, whoever typed it and however.

Two spellings of the same words are the same name. Similar words are not: they only lead to a guess
that the caller has to confirm (``Names.guesses``). The letters of an abbreviation are never changed
for that, because one letter makes it another disease.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import product
from typing import TypeAlias

from attrs import frozen

from ..model.condition import Condition, Diagnosis
from ..spelling import cleaned, possible_spellings


@frozen
class Ambiguous:
    """A name that fits several conditions, or one condition and other diseases as well."""

    candidates: tuple[Condition, ...]


@frozen
class Unmodelled:
    """A disease that the library does not model.

    ``related`` are the conditions that a source connects with it; usually there is none.
    """

    disease: str
    reason: str
    related: tuple[Condition, ...] = ()


Meaning: TypeAlias = Diagnosis | Ambiguous | Unmodelled

LONGEST_NAME = 300
"""Characters; a longer text is no name, and is not searched for one."""

_LONGEST_ABBREVIATION = 5
_LONGEST_IN_CAPITALS = 7
_SHORTEST_MISSPELT = 4
_SIMILAR = 0.8
_MOST_GUESSES = 3

# PDF extraction turns a curly apostrophe into a replacement character.
_APOSTROPHES = str.maketrans(dict.fromkeys("’‘‛ʼʹ′´`\N{REPLACEMENT CHARACTER}", "'"))
_LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l"})
_SEPARATORS = re.compile(r"[-\s._]+")
_SUFFIXES = ("syndrome", "disease")
_SPELLINGS = (
    (re.compile("aemi"), "emi"),
    (re.compile("^fibre$"), "fiber"),
    (re.compile("^neurone$"), "neuron"),
    (re.compile("ising$"), "izing"),
    (re.compile("^paed"), "ped"),
    (re.compile("pathies$"), "pathy"),
    (re.compile("^(syndrome|disease|disorder|exacerbation)s$"), r"\1"),
)
"""British and American spellings, and plurals, of the words that occur in names."""

_JOINED = re.compile(r"\s*(?:[/,;&+()\[\]]|\b(?:and|or)\b)\s*", re.IGNORECASE)
_COMPOUNDS = ("poly", "dermato", "neuro", "encephalo", "radiculo", "para", "post")
"""Beginnings of words that count in an abbreviation: PM is polymyositis."""

_UNCOUNTED = ("of", "with")


@frozen
class Names:
    """Names with their meanings, indexed by how they may be written."""

    _meanings: Mapping[str, Meaning]
    _eponyms: frozenset[str]
    _whole: Mapping[str, Meaning]
    _stems: Mapping[str, Meaning]

    @classmethod
    def of(cls, meanings: Mapping[str, Meaning]) -> Names:
        """Return the index of some names."""
        eponyms = frozenset(_eponyms(meanings))
        whole: dict[str, Meaning] = {}
        stems: dict[str, list[Meaning]] = {}
        for name, meaning in meanings.items():
            words = _words(name, eponyms)
            whole.setdefault("".join(words), meaning)
            stems.setdefault("".join(_stem(words)), []).append(meaning)
        one_only = {stem: found[0] for stem, found in stems.items() if _agree(found)}
        return cls(dict(meanings), eponyms, whole, one_only)

    def key(self, name: str) -> str:
        """Return what all spellings of a name have in common."""
        return "".join(_words(name, self._eponyms))

    def meaning(self, text: str) -> Meaning | None:
        """Return what a name means in any spelling of it; None if nothing is called that.

        Several names in one text, as in "Rasmussen's encephalitis (RE)", mean what they share.
        """
        if text in self._meanings:
            return self._meanings[text]
        return None if is_too_long(text) else self._single(text) or self._several(text)

    def _single(self, text: str) -> Meaning | None:
        for spelling in possible_spellings(text.translate(_APOSTROPHES)):
            words = _words(spelling, self._eponyms)
            # A name as a whole comes first: "Sjögren's syndrome" is not "Sjögren's neuropathy".
            whole = self._whole.get("".join(words))
            found = whole or self._stems.get("".join(_stem(words)))
            if found is not None:
                return found
        return None

    def _several(self, text: str) -> Meaning | None:
        parts = _parts(text)
        if len(parts) < 2:
            return None
        found = [self._single(part) for part in dict.fromkeys(parts)]
        unmodelled = [one for one in found if isinstance(one, Unmodelled)]
        diagnoses = [one for one in found if isinstance(one, Diagnosis)]
        if unmodelled and len(unmodelled) + len(diagnoses) == len(found):
            return unmodelled[0]
        if len(diagnoses) < len(found):
            return None
        conditions = tuple(dict.fromkeys(one.condition for one in diagnoses))
        if len(conditions) > 1:
            return Ambiguous(conditions)
        return _shared(diagnoses, is_gloss="(" in text)

    def guesses(self, text: str) -> tuple[str, ...]:
        """Return the names that an unknown one may stand for, the likeliest first.

        Of several names in one text each has to stand for something.
        """
        if is_too_long(text):
            return ()
        parts = _parts(text)
        if len(parts) < 2:
            return self._guesses_of_one(text)
        found: list[str] = []
        for part in dict.fromkeys(parts):
            guesses = (part,) if self._single(part) else self._guesses_of_one(part)
            if not guesses:
                return ()
            found += guesses
        return tuple(dict.fromkeys(found))[: 2 * _MOST_GUESSES]

    def _guesses_of_one(self, text: str) -> tuple[str, ...]:
        short = re.sub(r"\s(syndrome|disease)s?$", "", cleaned(text), flags=re.IGNORECASE)
        return self._initials(short) if is_abbreviation(short) else self._misspelt(text)

    def _initials(self, text: str) -> tuple[str, ...]:
        """Return the names that a text may abbreviate: one for each condition."""
        letters = self.key(text)
        found: dict[Condition, str] = {}
        for name, meaning in self._meanings.items():
            if isinstance(meaning, Diagnosis) and letters in _initials(name):
                found.setdefault(meaning.condition, name)
        return tuple(found.values())

    def _misspelt(self, text: str) -> tuple[str, ...]:
        """Return the names that have, word for word, almost the words of a text, best first."""
        written = _words(text, self._eponyms)
        best: dict[Condition, tuple[float, str]] = {}
        for name, meaning in self._meanings.items():
            if not isinstance(meaning, Diagnosis):
                continue
            known = _words(name, self._eponyms)
            # "Syndrome" may be missing, or be the word that is misspelt.
            likeness = max(
                _likeness(written, known, self._eponyms),
                _likeness(_stem(written), _stem(known), self._eponyms),
            )
            if likeness > best.get(meaning.condition, (0.0, ""))[0]:
                best[meaning.condition] = (likeness, name)
        ranked = sorted(best.values(), key=lambda pair: -pair[0])
        return tuple(name for _, name in ranked[:_MOST_GUESSES])


def is_too_long(text: str) -> bool:
    """Return True for a text that is too long for a name, however many blanks it has."""
    return len(text) > LONGEST_NAME and len(" ".join(text.split())) > LONGEST_NAME


def is_abbreviation(text: str) -> bool:
    """Return True for a text that is too short to be told from others by its looks.

    >>> is_abbreviation("MFS"), is_abbreviation("s-IBM"), is_abbreviation("Miller-Fischer")
    (True, True, False)
    """
    letters = "".join(_SEPARATORS.split(cleaned(text)))
    if len(letters) <= _LONGEST_ABBREVIATION:
        return True
    capitals = sum(map(str.isupper, letters))
    return len(letters) <= _LONGEST_IN_CAPITALS and 2 * capitals > len(letters)


def _eponyms(names: Mapping[str, Meaning]) -> Iterator[str]:
    """Yield the surnames in names: what is written with a capital, and otherwise small."""
    for name in names:
        for word in _SEPARATORS.split(_plain(name, fold_case=False).replace("'s", "")):
            if re.fullmatch("[A-Z][a-z]{2,}", word):
                yield word.casefold()


def _plain(name: str, *, fold_case: bool = True) -> str:
    """Return a name without accents, with plain apostrophes."""
    name = cleaned(name.translate(_APOSTROPHES))
    if not name.isascii():
        import unicodedata

        split = unicodedata.normalize("NFKD", name)
        name = "".join(character for character in split if not unicodedata.combining(character))
    return name.casefold().translate(_LETTERS) if fold_case else name


def _words(name: str, eponyms: frozenset[str]) -> tuple[str, ...]:
    """Return the words of a name in one spelling."""
    text = re.sub(r"'s\b", "", _plain(name)).replace("'", "")
    return tuple(_word(word, eponyms) for word in _SEPARATORS.split(text) if word)


def _word(word: str, eponyms: frozenset[str]) -> str:
    if word.endswith("s") and word[:-1] in eponyms:
        return word[:-1]
    for written, instead in _SPELLINGS:
        word = written.sub(instead, word)
    return word


def _parts(text: str) -> list[str]:
    """Return the names that are written together in a text."""
    return [part for part in _JOINED.split(cleaned(text)) if part]


def _stem(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[:-1] if len(words) > 1 and words[-1] in _SUFFIXES else words


def _agree(meanings: list[Meaning]) -> bool:
    return all(one == meanings[0] for one in meanings)


def _shared(diagnoses: list[Diagnosis], *, is_gloss: bool) -> Diagnosis:
    """Return what names of one condition mean together.

    A gloss in parentheses does not take back what the name before it says; of alternatives only
    what they have in common is known.
    """
    if is_gloss:
        return max(diagnoses, key=lambda one: len(one.implies))
    first = diagnoses[0]
    common = tuple(f for f in first.implies if all(f in one.implies for one in diagnoses))
    return Diagnosis(first.condition, first.presumes, common)


def _initials(name: str) -> set[str]:
    """Return the abbreviations that the words of a name have for initials."""
    written = [word for word in _SEPARATORS.split(_plain(name, fold_case=False)) if word]
    counted = [word for word in written if word not in _UNCOUNTED]
    endings = [counted]
    if counted and counted[-1].casefold() in _SUFFIXES:
        endings.append(counted[:-1])
    return {
        "".join(choice)
        for words in endings
        for choice in product(*map(_initials_of, words))
        if len("".join(choice)) > 1
    } - {"".join(written).casefold()}


def _initials_of(word: str) -> tuple[str, ...]:
    if word.isupper():
        return (word.casefold(),)
    word = word.casefold()
    rest = next((word.removeprefix(c) for c in _COMPOUNDS if word.startswith(c)), "")
    return (word[0], word[0] + rest[0]) if rest else (word[0],)


def _likeness(written: tuple[str, ...], known: tuple[str, ...], eponyms: frozenset[str]) -> float:
    """Return how alike two names are; zero unless every word is almost the word of the other."""
    if len(written) != len(known):
        return 0.0
    total = 0.0
    for one, other in zip(written, known, strict=True):
        alike = _likeness_of_words(one, other, 2 if other in eponyms else 1)
        if not alike:
            return 0.0
        total += alike
    return total / len(known) if known else 0.0


def _likeness_of_words(one: str, other: str, longer: int) -> float:
    if one == other:
        return 1.0
    # Words of medicine are made of parts: with one more it is another word, no misspelling
    # (neuronopathy and neuropathy, non-paraneoplastic and paraneoplastic). Surnames are not.
    if abs(len(one) - len(other)) > longer or min(len(one), len(other)) < _SHORTEST_MISSPELT:
        return 0.0
    from difflib import SequenceMatcher

    ratio = SequenceMatcher(None, one, other, autojunk=False).ratio()
    return ratio if ratio >= _SIMILAR else 0.0
