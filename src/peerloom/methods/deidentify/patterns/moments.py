"""Dates, years and ages."""

from peerloom.methods.deidentify.patterns.checks import day_and_month
from peerloom.methods.deidentify.patterns.row import either, row

MONTHS = either(
    "january february march april may june july august september october november december jan feb"
    " mar apr jun jul aug sept sep oct nov dec janvier février fevrier mars avril mai juin juillet"
    " août aout septembre octobre novembre décembre decembre janv févr avr juil déc enero febrero"
    " marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"
)
SEASONS = either(
    "spring summer autumn winter printemps été automne hiver primavera verano otoño invierno"
)
NAMES = tuple(MONTHS.split("|"))
TIMES = tuple(SEASONS.split("|"))
YEAR = r"(?:19[3-9]\d|20[0-4]\d)"
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty"
ONES = "one|two|three|four|five|six|seven|eight|nine"
TEENS = "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
SAID = rf"(?:(?:{TENS})(?:[\s-](?:{ONES}))?|{TEENS})"
DIT = (
    r"(?:(?:soixante-dix|quatre-vingts?|quatre-vingt-dix|vingt|trente|quarante|cinquante|soixante)"
    r"(?:[\s-](?:et[\s-])?(?:une?|deux|trois|quatre|cinq|six|sept|huit|neuf))?"
    r"|onze|douze|treize|quatorze|quinze|seize|dix-sept|dix-huit|dix-neuf)"
)
LITTLE = "two|three|four|five|six|seven|eight|nine|[2-9]"
DICHO = (
    r"(?:(?:treinta|cuarenta|cincuenta|sesenta|setenta|ochenta)(?:\s+y\s+(?:uno|un|dos|tres|cuatro"
    r"|cinco|seis|siete|ocho|nueve))?|veinte|veinti\w+|dieci\w+|diez|once|doce|trece|catorce"
    r"|quince|nueve|ocho|siete|seis|cinco|cuatro|tres|dos)"
)
NTH = (
    "first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|thirteenth"
    "|fourteenth|fifteenth|sixteenth|seventeenth|eighteenth|nineteenth|twentieth"
    r"|twenty[\s-](?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth)"
    r"|thirtieth|thirty[\s-]first"
)
YEAR_SAID = (
    rf"(?:,?\s+(?:{YEAR}|['’]?\d\d\b|(?:nineteen\s+|twenty\s+|two\s+thousand\s+(?:and\s+)?)?"
    rf"(?:(?:{TENS}|ninety)(?:[\s-](?:{ONES}))?|{TEENS}|oh\s+(?:{ONES})|{ONES}))\b)"
)
JOUR = (
    "premier|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize"
    r"|dix-sept|dix-huit|dix-neuf|vingt(?:[\s-](?:et[\s-])?(?:une?|deux|trois|quatre|cinq|six|sept"
    r"|huit|neuf))?|trente(?:[\s-]et[\s-]une?)?"
)
AN_DIT = (
    rf"(?:\s+(?:{YEAR}|(?:mille\s+neuf\s+cent\s+|dix-neuf\s+cent\s+)?{DIT}(?:[\s-]\w+)?"
    r"|deux\s+mille(?:\s+[\w-]+)?)\b)"
)
DIA = (
    "primero|uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince"
    r"|dieci\w+|veinte|veinti\w+|treinta(?:\s+y\s+uno)?"
)
SAID_DAYS = tuple(f"{end} of " for end in ("first", "second", "third", "th"))
OLD = r"(?:years?[\s-]old|yrs? old|y/?o|year[\s-]old|years of age)"

