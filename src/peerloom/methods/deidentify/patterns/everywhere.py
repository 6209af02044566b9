"""Addresses and numbers whose words give them away in any of the countries."""

from peerloom.methods.deidentify.patterns.checks import luhn, named_street
from peerloom.methods.deidentify.patterns.row import either, row

STREETS = either(
    "street st road rd avenue ave lane ln drive crescent cres court close place square terrace way"
    " boulevard blvd gardens row hill parade mews grove quay wharf highway hwy walk"
)
RUES = either("rue, avenue, av., av, boulevard, boul., boul, bd, chemin, ch., place, impasse,"
              " allée, quai, route, rang, ruelle, cours, montée, passage")  # fmt: skip
ROOMS = either(
    "flat apt apartment unit room suite app appt appartement chambre cell cellule ward wing"
    " porte bâtiment bât floor apt. bus ligne autobus tram line platform house"
)
NUMBERED = r"(?:\s*(?:number|num|no|nr|n°|nº|numéro|id|card|code)\b\.?)?"
IS = r"(?:['’]s)?(?:\s*(?:is|was|reads|est|était|c'est|:|=|#))*\s*"
CODE = r"((?=[A-Z\d /.-]*\d)[A-Z\d]{1,12}(?:[ /.-]?[A-Z\d]*\d[A-Z\d]*|[ /.-][A-Z]{1,4}\b){0,5})"


def cued(words: str) -> str:
    return rf"\b(?i:{either(words)})\b(?i:{NUMBERED})(?i:{IS}){CODE}"


ROWS = (
    row("address", "address",
        rf"\b\d{{1,5}}[a-z]?,?\s+(?:[^\W\d_][\w'’-]*\.?\s+){{1,3}}(?:{STREETS})\b\.?"
        r"(?:\s+(?:north|south|east|west|[nsew])\b)?"
        r"(?:,?\s+(?:apt|apartment|flat|unit|suite)\b\.?\s*\w+)?", 0.9, named_street, starts=True),
    row("address, French", "address",
        rf"\b\d{{1,5}}(?:\s?(?:bis|ter|[a-d]))?,?\s+(?:{RUES})\s+"
        r"(?:(?:de|du|des|la|le|les|l['’]|d['’]|st|ste|saint|sainte)(?:[\s-]+|(?<=['’])))*"
        r"[^\W\d_][\w'’-]*(?:[\s-][A-ZÉÈÀÂÎÔ](?-i:[\w'’-]+))*"
        r"(?:,?\s+(?:app|appt|appartement|apt)\b\.?\s*\w+)?", 0.9, starts=True),
    row("room or flat", "address", rf"\b(?:{ROOMS})\s?(?:n[o°]?\.?\s?)?#?\d{{1,4}}[a-z]?\b", 0.5),
    row("post box", "address", r"\b(?:p\.?\s?o\.? box|case postale|c\.?p\.?|bp)\s*\d{1,6}\b", 0.85),
    row("bank card", "number", r"\b\d(?:[ -]?\d){12,18}\b", 0.9, luhn, starts=True),
    row("bank account (IBAN)", "number",
        r"\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){3,7}(?: ?[A-Z\d]{1,3})?\b",
        0.95, cased=True),
    row("case number, cued", "case",
        cued("case, case file, file, court file, docket, dossier, dossier numéro, crime reference,"
             " reference, ref, claim, warrant, complaint, incident, booking, inmate, prisoner,"
             " prison, probation, écrou, mandat, plainte, procès-verbal, pv, affaire, UCI, visa"),
        0.85, cased=True),
    row("health number, cued", "health",
        cued("health card, health, medicare, medicaid, RAMQ, NAM, OHIP, NHS, CHI, patient, chart,"
             " hospital, carte soleil, carte santé, assurance maladie, assurance-maladie, MRN,"
             " carte vitale, PHN, care card, mutuelle"), 0.85, cased=True),
    row("social insurance, cued", "social",
        cued("SIN, NAS, SSN, social security, social insurance, assurance sociale, NIR, sécu,"
             " sécurité sociale, national insurance, NINO, NI"), 0.9, cased=True),
    row("plate, cued", "plate",
        cued("plate, plates, licence plate, license plate, number plate, reg, registration,"
             " plaque, immatriculée, immatriculé, immatriculation"), 0.85, cased=True),
    row("number, cued", "number",
        cued("account, badge, member, membership, policy, passport, passeport, licence, license,"
             " permis, permit, student, employee, sort code, PIN, code, serial, ticket, compte,"
             " étudiant, matricule, casier, locker, collar"), 0.6, cased=True),
)  # fmt: skip
