"""Canada: social insurance, health cards, postcodes, phones, plates, court files, nicknames."""

from peerloom.methods.deidentify.patterns.checks import british_columbia, luhn
from peerloom.methods.deidentify.patterns.row import row

AREA = r"\(?[2-9]\d{2}\)?"

ROWS = (
    row("phone, North America", "phone",
        rf"(?<![\d.])(?:\+?1[\s.-]?)?{AREA}[\s.-]?\d{{3}}[\s.-]?\d{{4}}(?!\d)", 0.9, starts=True),
    row("phone, local", "phone", r"(?<![\d.-])[2-9]\d{2}[-.\s]\d{4}(?![\d-])", 0.6, starts=True),
    row("social insurance number", "social", r"\b\d{3}[ -]?\d{3}[ -]?\d{3}\b",
        0.9, luhn, starts=True),
    row("health card, Ontario", "health",
        r"\b\d{4}[ -]?\d{3}[ -]?\d{3}(?:[ -]?[A-Z]{2})?\b", 0.9, luhn, starts=True),
    row("health card, Quebec", "health", r"\b[A-Z]{4}[ -]?\d{4}[ -]?\d{4}\b", 0.97),
    row("health number, British Columbia", "health", r"\b9\d{3}[ -]?\d{3}[ -]?\d{3}\b", 0.9,
        british_columbia, starts=True),
    row("health number, Alberta", "health", r"\b\d{5}-\d{4}\b", 0.5, starts=True),
    row("postcode, Canada", "postcode",
        r"\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z][ -]?\d[ABCEGHJ-NPRSTV-Z]\d\b", 0.97),
    row("postcode, Canada, first half", "postcode",
        r"\b[ABCEGHJ-NPRSTVXY]\d[ABCEGHJ-NPRSTV-Z]\b", 0.4),
    row("plate, Ontario", "plate", r"\b[A-Z]{4}[ -]\d{3}\b", 0.7, cased=True),
    row("plate, Quebec", "plate",
        r"\b(?:[A-Z]\d{2}[ -][A-Z]{3}|\d{3}[ -][A-Z]{3})\b", 0.7, cased=True),
    row("nickname, Quebec", "name",
        r"(?<![\w-])ti(?:te?)?-(?!gars|fille|cul\b|peu|d[ée]j|coup|bout|pain|mot|bonhomme|fr[èe]re"
        r"|s(?:oe|œ)ur|monde|pas\b|vieux|chat|chien|p[èe]re|m[èe]re|boutte|ami)[^\W\d_]{3,}", 0.6,
        near=("ti-", "tit-", "tite-")),
    row("court file, Quebec", "case", r"\b\d{3}-\d{2}-\d{6}-\d{2,3}\b", 0.97, starts=True),
    row("court file, Ontario", "case", r"\b[A-Z]{2}-\d{2}-\d{3,8}(?:-\d{4})?\b", 0.9, cased=True),
    row("citation, neutral", "case",
        r"\b(?:19|20)\d\d\s(?:[A-Z]{2,6})\s\d{1,5}\b", 0.85, cased=True, starts=True),
)  # fmt: skip
