"""Every sentence that can be said about a PDF that was looked at.

Sentences travel between processes by the name they have here, so nothing a hostile file says
reaches a person except through the values, which are made fit for it (``shown``).
"""

from __future__ import annotations

from coopdesk.i18n import N_, Message

# Damaged -----------------------------------------------------------------------------------------

NOT_A_PDF = N_("This is not a PDF file.")
TOO_LARGE = N_("The file is larger than {limit} MB and was not looked at. No sheet is that large.")
CUT_SHORT = N_("The file is cut short, or damaged at its end.")
UNREADABLE = N_("The file is damaged: parts of it cannot be read.")
ENCRYPTED = N_("The file is locked with a password. A sheet never is.")
TOO_MANY = N_("There are far more changes and signatures in the file than a sheet can have.")
TOO_SLOW = N_(
    "Looking at the file took more than {seconds} seconds and was stopped. Some damaged files, and"
    " files made to do harm, are like that."
)
TOO_BIG_INSIDE = N_(
    "Looking at the file needed more memory than any sheet and was stopped. Some damaged files, and"
    " files made to do harm, are like that."
)
DIED = N_(
    "The part of the program that looks at files stopped at this one. The program and the dossier"
    " are unharmed."
)

# Not signed --------------------------------------------------------------------------------------

NO_SIGNATURE = N_("Nobody has signed this file.")
AN_EDITION = N_("It is the edition {number} of the start-up dossier.")
NOT_A_SHEET = N_("The file does not say that it is a commitment sheet.")

# Changed -----------------------------------------------------------------------------------------

CONTENT_CHANGED = N_("What {name} signed is not what is in the file now.")
PAGE_CHANGED = N_("Page {page} was changed after {name} signed.")
LAID_OVER = N_("Something was laid over page {page} after {name} signed.")
PAGES_CHANGED = N_("Pages were added, removed or exchanged after {name} signed.")
PROPERTIES_CHANGED = N_("The description of the file was changed after {name} signed.")
ATTACHMENT_CHANGED = N_("What is attached to the file was changed after {name} signed.")
SIGNATURE_CHANGED = N_("The picture or the place of a signature was changed after {name} signed.")
FORM_CHANGED = N_("Places to fill in were added or changed after {name} signed.")
SOMETHING_CHANGED = N_(
    "Something other than a further signature was added or changed after {name} signed."
)
APPENDED = N_("Something was added to the end of the file after the last signature.")
BROKEN_SIGNATURE = N_("A signature is damaged or made up.")
STRANGE_SIGNATURE = N_("A signature does not cover the file in the way signatures do.")
STRANGE_REVISION = N_("What was added to the file is not where it says it is.")
WEAK_METHOD = N_(
    "{name} signed by a method that protects no longer: nobody can tell whether the file was"
    " changed."
)
HIDDEN_SIGNATURE = N_("There is a signature in the file that none of its places to sign shows.")
OTHER_PLACES = N_("The places to sign are not those of a sheet.")
NOT_PROTECTED = N_("The facilitator's signature does not protect the sheet as it must.")
CONTENT_MISSING = N_("What the sheet commits to is not attached to it as it must be.")
CONTENT_DIFFERS = N_("What is attached to the sheet is not what the sheet says it commits to.")
OTHER_CONTENT = N_("The sheet does not commit to what this dossier issued under its number.")
NOT_ISSUED = N_("The file is not the sheet that this dossier issued.")
STATE_CHANGED = N_("The file is not in the state that the dossier keeps of it.")
NOT_THE_NEWEST = N_(
    "This copy has all the signatures, but not the timestamp that the dossier keeps of the sheet"
    " since. Take the newest copy from the dossier."
)
CUT_OFF = N_(
    "Signatures that the dossier keeps are missing: this is an older copy of the sheet, or they"
    " were cut off."
)

# Signer not known --------------------------------------------------------------------------------

UNKNOWN_SIGNER = N_("Nobody here has said that the certificate of {name} can be trusted.")
NAMESAKE = N_(
    "The certificate of {name} names itself like a trusted one, and is another. Anyone can make"
    " such a certificate."
)
NOT_YET_HELD = N_("The certificate of {name} was not yet in force when it signed.")
EXPIRED = N_("The certificate of {name} had run out when it signed.")
EXPIRED_SINCE = N_(
    "The certificate of {name} has run out. That it signed before is only the word of the signer's"
    " computer: there is no timestamp."
)
WITHDRAWN = N_("The certificate of {name} was withdrawn on {day}.")
IN_THE_FUTURE = N_("{name} signed at a moment that has not come yet.")
NO_MOMENT = N_("The signature of {name} does not say when it was made.")
NOT_FOR_SIGNING = N_("The certificate of {name} is not one to sign documents with.")
WEAK_KEY = N_("The key of {name} is too short to be relied on.")
NOT_CERTIFIED = N_(
    "The signature of the facilitator, which comes first and protects the sheet, is missing."
)

# To know besides ---------------------------------------------------------------------------------

ONLY_THE_FILE = N_(
    "Only what the file itself shows was judged. Whether it belongs to a dossier, and whether there"
    " is a newer version, was not asked."
)
NOT_SIGNED_BY_ACTOR = N_("The actor has not signed yet.")
OUT_OF_ORDER = N_("The signatures were not made in the usual order.")
NOT_RECORDED = N_("Signatures of this file are not in the dossier yet: {number}.")
OTHER_DOSSIER = N_("The sheet does not belong to this dossier.")
SUPERSEDED = N_("There is a newer version of this sheet: {newest}. This is version {version}.")
TIMESTAMP_UNKNOWN = N_(
    "A timestamp in the file comes from a service that nobody here has said can be trusted. It does"
    " not count."
)

# Limits ------------------------------------------------------------------------------------------

INK = N_(
    "Drawn on a screen and sealed with the certificate of {name}: a simple signature. Who drew it"
    " is the word of the person who held the screen."
)
SELF_ISSUED = N_(
    "The certificate was made by people themselves, not by a recognised authority: at most an"
    " advanced signature."
)
NOT_LOOKED_UP = N_(
    "Whether an authority recognised by the state issued the certificate was not looked up: it"
    " counts as an advanced signature at most."
)
WORD_OF_COMPUTER = N_("The moment of signing is the word of the signer's computer.")


def by_name() -> dict[str, Message]:
    """Return every sentence by the name it has here."""
    return {name: value for name, value in globals().items() if isinstance(value, Message)}
