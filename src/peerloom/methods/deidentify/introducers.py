"""Words that announce a name, by language: data for the names layer.

Each row: the words before the name, its kind, and how firmly a name is announced. *Firm* cues
take any word that isn't an everyday one, and a given name even if it is; *loose* ones need a
capital, a given name or an unknown word; those of *self* ("I'm …") and the *faint* ones take an
unknown word only where a text has no capitals.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from peerloom.methods.deidentify.lexicon import split

ALSO_NAMES = frozenset({"don", "chum", "pal", "doc"})
FIRM, LOOSE, SELF, FAINT = 0.9, 0.75, 0.55, 0.4


class Cue(NamedTuple):
    kind: str
    strength: float


FIRM_CUES = (
    "her name, his name, their name, the name, the name of, au nom de, le nom de, nombre de,"
    " my name is, my name, my name's, name is, i am called, i'm called, im called, call me,"
    " calls me,"
    " call her, call him, call them, called, named, nicknamed, known as, goes by, go by, aka,"
    " her name is, his name is, their name is, whose name is, whose name was, name was, surname,"
    " surname is, first name, last name, maiden name, he's called, she's called, nickname is,"
    " nickname was, real name, real name is, street name, stage name, signed, username, user name,"
    " je m'appelle, m'appelle, j'm'appelle, t'appelles, s'appelle, s'appelait, s'appellent,"
    " mon nom est, mon nom c'est,"
    " mon prenom est, mon prenom c'est, son nom est, son nom c'est, prenommee, prenomme, nommee,"
    " nomme, surnommee, surnomme, appelle moi, appelez moi, m'appellent, m'appelait, l'appelle,"
    " l'appelait, l'appelle, on m'appelle, moi c'est, moi cest, mon surnom c'est, surnom,"
    " me llamo, se llama, se llamaba, te llamas, mi nombre es, su nombre es, llamada, llamado,"
    " me dicen, le dicen, le decimos, todos le dicen, le decian, me decian, la llaman, lo llaman,"
    " le llaman, me llaman, apodada, apodado, alias, conocida como, conocido como, de nombre,"
    " a nombre de, mi apodo es, mi apellido es, apellidada, apellidado, firmado, usuario,"
    " ich heisse, heisse, jmenuji se, jmenuju se, mi chiamo, si chiama"
)
TITLES = (
    "dr, doctor, doc, prof, professor, nurse, sister, midwife, mr, mrs, ms, miss, mx, madam, sir,"
    " officer, constable, pc, sgt, sergeant, inspector, detective, judge, justice, magistrate,"
    " father, reverend, rev, pastor, imam, rabbi, dre, docteur, docteure, mme, mlle, maitre,"
    " madame, monsieur, mademoiselle, juge, agent, agente, infirmiere, inspecteur, sergent,"
    " sor, fray, senor, senora, senorita, don, dona, doctora, sra, sr, srta, licenciada,"
    " licenciado, lic, maestra, maestro, profesora, profesor, padre, jueza, juez, magistrada,"
    " magistrado, lord, lady, lord justice, lady justice, chief justice, mr justice, mrs justice,"
    " ms justice, investigator, prosecutor, counsel, attorney, agent, trooper, deputy, sheriff,"
    " warden, lieutenant, captain, major, colonel, dci, dc, ds, di, procureur, commissaire,"
    " brigadier"
)
RELATIONS = {
    "friend": "friend, best friend, mate, best mate, pal, bestie, bff, buddy, neighbour, neighbor,"
    " roommate, flatmate, housemate, colleague, coworker, cellmate, peer, girl, boy, homegirl, ami,"
    " amie, meilleure amie, meilleur ami, pote, copine, copain, chum de fille, voisine, voisin,"
    " coloc, collegue, camarade, amiga, amigo, mejor amiga, mejor amigo, vecina, vecino,"
    " companera, companero, compa, colega, comadre, compadre",
    "partner": "boyfriend, girlfriend, partner, husband, wife, fiance, fiancee, ex, ex husband,"
    " ex wife, ex boyfriend, ex girlfriend, ex partner, fella, fellow, missus, other half, bf, gf,"
    " hubby, mari, femme, conjoint, conjointe, chum, blonde, copain, mec, novio, novia, marido,"
    " esposa, esposo, pareja, ex pareja, exmarido, exnovio",
    "family": "sister, brother, sis, bro, cousin, aunt, auntie, aunty, uncle, mum, mom, mam,"
    " mother,"
    " dad, father, nan, nana, gran, granny, grandma, grandad, grandpa, daughter, son, kid, baby,"
    " eldest, oldest, youngest, little one, niece, nephew, stepdad, stepmum, stepson, stepdaughter,"
    " little sister, big sister, little brother, big brother, twin, twin sister, twin brother,"
    " foster mum, dog, cat, soeur, frere, petite soeur, grande soeur, petit frere, grand frere,"
    " cousine, tante, matante, oncle, mononcle, mere, pere, maman, papa, grand mere, grand pere,"
    " fille, fils, gars, ainee, aine, cadette, cadet, petite, petit, niece, neveu, belle soeur,"
    " beau frere, belle mere, beau pere, chien, chienne, chat, chatte, hermana, hermano, prima,"
    " primo, tia, tio, madre, padre, mama, abuela, abuelo, hija, hijo, hermanita, hermanito,"
    " suegra, suegro, cunada, cunado, nieta, nieto, sobrina, sobrino, madrina, padrino, nuera,"
    " yerno, tita, tito, perra, perro, gata, gato",
    "staff": "worker, support worker, social worker, key worker, keyworker, caseworker, case"
    " worker,"
    " outreach worker, youth worker, counsellor, counselor, therapist, psychologist, psychiatrist,"
    " doctor, gp, nurse, midwife, dentist, pharmacist, solicitor, lawyer, sponsor, mentor, coach,"
    " landlord, landlady, boss, manager, supervisor, teacher, tutor, facilitator, probation"
    " officer,"
    " intervenante, intervenant, travailleuse sociale, travailleur social, educatrice, educateur,"
    " docteure, docteur, medecin, infirmiere, infirmier, psy, psychologue, avocate, avocat,"
    " proprio, patron, patronne, prof, pharmacien, pharmacienne, animatrice, animateur, marraine,"
    " parrain, doctora, enfermera, enfermero, abogada, abogado, trabajadora social, trabajador"
    " social, psicologa, psicologo, terapeuta, consejera, consejero, maestra, maestro, jefa, jefe,"
    " casera, casero, promotora, facilitadora, facilitador, medica, medico",
}
OWNERS = (
    "my, our, her, his, their, your, the, a, this, mon, ma, son, sa, notre, leur, ton, ta,"
    " le, la, un, une, cette, mi, su, tu, nuestra, nuestro, el, una, mis, sus"
)
LOOSE_CUES = (
    "hi, hey, hiya, hello, dear, thanks, thank you, ta, cheers, bye, love from, shout out to,"
    " big up, salut, allo, coucou, bonjour, bonsoir, chere, cher, merci, bisous,"
    " me and, with me and, ask for, speak to, spoke to, spoke with,"
    " talk to, talked to, talking to, demande a, demander a, parle a, parler a,"
    " parle avec, hola, gracias, con mi, auntie, aunty, aunt, uncle, tante, tata, tonton,"
    " matante, mononcle, oncle, cousin, cousine, tia, tio, met, love you,"
    " miss you, happy birthday, well done, bravo, auntie,"
    " mamie, papi,"
    " rip, dm, dm'd, txt, msg, cc, from, by, told, asked, hugged, chez, avec, querida, querido,"
    " oye, saludos a, feliz cumpleanos, hable con, hablar con, hablaba con, llama a, llame a,"
    " pregunta por, pregunte a, le dije a, le pregunte a, conoci a, visite a, vi a, besos a,"
    " gracias a, de parte de, junto a, quedé con, case of, matter of, affaire, appelle"
)
REACHING_CUES = "ring, rung, ringing, rang, texting, texted, phoning, phoned"
SELF_CUES = "this is, it's, it is, i'm, im, i am, its, c'est, ici, soy, aqui, habla, es, here's"
FAINT_CUES = (
    "baby, lil, little, big, ol, old, with, and, to, for, than, et, pour, saw, see, seen,"
    " love, miss, like, knew, know, remember,"
    " like, text, phone, ask, tell, voir, vu, y, about, against, without, except, sauf, sans,"
    " con, para, sin, a, e, entre, extrano a, quiero a"
)

PLAIN_CUES = (
    (FIRM_CUES, Cue("name", FIRM)),
    (TITLES, Cue("staff", FIRM)),
    (LOOSE_CUES, Cue("name", LOOSE - 0.05)),
    (REACHING_CUES, Cue("name", LOOSE)),
    (SELF_CUES, Cue("name", SELF)),
    (FAINT_CUES, Cue("name", FAINT)),
)


def name_cues() -> Iterator[tuple[tuple[str, ...], Cue]]:
    """Every cue as its folded words, firm ones first."""
    for phrases, cue in PLAIN_CUES:
        for phrase in _each(phrases):
            yield phrase, cue
    for kind, relations in RELATIONS.items():
        for relation in _each(relations):
            yield relation, Cue(kind, FAINT)
            for owner in _each(OWNERS):
                yield (*owner, *relation), Cue(kind, LOOSE)


@cache
def titles() -> frozenset[str]:
    """Single words that stand before a name and are none: "Dr", "Auntie", "worker"."""
    every = (TITLES, *RELATIONS.values())
    told = (phrase[-1] for phrases in every for phrase in _each(phrases))
    return frozenset(told) - ALSO_NAMES


def _each(phrases: str) -> Iterator[tuple[str, ...]]:
    for phrase in phrases.split(","):
        if phrase.strip():
            yield split(phrase.strip())
