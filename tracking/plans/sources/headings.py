"""Headings of task lists beyond the words of prose plans: those of project-management programs, one block a language.

They are asked before the vocabulary of Markdown plans, which knows the plain words ("Owner", "Dauer", "Priorité").
"""

from __future__ import annotations

from tracking.plans.model.kinds import Role
from tracking.plans.words.vocabulary import fold

_ENGLISH: dict[Role, str] = {
    "number": "id, task id, key, issue key, issue id, unique id, ref, reference, item number, row id, #",
    "wbs": "wbs, wbs code, wbs number, outline number, hierarchy, numbering",
    "level": "outline level, level, indent, indentation, depth, hierarchy level",
    "parent": "parent, parent id, parent task, parent key, parent issue, epic link, part of, summary task, belongs to",
    "kind": "issue type, type, task type, item type, work item type, kind",
    "milestone": "milestone, is milestone",
    "title": "task name, task title, summary, title, task, name, activity name, work item, story, subject, to do, todo",
    "owner": "resource names, resource name, resources, resource, assignee, assigned to, task owner, assignees",
    "phase": "phase, stage, sprint, iteration, section, epic, epic name, bucket name, iteration path, project phase",
    "start": "start, start date, planned start, begin date, scheduled start, target start",
    "end": "finish, finish date, end, end date, due, due date, due on, planned end, deadline, target date, target end",
    "duration": "duration, estimate, estimated hours, estimated days, effort, work, days, hours, planned effort, dur",
    "status": "status, state, task status, column, list",
    "done": "% complete, percent complete, % done, percent done, complete, completed, progress, done, %",
    "depends": "predecessors, depends on, dependencies, blocked by, predecessor ids, waiting for, prerequisites",
    "blocks": "successors, blocks, blocking, required for",
    "goal": "goal, objective, description, details, notes to team",
    "labels": "labels, tags, label, tag, categories, category",
    "project": "project, project name",
    "people": "people, headcount, number of people",
}
_GERMAN: dict[Role, str] = {
    "number": "id, vorgangsschlüssel, schlüssel, kennung, lfd. nr, lfd nr, vorgangsnummer, aufgaben-id, vorgangs-id",
    "wbs": "psp-code, psp, gliederungsnummer, gliederung, psp-nr",
    "level": "gliederungsebene, ebene",
    "parent": "übergeordnet, übergeordneter vorgang, übergeordnete aufgabe, gehört zu, sammelvorgang, teil von",
    "kind": "vorgangstyp, typ, art",
    "milestone": "meilenstein",
    "title": "vorgangsname, vorgang, zusammenfassung, aufgabe, aufgabenname, titel, name, bezeichnung, tätigkeit",
    "owner": "ressourcennamen, ressource, ressourcen, bearbeiter, bearbeiterin, zugewiesene person, zugewiesen an",
    "phase": "phase, projektphase, etappe, abschnitt, sprint",
    "start": "anfang, beginn, start, startdatum, anfangstermin, starttermin",
    "end": "ende, fertig stellen, fertigstellung, fälligkeitsdatum, fällig, fällig am, termin, bis, enddatum",
    "duration": "dauer, aufwand, geschätzter aufwand, tage, stunden, personentage",
    "status": "status, zustand, stand",
    "done": "% abgeschlossen, prozent abgeschlossen, fortschritt, fertigstellungsgrad, erledigt, % fertig",
    "depends": "vorgänger, abhängig von, abhängigkeiten, hängt ab von, wartet auf, blockiert von, blockiert durch",
    "blocks": "nachfolger, blockiert",
    "goal": "ziel, beschreibung, details",
    "labels": "stichwörter, etiketten, schlagwörter, kategorie, kategorien, labels",
    "project": "projekt, projektname",
    "people": "personen, anzahl personen",
}
_FRENCH: dict[Role, str] = {
    "number": "n°, clé, clé de ticket, identifiant, id, réf, référence",
    "wbs": "wbs, code wbs, numéro hiérarchique, n° hiérarchique",
    "level": "niveau hiérarchique, niveau",
    "parent": "parent, tâche parente, ticket parent, tâche récapitulative",
    "kind": "type de ticket, type",
    "milestone": "jalon",
    "title": "nom de la tâche, nom, tâche, résumé, titre, intitulé, libellé, activité",
    "owner": "noms ressources, noms des ressources, ressources, responsable, assigné à, attribué à, affecté à",
    "phase": "phase, étape, sprint, lot",
    "start": "début, date de début, démarrage",
    "end": "fin, date de fin, échéance, date d'échéance",
    "duration": "durée, charge, jours, heures, estimation",
    "status": "statut, état",
    "done": "% achevé, pourcentage achevé, avancement, % terminé, terminé",
    "depends": "prédécesseurs, dépend de, dépendances, bloqué par, prérequis",
    "blocks": "successeurs, bloque",
    "goal": "objectif, description, détails",
    "labels": "étiquettes, étiquette, mots clés, catégorie, catégories",
    "project": "projet, nom du projet",
}
_SPANISH: dict[Role, str] = {
    "number": "id, clave, clave de incidencia, identificador, referencia",
    "wbs": "edt, código edt, número de esquema",
    "level": "nivel de esquema, nivel",
    "parent": "tarea principal, principal, incidencia principal, tarea padre, padre",
    "kind": "tipo de incidencia, tipo",
    "milestone": "hito",
    "title": "nombre de tarea, nombre de la tarea, tarea, nombre, resumen, título, actividad",
    "owner": "nombres de los recursos, recursos, responsable, persona asignada, asignado a, asignada a",
    "phase": "fase, etapa, sprint",
    "start": "comienzo, inicio, fecha de inicio, fecha de comienzo",
    "end": "fin, fecha de fin, vencimiento, fecha de vencimiento, fecha límite",
    "duration": "duración, esfuerzo, días, horas, estimación",
    "status": "estado",
    "done": "% completado, porcentaje completado, avance, progreso, % avance, completado",
    "depends": "predecesoras, predecesores, depende de, dependencias, bloqueado por, bloqueada por",
    "blocks": "sucesoras, bloquea",
    "goal": "objetivo, descripción, detalles",
    "labels": "etiquetas, etiqueta, categoría, categorías",
    "project": "proyecto, nombre del proyecto",
}

#: Languages other than English, in which "3/4/2025" is April 3.
_DAY_FIRST = (_GERMAN, _FRENCH, _SPANISH)


def _folded(words: str) -> list[str]:
    return [fold(word) or word.strip() for word in words.split(",")]


def _by_word() -> dict[str, tuple[Role, ...]]:
    found: dict[str, dict[Role, None]] = {}
    for language in (_ENGLISH, *_DAY_FIRST):
        for role, words in language.items():
            for word in _folded(words):
                found.setdefault(word, {})[role] = None
    return {word: tuple(roles) for word, roles in found.items()}


_ROLES = _by_word()
_ENGLISH_WORDS = frozenset(word for words in _ENGLISH.values() for word in _folded(words))
_FOREIGN_WORDS = frozenset(word for words in _DAY_FIRST for listed in words.values() for word in _folded(listed))


def roles_of_heading(header: str) -> tuple[Role, ...]:
    """The roles that a heading stands for as a whole, the likelier first."""
    return _ROLES.get(fold(header) or header.strip(), ())


def writes_day_first(headers: list[str]) -> bool:
    """Whether the headings are in a language that writes the day before the month."""
    words = {fold(header) for header in headers}
    return len(words & (_FOREIGN_WORDS - _ENGLISH_WORDS)) > 0
