"""German words of plans."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "word.elapsed": "nach, verzögerung, ohne antwort seit, blockiert seit, innerhalb",
    "noun.profession": (
        "entwickler, entwicklerin, ingenieur, ingenieurin, designerin, testerin, architektin, techniker, technikerin, "
        "fachkraft"
    ),
    "noun.issue": "ticket, tickets, vorgang, vorgänge, anforderung, anforderungen",
    "noun.session": "sitzung, sitzungen, arbeitssitzung, arbeitssitzungen",
    "noun.stream": (
        "strang, stränge, arbeitsstrang, arbeitsstränge, teilprojekt, teilprojekte, spur, spuren, linie, "
        "arbeitsstrom, arbeitsströme, schiene"
    ),
    "noun.branch": "zweig, zweige",
    "noun.package": "arbeitspaket, arbeitspakete, ap, modul, module, baustein",
    "noun.task": "aufgabe, aufgaben",
    "noun.team": "mannschaft, gruppe, gruppen",
    "noun.phase": "phase, phasen, etappe, etappen, abschnitt, abschnitte, stufe",
    "noun.risk": "risiko, risiken",
    "noun.day": "tag, tage, tagen",
    "noun.week": "woche, wochen, kw, kalenderwoche, kalenderwochen",
    "noun.all": "alle, allen, aller, jede, jeder, beide, sämtliche",
    "noun.people": (
        "entwickler, entwicklerin, entwicklerinnen, personen, person, leute, mitarbeiter, mitarbeiterinnen, "
        "köpfe, ingenieure"
    ),
    "unit.minute": "minute, minuten, min.",
    "unit.hour": "stunde, stunden, std, std.",
    "unit.day": "tag, tage, tagen, arbeitstag, arbeitstage, arbeitstagen, werktage, personentage, pt",
    "unit.week": "woche, wochen",
    "unit.month": "monat, monate, monaten",
    "month.1": "januar, jänner",
    "month.2": "februar",
    "month.3": "märz, maerz, mrz",
    "month.5": "mai",
    "month.6": "juni",
    "month.7": "juli",
    "month.10": "oktober, okt",
    "month.12": "dezember, dez",
    "weekday.MO": "montag, montags, mo",
    "weekday.TU": "dienstag, dienstags, di",
    "weekday.WE": "mittwoch, mittwochs, mi",
    "weekday.TH": "donnerstag, donnerstags, do",
    "weekday.FR": "freitag, freitags, fr",
    "priority.critical": "kritisch, dringend, höchste, muss, sehr hoch",
    "priority.high": "hoch, hohe, hoher, wichtig, soll",
    "priority.medium": "mittel, mittlere, mittlerer, normal, kann",
    "priority.low": "niedrig, niedrige, gering, geringe, nachrangig",
    "status.planned": "geplant, offen, nicht begonnen, ausstehend, bereit, vorgesehen",
    "status.in_progress": "in arbeit, läuft, begonnen, aktiv, laufend, in bearbeitung, teilweise",
    "status.blocked": "blockiert, gesperrt, wartet, angehalten, pausiert, verzögert",
    "status.in_review": "in prüfung, im review, in abnahme, im test",
    "status.completed": "abgeschlossen, erledigt, fertig, beendet, geliefert, behoben, erfüllt, ja, erreicht",
    "status.cancelled": "abgebrochen, verworfen, gestrichen, entfallen",
    "level.high": "hoch, hohe, hoher, hohes, sehr hoch, kritisch, schwer, wahrscheinlich",
    "level.medium": "mittel, mittlere, mittleres, mittlerer, möglich",
    "level.low": "niedrig, niedrige, niedriges, gering, geringe, geringes, unwahrscheinlich, sehr gering",
    "mode.sequential": "sequenziell, sequentiell, nacheinander, der reihe nach, hintereinander",
    "mode.parallel": "gleichzeitig, nebenläufig, nebeneinander, zeitgleich",
    "word.if": "falls, wenn, sofern, vorausgesetzt",
    "word.to": "bis",
    "word.and": "und, sowie",
    "word.unknown": "unbekannt, offen, k.a., k. a., noch nicht gemessen, nicht gemessen, keine angabe",
    "word.nothing": "keine, keine abhängigkeiten, nichts, unabhängig, keinen",
    "word.only": "nur",
    "word.reverse_owner": "besitzt, verantwortet, verantwortlich, führt, gehört, zuständig",
    "word.checkpoint": "kontrollpunkt, prüfpunkt, zusammenführung, abnahme, freigabe, meilenstein, integration",
    "word.range": "einzelne, jede, jeder, pro, alle, je",
    "word.completion": "abschluss, abgeschlossen, fertig, fertigstellung, beendet, ende von",
    "verb.depends": (
        "hängt ab von, hängen ab von, hängt von, hängen von, braucht, brauchen, benötigt, benötigen, "
        "wartet auf, warten auf, setzt voraus, erfordert, folgt auf, baut auf, kann erst nach, beginnt nach, "
        "startet nach, beginnt erst nach, startet erst nach, kann erst beginnen nach, wird blockiert von, "
        "ist abhängig von"
    ),
    "word.before": "vor",
    "verb.blocks": (
        "blockiert, blockieren, ermöglicht, muss vor, liefert an, ist voraussetzung für, kommt vor, "
        "geht voraus, muss fertig sein vor"
    ),
    "key.number": "nummer, nr., lfd. nr.",
    "key.session": (
        "sitzung, arbeitssitzung, strang, arbeitsstrang, teilprojekt, zweig, aufgabe, arbeitspaket, spur, "
        "name, bezeichnung, paket"
    ),
    "key.title": "titel, thema, schwerpunkt, gegenstand, bereich, beschreibung, inhalt, umfang, fokus",
    "key.goal": "ziel, ziele, zielsetzung, absicht, zweck",
    "key.success": (
        "erfolg, erfolgskriterium, erfolgskriterien, abnahmekriterium, abnahmekriterien, fertig wenn, erfolgsmaß"
    ),
    "key.deliverable": (
        "ergebnis, ergebnisse, lieferung, liefergegenstand, lieferobjekt, liefergegenstände, lieferergebnis"
    ),
    "key.team": "team, gruppe, mannschaft",
    "key.owner": (
        "verantwortlich, verantwortliche, verantwortlicher, zuständig, leitung, leiter, leiterin, wer, "
        "besitzer, bearbeiter, bearbeiterin, inhaber, eigentümer, zugewiesen an, verantwortung"
    ),
    "key.developer_type": "rolle, entwicklertyp, profil, kompetenz, fachrichtung, fähigkeiten",
    "key.duration": "dauer, aufwand, zeit, schätzung, zeitrahmen, zeitbedarf, zeitraum",
    "key.priority": "priorität, prio, wichtigkeit, dringlichkeit",
    "key.status": "status, stand, zustand, fortschritt",
    "key.branch": "branch, zweig, git zweig",
    "key.depends": (
        "hängt ab von, abhängig von, abhängigkeit, abhängigkeiten, voraussetzung, voraussetzungen, braucht, "
        "benötigt, wartet auf, vorgänger, nach, blockiert von, blockiert durch, setzt voraus"
    ),
    "key.blocks": "blockiert, ermöglicht, nachfolger, voraussetzung für",
    "key.from": "von, vorgänger, quelle, zuerst, vorher",
    "key.to": "nach, nachfolger, ziel, danach, zu, an",
    "key.window": "wann, tag, tage, zeitraum",
    "key.phase": "phase, abschnitt, etappe, meilenstein",
    "key.people": "personen, entwickler, teamgröße, größe, köpfe",
    "key.start": "start, beginn, startdatum, projektstart, anfang, startet",
    "key.target": "zieltermin, termin, frist, ende, enddatum, fällig, fällig am, abgabe, liefertermin, zieldatum",
    "key.day": "tag, tage, wann, termin",
    "key.week": "woche, wochen, kw",
    "key.step": "schritt, tätigkeit, arbeit, aufgabe, was, schritte",
    "key.project": "projekt, projektname, produkt, vorhaben",
    "key.date": (
        "datum, stand, stand vom, zuletzt aktualisiert, aktualisiert, letzte aktualisierung, "
        "letzte änderung, erstellt am, erstellt"
    ),
    "key.next_review": (
        "nächste überprüfung, nächste durchsicht, nächster review, nächstes review, nächste prüfung, nächster bericht"
    ),
    "key.risk": "risiko, risiken, gefahr",
    "key.probability": "wahrscheinlichkeit, eintrittswahrscheinlichkeit",
    "key.impact": "auswirkung, auswirkungen, schadenshöhe, schaden, folge, folgen, tragweite",
    "key.level": "stufe, einstufung, höhe, bewertung, risikostufe",
    "key.effect": "wirkung, problem, beschreibung, folge, folgen, ursache, auswirkung",
    "key.mitigation": "gegenmaßnahme, gegenmaßnahmen, maßnahme, maßnahmen, vorbeugung, vermeidung, minderung, abhilfe",
    "key.fallback": (
        "rückfall, plan b, notfallplan, ausweichplan, rückfallebene, alternative, notlösung, rückfalloption"
    ),
    "key.monitoring": "überwachung, frühwarnung, anzeichen, beobachtung, frühwarnzeichen",
    "key.metric": "kennzahl, messgröße, kenngröße, metrik, größe, messwert, bereich",
    "key.metric_target": "ziel, zielwert, soll, sollwert, erwartet, vorgabe, soll wert",
    "key.metric_current": "aktuell, ist, istwert, derzeit, heute, aktueller wert, ist wert, stand, wert",
    "key.attendees": "teilnehmer, teilnehmende, wer, teilnehmerkreis, teilnehmerinnen, mit, dabei",
    "key.agenda": "agenda, tagesordnung, themen, ablauf, inhalt, inhalte, format, punkte",
    "key.time": "uhrzeit, zeit, wann, beginn, um",
    "key.meeting": "besprechung, treffen, termin, runde, was, name",
    "key.recurrence": "häufigkeit, rhythmus, turnus, wie oft, takt",
    "key.focus": "schwerpunkt, fokus, aufgabe, bereich, gebiet, schwerpunkte",
    "key.files": "dateien, wichtige dateien, ordner, pfade, betroffene dateien, ressourcen",
    "key.responsibilities": (
        "aufgaben, verantwortung, verantwortlichkeiten, zuständigkeiten, zuständigkeit, zuständig für"
    ),
    "key.members": "mitglieder, personen, entwickler, wer, besetzung",
    "key.lead": "leitung, teamleitung, leiter, leiterin, chef",
    "key.member": "entwickler, entwicklerin, mitglied, tester, testerin, ingenieur, ingenieurin",
    "key.size": "größe, teamgröße, personen, anzahl",
    "key.path": "datei, pfad, ressource, ordner, gemeinsame datei, verzeichnis",
    "key.rule": "regel, regeln, abstimmung, hinweis, bemerkung, absprache",
    "key.environment": "umgebung, umgebungen",
    "key.person": "name, person, ansprechpartner, ansprechpartnerin",
    "key.contact": "ansprechpartner, ansprechpartnerin, kontakt, rolle, name, person, wer",
    "key.contact_topic": "thema, zuständig für, für, bereich, wofür, anliegen, telefon",
    "key.after": "nach, frist, zeit, innerhalb, wann, stufe, dauer",
    "key.action": "aktion, maßnahme, schritt, was, handlung",
    "key.whom": "wer, wen, an wen, ansprechpartner, person, rolle, informieren",
    "key.how": "wie, kanal, weg, über",
    "key.gate": "tor, prüfpunkt, kontrollpunkt, entscheidungspunkt, meilenstein",
    "key.criteria": "kriterien, kriterium, bedingung, bedingungen, voraussetzungen",
    "key.link": "link, adresse, dokument, verweis, ort",
    "key.order": "reihenfolge, schritt, rang",
    "key.total": "gesamt, summe, insgesamt, gesamtzeit, gesamtdauer, zusammen",
    "topic.escalation": "eskalation, eskalationsweg, eskalationsstufen, eskalationspfad, notfall, bei blockaden",
    "topic.contacts": "ansprechpartner, kontakte, kontakt, ansprechpersonen, kontaktdaten",
    "topic.definition_of_done": (
        "fertig wenn, erledigt wenn, abgeschlossen wenn, fertig-definition, definition von fertig, "
        "fertigstellungskriterien, wann fertig"
    ),
    "topic.merge": (
        "zusammenführung, merge-reihenfolge, reihenfolge der zusammenführung, zusammenführen, "
        "merge-strategie, integrationsreihenfolge"
    ),
    "topic.readiness": "bereitschaft, voraussetzungen, vorbereitung, startbereitschaft, startvoraussetzungen",
    "topic.success": "erfolgskriterien, erfolgskriterium, abnahmekriterien, akzeptanzkriterien",
    "topic.validation": "prüfung, prüfliste, validierung, überprüfung, vor dem start, kontrollen",
    "topic.deliverables": "lieferungen, liefergegenstände, ergebnisse, lieferobjekte, lieferergebnisse",
    "topic.mitigation": (
        "gegenmaßnahme, gegenmaßnahmen, maßnahmen gegen risiken, risikominderung, risikomanagement, risikobehandlung"
    ),
    "topic.risks": "risiko, risiken, risikobewertung, risikoregister, gefahren",
    "topic.metrics": "kennzahlen, messgrößen, metriken, kpis, erfolgskennzahlen, messwerte, zielwerte",
    "topic.dependencies": "abhängigkeit, abhängigkeiten, reihenfolge, ablauf",
    "topic.files": (
        "gemeinsame dateien, geteilte dateien, gemeinsame ressourcen, dateien, dateibesitz, geteilte ressourcen"
    ),
    "topic.environments": "umgebungen, gemeinsame umgebungen",
    "topic.routines": "besprechungen, regeltermine, abstimmung, routinen, termine, treffen, koordination, stehung",
    "topic.achievements": "erfolge, erreichtes, erreicht, fortschritte, erledigt diese woche, höhepunkte",
    "topic.issues": "probleme, schwierigkeiten, offene punkte, blockaden, hindernisse, kritische punkte",
    "topic.next": (
        "nächste schritte, nächster schritt, als nächstes, nächste aufgaben, sofortmaßnahmen, ausblick, "
        "diese woche, nächste woche"
    ),
    "topic.decisions": "entscheidungen, entscheidung, beschlüsse, beschluss",
    "topic.links": "verweise, weiterführendes, dokumentation, unterlagen, quellen, siehe auch, weitere unterlagen",
    "topic.teams": "teams, team, teamstruktur, besetzung, mannschaft, rollen, teamaufteilung",
    "topic.phases": "phasen, fahrplan, zeitplan, meilensteine, projektplan, ablaufplan, etappen",
    "topic.sessions": (
        "sitzungen, arbeitsstränge, stränge, arbeitspakete, teilprojekte, arbeitssitzungen, spuren, parallele arbeit"
    ),
    "topic.matrix": "matrix, tagesplan, fortschrittsmatrix, wochenplan, fortschritt",
    "topic.guidelines": "richtlinien, regeln, kommunikation, standards, grundsätze, werkzeuge, absprachen",
    "topic.troubleshooting": "fehlersuche, fehlerbehebung, bekannte fehler",
    "topic.effort": "aufwand, schätzung, vergleich, ersparnis, zusammenfassung",
    "topic.gates": "prüfpunkte, kontrollpunkte, entscheidungspunkte, freigaben",
    "routine.noun": (
        "besprechung, besprechungen, treffen, abstimmung, runde, stehung, morgenrunde, rückblick, "
        "durchsprache, abendrunde, statusrunde, tagesabschluss, wochenplanung, planung, jour fixe, termin, "
        "durchsicht"
    ),
    "routine.daily": (
        "täglich, tägliche, täglicher, tägliches, jeden tag, morgens, morgen, abends, morgendlich, morgendliche, tages"
    ),
    "routine.weekly": "wöchentlich, wöchentliche, wöchentlicher, wöchentliches, jede woche, wochen",
    "routine.biweekly": "zweiwöchentlich, alle zwei wochen, vierzehntägig, 14-tägig",
    "routine.monthly": "monatlich, monatliche, jeden monat",
    "escalation.now": "sofort, unverzüglich, umgehend, gleich",
    "escalation.after": "nach, innerhalb, binnen, innerhalb von, spätestens nach, mehr als, über",
    "claim.sequential": "sequenziell, sequentiell, nacheinander, hintereinander",
    "claim.parallel": "gleichzeitig, nebeneinander",
    "claim.speedup": "beschleunigung, schneller, zeitgewinn",
}
