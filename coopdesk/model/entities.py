"""All entities, in the order of FORMAT.md, those held by others after them."""

from __future__ import annotations

from coopdesk.i18n import P_
from coopdesk.model.activity import Activity, FollowUp
from coopdesk.model.actor import Actor
from coopdesk.model.attachment import Attachment
from coopdesk.model.cash_line import CashLine
from coopdesk.model.college import College
from coopdesk.model.commitment import Commitment
from coopdesk.model.commitment_parts import Condition
from coopdesk.model.common_ground import CommonGround
from coopdesk.model.competence import Competence
from coopdesk.model.contact import Contact
from coopdesk.model.deliberation import Deliberation
from coopdesk.model.document import Document
from coopdesk.model.dossier import Dossier, Target
from coopdesk.model.edition import Edition, EditionSection
from coopdesk.model.fields import Entity, Record
from coopdesk.model.financing import Financing, Source, Use
from coopdesk.model.forecast import Forecast
from coopdesk.model.gate import Gate
from coopdesk.model.header import Header
from coopdesk.model.intervention import Exchange, Intervention
from coopdesk.model.need import Need
from coopdesk.model.obstacle import Action, Obstacle
from coopdesk.model.operating_mode import OperatingMode
from coopdesk.model.permit import Permit
from coopdesk.model.phase import Phase
from coopdesk.model.privacy import Privacy, RequestLog, Retention
from coopdesk.model.questionnaire import Answer, Questionnaire
from coopdesk.model.relation import Relation
from coopdesk.model.resource import Resource
from coopdesk.model.service import Service
from coopdesk.model.step import Step

