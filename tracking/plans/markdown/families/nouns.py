"""What the pieces of plans are called, in every language at once: the nouns and letters by which families are judged.

Only words that say a kind by themselves. The vocabulary holds what the languages
call the facts of a piece; here stands what they call the pieces.
"""

from __future__ import annotations

from typing import Literal

from tracking.plans.words.vocabulary import fold

#: "note" is no piece of the plan: it is what a lead says of text.
Kind = Literal["session", "phase", "gate", "risk", "step", "team", "routine", "metric", "other", "note"]

_NOUNS: dict[Kind, str] = {
    "session": (
        "work package, workpackage, work stream, workstream, work item, wp, arbeitspaket, paket, teilprojekt, "
        "vorgang, aufgabe, aufgabenpaket, teilaufgabe, lot, tâche, chantier, volet, paquete, tarea, actividad, "
        "frente, pacote, tarefa, atividade, frente de trabalho, pacchetto, attività, compito, werkpakket, taak, "
        "opdracht, activity, deliverable, epic, user story, user stories, story, stories, spike, activities, feature, "
        "issue, ticket, task, track, stream, lane, session, slice, module, componente, component, work order, "
        "action, action item, actie, acties, acción, acciones, ação, ações, azione, azioni, maßnahme, initiative, "
        "project, workflow, capability, agent, job, historia de usuario, historia, épica, história, história de "
        "usuário, récit, funcionalidad, funcionalidade, bloque, bloco, bloc, block, zadanie, pakiet, задача, 任务, "
        "タスク"
    ),
    "phase": (
        "phase, stage, sprint, iteration, increment, wave, week, month, quarter, etappe, abschnitt, stufe, "
        "projektphase, woche, monat, quartal, kw, étape, palier, semaine, mois, trimestre, itération, vague, "
        "fase, etapa, iteración, semana, mes, mês, iteração, onda, settimana, mese, iterazione, ondata, maand, "
        "kwartaal, golf, day, tag, jour, día, dia, giorno, dag, version, release, year, jahr, année, año, ano, "
        "anno, etap, faza, tydzień, этап, фаза, неделя, спринт, 阶段, フェーズ, part, teil, partie, parte, horizon"
    ),
    "gate": (
        "gate, quality gate, milestone, checkpoint, stage gate, decision point, meilenstein, prüfpunkt, freigabe, "
        "kontrollpunkt, jalon, point de contrôle, hito, punto de control, marco, ponto de controle, pietra "
        "miliare, traguardo, mijlpaal, kamień milowy, веха, 里程碑, マイルストーン, exit gate, review gate"
    ),
    "risk": "risk, threat, risiko, risque, riesgo, risco, rischio, risico, ryzyko, риск, hazard, 风险, リスク",
    "step": "step, sub-task, subtask, schritt, teilschritt, paso, passo, stap, krok, шаг, 步骤",
    "team": (
        "team, squad, person, member, role, équipe, equipo, equipe, squadra, persona, personne, personas, "
        "persoon, mitglied, membre, miembro, membro, integrante, bearbeiter, teilnehmer, responsable, rolle / "
        "person, name, nombre, nome, nom, naam, qui, wer, quién, chi, wie, who, developer, dev, engineer, zespół, "
        "команда, rolle, rôle, papel, ruolo"
    ),
    "routine": "meeting, ceremony, standup, besprechung, réunion, reunión, reunião, riunione, vergadering",
    "metric": (
        "kpi, metric, indicator, measure, kennzahl, messgröße, metrik, indikator, indicateur, métrique, indicador, "
        "métrica, indicatore, metrica, kengetal, maatstaf, wskaźnik, miernik"
    ),
    "other": (
        "assumption, annahme, hypothèse, supuesto, premissa, suposição, assunto, ipotesi, aanname, decision, adr, "
        "entscheidung, décision, decisión, decisão, decisione, beslissing, besluit, question, open question, "
        "frage, offene frage, pregunta, pergunta, domanda, vraag, goal, objective, ziel, objectif, objetivo, "
        "obiettivo, doel, requirement, functional requirement, anforderung, exigence, requisito, eis, use case, "
        "anwendungsfall, cas d'utilisation, caso de uso, option, alternative, variante, scenario, szenario, "
        "scénario, escenario, cenário, constraint, principle, rule, regel, lesson, appendix, anhang, annexe, "
        "anexo, allegato, bijlage, chapter, kapitel, chapitre, capítulo, capitolo, hoofdstuk, section, sección, "
        "seção, sezione, sectie, figure, table, example, beispiel, exemple, ejemplo, exemplo, note, faq, bug, "
        "defect, finding, test, test case, criterion, kriterium, critère, criterio, critério, "
        "adjustment, dependency, problem, issue type, hypothesis, model, type, category, kategorie, strategy, "
        "pattern, tip, reason, cause, ac, nfr, fr, ec, br, uc, tc, insight"
    ),
}
_LETTERS: dict[Kind, str] = {
    "session": (
        "t, tk, ta, task, wp, ap, ws, us, st, ep, e, tsk, wi, hu, tp, lot, l, tr, pr, ac-t, bl, f, ft, feat, s, a, b, c"
    ),
    "gate": "m, ms, mst, g, j, cp, qg, mp, h",
    "risk": "r, rsk, ri, risk, risiko",
    "phase": "p, ph, sp, q, w, kw, v, d",
    "other": (
        "adr, fr, nfr, req, rf, rnf, uc, ac, tc, br, oq, asm, obj, dec, ec, sc, bug, def, o, k, kr, d, i, dep, "
        "rq, con, ass, as, iss, cr, ux, inv, lim, sec"
    ),
}


def _by_word(words: dict[Kind, str]) -> dict[str, Kind]:
    return {fold(word): kind for kind, listed in words.items() for word in listed.split(",")}


_KIND_OF_NOUN = _by_word(_NOUNS)
_KIND_OF_LETTERS = _by_word(_LETTERS)


def kind_of_noun(noun: str) -> Kind | None:
    """What a noun calls a piece, told by the whole of it or by the first of its two words that says anything."""
    noun = fold(noun)
    words = noun.split(" ")
    for said in (noun, *words) if noun and len(words) <= 2 else ():
        if (kind := kind_of_word(said)) is not None:
            return kind
    return None


def kind_of_word(word: str) -> Kind | None:
    """What a word calls a piece, or its plural."""
    word = fold(word)
    for form in (word, word.removesuffix("s"), word.removesuffix("en"), word.removesuffix("n"), word.removesuffix("e")):
        if form in _KIND_OF_NOUN:
            return _KIND_OF_NOUN[form]
    return None


def names_several(title: str) -> bool:
    """Whether the noun in a title stands in its plural: "Major risks" heads a list of them and is none."""
    return any(word not in _KIND_OF_NOUN and kind_of_word(word) is not None for word in fold(title).split(" "))


def kind_of_letters(prefix: str) -> Kind | None:
    """What the letters of keys such as "WP3" or "STORY-7" are the short form of, as people use them, or spell out."""
    return _KIND_OF_LETTERS.get(prefix.casefold()) or (kind_of_word(prefix) if len(prefix) > 3 else None)
