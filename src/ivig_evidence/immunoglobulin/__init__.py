"""Immunoglobulin: interventions, products, labels, precautions and dosing-weight policies.

This package has everything about the drug that is the same for every guideline, with its
``source``. Recommendations belong to the guidelines.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = [
    "ACTUAL_WEIGHT",
    "ANY_TREATMENT",
    "APPROACH_OF_CIDP",
    "AUSTRALIA_2026",
    "AUSTRALIA_UNTIL_2026",
    "COMBINED_TREATMENT",
    "CORTICOSTEROIDS",
    "CYCLOPHOSPHAMIDE",
    "DEVINE_IDEAL_WEIGHT",
    "DISTINCTION_FROM_CIDP",
    "DOSE_OF_IVIG",
    "FLEBOGAMMA_DIF",
    "FUNDING_DOCUMENTS",
    "IMMUNOSUPPRESSION",
    "IMMUNOTHERAPY",
    "IVIG",
    "IVIG_ADDED_TO_METHYLPREDNISOLONE",
    "IVIG_AFTER_IMMUNOADSORPTION",
    "IVIG_AFTER_PLASMA_EXCHANGE",
    "IVIG_OR_CORTICOSTEROIDS",
    "IVIG_RATHER_THAN_ANOTHER_TREATMENT",
    "IVIG_RATHER_THAN_CORTICOSTEROIDS",
    "IVIG_RATHER_THAN_PLASMA_EXCHANGE",
    "IVIG_WITHOUT_OTHER_TREATMENT",
    "IVIG_WITH_IMMUNOSUPPRESSION",
    "IVIG_WITH_PLASMA_EXCHANGE",
    "IVIG_WITH_PREDNISONE",
    "LABELS",
    "METHYLPREDNISOLONE_ADDED_TO_IVIG",
    "NEAREST_5_G",
    "OBSERVATION",
    "ONTARIO",
    "PLASMA_EXCHANGE",
    "PRECAUTIONS",
    "PRIVIGEN",
    "PRODUCTS",
    "SCHEDULE_OF_IVIG",
    "SUBCUTANEOUS_IMMUNOGLOBULIN",
    "WEIGHT_POLICIES",
    "authorised_uses",
    "funding",
    "policy_named",
    "product_named",
]

if TYPE_CHECKING:
    from .authorised_use import authorised_uses
    from .funding_answers import funding
    from .interventions import (
        ANY_TREATMENT,
        APPROACH_OF_CIDP,
        COMBINED_TREATMENT,
        CORTICOSTEROIDS,
        CYCLOPHOSPHAMIDE,
        DISTINCTION_FROM_CIDP,
        DOSE_OF_IVIG,
        IMMUNOSUPPRESSION,
        IMMUNOTHERAPY,
        IVIG,
        IVIG_ADDED_TO_METHYLPREDNISOLONE,
        IVIG_AFTER_IMMUNOADSORPTION,
        IVIG_AFTER_PLASMA_EXCHANGE,
        IVIG_OR_CORTICOSTEROIDS,
        IVIG_RATHER_THAN_ANOTHER_TREATMENT,
        IVIG_RATHER_THAN_CORTICOSTEROIDS,
        IVIG_RATHER_THAN_PLASMA_EXCHANGE,
        IVIG_WITH_IMMUNOSUPPRESSION,
        IVIG_WITH_PLASMA_EXCHANGE,
        IVIG_WITH_PREDNISONE,
        IVIG_WITHOUT_OTHER_TREATMENT,
        METHYLPREDNISOLONE_ADDED_TO_IVIG,
        OBSERVATION,
        PLASMA_EXCHANGE,
        SCHEDULE_OF_IVIG,
        SUBCUTANEOUS_IMMUNOGLOBULIN,
    )
    from .labels import LABELS
    from .payers import FUNDING_DOCUMENTS
    from .precautions import PRECAUTIONS
    from .products import FLEBOGAMMA_DIF, NEAREST_5_G, PRIVIGEN, PRODUCTS, product_named
    from .weight_policies import (
        ACTUAL_WEIGHT,
        AUSTRALIA_2026,
        AUSTRALIA_UNTIL_2026,
        DEVINE_IDEAL_WEIGHT,
        ONTARIO,
        WEIGHT_POLICIES,
        policy_named,
    )
else:
    # Each name is imported on first use, so that the import of the package is fast.
    def __getattr__(name):
        match name:
            case (
                "ANY_TREATMENT"
                | "APPROACH_OF_CIDP"
                | "COMBINED_TREATMENT"
                | "CORTICOSTEROIDS"
                | "CYCLOPHOSPHAMIDE"
                | "DISTINCTION_FROM_CIDP"
                | "DOSE_OF_IVIG"
                | "IMMUNOSUPPRESSION"
                | "IMMUNOTHERAPY"
                | "IVIG"
                | "IVIG_ADDED_TO_METHYLPREDNISOLONE"
                | "IVIG_AFTER_IMMUNOADSORPTION"
                | "IVIG_AFTER_PLASMA_EXCHANGE"
                | "IVIG_OR_CORTICOSTEROIDS"
                | "IVIG_RATHER_THAN_ANOTHER_TREATMENT"
                | "IVIG_RATHER_THAN_CORTICOSTEROIDS"
                | "IVIG_RATHER_THAN_PLASMA_EXCHANGE"
                | "IVIG_WITHOUT_OTHER_TREATMENT"
                | "IVIG_WITH_IMMUNOSUPPRESSION"
                | "IVIG_WITH_PLASMA_EXCHANGE"
                | "IVIG_WITH_PREDNISONE"
                | "METHYLPREDNISOLONE_ADDED_TO_IVIG"
                | "OBSERVATION"
                | "PLASMA_EXCHANGE"
                | "SCHEDULE_OF_IVIG"
                | "SUBCUTANEOUS_IMMUNOGLOBULIN"
            ):
                from . import interventions

                return getattr(interventions, name)
            case "LABELS":
                from . import labels

                return getattr(labels, name)
            case "FUNDING_DOCUMENTS":
                from . import payers

                return payers.FUNDING_DOCUMENTS
            case "funding":
                from . import funding_answers

                return funding_answers.funding
            case "authorised_uses":
                from . import authorised_use

                return getattr(authorised_use, name)
            case "PRECAUTIONS":
                from . import precautions

                return getattr(precautions, name)
            case "FLEBOGAMMA_DIF" | "NEAREST_5_G" | "PRIVIGEN" | "PRODUCTS" | "product_named":
                from . import products

                return getattr(products, name)
            case (
                "ACTUAL_WEIGHT"
                | "AUSTRALIA_2026"
                | "AUSTRALIA_UNTIL_2026"
                | "DEVINE_IDEAL_WEIGHT"
                | "ONTARIO"
                | "WEIGHT_POLICIES"
                | "policy_named"
            ):
                from . import weight_policies

                return getattr(weight_policies, name)
            case _:
                raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
