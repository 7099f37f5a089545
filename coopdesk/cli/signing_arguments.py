"""What the command line accepts about identities, signing, taking back and verifying."""

from __future__ import annotations

import argparse
from pathlib import Path

from coopdesk.cli.verb_list import Verbs
from coopdesk.i18n import Catalogue

SIGNING_VERBS = ("identity", "sign", "receive", "verify", "timestamp")


def add_signing(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    """Add the verbs of signing to ``verbs``."""
    _identity(verbs, _)
    _sign(verbs, _)
    _receive(verbs, _)
    _verify(verbs, _)
    _timestamp(verbs, _)


def _verb(
    verbs: Verbs[argparse.ArgumentParser], name: str, help_text: str
) -> argparse.ArgumentParser:
    return verbs.add_parser(name, help=help_text, description=help_text, allow_abbrev=False)


def _dossier(added: argparse.ArgumentParser, _: Catalogue) -> None:
    added.add_argument("file", metavar="FILE", type=Path, help=_("the dossier, NAME.coopdesk"))


def _password(added: argparse.ArgumentParser, _: Catalogue) -> None:
    added.add_argument(
        "--password-file",
        metavar="PATH",
        type=Path,
        help=_("read the password from the first line of this file; without it you are asked"),
    )


def _force(added: argparse.ArgumentParser, _: Catalogue) -> None:
    added.add_argument("--force", action="store_true", help=_("replace what is there"))


def _identity(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    help_text = _("make, look at, renew or trust an identity to sign with")
    acts = _verb(verbs, "identity", help_text).add_subparsers(
        dest="act", required=True, metavar=_("COMMAND")
    )
    new = _act(acts, "new", _("make an identity for a facilitator, without a network"), _)
    new.add_argument("--name", required=True, metavar="N", help=_("the facilitator's name"))
    new.add_argument(
        "--organisation", default="", metavar="O", help=_("the facilitator's organisation")
    )
    new.add_argument("--project", default="", metavar="T", help=_("the cooperative being formed"))
    new.add_argument(
        "--years", type=int, default=3, metavar="Y", help=_("how many years it is valid")
    )
    _password(new, _)
    _force(new, _)
    show = _act(acts, "show", _("show what an identity is, and until when"), _)
    show.add_argument("--json", action="store_true", help=_("as JSON"))
    show.add_argument(
        "--export", metavar="CERT.pem", type=Path,
        help=_("write its root certificate, for others to trust"),
    )  # fmt: skip
    _password(show, _)
    _force(show, _)
    renew = _act(acts, "renew", _("make it valid for more years, under the same root"), _)
    renew.add_argument(
        "--years", type=int, default=3, metavar="Y", help=_("how many years it is valid")
    )
    renew.add_argument(
        "--to", metavar="ID.p12", type=Path, required=True, help=_("the file to write")
    )
    _password(renew, _)
    _force(renew, _)
    _trusting(acts, _)


def _act(
    acts: Verbs[argparse.ArgumentParser], name: str, help_text: str, _: Catalogue
) -> argparse.ArgumentParser:
    added = _verb(acts, name, help_text)
    added.add_argument(
        "identity", metavar="ID.p12", type=Path, help=_("the identity, a PKCS#12 file")
    )
    return added


def _trusting(acts: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    for name, help_text in (
        ("trust", _("trust a certificate in a dossier")),
        ("distrust", _("no longer trust a certificate in a dossier")),
        ("revoke", _("say that a certificate must no longer be used, as when it was stolen")),
    ):
        added = _verb(acts, name, help_text)
        _dossier(added, _)
        added.add_argument("certificate", metavar="CERT.pem", type=Path, help=_("the certificate"))
        added.add_argument("--reason", default="", metavar="R", help=_("why, in your own words"))
        if name == "revoke":
            added.add_argument(
                "--since", metavar="DAY", default="",
                help=_("since which day (YYYY-MM-DD); signatures made before stay valid"),
            )  # fmt: skip
    listing = _verb(acts, "list", _("list the certificates a dossier trusts"))
    _dossier(listing, _)


def _sign(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    added = _verb(verbs, "sign", _("sign a commitment sheet"))
    _dossier(added, _)
    added.add_argument("--sheet", required=True, metavar="ID", help=_("a commitment on the sheet"))
    added.add_argument(
        "--certificate", metavar="ID.p12", type=Path, help=_("who signs, a PKCS#12 file")
    )
    added.add_argument(
        "--card", metavar="MODULE", type=Path,
        help=_("sign with a card, by this PKCS#11 module, instead of a file"),
    )  # fmt: skip
    added.add_argument(
        "--role", choices=("facilitator", "actor", "witness"),
        help=_("for whom; without it, whose turn it is"),
    )  # fmt: skip
    added.add_argument(
        "--ink", metavar="STROKES.json", type=Path,
        help=_("a signature drawn on a screen, sealed with the facilitator's certificate"),
    )  # fmt: skip
    added.add_argument("--place", default="", metavar="P", help=_("where it is signed"))
    added.add_argument("--name", default="", metavar="N", help=_("the witness's name"))
    added.add_argument(
        "--answers", default="", metavar="YES,…",
        help=_("the boxes of the sheet answered yes, the others no: {boxes}",
               boxes="statutes_read,risk_understood,privacy_notice,publish_name,photo,newsletter"),
    )  # fmt: skip
    added.add_argument(
        "--to", required=True, metavar="OUT.pdf", type=Path, help=_("the file to write")
    )
    _password(added, _)
    _force(added, _)


def _receive(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    added = _verb(verbs, "receive", _("take back scans and files signed elsewhere"))
    _dossier(added, _)
    added.add_argument(
        "sources", metavar="SCAN-OR-PDF", type=Path, nargs="+",
        help=_("scans, photos, or signed PDF files"),
    )  # fmt: skip
    added.add_argument("--place", default="", metavar="P", help=_("where it was signed"))
    added.add_argument(
        "--date",
        default="",
        metavar="DAY",
        help=_("when it was signed on paper (YYYY-MM-DD, or as you write it)"),
    )


def _verify(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    added = _verb(verbs, "verify", _("tell whether a signed PDF is what was signed"))
    added.add_argument("pdf", metavar="PDF", type=Path, help=_("the file to look at"))
    added.add_argument(
        "--dossier", metavar="FILE", type=Path, help=_("the dossier it should belong to")
    )
    added.add_argument(
        "--trust", metavar="CERT.pem", type=Path, action="append", default=[],
        help=_("a root certificate to trust; may be repeated"),
    )  # fmt: skip
    added.add_argument("--json", action="store_true", help=_("as JSON"))


def _timestamp(verbs: Verbs[argparse.ArgumentParser], _: Catalogue) -> None:
    added = _verb(
        verbs, "timestamp",
        _("have a time service confirm when the waiting sheets were signed; only hashes are sent"),
    )  # fmt: skip
    _dossier(added, _)
    added.add_argument(
        "--url", metavar="URL", default="", help=_("the time service; it is remembered")
    )