ROWS = (
    row("date, numeric", "date",
        r"\b\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2})\b", 0.9, day_and_month, starts=True),
    row("date, ISO", "date", rf"\b{YEAR}[-/.](?:0?[1-9]|1[0-2])[-/.](?:[0-2]?\d|3[01])\b",
        0.95, starts=True),
    row("date, day first", "date",
        rf"\b(?:[0-2]?\d|3[01])(?:st|nd|rd|th|er|e)?(?:\s+of|\s+del?)?\s+(?:{MONTHS})\b\.?"
        rf"(?:,?\s+(?:del?\s+)?(?:{YEAR}|['’]?\d\d\b))?", 0.9, starts=True),
    row("date, month first", "date",
        rf"\b(?:{MONTHS})\.?\s+(?:the\s+)?(?:[0-2]?\d|3[01])(?:st|nd|rd|th)?\b(?!:)"
        rf"(?:,?\s+{YEAR})?", 0.85, near=NAMES),
    row("date, month and year", "date", rf"\b(?:{MONTHS})\.?,?\s+(?:of\s+|del?\s+)?{YEAR}\b", 0.85,
        near=NAMES),
    row("date, said", "date",
        rf"\b(?:{NTH})\s+of\s+(?:{MONTHS})\b{YEAR_SAID}?", 0.9, near=SAID_DAYS),
    row("date, said in numbers", "date",
        rf"\b(?:{NTH})\s+of\s+the\s+(?:{NTH})\b(?:{YEAR_SAID}|(?=\s*(?:[,.;:!?\n]|$)))", 0.7,
        near=SAID_DAYS),
    row("date, said in French", "date", rf"\b(?:{JOUR})\s+(?:{MONTHS})\b{AN_DIT}?", 0.8,
        near=NAMES),
    row("date, said in Spanish", "date",
        rf"\b(?:{DIA})\s+de\s+(?:{MONTHS})\b(?:\s+del?\s+(?:{YEAR}|dos\s+mil(?:\s+{DICHO})?"
        rf"|mil\s+novecientos(?:\s+(?:noventa(?:\s+y\s+\w+)?|{DICHO}))?))?", 0.8,
        near=NAMES),
    row("season and year", "date",
        rf"\b(?:{SEASONS})\s+(?:of\s+|de\s+)?(?:{YEAR}|['’]\d\d)\b", 0.8, near=TIMES),
    row("day and month", "date", r"\b\d{1,2}/\d{1,2}\b(?!/)", 0.4, day_and_month, starts=True),
    row("day of a month", "date", r"\b(?:the|on the)\s+((?:[0-2]?\d|3[01])(?:st|nd|rd|th))\b"
        r"(?!\s+(?:time|call|one|floor|year|visit|attempt|session|week|day|person|half|dose"
        r"|thing|part|place|step|round|class|grade|baby|child|century))", 0.5),
    row("day of a month, French", "date",
        r"\ble\s+((?:[0-2]?\d|3[01])(?:er)?)\b(?!\s*(?:h|%|€|ans|,\d))", 0.4),
    row("year", "date", rf"(?<![\d/.,-]){YEAR}(?![\d/,-]|\.\d)", 0.45, starts=True),
    row("year, short", "date", r"(?<=\s)['’]\d\d\b(?!s)", 0.4),
    row("age", "age", rf"\b\d{{1,3}}[\s-]?{OLD}\b", 0.9, starts=True),
    row("age, said of oneself", "age",
        r"\b(?:i'?m|i am|i was|she'?s|he'?s|she is|he is|she was|he was|they were|when i was|aged?"
        r"|turned|turning|turn|am|just|nearly|almost|since i was|at age|at the age of|at|be)\s+"
        r"((?:1[0-9]|[2-9]\d))\b(?!\s*(?:%|:|st|nd|rd|th|minutes|mins|am|pm|weeks|months"
        r"|days|hours|"
        r"miles|km|quid|pounds|dollars|euros|or |percent|[a-z]+ street))", 0.7),
    row("age, birthday", "age", r"\b(\d{1,3})(?:st|nd|rd|th)\s+birthday\b", 0.85, starts=True),
    row("age, French", "age",
        r"(?<!depuis )(?<!pendant )(?<!durant )(?<!fait )(?<!y a )(?<!après )(?<!dans )"
        r"\b\d{1,3}\s+(?:ans|años)\b", 0.75, starts=True),
    row("age, said", "age", rf"\b{SAID}[\s-]{OLD}\b", 0.85,
        near=(" old", "-old", "y/o", " yo", "of age")),
    row("age, said of oneself aloud", "age",
        rf"\b(?:i'm|im|i am|she's|he's|she is|he is|aged|turned|turning|i was"
        rf"|when i was)\s+({SAID})\b"
        r"(?!\s+(?:minutes|weeks|months|days|hours|times|percent|pounds|quid))", 0.6,
        near=("teen", "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "eleven",
              "twelve")),
    row("age, said in French", "age", rf"\b{DIT}\s+ans\b", 0.75, near=(" ans",)),
    row("age, said in Spanish", "age", rf"\b{DICHO}\s+años\b", 0.75, near=(" años",)),
    row("age at the time", "age",
        r"\b(?:is|was|were|be|est|était|avait|tiene|tenía|tengo|cumplió|cumplí)\s+"
        r"((?:1[0-9]|[2-9]\d))\s+(?:at|when|then|and|lorsqu|quand|cuando|años)\b", 0.6),
    row("age, of a child", "age",
        rf"\b(?:turned|turning|turns|aged|cumplió|cumple)\s+({LITTLE})\b"
        r"(?!\s*(?:%|:|away|down|over|of|minutes|times|people|pages))", 0.5,
        near=("turn", "aged", "cumpl")),
    row("born in", "age",
        rf"\b(?:born|née?|nació|nacida|nacido|nací)\s+(?:in|en)\s+({YEAR})\b", 0.85),
)  # fmt: skip
