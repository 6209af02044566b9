"""Ways to reach somebody: e-mail, web, handles, phones, also as people say them aloud."""

from peerloom.methods.deidentify.patterns.checks import has_digit, phone
from peerloom.methods.deidentify.patterns.row import either, row

SITES = either(
    "insta, instagram, ig, snap, snapchat, tiktok, tik tok, twitter, fb, facebook, messenger,"
    " discord, telegram, signal, whatsapp, kik, onlyfans, reddit, linkedin, tumblr, grindr, tinder,"
    " bumble, hinge, username, user name, handle, pseudo, screen name, compte, profile, profil"
)
HOSTS = either(
    "gmail hotmail outlook yahoo icloud live proton protonmail videotron orange free sfr"
)
ENDINGS = either(
    "com ca fr org net uk io info eu be ch de es mx ie au nz gov edu app link site online page blog"
    " example me"
)
NETWORKS = "insta|instagram|ig|snap|snapchat|tiktok|tik tok|twitter|fb|facebook|discord|telegram"
POSTS = tuple(NETWORKS.split("|"))

ROWS = (
    row("e-mail", "email", r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", 0.99, near=("@",)),
    row("e-mail, spoken", "email",
        rf"[\w.]+(?:(?: dot | point | punto | underscore | guion bajo )[\w.]+)*"
        rf"\s(?:at|arobase|arroba|chez)\s(?:{HOSTS})\b"
        rf"(?:\s?(?:dot|point|punto|\.)\s?\w+)?", 0.9, near=tuple(HOSTS.split("|"))),
    row("e-mail, hidden", "email",
        r"[\w.]+(?:\s?[(\[{<]\s?(?:dot|point|punto)\s?[)\]}>]\s?[\w.]+)*"
        r"\s?[(\[{<]\s?(?:at|arobase|arroba|@)\s?[)\]}>]\s?[\w-]+"
        r"(?:(?:\s?[(\[{<]\s?(?:dot|point|punto)\s?[)\]}>]\s?|\.)\w+)+", 0.95,
        near=("at)", "at]", "arobase", "arroba", "(@", "[@", "at}", "at>")),
    row("web address", "url", r"(?:https?://|www\.)[^\s<>\"»)]+[^\s<>\"»).,;:!?]", 0.97,
        near=("http", "www.")),
    row("web address, bare", "url",
        rf"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:co\.uk|org\.uk|{ENDINGS})\b(?:/[^\s,;)]*)?", 0.85,
        near=tuple(f".{ending}" for ending in (*ENDINGS.split("|"), "co.uk", "org.uk"))),
    row("web address, with a path", "url",
        r"(?<![\w@.])[a-z0-9-]{2,}(?:\.[a-z0-9-]+)*\.[a-z]{2,8}/[\w.~/-]*\w", 0.85, near=("/",)),
    row("handle, said", "handle",
        rf"\b(?:my|his|her|their|mon|ma|son|sa|mi|su)\s+(?:{NETWORKS})(?:\s(?:name|handle))?"
        r"(?:\s+(?:is|it's|c'est|es|est)|\s*:)\s+(?!private|public|down|off|broken|gone|not|under\b|sous\b"
        r"|full|the|a|my|just|always|all|where|what|how)([\w.]{4,})", 0.6, near=POSTS),
    row("handle", "handle", r"(?<![\w.@/])@[\w.]*\w", 0.95, near=("@",)),
    row("handle, named site", "handle",
        rf"\b(?:{SITES})\b(?:\s+(?:is|as|name|it's|its|under|c'est|est|sous|at|de|me|:|=))*"
        rf"[\s:=@-]{{1,3}}(?:is |as |c'est )?((?=\w*[\d_.])[\w.]*\w)", 0.9,
        near=tuple(f" {site}" if len(site) < 4 else site for site in SITES.split("|"))),
    row("handle, underscore", "handle", r"\b[^\W\d_]\w*_\w+", 0.8, near=("_",)),
    row("handle, spoken", "handle",
        r"\b[\w.]+(?:\s(?:underscore|tiret du bas|guion bajo)\s[\w.]+)+(?:\s\d{1,4}\b)?", 0.85,
        near=("underscore", "tiret du bas", "guion bajo")),
    row("handle, forum", "handle", r"(?<!\w)[ur]/\w{3,}", 0.8, near=("u/", "r/")),
    row("handle, letters and digits", "handle", r"\b[^\W\d_]{3,}\d{1,4}(?:[^\W\d_]+\d*)?\b", 0.5),
    row("phone, international", "phone", r"\+\d[\d\s().-]{6,18}\d", 0.95, phone),
    row("phone, cued", "phone",
        r"\b(?:phone|tel|tél|cell|mobile|mob|number is|number's|ring me on|call me on"
        r"|text me on|text me at"
        r"|call me at|whatsapp|n[uú]m[ée]ro(?: es)?|celular|tel[ée]fono"
        r"|ll[aá]mame al|appelle[- ]moi au|au)\b[\s:.]*(\d[\d\s().-]{5,16}\d)",
        0.85, phone),
    row("IP address", "url", r"\b\d{1,3}(?:\.\d{1,3}){3}\b", 0.9, has_digit, starts=True),
)  # fmt: skip
