"""One document with every kind of block in it, and each of their ways."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import get_args

from PIL import Image

from coopdesk.documents import blocks as b
from coopdesk.documents.drawing import Code, Drawing, Fill, Label, Mark, Rect
from coopdesk.documents.photos import Picture, jpeg_of
from coopdesk.documents.placed import GRIDS, AddressLabels, Envelope, LetterHead

LONG = "Une phrase assez longue pour aller plus loin que la ligne, et encore un peu plus loin. " * 3
_LINKED = (
    b.Run("Voir "), b.Run("le chapitre qui suit, et ce qui y est dit " * 4, link="#suite"),
    b.Run(" ou "), b.Run("le site", link="https://a.example/été"), b.Run("."),
)  # fmt: skip
_SIGN = (b.Symbol("half", "promis"), b.Run("\u00a0"), b.Run("cent euros"))
_SPANNED = b.Table(
    (b.Column("Besoin"), b.Column(""), b.Column("Montant", align="right")),
    (
        b.Row((b.Cell("Épicerie", columns=3),), "group"),
        b.Row((b.Cell((b.Paragraph(LONG, "small"),), rows=2), _SIGN, "1 000 €")),
        b.Row(("deux", "2 000 €")),
        b.Row(("Total", "", "3 000 €"), "total"),
    ),
    caption="Ce qui manque",
    rules="grid",
)
_ARROWS = b.Table(
    (b.Column("D’abord"), b.Column("Ensuite"), b.Column("Enfin")),
    (b.Row(("un", "deux", "trois")),),
    arrows=True,
    row_heads=False,
)
_SHAPES = (Rect(0, 0, 40, 20, Fill.HATCHED), Label(50, 14, "mot"), Mark(120, 10, "full"),
           Code(140, 0, "X", 20))  # fmt: skip
_BOXES = (
    b.CheckBox("J’ai lu les statuts.", ticked=0),
    b.CheckBox("Mon nom peut être publié, ainsi que ma photo et ce que j’ai dit.",
               ("oui", "non"), 1),
    b.CheckBox("À cocher."),
)  # fmt: skip
_SIGNED = (
    b.SignatureBox("Qui s’engage", "Anna", ("Lu et approuvé", "Date"), "Signature", "Cachet",
                   field="actor", tip="Signature d’Anna"),
    b.SignatureBox("Témoin", field="witness", tip="Signature du témoin"),
    b.SignatureBox("Sur papier", "Luc", ("Date",), "Signature"),
)  # fmt: skip
_PAIRS = (b.Pair("Nom", "Anna"), b.Pair("Prénom", None), b.Pair("Dit", LONG, strong=True))


def _jpeg() -> Picture:
    kept = BytesIO()
    Image.new("RGB", (80, 50), "grey").save(kept, "JPEG")
    found = jpeg_of(kept.getvalue())
    assert found is not None
    return found


_JPEG = _jpeg()
_FIGURES = (b.KeyFigure("Capital", "1 000 €", "signé"), b.KeyFigure("Heures", "12"))

BLOCKS: tuple[b.Block, ...] = (
    b.Cover("Dossier", "Le village", "en formation", _FIGURES, (("1", "Plan", "ici"),),
            ("Par Anna",), "Version 1", "COOPDESK1|X"),
    b.Contents("Sommaire", columns=2),
    b.Masthead("Fiche", "du village", "VAL-1", "version 1"),
    b.Heading(2, "Sous-titre", "1.1", "à droite"),
    b.Heading(4, "Détail"),
    b.Paragraph(LONG),
    b.Paragraph("Une ligne\net la suivante", "quote"),
    b.Paragraph(_LINKED, "lead"),
    b.Paragraph((b.Symbol("full"), b.Run("sans rien dire"), b.Symbol("box", "vu"), b.Run("après"))),
    b.ListBlock(("un", (b.Paragraph("deux"), b.ListBlock(("dedans",))), ""), ordered=True, start=3),
    _SPANNED,
    _ARROWS,
    b.Figure(Drawing(300, 30, _SHAPES), "Un rectangle et un mot", "La légende"),
    b.Photo(_JPEG, "Une place vide", "La place, un matin"),
    b.Frame((b.Heading(3, "Attention"), b.Paragraph(LONG)), heavy=True),
    b.SideBySide(((b.Paragraph(LONG), b.Paragraph("fin de gauche")), (b.Paragraph(LONG * 2),)),
                 (1, 1)),
    b.KeepTogether((b.Paragraph("ensemble"), b.Spacer(10), b.Rule())),
    b.FormLines("Ce que j’ai compris", 3),
    b.CheckBoxes(_BOXES),
    b.DefinitionList(_PAIRS, "stacked"),
    b.DefinitionList(_PAIRS, ruled=True),
    b.KeyFigures(_FIGURES),
    b.SignatureBoxes(_SIGNED),
    b.Rule(cut=True, label="Reçu"),
    b.PageBreak("landscape"),
    b.Heading(1, "La suite", "2", anchor="suite"),
    b.RuledSpace("Notes"),
    b.PageBreak(),
    LetterHead(("L’Oriola", "Valdoriola"), ("Commune", "20999 Valdoriola"), "Valdoriola, ce jour"),
    b.PageBreak(),
    AddressLabels((("Anna", "20999 Valdoriola"), ("x" * 90, LONG, LONG)), GRIDS["3x8"], 2),
    Envelope(("L’Oriola",), ("Anna", LONG)),
)  # fmt: skip

_KINDS = set(get_args(b.Block))
if {type(block) for block in BLOCKS} | {b.Spacer} != _KINDS:
    raise AssertionError("a kind of block is missing here")


def everything(language: str = "fr") -> b.Document:
    """Return the document."""
    sheet = b.Attachment("sheet.json", b'{"a":1}', "application/json", "Data", "Ce qui est promis")
    return b.Document(
        "Tout & <le> reste",
        language,
        BLOCKS,
        author="L’Oriola",
        subject="Coopérative « en formation »",
        footer=("Pied de page", "Empreinte"),
        watermark="PROJET",
        even=True,
        filler=(b.RuledSpace("Notes"),),
        day=date(2020, 12, 1),
        page_code="CD1:0123456789ABCDEF:1:ABCDEF01",
        attachments=(sheet,),
        properties=(("sheet", "0123"), ("number", "VAL & 1"), ("version", "1"), ("digest", "ab")),
    )
