"""United Kingdom: NHS and insurance numbers, postcodes, phones, plates, courts and crimes."""

from peerloom.methods.deidentify.patterns.checks import british_phone, modulo_11
from peerloom.methods.deidentify.patterns.row import row

ROWS = (
    row("phone, United Kingdom", "phone",
        r"(?<!\d)(?:\(?0\d{2,4}\)?)[\s-]?\d{3,4}[\s-]?\d{3,4}(?!\d)",
        0.9, british_phone, starts=True),
    row("phone, United Kingdom, mobile", "phone",
        r"(?<!\d)(?:0|\+?44[\s-]?\(?0?\)?)[\s-]?7\d{3}[\s-]?\d{3}[\s-]?\d{3}(?!\d)",
        0.95, starts=True),
    row("phone, run together", "phone", r"(?<!\d)07\d(?:[\s-]?\d){7,9}(?!\d)", 0.85, starts=True),
    row("NHS number", "health", r"\b\d{3}[ -]?\d{3}[ -]?\d{4}\b", 0.95, modulo_11, starts=True),
    row("national insurance number", "social",
        r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", 0.97),
    row("postcode, United Kingdom", "postcode",
        r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b", 0.95),
    row("postcode, United Kingdom, first half", "postcode",
        r"\b(?:[A-Z]{2}\d{1,2}|[BEGLMNSW]\d{1,2})[A-Z]?\b", 0.35, cased=True),
    row("plate, United Kingdom", "plate", r"\b[A-Z]{2}\d{2} ?[A-Z]{3}\b", 0.85),
    row("crown court case", "case", r"\b[TSA]\d{8}\b", 0.9),
    row("crime reference", "case", r"\b\d{2,7}/\d{5,7}/\d{2}\b", 0.85, starts=True),
    row("citation, England", "case",
        r"\[(?:19|20)\d\d\]\s[A-Z]{2,5}(?:\s[A-Z][a-z]*)?\s\d{1,5}", 0.9,
        cased=True),
    row("prison number", "case", r"\b[A-Z]\d{4}[A-Z]{2}\b", 0.85, cased=True),
)  # fmt: skip
