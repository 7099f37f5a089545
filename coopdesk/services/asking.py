"""What is meant where people type a question: “come si stampa?”, “qui n’a pas répondu”.

Small words of the three languages carry nothing, and a word for a particular of a person (“telefono
Rossi”) asks what is read once the person is found.
"""

from __future__ import annotations

from coopdesk.store.search_reading import tokens

_ITALIAN = (
    "a ad adesso ai al alla alle allo agli ancora anche c che chi ci come con cosa cos d da"
    " dai dal dalla dalle degli dei del della delle dello deve devo devono di dove dov e ed fa"
    " faccio fare gli ha hanno ho i il in io l la le lo ma mi nei nel nella nelle nello non o"
    " per perche posso puo quale quali quando quanta quante quanti quanto se si sono su sul"
    " sulla trovo un una uno vedo voglio vorrei"
)
_FRENCH = (
    "ai ait as au aux avec c ce ces cette comment d dans de des dois doit doivent du elle en"
    " est encore et faire faut fait il ils j je l la le les leur ma mes moi mon n ne nos notre"
    " nous on ont ou par pas peut peux plus pour pourquoi puis qu quand que quel quelle"
    " quelles quels qui quoi s sa se ses son sont sur t trouver un une veux voir vos votre"
    " vous y"
)
_ENGLISH = (
    "a an and are at by can did do does for from have how i in is it me must my not of on or"
    " our should still that the their them this to us want was we what when where which who"
    " why with"
)
_OF_PERSONS = (
    "abita vive telefono telefonino cellulare cell tel numero indirizzo mail email posta"
    " nascita codice habite telephone portable mobile adresse courriel naissance coordonnees"
    " lives phone number address birthday born"
)
_IDLE = frozenset(f"{_ITALIAN} {_FRENCH} {_ENGLISH}".split())
_PARTICULARS = frozenset(_OF_PERSONS.split())


def is_asked(typed: str) -> bool:
    """Tell whether ``typed`` is put as a question or a sentence, not as a name or a word."""
    words = tokens(typed)
    return len(words) > 1 and any(word in _IDLE for word in words)


def meant(typed: str) -> str:
    """Return ``typed`` without the words that carry nothing; all of it where nothing is left."""
    words = tokens(typed)
    return " ".join(word for word in words if word not in _IDLE) or " ".join(words)


def who_is_meant(typed: str) -> str:
    """Return the name in what asks for a particular of somebody; empty where none is asked for."""
    words = [word for word in tokens(typed) if word not in _IDLE]
    names = [word for word in words if word not in _PARTICULARS]
    return " ".join(names) if len(names) < len(words) else ""
