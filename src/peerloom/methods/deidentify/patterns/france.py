"""France: the social security number, phones, postcodes with their town, plates, court files."""

from peerloom.methods.deidentify.patterns.checks import nir
from peerloom.methods.deidentify.patterns.row import row

ROWS = (
    row("phone, France", "phone",
        r"(?<!\d)(?:0|\+33[\s.-]?\(?0?\)?)[\s.-]?[1-9](?:[\s.-]?\d{2}){4}(?!\d)",
        0.95, starts=True),
    row("social security number, France", "social",
        r"\b[12][ .]?\d{2}[ .]?(?:0[1-9]|1[0-2]|[2-9]\d)[ .]?(?:\d{2}|2[AB])[ .]?\d{3}[ .]?\d{3}"
        r"[ .]?\d{2}\b", 0.97, nir, starts=True),
    row("social security number, France, cued", "social",
        r"\bs[ée]cu(?:rit[ée] sociale)?\b\D{0,20}([12](?:[ .]?\d){12}(?:[ .]?\d{2})?)(?!\d)", 0.9,
        near=("sécu", "secu")),
    row("postcode, France", "postcode",
        r"\b(?:F-)?(\d{5}\s+[A-ZÉÈÎ][\w'’-]+(?:-[\w'’]+)*)", 0.85, cased=True),
    row("postcode, France, cued", "postcode", r"\bcode postal[\s:]+(?:c'est |est )?(\d{5})\b", 0.9),
    row("plate, France", "plate", r"\b[A-HJ-NP-TV-Z]{2}[ -]\d{3}[ -][A-HJ-NP-TV-Z]{2}\b", 0.9),
    row("court file, France", "case",
        r"\b(?:RG|n°|N°)\s?(?:RG\s)?(\d{2}/\d{4,6})\b", 0.9, cased=True),
    row("appeal, France", "case", r"\b\d{2}-\d{2}[.]\d{3}\b", 0.85, starts=True),
)  # fmt: skip