ENTITIES: tuple[Entity, ...] = (
    Entity(
        "header",
        Header,
        P_("one record", "document"),
        P_("several records", "documents"),
        single=True,
    ),
    Entity(
        "dossier",
        Dossier,
        P_("one record", "start-up dossier"),
        P_("several records", "start-up dossiers"),
        single=True,
    ),
    Entity(
        "dossier_targets",
        Target,
        P_("one record", "target"),
        P_("several records", "targets"),
        parent="dossier",
    ),
    Entity("phases", Phase, P_("one record", "phase"), P_("several records", "phases")),
    Entity("steps", Step, P_("one record", "step"), P_("several records", "steps"), "P"),
    Entity("gates", Gate, P_("one record", "gate"), P_("several records", "gates"), "J"),
    Entity("actors", Actor, P_("one record", "actor"), P_("several records", "actors"), "A"),
    Entity(
        "relations", Relation, P_("one record", "relation"), P_("several records", "relations"), "L"
    ),
    Entity(
        "contacts", Contact, P_("one record", "contact"), P_("several records", "contacts"), "K"
    ),
    Entity(
        "common_grounds",
        CommonGround,
        P_("one record", "common ground"),
        P_("several records", "common grounds"),
        "G",
    ),
    Entity("needs", Need, P_("one record", "need"), P_("several records", "needs"), "B"),
    Entity(
        "services", Service, P_("one record", "service"), P_("several records", "services"), "V"
    ),
    Entity(
        "competences", Competence, P_("one record", "skill"), P_("several records", "skills"), "C"
    ),
    Entity(
        "resources", Resource, P_("one record", "resource"), P_("several records", "resources"), "R"
    ),
    Entity(
        "activities",
        Activity,
        P_("one record", "activity"),
        P_("several records", "activities"),
        "T",
    ),
    Entity(
        "activity_follow_ups",
        FollowUp,
        P_("one record", "follow-up"),
        P_("several records", "follow-ups"),
        parent="activities",
    ),
    Entity(
        "questionnaires",
        Questionnaire,
        P_("one record", "questionnaire"),
        P_("several records", "questionnaires"),
        "Q",
    ),
    Entity(
        "questionnaire_answers",
        Answer,
        P_("one record", "answer"),
        P_("several records", "answers"),
        parent="questionnaires",
    ),
    Entity(
        "operating_modes",
        OperatingMode,
        P_("one record", "operating mode"),
        P_("several records", "operating modes"),
        "M",
    ),
    Entity(
        "commitments",
        Commitment,
        P_("one record", "commitment"),
        P_("several records", "commitments"),
        "E",
    ),
    Entity(
        "commitment_conditions",
        Condition,
        P_("one record", "condition precedent"),
        P_("several records", "conditions precedent"),
        parent="commitments",
    ),
    Entity(
        "obstacles", Obstacle, P_("one record", "obstacle"), P_("several records", "obstacles"), "O"
    ),
    Entity(
        "obstacle_actions",
        Action,
        P_("one record", "action"),
        P_("several records", "actions"),
        parent="obstacles",
    ),
    Entity(
        "interventions",
        Intervention,
        P_("one record", "targeted intervention"),
        P_("several records", "targeted interventions"),
        "S",
    ),
    Entity(
        "intervention_exchanges",
        Exchange,
        P_("one record", "exchange"),
        P_("several records", "exchanges"),
        parent="interventions",
    ),
    Entity(
        "colleges",
        College,
        P_("one record", "voting college"),
        P_("several records", "voting colleges"),
    ),
    Entity(
        "documents", Document, P_("one record", "document"), P_("several records", "documents"), "D"
    ),
    Entity(
        "deliberations",
        Deliberation,
        P_("one record", "council resolution"),
        P_("several records", "council resolutions"),
        "N",
    ),
    Entity("permits", Permit, P_("one record", "permit"), P_("several records", "permits"), "U"),
    Entity(
        "attachments",
        Attachment,
        P_("one record", "attachment"),
        P_("several records", "attachments"),
        "F",
    ),
    Entity(
        "financing",
        Financing,
        P_("one record", "financing plan"),
        P_("several records", "financing plans"),
        single=True,
    ),
    Entity(
        "financing_uses",
        Use,
        P_("one record", "use"),
        P_("several records", "uses"),
        parent="financing",
    ),
    Entity(
        "financing_sources",
        Source,
        P_("one record", "source"),
        P_("several records", "sources"),
        parent="financing",
    ),
    Entity(
        "forecast",
        Forecast,
        P_("one record", "forecast"),
        P_("several records", "forecasts"),
        single=True,
    ),
    Entity(
        "cash_lines",
        CashLine,
        P_("one record", "cash line"),
        P_("several records", "cash lines"),
    ),
    Entity(
        "editions",
        Edition,
        P_("one record", "edition"),
        P_("several records", "editions"),
    ),
    Entity(
        "edition_sections",
        EditionSection,
        P_("one record", "section"),
        P_("several records", "sections"),
        parent="editions",
    ),
    Entity(
        "privacy",
        Privacy,
        P_("one record", "data protection register"),
        P_("several records", "data protection registers"),
        single=True,
    ),
    Entity(
        "privacy_retention",
        Retention,
        P_("one record", "retention period"),
        P_("several records", "retention periods"),
        parent="privacy",
    ),
    Entity(
        "privacy_log",
        RequestLog,
        P_("one record", "request about data"),
        P_("several records", "requests about data"),
        parent="privacy",
    ),
)

_by_table = {entity.table: entity for entity in ENTITIES}
_by_record = {entity.record: entity for entity in ENTITIES}


def entity(table: str) -> Entity:
    """Return the entity of ``table``.

    Raises:
        KeyError: there is no such table.
    """
    return _by_table[table]


def entity_of(record: Record | type[Record]) -> Entity:
    """Return the entity a record, or a class of records, belongs to."""
    return _by_record[record if isinstance(record, type) else type(record)]


def child_entity(table: str, path: tuple[str, ...]) -> Entity:
    """Return the entity of the records that those of ``table`` hold at ``path``.

    Raises:
        KeyError: records of ``table`` hold no such list.
    """
    for held in _by_table[table].children:
        if held.path == path:
            return _by_record[held.record]
    raise KeyError(".".join((table, *path)))


def child_entities(table: str) -> tuple[Entity, ...]:
    """Return the entities whose records live inside those of ``table``."""
    return tuple(held for held in ENTITIES if held.parent == table)
