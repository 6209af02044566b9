"""United States: social security, Medicare, ZIP codes, dockets."""

from peerloom.methods.deidentify.patterns.checks import social_security
from peerloom.methods.deidentify.patterns.row import row

MBI = (
    r"\b[1-9][AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?[AC-HJKMNP-RT-Y][AC-HJKMNP-RT-Y\d]\d-?"
    r"[AC-HJKMNP-RT-Y]{2}\d{2}\b"
)

ROWS = (
    row("social security number", "social", r"\b\d{3}-\d{2}-\d{4}\b",
        0.95, social_security, starts=True),
    row("Medicare number", "health", MBI, 0.95, cased=True),
    row("ZIP code, after a state", "postcode",
        r"\b[A-Z]{2},?\s+(\d{5}(?:-\d{4})?)\b", 0.85, cased=True),
    row("ZIP code, long", "postcode", r"\b\d{5}-\d{4}\b", 0.85, starts=True),
    row("ZIP code, cued", "postcode", r"\bzip(?:\s*code)?(?:\s+is)?[\s:]+(\d{5})\b", 0.9),
    row("docket, federal", "case", r"\b\d{1,2}:\d{2}-(?:cv|cr|mj|bk)-\d{3,6}\b", 0.97, starts=True),
    row("docket", "case",
        r"\b(?:\d{2,4}-?)?(?:CR|CV|CF|MM|DR|FA)-?\d{2,4}-?\d{3,8}\b", 0.85, cased=True),
)  # fmt: skip
