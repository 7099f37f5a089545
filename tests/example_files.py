"""The files of the example village: quotes, a letter and a picture, all invented and drawn here.

``python -m tests.example_files`` writes them into ``resources/example/files`` as the program keeps
them, and their fingerprints into the example's documents. They belong to the project.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from coopdesk.services.attachments import Prepared, prepared_bytes

EXAMPLE = Path(__file__).parents[1] / "resources" / "example"
LEFT, RIGHT = 57, A4[0] - 57

Say = Mapping[str, str]
"""The same in the three languages."""


@dataclass(frozen=True)
class Quote:
    """One quote: who makes it, its number and day, its lines with their amounts."""

    code: str
    name: Say
    sender: Say
    number: str
    day: Say
    lines: Sequence[tuple[Say, int]]


_WORDS: Mapping[str, Say] = {
    "quote": {"fr": "Devis", "it": "Preventivo", "en": "Quote"},
    "to": {
        "fr": "Pour : L'Oriola, coopérative en formation, 20999 Valdoriola",
        "it": "Per: L'Oriola, costituenda cooperativa, 20999 Valdoriola",
        "en": "For: L'Oriola, cooperative being formed, 20999 Valdoriola",
    },
    "total": {"fr": "Total, TVA comprise", "it": "Totale, IVA compresa",
              "en": "Total, VAT included"},
    "valid": {
        "fr": "Valable trois mois. Entreprise et montants inventés pour l'exemple.",
        "it": "Valido tre mesi. Impresa e importi inventati per l'esempio.",
        "en": "Good for three months. Company and amounts are invented for the example.",
    },
}  # fmt: skip

QUOTES = (
    Quote(
        "F01",
        {"fr": "devis-froid.pdf", "it": "preventivo-freddo.pdf", "en": "quote-cold-room.pdf"},
        {"fr": "Froid et Vitrines du Golfe", "it": "Freddo e Vetrine del Golfo",
         "en": "Gulf Cold Rooms and Cases"},
        "2020-0417",
        {"fr": "3 septembre 2020", "it": "3 settembre 2020", "en": "3 September 2020"},
        (
            ({"fr": "Chambre froide positive, 6 m³, groupe logé", "it":
              "Cella frigorifera positiva, 6 m³, motore incorporato", "en":
              "Cold room above zero, 6 m³, built-in unit"}, 9200),
            ({"fr": "Vitrine réfrigérée, 1,50 m", "it": "Vetrina refrigerata, 1,50 m",
              "en": "Refrigerated display case, 1.50 m"}, 4300),
            ({"fr": "Caisse enregistreuse et balance", "it": "Registratore di cassa e bilancia",
              "en": "Till and scales"}, 1400),
            ({"fr": "Livraison, pose et mise en service", "it":
              "Consegna, montaggio e messa in servizio", "en":
              "Delivery, fitting and putting into service"}, 1500),
        ),
    ),
    Quote(
        "F02",
        {"fr": "devis-rayonnages.pdf", "it": "preventivo-scaffali.pdf", "en": "quote-shelving.pdf"},
        {"fr": "Agencement du Littoral", "it": "Arredi del Litorale",
         "en": "Coast Shop Fittings"},
        "D-2020-88",
        {"fr": "8 septembre 2020", "it": "8 settembre 2020", "en": "8 September 2020"},
        (
            ({"fr": "Rayonnages, 12 m linéaires", "it": "Scaffali, 12 m lineari",
              "en": "Shelving, 12 running metres"}, 2350),
            ({"fr": "Comptoir en châtaignier, 2,20 m", "it": "Bancone in castagno, 2,20 m",
              "en": "Chestnut counter, 2.20 m"}, 1650),
            ({"fr": "Livraison et montage", "it": "Consegna e montaggio",
              "en": "Delivery and fitting"}, 600),
        ),
    ),
    Quote(
        "F03",
        {"fr": "devis-travaux.pdf", "it": "preventivo-lavori.pdf", "en": "quote-works.pdf"},
        {"fr": "Marchionelli Bâtiment, Valdoriola", "it": "Marchionelli Edilizia, Valdoriola",
         "en": "Marchionelli Builders, Valdoriola"},
        "20-031",
        {"fr": "10 septembre 2020", "it": "10 settembre 2020", "en": "10 September 2020"},
        (
            ({"fr": "Rampe d'accès, pente de 5 %, main courante", "it":
              "Rampa di accesso, pendenza 5 %, corrimano", "en":
              "Access ramp, slope of 5 %, handrail"}, 2100),
            ({"fr": "Porte d'entrée élargie à 90 cm", "it": "Porta d'ingresso allargata a 90 cm",
              "en": "Entrance door widened to 90 cm"}, 1450),
            ({"fr": "Reprise de l'électricité", "it": "Rifacimento dell'impianto elettrico",
              "en": "Electrical work"}, 1850),
            ({"fr": "Murs et sol, peinture", "it": "Muri e pavimento, tinteggiatura",
              "en": "Walls, floor, painting"}, 1200),
            ({"fr": "Matériaux", "it": "Materiali", "en": "Materials"}, 900),
        ),
    ),
)  # fmt: skip

_LETTER_NAME = {"fr": "lettre-club.pdf", "it": "lettera-club.pdf", "en": "letter-club.pdf"}
_LETTER: Mapping[str, Sequence[str]] = {
    "fr": (
        "Club L'Anziani di l'Oriola, Valdoriola, le 2 octobre 2020",
        "",
        "Lettre de soutien à la coopérative en formation",
        "",
        "Notre club réunit 41 adhérents, presque tous sans voiture. Depuis que l'épicerie",
        "a fermé, il faut deux heures pour acheter du pain. Nous soutenons le projet",
        "et nous mettons à sa disposition notre salle, deux après-midi par semaine.",
        "",
        "Pour le club, le bureau",
    ),
    "it": (
        "Club L'Anziani di l'Oriola, Valdoriola, 2 ottobre 2020",
        "",
        "Lettera di sostegno alla costituenda cooperativa",
        "",
        "Il nostro club riunisce 41 iscritti, quasi tutti senza automobile. Da quando il",
        "negozio ha chiuso ci vogliono due ore per comprare il pane. Sosteniamo il progetto",
        "e mettiamo a disposizione la nostra sala, due pomeriggi alla settimana.",
        "",
        "Per il club, il direttivo",
    ),
    "en": (
        "L'Anziani di l'Oriola Seniors' Club, Valdoriola, 2 October 2020",
        "",
        "Letter of support to the cooperative being formed",
        "",
        "Our club has 41 members, nearly all without a car. Since the shop closed it takes",
        "two hours to buy bread. We support the project, and lend it our room on two",
        "afternoons a week.",
        "",
        "For the club, its committee",
    ),
}
_PHOTO_NAME = {"fr": "place.jpg", "it": "piazza.jpg", "en": "square.jpg"}
_PHOTO: Mapping[str, tuple[str, str]] = {
    "fr": (
        "La place et l'épicerie fermée",
        (
            "Image dessinée : la place du village un matin clair. À gauche l'épicerie, rideau"
            " baissé ; au milieu un platane et un banc vide ; derrière, la crête des montagnes."
        ),
    ),
    "it": (
        "La piazza e il negozio chiuso",
        (
            "Immagine disegnata: la piazza del paese in un mattino sereno. A sinistra il negozio,"
            " con la serranda abbassata; al centro un platano e una panchina vuota; dietro, il"
            " crinale delle montagne."
        ),
    ),
    "en": (
        "The square and the closed shop",
        (
            "A drawn picture: the village square on a clear morning. On the left the shop, its"
            " shutter down; in the middle a plane tree and an empty bench; behind them the"
            " mountain ridge."
        ),
    ),
}


def money(amount: int, language: str) -> str:
    """Return an amount as a quote of that language writes it."""
    if language == "en":
        return f"€{amount:,}"
    thousands = f"{amount:,}".replace(",", "\u00a0" if language == "fr" else ".")
    return f"{thousands}\u00a0€"


def quote(one: Quote, language: str) -> bytes:
    """Draw a quote."""
    kept = BytesIO()
    canvas = Canvas(kept, A4, invariant=True, lang=language)
    words = {key: said[language] for key, said in _WORDS.items()}
    canvas.setFont("Times-Bold", 17)
    canvas.drawString(LEFT, 770, one.sender[language])
    canvas.setFont("Times-Roman", 11)
    canvas.drawRightString(RIGHT, 772, one.day[language])
    canvas.line(LEFT, 758, RIGHT, 758)
    canvas.setFont("Times-Bold", 14)
    canvas.drawString(LEFT, 712, f"{words['quote']} {one.number}")
    canvas.setFont("Times-Roman", 11)
    canvas.drawString(LEFT, 690, words["to"])
    height = 650
    for said, amount in one.lines:
        canvas.drawString(LEFT, height, said[language])
        canvas.drawRightString(RIGHT, height, money(amount, language))
        canvas.line(LEFT, height - 8, RIGHT, height - 8)
        height -= 26
    canvas.setFont("Times-Bold", 12)
    canvas.drawString(LEFT, height, words["total"])
    whole = sum(amount for _said, amount in one.lines)
    canvas.drawRightString(RIGHT, height, money(whole, language))
    canvas.setFont("Times-Italic", 10)
    canvas.drawString(LEFT, 60, words["valid"])
    canvas.save()
    return kept.getvalue()


def letter(language: str) -> bytes:
    """Draw the letter of the club."""
    kept = BytesIO()
    canvas = Canvas(kept, A4, invariant=True, lang=language)
    height = 740
    for line in _LETTER[language]:
        canvas.setFont("Times-Roman", 12)
        canvas.drawString(LEFT, height, line)
        height -= 20
    canvas.save()
    return kept.getvalue()


def photo() -> bytes:
    """Draw the square."""
    image = Image.new("RGB", (1200, 800), (196, 222, 238))
    pen = ImageDraw.Draw(image)
    for y in range(420):
        pen.line((0, y, 1200, y), (150 + y // 7, 195 + y // 12, 226 + y // 20))
    for depth, colour in ((0, (120, 143, 158)), (70, (86, 112, 108))):
        ridge = [
            (x, 250 + depth + 60 * math.sin(x / 170 + depth) + 25 * math.sin(x / 47))
            for x in range(0, 1201, 8)
        ]
        pen.polygon([*ridge, (1200, 800), (0, 800)], fill=colour)
    pen.rectangle((0, 560, 1200, 800), fill=(201, 189, 166))
    for y in range(580, 800, 30):
        pen.line((0, y, 1200, y), fill=(184, 171, 147), width=2)
    _house(pen, (60, 270, 460, 600), (226, 208, 176))
    _house(pen, (860, 300, 1160, 590), (214, 187, 158))
    pen.rectangle((110, 400, 410, 430), fill=(92, 44, 38))
    pen.rectangle((120, 440, 400, 600), fill=(150, 156, 158))
    for y in range(448, 600, 12):
        pen.line((120, y, 400, y), fill=(120, 126, 128), width=3)
    pen.rectangle((640, 400, 668, 620), fill=(109, 84, 62))
    for x, y, r in ((655, 330, 105), (585, 372, 74), (728, 368, 78), (650, 262, 70)):
        pen.ellipse((x - r, y - r, x + r, y + r), fill=(70, 112, 58))
    pen.rectangle((540, 610, 780, 622), fill=(96, 66, 40))
    pen.rectangle((540, 570, 780, 580), fill=(96, 66, 40))
    for x in (556, 752):
        pen.rectangle((x, 570, x + 10, 652), fill=(58, 58, 58))
    kept = BytesIO()
    image.save(kept, "PNG")
    return kept.getvalue()


def _house(pen: ImageDraw.ImageDraw, box: tuple[int, int, int, int], wall: Sequence[int]) -> None:
    left, top, right, bottom = box
    pen.rectangle(box, fill=tuple(wall))
    pen.polygon(
        [(left - 20, top), ((left + right) / 2, top - 80), (right + 20, top)], fill=(164, 88, 62)
    )
    for x in range(left + 50, right - 60, 120):
        pen.rectangle((x, top + 40, x + 46, top + 105), fill=(72, 92, 84))
    del bottom


def files(language: str) -> dict[str, Prepared]:
    """Return the files of the example in a language, by the codes of their attachments."""
    made = {one.code: (quote(one, language), one.name[language]) for one in QUOTES}
    made["F04"] = (letter(language), _LETTER_NAME[language])
    made["F05"] = (photo(), Path(_PHOTO_NAME[language]).with_suffix(".png").name)
    return {code: prepared_bytes(data, name) for code, (data, name) in made.items()}


def write(language: str, folder: Path) -> None:
    """Write the files of a language, and what they are into its document."""
    document = EXAMPLE / f"valdoriola.{language}.json"
    told = json.loads(document.read_text("utf-8"))
    there = {one["id"]: one for one in told["attachments"]}
    if "F05" not in there:
        title, alternative = _PHOTO[language]
        shown = {"id": "F05", "title": title, "kind": "photo", "date": "2020-06-14",
                 "alternative": alternative, "in_dossier": True}  # fmt: skip
        told["attachments"].append(shown)
        there["F05"] = shown
    for code, made in files(language).items():
        sha256 = hashlib.sha256(made.data).hexdigest()
        (folder / sha256).write_bytes(made.data)
        there[code] |= {"sha256": sha256, "media": made.media, "name": made.name,
                        "length": len(made.data)}  # fmt: skip
    document.write_text(json.dumps(told, ensure_ascii=False, indent=1), "utf-8")


def main() -> int:
    """Write all of them, and nothing else there."""
    folder = EXAMPLE / "files"
    folder.mkdir(exist_ok=True)
    for old in folder.iterdir():
        old.unlink()
    for language in ("fr", "it", "en"):
        write(language, folder)
    return 0


if __name__ == "__main__":
    sys.exit(main())
