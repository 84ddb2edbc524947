"""Texts in the form that errors show, for each frame library (extra ``frames``).

Rows of DuckDB and Spark are not processed in Python. For them, SQL or Spark expressions do the same
as :func:`ivig_evidence.errors.echo`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

import narwhals.stable.v2 as nw

from ..errors import LONGEST_ECHO, echo
from ..spelling import UNSEEN
from .classes import Native

if TYPE_CHECKING:
    import polars as pl

# Invisible characters, and all except letters, marks, numbers, punctuation, symbols and blanks.
HIDDEN = rf"[^\p{{L}}\p{{M}}\p{{N}}\p{{P}}\p{{S}} ]|{UNSEEN}"


def echoed(native: Native, kind: nw.Implementation, column: str, name: str) -> Native:
    """Return a frame with one more column: the texts of a column in the form that errors show."""
    return ECHOES[kind](native, column, name)


def _distinct(texts: Iterable[str]) -> dict[str, str]:
    return {text: echo(text) for text in set(texts)}


def _in_polars(native: Native, column: str, name: str) -> Native:
    import polars as pl

    shown = pl.col(column).map_batches(_series_echoed, return_dtype=pl.String, is_elementwise=True)
    return native.with_columns(shown.alias(name))


def _series_echoed(texts: pl.Series) -> pl.Series:
    import polars as pl

    shown = _distinct(texts.drop_nulls().unique())
    return texts.replace_strict(shown, default=None, return_dtype=pl.String)


def _in_pandas(native: Native, column: str, name: str) -> Native:
    texts = native[column]
    shown = _distinct(texts.dropna())
    # Passing the dictionary itself would go through Arrow, which rejects lone surrogates.
    return native.assign(**{name: texts.map(shown.get, na_action="ignore").astype(texts.dtype)})


def _in_pyarrow(native: Native, column: str, name: str) -> Native:
    import pyarrow as pa

    texts = native[column].to_pylist()
    shown = _distinct(text for text in texts if text is not None)
    return native.append_column(name, pa.array(map(shown.get, texts), pa.string()))


def _in_duckdb(native: Native, column: str, name: str) -> Native:
    # Without the conditions for nulls, DuckDB would also process rows without a text.
    cut = (
        f"CASE WHEN {column} IS NULL THEN NULL"
        f" WHEN length({column}) > {LONGEST_ECHO} THEN left({column}, {LONGEST_ECHO}) || '…'"
        f" ELSE {column} END"
    )
    code = r"""CASE WHEN unicode(sign) < 256 THEN printf('\x%02x', unicode(sign))
        WHEN unicode(sign) < 65536 THEN printf('\u%04x', unicode(sign))
        ELSE printf('\U%08x', unicode(sign)) END"""
    sign = rf"""CASE WHEN sign IN ('\', quote) THEN '\' || sign WHEN sign = chr(10) THEN '\n'
        WHEN sign = chr(13) THEN '\r' WHEN sign = chr(9) THEN '\t'
        WHEN regexp_matches(sign, '{HIDDEN}') THEN {code} ELSE sign END"""
    signs = f"[{sign} FOR sign IN regexp_extract_all(cut, '(?s).')]"
    whole = f"CASE WHEN cut IS NOT NULL THEN quote || array_to_string({signs}, '') || quote END"
    quote = """CASE WHEN cut IS NULL THEN NULL
        WHEN contains(cut, '''') AND NOT contains(cut, '"') THEN '"' ELSE '''' END"""
    shown = (
        f"CASE WHEN whole IS NULL THEN NULL"
        f" WHEN length(whole) > {LONGEST_ECHO + 10} THEN left(whole, {LONGEST_ECHO}) || '…'"
    )
    return (
        native.project(f"*, {cut} AS cut")
        .project(f"*, {quote} AS quote")
        .project(f"* EXCLUDE (cut, quote), {whole} AS whole")
        .project(f"* EXCLUDE (whole), {shown} ELSE whole END AS {name}")
    )


def _in_spark(native: Native, column: str, name: str) -> Native:
    from pyspark.sql import functions as f

    def shortened(text: Native, longest: int) -> Native:
        cut = f.concat(f.substring(text, 1, LONGEST_ECHO), f.lit("…"))
        return f.when(f.length(text) > longest, cut).otherwise(text)

    def visible(sign: Native) -> Native:
        code = f.ascii(sign)  # despite its name, the code point of any character
        escaped = (
            f.when(code < 256, f.format_string(r"\x%02x", code))
            .when(code < 65536, f.format_string(r"\u%04x", code))
            .otherwise(f.format_string(r"\U%08x", code))
        )
        return (
            f.when((sign == "\\") | (sign == quote), f.concat(f.lit("\\"), sign))
            .when(sign == "\n", r"\n")
            .when(sign == "\r", r"\r")
            .when(sign == "\t", r"\t")
            .when(sign.rlike(HIDDEN), escaped)
            .otherwise(sign)
        )

    cut = shortened(f.col(column), LONGEST_ECHO)
    quote = f.when(cut.contains("'") & ~cut.contains('"'), '"').otherwise("'")
    signs = f.transform(f.regexp_extract_all(cut, f.lit("(?s)."), f.lit(0)), visible)
    whole = f.concat(quote, f.array_join(signs, ""), quote)
    return native.withColumn(name, shortened(whole, LONGEST_ECHO + 10))


ECHOES: dict[nw.Implementation, Callable[[Native, str, str], Native]] = {
    nw.Implementation.POLARS: _in_polars,
    nw.Implementation.PANDAS: _in_pandas,
    nw.Implementation.PYARROW: _in_pyarrow,
    nw.Implementation.DUCKDB: _in_duckdb,
    nw.Implementation.PYSPARK: _in_spark,
}
