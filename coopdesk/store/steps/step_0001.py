"""Step 1: the tables of the first release."""

from __future__ import annotations

SQL: tuple[str, ...] = (
    """
    CREATE TABLE about (
        name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE log_steps (
        step INTEGER PRIMARY KEY NOT NULL, replica TEXT NOT NULL, clock INTEGER NOT NULL,
        at TEXT NOT NULL, author TEXT NOT NULL, label TEXT NOT NULL, kind TEXT NOT NULL,
        undone INTEGER,
        previous TEXT NOT NULL, hash TEXT NOT NULL, UNIQUE (replica, clock)
    )
    """,
    """
    CREATE TABLE log_entries (
        entry INTEGER PRIMARY KEY NOT NULL, step INTEGER NOT NULL, entity TEXT NOT NULL,
        "key" TEXT NOT NULL, owner TEXT, act TEXT NOT NULL, field TEXT, replaces INTEGER,
        salt BLOB DEFAULT (randomblob(16)), value TEXT, digest BLOB
    )
    """,
    'CREATE INDEX log_entries_key ON log_entries ("key")',
    "CREATE INDEX log_entries_owner ON log_entries (owner) WHERE owner IS NOT NULL",
    "CREATE INDEX log_entries_step ON log_entries (step)",
    """
    CREATE TABLE files (
        sha256 TEXT PRIMARY KEY NOT NULL, length INTEGER NOT NULL, data BLOB NOT NULL
    )
    """,
    """
    CREATE TABLE sheets (
        "key" TEXT PRIMARY KEY NOT NULL, actor TEXT NOT NULL, number TEXT NOT NULL,
        place INTEGER NOT NULL, commitments TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE issues (
        "key" TEXT PRIMARY KEY NOT NULL, kind TEXT NOT NULL, sheet TEXT NOT NULL,
        number TEXT NOT NULL, version INTEGER NOT NULL, language TEXT NOT NULL,
        issued_on TEXT NOT NULL, content_digest TEXT NOT NULL,
        file_sha256 TEXT NOT NULL REFERENCES files (sha256), length INTEGER NOT NULL,
        name TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE header (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, language TEXT, reference_date TEXT, note TEXT
    )
    """,
    """
    CREATE TABLE dossier (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, title TEXT, cooperative_name TEXT, pathway TEXT,
        promoter_type TEXT, trigger_kind TEXT, trigger_title TEXT, trigger_date TEXT,
        trigger_description TEXT, trigger_what_changed TEXT, territory_name TEXT,
        territory_country TEXT, territory_region TEXT, territory_postal_code TEXT,
        territory_altitude_m TEXT, territory_inhabitants TEXT, territory_households TEXT,
        territory_second_homes TEXT, territory_km_to_pharmacy TEXT, territory_km_to_hospital TEXT,
        territory_services_lost TEXT, territory_description TEXT, idea TEXT, purpose TEXT,
        legal_form TEXT, currency TEXT, share_value TEXT, minimum_capital TEXT,
        target_capital TEXT, people_solicited TEXT, facilitator_name TEXT,
        facilitator_organisation TEXT, facilitator_phone TEXT, facilitator_email TEXT
    )
    """,
    """
    CREATE TABLE dossier_targets (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        parent TEXT NOT NULL REFERENCES dossier ("key") DEFERRABLE INITIALLY DEFERRED,
        aside TEXT DEFAULT '' NOT NULL, kind TEXT, quantity TEXT, unit TEXT
    )
    """,
    "CREATE INDEX dossier_targets_parent ON dossier_targets (parent, position)",
    """
    CREATE TABLE phases (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, number TEXT, started TEXT, ended TEXT, planned_start TEXT,
        planned_end TEXT, ordinary_months TEXT, emergency_months TEXT
    )
    """,
    'CREATE INDEX phases_position ON phases (position, "key")',
    """
    CREATE TABLE gates (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, phase TEXT, criterion TEXT, state TEXT,
        date TEXT, evidence TEXT, waiver_date TEXT, waiver_decided_in TEXT, waiver_reason TEXT,
        if_not TEXT
    )
    """,
    'CREATE INDEX gates_position ON gates (position, "key")',
    """
    CREATE TABLE actors (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, name TEXT, kind TEXT, level TEXT, subtype TEXT,
        legal_form TEXT, representative_name TEXT, representative_office TEXT,
        representative_capacity TEXT, representative_signing_power TEXT, identifiers_siren TEXT,
        identifiers_siret TEXT, identifiers_codice_fiscale TEXT, identifiers_partita_iva TEXT,
        identifiers_pec TEXT, identifiers_birth_date TEXT, identifiers_birth_place TEXT,
        contact_phone TEXT, contact_email TEXT, contact_address TEXT, contact_postal_code TEXT,
        contact_municipality TEXT, contact_preferred TEXT, roles TEXT, member_category TEXT,
        motivations TEXT, reservations TEXT, influence TEXT, interest TEXT, first_contact TEXT,
        privacy_legal_basis TEXT, privacy_informed_on TEXT, privacy_agreed_on TEXT,
        privacy_means TEXT, privacy_publish_name INTEGER, privacy_photo INTEGER,
        privacy_withdrawn_on TEXT, notes TEXT, erased INTEGER
    )
    """,
    'CREATE INDEX actors_position ON actors (position, "key")',
    """
    CREATE TABLE relations (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, "from" TEXT, "to" TEXT, kind TEXT, state TEXT,
        since TEXT, note TEXT
    )
    """,
    'CREATE INDEX relations_position ON relations (position, "key")',
    """
    CREATE TABLE contacts (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, actor TEXT, date TEXT, channel TEXT, note TEXT,
        next_on TEXT
    )
    """,
    'CREATE INDEX contacts_position ON contacts (position, "key")',
    """
    CREATE TABLE common_grounds (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, title TEXT, actors TEXT, needs TEXT,
        shared_reasons TEXT, different_reasons TEXT, agreement TEXT, activity TEXT
    )
    """,
    'CREATE INDEX common_grounds_position ON common_grounds (position, "key")',
    """
    CREATE TABLE needs (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, title TEXT, short_title TEXT, requires TEXT,
        domain TEXT, raised_by TEXT, priority TEXT, former_priority TEXT, reprioritised_in TEXT,
        households TEXT, needed_by TEXT
    )
    """,
    'CREATE INDEX needs_position ON needs (position, "key")',
    """
    CREATE TABLE services (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, title TEXT, kind TEXT, status TEXT, needs TEXT,
        carrier TEXT, started TEXT, insurer TEXT
    )
    """,
    'CREATE INDEX services_position ON services (position, "key")',
    """
    CREATE TABLE competences (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, actor TEXT, title TEXT, public_title TEXT,
        level TEXT, terms TEXT, availability TEXT, needs TEXT
    )
    """,
    'CREATE INDEX competences_position ON competences (position, "key")',
    """
    CREATE TABLE resources (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, actor TEXT, kind TEXT, title TEXT,
        public_title TEXT, quantity TEXT, unit TEXT, terms TEXT, availability TEXT, needs TEXT
    )
    """,
    'CREATE INDEX resources_position ON resources (position, "key")',
    """
    CREATE TABLE activities (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, phase TEXT, kind TEXT, title TEXT, date TEXT,
        time TEXT, place TEXT, host TEXT, status TEXT, participants TEXT, households_reached TEXT,
        pulse_voters TEXT, pulse_belonging TEXT, pulse_trust TEXT, pulse_usefulness TEXT,
        actors TEXT, needs TEXT, agenda TEXT, decisions TEXT
    )
    """,
    'CREATE INDEX activities_position ON activities (position, "key")',
    """
    CREATE TABLE activity_follow_ups (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        parent TEXT NOT NULL REFERENCES activities ("key") DEFERRABLE INITIALLY DEFERRED,
        aside TEXT DEFAULT '' NOT NULL, title TEXT, owner TEXT, due TEXT, status TEXT
    )
    """,
    "CREATE INDEX activity_follow_ups_parent ON activity_follow_ups (parent, position)",
    """
    CREATE TABLE operating_modes (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, title TEXT, rules TEXT, contact TEXT,
        documents TEXT, status TEXT, adopted_in TEXT
    )
    """,
    'CREATE INDEX operating_modes_position ON operating_modes (position, "key")',
    """
    CREATE TABLE commitments (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, sheet_number TEXT, actor TEXT, phase TEXT,
        kind TEXT, title TEXT, public_title TEXT, stage TEXT, how TEXT, cooperative_provides TEXT,
        terms_payment_schedule TEXT, terms_insurance TEXT, terms_expenses TEXT,
        terms_condition TEXT, terms_return_terms TEXT, terms_valuation_basis TEXT,
        terms_price_rule TEXT, terms_deliverable TEXT, terms_addressee TEXT,
        terms_decision_body TEXT, terms_title_and_owners TEXT, terms_surface_m2 TEXT,
        terms_rent TEXT, terms_deposit TEXT, terms_decided_on TEXT, acceptances_answered_on TEXT,
        acceptances_statutes_read INTEGER, acceptances_risk_understood INTEGER,
        acceptances_privacy_notice INTEGER, acceptances_publish_name INTEGER,
        acceptances_photo INTEGER, acceptances_newsletter INTEGER, quantity TEXT, unit TEXT,
        estimated_value TEXT, frequency TEXT, start TEXT, "end" TEXT, operating_mode TEXT,
        needs TEXT, strength TEXT, status TEXT, version TEXT, replaces TEXT,
        signature_method TEXT, signature_date TEXT, signature_place TEXT, signature_copies TEXT,
        signature_scan_attached INTEGER, notes TEXT
    )
    """,
    'CREATE INDEX commitments_position ON commitments (position, "key")',
    """
    CREATE TABLE commitment_conditions (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        parent TEXT NOT NULL REFERENCES commitments ("key") DEFERRABLE INITIALLY DEFERRED,
        aside TEXT DEFAULT '' NOT NULL, text TEXT, until TEXT, requires_commitments TEXT,
        requires_total_kind TEXT, requires_total_at_least TEXT, requires_actors TEXT,
        requires_cleared TEXT
    )
    """,
    "CREATE INDEX commitment_conditions_parent ON commitment_conditions (parent, position)",
    """
    CREATE TABLE obstacles (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, kind TEXT, also_kinds TEXT, subtype TEXT,
        title TEXT, phase TEXT, severity TEXT, likelihood TEXT, blocking INTEGER,
        detected_on TEXT, due TEXT, status TEXT, commitments TEXT
    )
    """,
    'CREATE INDEX obstacles_position ON obstacles (position, "key")',
    """
    CREATE TABLE obstacle_actions (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        parent TEXT NOT NULL REFERENCES obstacles ("key") DEFERRABLE INITIALLY DEFERRED,
        aside TEXT DEFAULT '' NOT NULL, title TEXT, owner TEXT, due TEXT, status TEXT
    )
    """,
    "CREATE INDEX obstacle_actions_parent ON obstacle_actions (parent, position)",
    """
    CREATE TABLE interventions (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, body TEXT, kind TEXT, title TEXT, lead TEXT,
        requested_on TEXT, expected_by TEXT, needs TEXT, answered_on TEXT, status TEXT,
        effect TEXT, obstacles TEXT, days_gained TEXT
    )
    """,
    'CREATE INDEX interventions_position ON interventions (position, "key")',
    """
    CREATE TABLE intervention_exchanges (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        parent TEXT NOT NULL REFERENCES interventions ("key") DEFERRABLE INITIALLY DEFERRED,
        aside TEXT DEFAULT '' NOT NULL, date TEXT, note TEXT
    )
    """,
    "CREATE INDEX intervention_exchanges_parent ON intervention_exchanges (parent, position)",
    """
    CREATE TABLE colleges (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, category TEXT, title TEXT, vote_percent TEXT
    )
    """,
    'CREATE INDEX colleges_position ON colleges (position, "key")',
    """
    CREATE TABLE documents (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, id TEXT, title TEXT, phase TEXT, state TEXT, date TEXT
    )
    """,
    'CREATE INDEX documents_position ON documents (position, "key")',
    """
    CREATE TABLE financing (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL, aside TEXT DEFAULT '' NOT NULL
    )
    """,
    """
    CREATE TABLE financing_uses (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        parent TEXT NOT NULL REFERENCES financing ("key") DEFERRABLE INITIALLY DEFERRED,
        aside TEXT DEFAULT '' NOT NULL, title TEXT, amount TEXT
    )
    """,
    "CREATE INDEX financing_uses_parent ON financing_uses (parent, position)",
    """
    CREATE TABLE financing_sources (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        parent TEXT NOT NULL REFERENCES financing ("key") DEFERRABLE INITIALLY DEFERRED,
        aside TEXT DEFAULT '' NOT NULL, title TEXT, amount TEXT, state TEXT, commitments TEXT
    )
    """,
    "CREATE INDEX financing_sources_parent ON financing_sources (parent, position)",
    """
    CREATE TABLE forecast (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, years TEXT, revenue TEXT, purchases TEXT,
        external_charges TEXT, staff TEXT, other TEXT, loan_repayment_and_interest TEXT
    )
    """,
    """
    CREATE TABLE privacy (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        aside TEXT DEFAULT '' NOT NULL, controller TEXT, contact TEXT, purposes TEXT,
        never_recorded TEXT
    )
    """,
    """
    CREATE TABLE privacy_retention (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        parent TEXT NOT NULL REFERENCES privacy ("key") DEFERRABLE INITIALLY DEFERRED,
        aside TEXT DEFAULT '' NOT NULL, what TEXT, how_long TEXT
    )
    """,
    "CREATE INDEX privacy_retention_parent ON privacy_retention (parent, position)",
    """
    CREATE TABLE privacy_log (
        "key" TEXT PRIMARY KEY NOT NULL, position INTEGER NOT NULL,
        parent TEXT NOT NULL REFERENCES privacy ("key") DEFERRABLE INITIALLY DEFERRED,
        aside TEXT DEFAULT '' NOT NULL, date TEXT, kind TEXT, actor TEXT, handled_on TEXT
    )
    """,
    "CREATE INDEX privacy_log_parent ON privacy_log (parent, position)",
)
"""One statement each, in order."""
