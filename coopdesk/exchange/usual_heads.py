"""What people, their spreadsheets and their address books call columns, beside our own words.

All are folded, without dots and numbers: “E-mail 2 - Value” is “e mail value” here.
"""

from __future__ import annotations

from collections.abc import Mapping

OTHERWISE: Mapping[str, Mapping[str, str]] = {
    "actors": {
        "name": (
            "denomination, denominazione, nominativo, nominativi, fullname, full name,"
            " display name, nom complet, nom et prenom, nom et prenoms, noms et prenoms,"
            " nom prenom, nom prenoms, prenom et nom, prenom nom, nome e cognome, nome cognome,"
            " cognome e nome, cognome nome, nome completo, raison sociale, ragione sociale,"
            " nom ou raison sociale, personne, persona, person, habitant, abitante, acteur, attore"
        ),
        "contact.phone": (
            "tel, telephone, mobile, portable, fixe, cellulare, cell, gsm, phone number,"
            " phone value, home phone, business phone, mobile phone, other phone, primary phone,"
            " company main phone, tel mobile, tel portable, tel fixe, tel domicile, tel bureau,"
            " telephone mobile, telephone portable, telephone fixe, telephone domicile,"
            " telephone bureau, telephone principal, autre telephone, numero de telephone,"
            " numeros de telephone, no tel, no de tel, n tel, n de tel, num tel, telefono fisso,"
            " tel fisso, tel cellulare, telefono cellulare, telefono casa, telefono ab,"
            " telefono abitazione, telefono uff, telefono ufficio, abitazione, recapito,"
            " recapito telefonico, numero di telefono, numero telefonico"
        ),
        "contact.email": (
            "mail, email, e mail, courriel, posta, mel, adresse mail, adresse e mail,"
            " adresse email, adresse electronique, adresse courriel, adresse de courriel,"
            " adresse de messagerie, email address, e mail address, mail address, email value,"
            " e mail value, indirizzo e mail, indirizzo email, indirizzo mail,"
            " indirizzo posta elettronica, indirizzo di posta elettronica, posta elettronica"
        ),
        "contact.address": (
            "rue, via, indirizzo, adresse, street, adresse postale, adresse domicile,"
            " rue domicile, numero et rue, n et rue, no et rue, home street, address street,"
            " via ab, via abitazione, indirizzo ab, indirizzo abitazione"
        ),
        "contact.postal_code": (
            "cp, cap, zip, postcode, zip code, code postal domicile, home postal code,"
            " address postal code, cap ab, cap abitazione"
        ),
        "contact.municipality": (
            "ville, commune, comune, citta, town, city, village, localite, localita, paese,"
            " ville domicile, home city, address city, citta ab, citta abitazione"
        ),
        "subtype": "profession, metier, professione, mestiere, occupation, job title",
        "representative.name": (
            "representant, rappresentante, personne a contacter, interlocuteur, referente,"
            " referent, contact person"
        ),
        "first_contact": "1er contact, date du premier contact, date de premier contact",
        "notes": (
            "note, remarque, remarques, remarks, observation, observations, osservazioni,"
            " commentaire, commentaires, comment, comments, commenti, commento, annotazioni"
        ),
    },
    "activities": {
        "title": (
            "reunion, riunione, meeting, activite, attivita, activity, evenement, evento, event,"
            " objet, oggetto, intitule"
        ),
        "date": "jour, giorno, day, quand, quando, when",
        "time": "horaire, orario, hour",
        "place": "lieu, luogo, ou, dove, where, salle, sala",
    },
    "needs": {
        "title": "besoin, bisogno, need, intitule, titolo",
        "raised_by": "qui, chi, who, demande par, chiesto da",
        "households": "nombre de foyers, nb de foyers, numero di famiglie",
    },
    "resources": {
        "title": "ressource, risorsa, resource, intitule",
        "actor": (
            "chi, qui, who, personne, persona, person, proprietaire, proprietario, owner,"
            " nom, nome, name, nom et prenom, nome e cognome, cognome e nome"
        ),
        "quantity": "qte, nombre, numero, number",
    },
    "commitments": {
        "title": "engagement, impegno, promesse, promessa, pledge, apport, intitule",
        "actor": (
            "acteur, attore, qui, chi, who, personne, persona, person, habitant, abitante, nom,"
            " qui s engage, chi si impegna, who commits,"
            " nome, name, nom et prenom, nome e cognome, cognome e nome"
        ),
        "quantity": "qte, nombre, numero, number",
        "estimated_value": (
            "montant, importo, amount, valeur, valore, value, euros, euro, somme, somma"
        ),
    },
}
"""What the columns of each register are called besides, by the name of the field."""

EVERYWHERE: Mapping[str, str] = {
    "id": "n, no, nr, num, numero, number, ref",
    "title": (
        "intitule, titre, titolo, title, libelle, denominazione, nom, nome, name, oggetto, objet"
    ),
    "due": "echeance, scadenza, deadline",
}
"""The same, in all registers that have such a field."""

NUMBERED_ONLY = frozenset({"actors"})
"""Lists of these carry running numbers, which are no codes."""

NAME_PARTS: Mapping[str, frozenset[str]] = {
    "given": frozenset({"prenom", "prenoms", "first name", "firstname", "given name", "forename"}),
    "family": frozenset({"cognome", "surname", "last name", "lastname", "family name",
                         "nom de famille"}),
    "organisation": frozenset({"organisation", "organization", "organisation name",
                               "organization name", "societe", "entreprise", "structure",
                               "company", "societa", "azienda", "organizzazione", "ente"}),
}  # fmt: skip
"""An actor's name in several columns: what each is called."""

JOINED: Mapping[str, str] = {"contact.phone": " / ", "contact.email": ", ", "notes": "\n"}
"""Of these fields several columns may be taken; what stands between the texts of their cells."""
