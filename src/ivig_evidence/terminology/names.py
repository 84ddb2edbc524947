"""The index of names of conditions, with the rule that compares spellings.

Two spellings of the same words are the same name. Similar words are not: they only give a guess
that the caller must confirm (``Names.guesses``). The letters of an abbreviation are never changed
for a guess, because one letter makes it another disease.
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
    """A name that fits several conditions, or also diseases that are not modelled."""

    candidates: tuple[Condition, ...]


@frozen
class Unmodelled:
    """A disease that the library does not model.

    ``related`` has similar conditions that are modelled; it is empty for most diseases.
    """

    disease: str
    reason: str
    related: tuple[Condition, ...] = ()


Meaning: TypeAlias = Diagnosis | Ambiguous | Unmodelled

LONGEST_NAME = 300
"""The most characters of a name. Longer texts are not searched, because that would take long."""

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
"""Rules for British and American spellings, and plurals, of the words that occur in names."""

_JOINED = re.compile(r"\s*(?:[/,;&+()\[\]]|\b(?:and|or)\b)\s*", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:'s)?")
_MOST_WORDS = 8
_COMPOUNDS = ("poly", "dermato", "neuro", "encephalo", "radiculo", "para", "post")
"""Prefixes that count in an abbreviation: PM is polymyositis."""

_UNCOUNTED = ("of", "with")


@frozen
class Names:
    """An index of names by their spellings, with their meanings."""

    _meanings: Mapping[str, Meaning]
    _eponyms: frozenset[str]
    _whole: Mapping[str, Meaning]
    _stems: Mapping[str, Meaning]
    _first_words: frozenset[str]

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
        unique = {stem: same[0] for stem, same in stems.items() if _agree(same)}
        first = frozenset(words[0] for name in meanings if (words := _words(name, eponyms)))
        return cls(dict(meanings), eponyms, whole, unique, first)

    def key(self, name: str) -> str:
        """Return the key that all spellings of a name share."""
        return "".join(_words(name, self._eponyms))

    def meaning(self, text: str) -> Meaning | None:
        """Return the meaning of a name in any spelling, or None if it is unknown.

        Several names in one text, as in "Rasmussen's encephalitis (RE)", have the meaning that they
        share.
        """
        if text in self._meanings:
            return self._meanings[text]
        return None if is_too_long(text) else self._single(text) or self._several(text)

    def occur_in(self, text: str) -> bool:
        """Return True if a text contains a name; an abbreviation counts in capitals only."""
        words = _WORD.findall(text[:LONGEST_NAME])
        for start, word in enumerate(words):
            if not self._first_words.isdisjoint(_words(word, self._eponyms)):
                ends = range(start + 1, min(start + _MOST_WORDS, len(words)) + 1)
                if any(self._is_name(words[start:end]) for end in ends):
                    return True
        return False

    def _is_name(self, words: list[str]) -> bool:
        text = " ".join(words)
        if is_abbreviation(text) and not text.isupper():
            return False
        return isinstance(self._single(text), Diagnosis | Ambiguous)

    def _single(self, text: str) -> Meaning | None:
        for spelling in possible_spellings(text.translate(_APOSTROPHES)):
            words = _words(spelling, self._eponyms)
            # The whole name comes first: "Sjögren's syndrome" is not "Sjögren's neuropathy".
            whole = self._whole.get("".join(words))
            meaning = whole or self._stems.get("".join(_stem(words)))
            if meaning is not None:
                return meaning
        return None

    def _several(self, text: str) -> Meaning | None:
        parts = _parts(text)
        if len(parts) < 2:
            return None
        meanings = [self._single(part) for part in dict.fromkeys(parts)]
        unmodelled = [meaning for meaning in meanings if isinstance(meaning, Unmodelled)]
        diagnoses = [meaning for meaning in meanings if isinstance(meaning, Diagnosis)]
        if unmodelled and len(unmodelled) + len(diagnoses) == len(meanings):
            return unmodelled[0]
        if len(diagnoses) < len(meanings):
            return None
        conditions = tuple(dict.fromkeys(diagnosis.condition for diagnosis in diagnoses))
        if len(conditions) > 1:
            return Ambiguous(conditions)
        return _shared(diagnoses, is_gloss="(" in text)

    def guesses(self, text: str) -> tuple[str, ...]:
        """Return the known names that an unknown one can mean, the most likely first.

        If a text has several names, each of them must have a meaning or a guess.
        """
        if is_too_long(text):
            return ()
        parts = _parts(text)
        if len(parts) < 2:
            return self._guesses_of_one(text)
        candidates: list[str] = []
        for part in dict.fromkeys(parts):
            guesses = (part,) if self._single(part) else self._guesses_of_one(part)
            if not guesses:
                return ()
            candidates += guesses
        return tuple(dict.fromkeys(candidates))[: 2 * _MOST_GUESSES]

    def _guesses_of_one(self, text: str) -> tuple[str, ...]:
        short = re.sub(r"\s(syndrome|disease)s?$", "", cleaned(text), flags=re.IGNORECASE)
        return self._initials(short) if is_abbreviation(short) else self._misspelt(text)

    def _initials(self, text: str) -> tuple[str, ...]:
        """Return the names that a text can abbreviate, one for each condition."""
        letters = self.key(text)
        names: dict[Condition, str] = {}
        for name, meaning in self._meanings.items():
            if isinstance(meaning, Diagnosis) and letters in _initials(name):
                names.setdefault(meaning.condition, name)
        return tuple(names.values())

    def _misspelt(self, text: str) -> tuple[str, ...]:
        """Return the names with the same number of words, each similar, best first."""
        written = _words(text, self._eponyms)
        best: dict[Condition, tuple[float, str]] = {}
        for name, meaning in self._meanings.items():
            if not isinstance(meaning, Diagnosis):
                continue
            known = _words(name, self._eponyms)
            # "Syndrome" may be missing or misspelt, so both forms are compared.
            likeness = max(
                _likeness(written, known, self._eponyms),
                _likeness(_stem(written), _stem(known), self._eponyms),
            )
            if likeness > best.get(meaning.condition, (0.0, ""))[0]:
                best[meaning.condition] = (likeness, name)
        ranked = sorted(best.values(), key=lambda pair: -pair[0])
        return tuple(name for _, name in ranked[:_MOST_GUESSES])


def is_too_long(text: str) -> bool:
    """Return True if a text is too long for a name, not counting repeated spaces."""
    if len(text) <= LONGEST_NAME:
        return False
    # That many words are too long, whatever follows them.
    return len(" ".join(text.split(maxsplit=LONGEST_NAME))) > LONGEST_NAME


def is_abbreviation(text: str) -> bool:
    """Return True if a text is an abbreviation, which is too short for a similarity search.

    >>> is_abbreviation("MFS"), is_abbreviation("s-IBM"), is_abbreviation("Miller-Fischer")
    (True, True, False)
    """
    letters = "".join(_SEPARATORS.split(cleaned(text)))
    if len(letters) <= _LONGEST_ABBREVIATION:
        return True
    capitals = sum(map(str.isupper, letters))
    return len(letters) <= _LONGEST_IN_CAPITALS and 2 * capitals > len(letters)


def _eponyms(names: Mapping[str, Meaning]) -> Iterator[str]:
    """Yield the surnames in names: words with one capital letter at the start."""
    for name in names:
        for word in _SEPARATORS.split(_plain(name, fold_case=False).replace("'s", "")):
            if re.fullmatch("[A-Z][a-z]{2,}", word):
                yield word.casefold()


def _plain(name: str, *, fold_case: bool = True) -> str:
    """Return a name without accents and with plain apostrophes."""
    name = cleaned(name.translate(_APOSTROPHES))
    if not name.isascii():
        import unicodedata

        split = unicodedata.normalize("NFKD", name)
        name = "".join(character for character in split if not unicodedata.combining(character))
    return name.casefold().translate(_LETTERS) if fold_case else name


def _words(name: str, eponyms: frozenset[str]) -> tuple[str, ...]:
    """Return the words of a name in a uniform spelling."""
    text = re.sub(r"'s\b", "", _plain(name)).replace("'", "")
    return tuple(_word(word, eponyms) for word in _SEPARATORS.split(text) if word)


def _word(word: str, eponyms: frozenset[str]) -> str:
    if word.endswith("s") and word[:-1] in eponyms:
        return word[:-1]
    for written, instead in _SPELLINGS:
        word = written.sub(instead, word)
    return word


def _parts(text: str) -> list[str]:
    """Return the names in a text that has several."""
    return [part for part in _JOINED.split(cleaned(text)) if part]


def _stem(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[:-1] if len(words) > 1 and words[-1] in _SUFFIXES else words


def _agree(meanings: list[Meaning]) -> bool:
    return all(meaning == meanings[0] for meaning in meanings)


def _shared(diagnoses: list[Diagnosis], *, is_gloss: bool) -> Diagnosis:
    """Return the meaning of several names of one condition.

    Args:
        diagnoses: The meanings of the names.
        is_gloss: True if a name in parentheses explains the others. Then the most specific name
            counts. Otherwise the names are alternatives, and only common findings count.

    Returns:
        The meaning.
    """
    if is_gloss:
        return max(diagnoses, key=lambda diagnosis: len(diagnosis.implies))
    first = diagnoses[0]
    common = tuple(f for f in first.implies if all(f in other.implies for other in diagnoses))
    return Diagnosis(first.condition, first.presumes, common)


def _initials(name: str) -> set[str]:
    """Return the abbreviations that the initials of a name can form."""
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
    """Return the similarity of two names, from 0 to 1; 0 unless every word is similar."""
    if len(written) != len(known):
        return 0.0
    total = 0.0
    for word, other in zip(written, known, strict=True):
        alike = _likeness_of_words(word, other, 2 if other in eponyms else 1)
        if not alike:
            return 0.0
        total += alike
    return total / len(known) if known else 0.0


def _likeness_of_words(word: str, other: str, longer: int) -> float:
    if word == other:
        return 1.0
    # A medical word with one more part is another word, not a misspelling (neuronopathy and
    # neuropathy, non-paraneoplastic and paraneoplastic). This does not apply to surnames.
    if abs(len(word) - len(other)) > longer or min(len(word), len(other)) < _SHORTEST_MISSPELT:
        return 0.0
    from difflib import SequenceMatcher

    ratio = SequenceMatcher(None, word, other, autojunk=False).ratio()
    return ratio if ratio >= _SIMILAR else 0.0
