"""What people write in a column of kinds or statuses, beside our own words. All are folded.

Only what can mean one thing stands here: what may be two is for a person to say.
"""

from __future__ import annotations

from collections.abc import Mapping

OTHERWISE: Mapping[str, Mapping[str, str]] = {
    "actors.kind": {
        "public_body": (
            "comune, ente, ente locale, municipio, provincia, unione di comuni, commune, mairie,"
            " collectivite, collectivite locale, intercommunalite, communaute de communes,"
            " etablissement public, organisme public, municipality, council, local authority,"
            " authority"
        ),
        "association": (
            "asso, ass, onlus, odv, aps, pro loco, proloco, parrocchia, comitato, circolo,"
            " comite, paroisse, comite des fetes, charity, parish, committee, club, ngo"
        ),
        "company": (
            "azienda, azienda agricola, ditta, ditta individuale, negozio, societa, srl, snc, sas,"
            " impresa, entreprise, societe, sarl, eurl, commerce, exploitation agricole, gaec,"
            " artisan, commercant, artigiano, commerciante, company, business, firm, shop, farm"
        ),
        "cooperative_federation": (
            "federazione, centrale, legacoop, confcooperative, union regionale, federation"
        ),
        "cooperative": "coop, scop, scic, cooperativa sociale, societa cooperativa, co-op",
        "individual": (
            "privato, privata, persona, persona fisica, cittadino, cittadina, volontario,"
            " volontaria, famiglia, particulier, particuliere, personne, personne physique,"
            " habitante, citoyen, citoyenne, benevole, person, private, private person, citizen,"
            " villager, volunteer"
        ),
    },
    "actors.level": {
        "local": "paese, del paese, du village, village",
        "supra_local": "fuori, di fuori, esterno, exterieur, regionale, regional, outside",
    },
    "activities.kind": {
        "information_meeting": "assemblea, riunione, assemblee, reunion, reunion publique, meeting",
        "visit": "sopralluogo, visita, visite",
        "phone_meeting": "telefonata, telefonate, appel, appels, call, calls",
    },
    "commitments.status": {
        "proposed": "promesso, promessa, promesse, promised, pledged",
        "agreed": "verbale, a voce, a parole, oral, verbal",
    },
    "commitments.kind": {
        "shares": "quota, quote, quota sociale, part, parts, part sociale, share",
        "donation": "dono, offerta, dons, gift",
        "loan": "prestiti, prets, loans",
        "premises": "locale, stanza, sala, salle, piece, room",
        "land": "terreni, campo, campi, terrains, champ, field",
        "transport": "passaggi, trasporti, trajet, trajets, lift, lifts",
        "volunteer_hours": "volontariato, ore, tempo, benevolat, heures, temps, hours, time",
        "expertise": "competenza, competenze, savoir-faire, skill, skills, expertise",
    },
}
"""By the list and its code."""
