"""Spain and Latin America: identity and tax numbers, phones, plates, addresses, court files."""

from peerloom.methods.deidentify.patterns.checks import dni
from peerloom.methods.deidentify.patterns.row import either, row

CALLES = either("calle, c/, avenida, avda., avda, av., paseo, plaza, pza., camino, carretera,"
                " callejón, calzada, privada, pasaje, ronda, travesía, cerrada")  # fmt: skip
NAME = r"(?:(?:de|del|la|las|los|el|san|santa)\s+)*(?-i:[A-ZÁÉÍÓÚÑ0-9])[\w'’-]*"

ADDRESSES = (
    row("address, Spanish", "address",
        rf"\b(?:{CALLES})\s+{NAME}(?:\s+(?:(?:de|del|la|las|los|y)\s+)*(?-i:[A-ZÁÉÍÓÚÑ])[\w'’-]*)*"
        r",?\s+(?:n[uú]m(?:ero)?\.?\s*|n\.?º?\s*|#\s*)?\d{1,5}\b"
        r"(?:,?\s+(?:piso|depto\.?|departamento|apto\.?|int\.?|puerta|bloque)\s*\w+)*", 0.9),
    row("floor or flat, Spanish", "address",
        r"\b(?:piso|depto|departamento|apto|puerta|bloque|manzana|lote)\.?\s+\d{1,4}[a-z]?\b", 0.5),
)  # fmt: skip

SPAIN = (
    *ADDRESSES,
    row("phone, Spain", "phone",
        r"(?<![\d+])(?:(?:\+|00)34[\s.-]?)?[6789]\d{2}(?:[\s.-]?\d{3}){2}(?!\d)", 0.9, starts=True),
    row("phone, Spain, in twos", "phone",
        r"(?<![\d+])[6789]\d{2}(?:[\s.-]\d{2}){3}(?!\d)", 0.9, starts=True),
    row("identity number, Spain", "social", r"\b\d{8}[ -]?[A-HJ-NP-TV-Z]\b", 0.85, starts=True),
    row("identity number, Spain, with dots", "social",
        r"\b\d{2}\.\d{3}\.\d{3}[ -]?[A-HJ-NP-TV-Z]\b", 0.95, starts=True),
    row("identity number, Spain, checked", "social", r"\b[XYZ]?\d{7,8}[ -]?[A-Z]\b", 0.97, dni),
    row("plate, Spain", "plate", r"\b\d{4}[ -]?[B-DF-HJ-NPR-TV-Z]{3}\b",
        0.8, cased=True, starts=True),
    row("postcode, Spanish, cued", "postcode",
        r"\b(?:c\.?p\.?|c[oó]digo postal)[\s:]+(?:es\s+)?(\d{5})\b", 0.9),
    row("court file, Spain", "case",
        r"\b(?:n[uú]m\.?|n\.?º|recurso|rollo|autos|sentencia|stc|sts)\s+(?:n[uú]m\.?\s+)?"
        r"(\d{1,5}/(?:19|20)\d\d)\b", 0.85),
)  # fmt: skip
MEXICO = (
    *ADDRESSES,
    row("population register, Mexico", "social", r"\b[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z\d]\d\b", 0.97),
    row("tax number, Mexico", "social", r"\b[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}\b", 0.85),
    row("phone, Mexico", "phone",
        r"(?<![\d+])(?:\+?52[\s.-]?)?(?:1[\s.-]?)?\(?[2-9]\d{1,2}\)?(?:[\s.-]\d{3,4}){2}(?!\d)",
        0.85, starts=True),
    row("phone, Mexico, in twos", "phone",
        r"(?<![\d+])[2-9]\d(?:[\s.-]\d{2}){4}(?!\d)", 0.85, starts=True),
)  # fmt: skip
