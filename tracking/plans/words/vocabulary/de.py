"""German words of plans."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "word.elapsed": "nach, verzögerung, ohne antwort seit, blockiert seit, innerhalb",
    "noun.profession": (
        "entwickler, entwicklerin, ingenieur, ingenieurin, designerin, testerin, architektin, techniker, technikerin, "
        "fachkraft, programmierer, programmiererin, analystin, redakteur, redakteurin, administratorin"
    ),
    "noun.issue": (
        "ticket, tickets, vorgang, vorgänge, anforderung, anforderungen, anfrage, anfragen, störung, störungen"
    ),
    "noun.session": "sitzung, sitzungen, arbeitssitzung, arbeitssitzungen",
    "noun.stream": (
        "strang, stränge, arbeitsstrang, arbeitsstränge, teilprojekt, teilprojekte, spur, spuren, linie, arbeitsstrom, "
        "arbeitsströme, schiene, handlungsfeld, handlungsfelder, arbeitsbereich, arbeitsbereiche, teilstrang, "
        "teilstränge"
    ),
    "noun.branch": "zweig, zweige",
    "noun.package": (
        "arbeitspaket, arbeitspakete, ap, modul, module, baustein, teilpaket, teilpakete, aufgabenpaket, "
        "aufgabenpakete, bausteine, teilaufgabe, teilaufgaben"
    ),
    "noun.task": "aufgabe, aufgaben",
    "noun.team": "mannschaft, gruppe, gruppen, arbeitsgruppe, arbeitsgruppen",
    "noun.phase": "phase, phasen, etappe, etappen, abschnitt, abschnitte, stufe",
    "noun.risk": "risiko, risiken",
    "noun.day": "tag, tage, tagen",
    "noun.week": "woche, wochen, kw, kalenderwoche, kalenderwochen",
    "noun.all": "alle, allen, aller, jede, jeder, beide, sämtliche",
    "noun.people": (
        "entwickler, entwicklerin, entwicklerinnen, personen, person, leute, mitarbeiter, mitarbeiterinnen, köpfe, "
        "ingenieure, fachkräfte, kollegen, kolleginnen, helfer, helferinnen, ehrenamtliche"
    ),
    "unit.minute": "minute, minuten, min.",
    "unit.hour": "stunde, stunden, std, std., personenstunden, arbeitsstunden",
    "unit.day": (
        "tag, tage, tagen, arbeitstag, arbeitstage, arbeitstagen, werktage, personentage, pt, werktag, werktagen, "
        "kalendertage, kalendertagen, personentag, personentagen, manntag, manntage, manntagen"
    ),
    "unit.week": (
        "woche, wochen, kalenderwochen, arbeitswochen, personenwochen, personenwoche, pw, mannwochen, mannwoche"
    ),
    "unit.month": "monat, monate, monaten, personenmonate, personenmonat, kalendermonate",
    "month.1": "januar, jänner, jän",
    "month.2": "februar",
    "month.3": "märz, maerz, mrz, mär",
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
    "weekday.SA": "samstag, samstags, sonnabend, sonnabends",
    "weekday.SU": "sonntag, sonntags",
    "priority.critical": "kritisch, dringend, höchste, muss, sehr hoch, höchste priorität, zwingend, unverzichtbar",
    "priority.high": "hoch, hohe, hoher, wichtig, soll, hohes, sehr wichtig",
    "priority.medium": "mittel, mittlere, mittlerer, normal, kann, mittleres, mittlere priorität",
    "priority.low": "niedrig, niedrige, gering, geringe, nachrangig, niedriger, niedriges, geringer, unwichtig",
    "status.planned": (
        "geplant, offen, nicht begonnen, ausstehend, bereit, vorgesehen, noch nicht begonnen, noch offen, "
        "nicht gestartet, zu erledigen, zu tun, in planung, anstehend, steht aus, eingeplant"
    ),
    "status.in_progress": (
        "in arbeit, läuft, begonnen, aktiv, laufend, in bearbeitung, teilweise, in umsetzung, in durchführung, "
        "gestartet, angefangen, wird bearbeitet, in entwicklung, teilweise erledigt, angelaufen"
    ),
    "status.blocked": (
        "blockiert, gesperrt, wartet, angehalten, pausiert, verzögert, wartend, zurückgestellt, verschoben, verspätet, "
        "ruht, ausgesetzt"
    ),
    "status.in_review": (
        "in prüfung, im review, in abnahme, im test, zur prüfung, zur abnahme, zur freigabe, in freigabe, "
        "in begutachtung, wird geprüft, im testen"
    ),
    "status.completed": (
        "abgeschlossen, erledigt, fertig, beendet, geliefert, behoben, erfüllt, ja, erreicht, geschlossen, "
        "freigegeben, abgenommen, umgesetzt, gelöst, bestanden, vollendet"
    ),
    "status.cancelled": (
        "abgebrochen, verworfen, gestrichen, entfallen, storniert, zurückgezogen, hinfällig, abgelehnt, eingestellt"
    ),
    "level.high": (
        "hoch, hohe, hoher, hohes, sehr hoch, kritisch, schwer, wahrscheinlich, sehr wahrscheinlich, gravierend"
    ),
    "level.medium": "mittel, mittlere, mittleres, mittlerer, möglich, moderat, mäßig",
    "level.low": (
        "niedrig, niedrige, niedriges, gering, geringe, geringes, unwahrscheinlich, sehr gering, geringer, niedriger, "
        "sehr niedrig, vernachlässigbar"
    ),
    "colour.red": "rot",
    "colour.amber": "gelb, orange",
    "colour.green": "grün",
    "mode.sequential": "sequenziell, sequentiell, nacheinander, der reihe nach, hintereinander",
    "mode.parallel": "gleichzeitig, nebenläufig, nebeneinander, zeitgleich",
    "word.if": "falls, wenn, sofern, vorausgesetzt",
    "word.to": "bis",
    "word.and": "und, sowie",
    "word.with": "mit",
    "word.unknown": (
        "unbekannt, offen, k.a., k. a., noch nicht gemessen, nicht gemessen, keine angabe, noch offen, noch unbekannt, "
        "zu klären, wird noch festgelegt, steht noch nicht fest, n. n."
    ),
    "word.nothing": (
        "keine, keine abhängigkeiten, nichts, unabhängig, keinen, keiner, ohne, entfällt, keinerlei, nicht zutreffend"
    ),
    "word.together": (
        "zusammen, gemeinsam, alle zusammen, alle gemeinsam, ganzes team, das ganze team, zu zweit, zu dritt"
    ),
    "word.only": "nur",
    "word.not": "nicht, kein, keine, keinen, keiner, nie, nichts, ohne",
    "word.all_above": (
        "alle oben, alle obigen, alles oben, alles obige, alle vorherigen, alle vorigen, alle vorangehenden, "
        "alles davor"
    ),
    "word.this": "dies, diese, dieser, diese phase, diese aufgabe, dieser schritt, beide, alle, sie",
    "word.reverse_owner": "besitzt, verantwortet, verantwortlich, führt, gehört, zuständig",
    "word.checkpoint": "kontrollpunkt, prüfpunkt, zusammenführung, abnahme, freigabe, meilenstein, integration",
    "word.range": "einzelne, jede, jeder, pro, alle, je",
    "word.completion": (
        "abschluss, abgeschlossen, fertig, fertigstellung, beendet, ende von, fertiggestellt, erledigt, "
        "abgeschlossen sind"
    ),
    "word.very": "sehr, kritisch",
    "verb.depends": (
        "hängt ab von, hängen ab von, hängt von, hängen von, braucht, brauchen, benötigt, benötigen, wartet auf, "
        "warten auf, setzt voraus, erfordert, folgt auf, baut auf, kann erst nach, beginnt nach, startet nach, "
        "beginnt erst nach, startet erst nach, kann erst beginnen nach, wird blockiert von, ist abhängig von, "
        "hängt ab vom, hängt ab von der, setzt auf, beruht auf, kommt nach, beginnt erst wenn, startet erst wenn, "
        "ist blockiert durch, ist blockiert von, blockiert durch, blockiert von, hängt an, hängen an, "
        "hängt am, hängen am"
    ),
    "word.following": "nach, sobald",
    "word.before": "vor",
    "word.during": "während, in, im, bis, seit, ab, innerhalb, am, vom, von",
    "verb.see": "siehe, vgl, vergleiche",
    "verb.blocks": (
        "voraussetzung für, "
        "blockiert, blockieren, ermöglicht, muss vor, liefert an, ist voraussetzung für, kommt vor, geht voraus, "
        "muss fertig sein vor, muss abgeschlossen sein vor, muss erledigt sein vor, wird benötigt für, "
        "wird benötigt von, wird gebraucht für, ist nötig für, gibt frei"
    ),
    "key.number": "nummer, nr., lfd. nr., laufende nummer, vorgangsnr., pos.",
    "key.session": (
        "sitzung, arbeitssitzung, strang, arbeitsstrang, teilprojekt, zweig, aufgabe, arbeitspaket, spur, name, "
        "bezeichnung, paket, vorgang, vorgangsname, modul, baustein, element, teilaufgabe, aufgabenpaket, "
        "arbeitspakete, handlungsfeld, maßnahmenpaket"
    ),
    "key.title": (
        "titel, thema, schwerpunkt, gegenstand, bereich, beschreibung, inhalt, umfang, fokus, kurzbeschreibung, "
        "aufgabenbeschreibung, betreff, arbeitsinhalt, überschrift, leistung, tätigkeitsbeschreibung"
    ),
    "key.goal": "ziel, ziele, zielsetzung, absicht, zweck, teilziel, zielstellung, angestrebtes ergebnis",
    "key.success": (
        "erfolg, erfolgskriterium, erfolgskriterien, abnahmekriterium, abnahmekriterien, fertig wenn, erfolgsmaß, "
        "akzeptanzkriterium, akzeptanzkriterien, abnahme, nachweis, definition von fertig, erfolgskontrolle"
    ),
    "key.deliverable": (
        "ergebnis, ergebnisse, lieferung, liefergegenstand, lieferobjekt, liefergegenstände, lieferergebnis, "
        "arbeitsergebnis, arbeitsergebnisse, lieferobjekte, lieferungen, liefereinheit, endprodukt, "
        "erwartetes ergebnis, zu liefern"
    ),
    "key.team": "team, gruppe, mannschaft, arbeitsgruppe, abteilung",
    "key.owner": (
        "verantwortlich, verantwortliche, verantwortlicher, zuständig, leitung, leiter, leiterin, wer, besitzer, "
        "bearbeiter, bearbeiterin, inhaber, eigentümer, zugewiesen an, verantwortung, verantwortliche/r, "
        "verantwortliche person, verantwortliche stelle, zuständige, zuständiger, zuständige/r, zuständige person, "
        "bearbeiter/in, bearbeitet von, bearbeitung, federführung, federführend, beauftragte, beauftragter, "
        "betreuer, betreuerin, betreuung, ausführung, durchführung, umsetzer, ap leitung, paketverantwortlich, "
        "paketverantwortlicher, kümmerer, hauptverantwortlich, hauptverantwortliche, hauptverantwortlicher, wer "
        "macht es, zugewiesen, zugeteilt"
    ),
    "key.developer_type": (
        "rolle, entwicklertyp, profil, kompetenz, fachrichtung, fähigkeiten, qualifikation, gewerk, fachkenntnisse, "
        "fachgebiet, funktion, kenntnisse"
    ),
    "key.duration": (
        "dauer, aufwand, zeit, schätzung, zeitrahmen, zeitbedarf, zeitraum, zeitaufwand, arbeitsaufwand, "
        "geschätzter aufwand, geschätzte dauer, bearbeitungszeit, bearbeitungsdauer, laufzeit, aufwandsschätzung, "
        "planaufwand, personentage, umsetzungsdauer"
    ),
    "key.priority": "priorität, prio, wichtigkeit, dringlichkeit, priorisierung, dringend",
    "key.status": (
        "status, stand, zustand, fortschritt, bearbeitungsstand, bearbeitungsstatus, umsetzungsstand, aktueller status"
    ),
    "key.branch": "branch, zweig, git zweig",
    "key.depends": (
        "hängt ab von, abhängig von, abhängigkeit, abhängigkeiten, voraussetzung, voraussetzungen, braucht, benötigt, "
        "wartet auf, vorgänger, nach, blockiert von, blockiert durch, setzt voraus, vorbedingung, vorbedingungen, "
        "vorgängervorgang, vorarbeiten, basiert auf, abhängig, erfordert, vorher nötig, baut auf"
    ),
    "key.inputs": "eingang, eingänge, eingaben, grundlage, grundlagen",
    "key.blocks": (
        "blockiert, ermöglicht, nachfolger, voraussetzung für, benötigt für, wird benötigt von, wird benötigt für, "
        "folgevorgang, folgevorgänge, gibt frei"
    ),
    "key.from": "von, vorgänger, quelle, zuerst, vorher",
    "key.to": "nach, nachfolger, ziel, danach, zu, an",
    "key.window": "wann, tag, tage, zeitraum, zeitfenster, monat, monate, quartal, termine, daten",
    "key.phase": "phase, abschnitt, etappe, meilenstein, projektphase, bauabschnitt, bauphase, meilensteine",
    "key.people": "personen, entwickler, teamgröße, größe, köpfe, anzahl personen, personalbedarf, personal",
    "key.start": (
        "start, beginn, startdatum, projektstart, anfang, startet, anfangstermin, starttermin, geplanter start, "
        "geplanter beginn, beginn am, start am, anfangsdatum, baubeginn"
    ),
    "key.target": (
        "zieltermin, termin, frist, ende, enddatum, fällig, fällig am, abgabe, liefertermin, zieldatum, "
        "fertigstellung, fertigstellungstermin, fertigstellung bis, endtermin, stichtag, fällig bis, fälligkeit, "
        "fälligkeitsdatum, bis wann, geplantes ende, zu erledigen bis, abgabetermin, projektende, erledigen bis, "
        "soll termin, plantermin"
    ),
    "key.day": "tag, tage, wann, termin",
    "key.week": "woche, wochen, kw, kalenderwoche, kalenderwochen",
    "key.step": (
        "schritt, tätigkeit, arbeit, aufgabe, was, schritte, arbeitsschritt, arbeitsschritte, vorgang, maßnahme, "
        "tätigkeiten, aktivität, aktivitäten, teilschritt, teilschritte"
    ),
    "key.project": "projekt, projektname, produkt, vorhaben, projektbezeichnung, projekttitel, vorhabensbezeichnung",
    "key.date": (
        "datum, stand, stand vom, zuletzt aktualisiert, aktualisiert, letzte aktualisierung, letzte änderung, "
        "erstellt am, erstellt, geändert am, letzter stand, fassung vom, version vom, erstelldatum, aktualisiert am, "
        "bearbeitet am"
    ),
    "key.next_review": (
        "nächste überprüfung, nächste durchsicht, nächster review, nächstes review, nächste prüfung, nächster bericht, "
        "nächste aktualisierung, wiedervorlage, nächster statusbericht, nächste besprechung"
    ),
    "key.risk": "risiko, risiken, gefahr, risikobeschreibung, risikobezeichnung, bedrohung, gefährdung",
    "key.probability": "wahrscheinlichkeit, eintrittswahrscheinlichkeit, eintrittswahrsch., wahrsch., eintritt",
    "key.impact": (
        "auswirkung, auswirkungen, schadenshöhe, schaden, folge, folgen, tragweite, schadensausmaß, ausmaß, schwere, "
        "konsequenz, konsequenzen, schadensauswirkung"
    ),
    "key.level": (
        "stufe, einstufung, höhe, bewertung, risikostufe, risikobewertung, risikoklasse, risikowert, "
        "risikoeinstufung, gesamtrisiko, ampel, ampelstatus, schweregrad, schwere, kritikalität, tragweite"
    ),
    "key.effect": (
        "wirkung, problem, beschreibung, folge, folgen, ursache, auswirkung, konsequenz, konsequenzen, risikoursache, "
        "grund"
    ),
    "key.mitigation": (
        "gegenmaßnahme, gegenmaßnahmen, maßnahme, maßnahmen, vorbeugung, vermeidung, minderung, abhilfe, "
        "vorbeugende maßnahme, vorbeugende maßnahmen, vorbeugemaßnahme, vorbeugemaßnahmen, vorsorge, risikominderung, "
        "gegensteuerung, gegenstrategie, risikobehandlung, so beugen wir vor"
    ),
    "key.fallback": (
        "rückfall, plan b, notfallplan, ausweichplan, rückfallebene, alternative, notlösung, rückfalloption, "
        "notfallmaßnahme, notfallmaßnahmen, alternativplan, ersatzplan, ausweichlösung, rückfallplan, "
        "wenn es eintritt, alternativen"
    ),
    "key.monitoring": (
        "überwachung, frühwarnung, anzeichen, beobachtung, frühwarnzeichen, frühindikator, frühindikatoren, "
        "warnsignal, warnsignale, auslöser, woran wir es merken"
    ),
    "key.metric": (
        "kennzahl, messgröße, kenngröße, metrik, größe, messwert, bereich, indikator, indikatoren, messkriterium, "
        "kennwert, kennzahlen, kenngrößen"
    ),
    "key.metric_target": (
        "ziel, zielwert, soll, sollwert, erwartet, vorgabe, soll wert, zielgröße, schwellenwert, grenzwert, planwert, "
        "angestrebt"
    ),
    "key.metric_current": (
        "aktuell, ist, istwert, derzeit, heute, aktueller wert, ist wert, stand, wert, gemessen, bisher, ausgangswert, "
        "aktueller stand"
    ),
    "key.attendees": (
        "teilnehmer, teilnehmende, wer, teilnehmerkreis, teilnehmerinnen, mit, dabei, beteiligte, anwesende, "
        "eingeladen, eingeladene"
    ),
    "key.agenda": (
        "agenda, tagesordnung, themen, ablauf, inhalt, inhalte, format, besprechungspunkte, tagesordnungspunkte"
    ),
    "key.time": "uhrzeit, zeit, wann, beginn, um",
    "key.meeting": "besprechung, treffen, termin, runde, was, name, regeltermin, veranstaltung, jour fixe",
    "key.recurrence": "häufigkeit, rhythmus, turnus, wie oft, takt, frequenz, intervall, wiederholung",
    "key.focus": "schwerpunkt, fokus, aufgabe, bereich, gebiet, schwerpunkte, fachgebiet, auftrag, arbeitsgebiet",
    "key.files": (
        "dateien, wichtige dateien, ordner, pfade, betroffene dateien, ressourcen, geänderte dateien, "
        "berührte dateien, gemeinsame dateien, verzeichnisse"
    ),
    "key.responsibilities": (
        "aufgaben, verantwortung, verantwortlichkeiten, zuständigkeiten, zuständigkeit, zuständig für, "
        "aufgabenbereich, aufgabenbereiche, verantwortlich für"
    ),
    "key.members": "mitglieder, personen, entwickler, wer, besetzung, teammitglieder, beteiligte, mitwirkende",
    "key.lead": (
        "leitung, teamleitung, leiter, leiterin, chef, projektleitung, projektleiter, projektleiterin, teamleiter, "
        "teamleiterin, gruppenleitung, sprecher, sprecherin"
    ),
    "key.member": "entwickler, entwicklerin, mitglied, tester, testerin, ingenieur, ingenieurin",
    "key.size": "größe, teamgröße, personen, anzahl, anzahl personen, teamstärke",
    "key.path": (
        "datei, pfad, ressource, ordner, gemeinsame datei, verzeichnis, dateipfad, gemeinsame ressource, dateiname"
    ),
    "key.rule": (
        "regel, regeln, abstimmung, hinweis, bemerkung, absprache, vereinbarung, anmerkung, anmerkungen, bemerkungen, "
        "hinweise, kommentar, nutzung"
    ),
    "key.environment": "umgebung, umgebungen, systemumgebung, testumgebung",
    "key.person": "name, person, ansprechpartner, ansprechpartnerin, kontaktperson, vorname nachname",
    "key.contact": (
        "ansprechpartner, ansprechpartnerin, kontakt, rolle, name, person, wer, kontaktperson, kontaktpersonen"
    ),
    "key.contact_topic": (
        "thema, zuständig für, für, bereich, wofür, anliegen, telefon, fachgebiet, zuständigkeit, telefonnummer"
    ),
    "key.after": "nach, frist, zeit, innerhalb, wann, stufe, dauer",
    "key.action": "aktion, maßnahme, schritt, was, handlung, tätigkeit, vorgehen, reaktion",
    "key.whom": (
        "wer, wen, an wen, ansprechpartner, person, rolle, informieren, empfänger, zu informieren, eskalation an, "
        "benachrichtigen"
    ),
    "key.how": "wie, kanal, weg, über",
    "key.gate": (
        "tor, prüfpunkt, kontrollpunkt, entscheidungspunkt, meilenstein, freigabepunkt, abnahmepunkt, haltepunkt, "
        "qualitätstor"
    ),
    "key.criteria": (
        "kriterien, kriterium, bedingung, bedingungen, voraussetzungen, abnahmekriterien, freigabekriterien, "
        "prüfkriterien, erfüllt wenn, erfüllungskriterien"
    ),
    "key.link": "link, adresse, dokument, verweis, ort, ablage, ablageort, fundstelle, quelle",
    "key.order": "reihenfolge, schritt, rang",
    "key.total": (
        "gesamt, summe, insgesamt, gesamtzeit, gesamtdauer, zusammen, gesamtaufwand, gesamtsumme, alles zusammen, "
        "summe aufwand"
    ),
    "topic.escalation": (
        "eskalation, eskalationsweg, eskalationsstufen, eskalationspfad, notfall, bei blockaden, wenn etwas hängt, "
        "wenn etwas klemmt, eskalationsmatrix, eskalationsstufe"
    ),
    "topic.contacts": (
        "ansprechpartner, kontakte, kontakt, ansprechpersonen, kontaktdaten, ansprechpartnerinnen, kontaktpersonen, "
        "wen fragen, wer hilft"
    ),
    "topic.definition_of_done": (
        "fertig wenn, erledigt wenn, abgeschlossen wenn, fertig-definition, definition von fertig, "
        "fertigstellungskriterien, wann fertig, fertigstellungskriterium, abschlusskriterien, wann ist es fertig"
    ),
    "topic.merge": (
        "zusammenführung, merge-reihenfolge, reihenfolge der zusammenführung, zusammenführen, merge-strategie, "
        "integrationsreihenfolge"
    ),
    "topic.readiness": (
        "bereitschaft, voraussetzungen, vorbereitung, startbereitschaft, startvoraussetzungen, startbedingungen, "
        "vorbedingungen, bevor es losgeht, vorarbeiten"
    ),
    "topic.success": (
        "erfolgskriterien, erfolgskriterium, abnahmekriterien, akzeptanzkriterien, akzeptanzkriterium, "
        "abnahmekriterium, erfolgsmerkmale"
    ),
    "topic.validation": (
        "prüfung, prüfliste, validierung, überprüfung, vor dem start, kontrollen, prüfungen, testplan, abnahmeprüfung"
    ),
    "topic.deliverables": (
        "lieferungen, liefergegenstände, ergebnisse, lieferobjekte, lieferergebnisse, arbeitsergebnisse, "
        "liefergegenstand, lieferobjekt"
    ),
    "topic.mitigation": (
        "gegenmaßnahme, gegenmaßnahmen, maßnahmen gegen risiken, risikominderung, risikomanagement, "
        "risikobehandlung, vorbeugende maßnahmen, risikobewältigung, risikominderungsmaßnahmen, notfallplan, "
        "notfallpläne, notfallplanung, ausweichplan, eventualplan, plan b"
    ),
    "topic.risks": (
        "risiko, risiken, risikobewertung, risikoregister, gefahren, risikoliste, risikoanalyse, risikomatrix, "
        "was schiefgehen kann"
    ),
    "topic.metrics": (
        "kennzahlen, messgrößen, metriken, kpis, erfolgskennzahlen, messwerte, zielwerte, kenngrößen, erfolgsmessung, "
        "woran wir messen, messung"
    ),
    "topic.dependencies": (
        "abhängigkeit, abhängigkeiten, reihenfolge, ablauf, abhängigkeitsmatrix, wer wartet auf wen, kritischer pfad, "
        "arbeitsreihenfolge"
    ),
    "topic.files": (
        "gemeinsame dateien, geteilte dateien, gemeinsame ressourcen, dateien, dateibesitz, geteilte ressourcen"
    ),
    "topic.environments": "umgebungen, gemeinsame umgebungen, systemumgebungen, testumgebungen",
    "topic.routines": (
        "besprechungen, regeltermine, abstimmung, routinen, termine, treffen, koordination, stehung, "
        "regelmäßige treffen, regeltermin, sitzungskalender, jour fixe, besprechungsplan, besprechungsrhythmus"
    ),
    "topic.achievements": (
        "erfolge, erreichtes, erreicht, fortschritte, erledigt diese woche, höhepunkte, erreichte ergebnisse, "
        "bisher erreicht"
    ),
    "topic.issues": (
        "probleme, schwierigkeiten, offene punkte, blockaden, hindernisse, kritische punkte, aktuelle probleme, "
        "störungen, stolpersteine"
    ),
    "topic.next": (
        "nächste schritte, nächster schritt, als nächstes, nächste aufgaben, sofortmaßnahmen, ausblick, diese woche, "
        "nächste woche, weiteres vorgehen, weitere schritte, folgeaktivitäten"
    ),
    "topic.decisions": (
        "entscheidungen, entscheidung, beschlüsse, beschluss, getroffene entscheidungen, entscheidungsprotokoll, "
        "entscheidungsliste, festlegungen, beschlossen"
    ),
    "topic.links": (
        "verweise, weiterführendes, dokumentation, unterlagen, quellen, siehe auch, weitere unterlagen, "
        "weiterführende dokumente, weiterführende links, referenzen"
    ),
    "topic.teams": (
        "teams, team, teamstruktur, besetzung, mannschaft, rollen, teamaufteilung, projektteam, projektorganisation, "
        "beteiligte, wer macht was, arbeitsgruppen, projektbeteiligte"
    ),
    "topic.phases": (
        "phasen, fahrplan, zeitplan, meilensteine, projektplan, ablaufplan, etappen, terminplan, ablauf und termine, "
        "projektphasen, rahmenterminplan, zeitschiene, etappenplan"
    ),
    "topic.sessions": (
        "sitzungen, arbeitsstränge, stränge, arbeitspakete, teilprojekte, arbeitssitzungen, spuren, parallele arbeit, "
        "teilaufgaben, vorgangsliste, projektstrukturplan, aufgabenliste, aufgabenpakete, handlungsfelder, "
        "aufgabenplan"
    ),
    "topic.matrix": (
        "matrix, tagesplan, fortschrittsmatrix, wochenplan, fortschritt, tag für tag, tagesübersicht, wochenübersicht"
    ),
    "topic.guidelines": (
        "richtlinien, regeln, kommunikation, standards, grundsätze, werkzeuge, absprachen, spielregeln, "
        "vereinbarungen, konventionen, zusammenarbeit, kommunikationsregeln"
    ),
    "topic.troubleshooting": "fehlersuche, fehlerbehebung, bekannte fehler, häufige fragen, problemlösung",
    "topic.effort": (
        "aufwand, schätzung, vergleich, ersparnis, zusammenfassung, aufwandsschätzung, aufwände, gesamtaufwand"
    ),
    "topic.gates": (
        "prüfpunkte, kontrollpunkte, entscheidungspunkte, freigaben, meilensteine, meilenstein, meilensteinplan, "
        "prüfpunkt, kontrollpunkt, entscheidungspunkt, freigabepunkte, abnahmen, zwischenabnahmen"
    ),
    "topic.assumptions": (
        "annahmen, annahme, prämissen, randbedingungen, rahmenbedingungen, einschränkungen, "
        "annahmen und randbedingungen"
    ),
    "topic.questions": (
        "offene fragen, offene frage, fragen, klärungsbedarf, zu klären, ungeklärt, ungeklärte fragen, klärungspunkte"
    ),
    "topic.goals": "ziele, ziel, zielsetzung, zielsetzungen, projektziele, projektziel, zweck, zielbild",
    "topic.requirements": (
        "anforderungen, anforderung, anforderungskatalog, lastenheft, pflichtenheft, funktionale anforderungen"
    ),
    "topic.scope": (
        "umfang, leistungsumfang, projektumfang, abgrenzung, nicht im umfang, nicht enthalten, nicht ziele, "
        "nichtziele, was nicht dazugehört, außerhalb des umfangs"
    ),
    "topic.background": (
        "hintergrund, ausgangslage, ausgangssituation, einleitung, einführung, überblick, übersicht, kontext, "
        "kurzfassung, vorbemerkung, vorbemerkungen, anlass, worum es geht, ist situation"
    ),
    "topic.backlog": (
        "ideen, ideenspeicher, themenspeicher, später, spätere arbeiten, zukünftige arbeiten, wunschliste, wäre schön, "
        "ausbaustufen, für später, aufgabenspeicher"
    ),
    "topic.template": (
        "vorlage, vorlagen, muster, beispiel, beispiele, legende, formatvorlage, zeichenerklärung, anleitung, "
        "hinweise zur benutzung"
    ),
    "topic.changes": (
        "änderungsverlauf, änderungshistorie, historie, versionen, versionshistorie, dokumenthistorie, "
        "änderungsprotokoll, änderungsnachweis"
    ),
    "topic.architecture": (
        "architektur, entwurf, technologien, systemaufbau, modulstruktur, projektstruktur, ordnerstruktur, "
        "systemarchitektur"
    ),
    "topic.budget": (
        "kosten, kostenplan, kostenschätzung, finanzierung, ausgaben, kostenübersicht, finanzplan, haushaltsmittel"
    ),
    "routine.noun": (
        "besprechung, besprechungen, treffen, abstimmung, runde, stehung, morgenrunde, rückblick, durchsprache, "
        "abendrunde, statusrunde, tagesabschluss, wochenplanung, planung, jour fixe, termin, durchsicht, jour fix, "
        "lenkungsausschuss, statusbesprechung, wochenbesprechung, tagesbesprechung, kurzbesprechung, lagebesprechung, "
        "übergabe, auswertung, wochenrückblick"
    ),
    "routine.daily": (
        "täglich, tägliche, täglicher, tägliches, jeden tag, morgens, morgen, abends, morgendlich, morgendliche, "
        "tages, werktäglich, arbeitstäglich, jeden morgen, jeden abend, nachmittags, mittags"
    ),
    "routine.weekly": (
        "wöchentlich, wöchentliche, wöchentlicher, wöchentliches, jede woche, wochen, einmal pro woche, "
        "einmal die woche"
    ),
    "routine.biweekly": (
        "zweiwöchentlich, alle zwei wochen, vierzehntägig, 14-tägig, alle 2 wochen, zweiwöchig, vierzehntäglich"
    ),
    "routine.monthly": "monatlich, monatliche, jeden monat, monatlicher, monatliches, einmal im monat",
    "escalation.now": "sofort, unverzüglich, umgehend, gleich, unmittelbar, auf der stelle",
    "escalation.after": (
        "nach, innerhalb, binnen, innerhalb von, spätestens nach, mehr als, über, länger als, spätestens"
    ),
    "claim.sequential": "sequenziell, sequentiell, nacheinander, hintereinander",
    "claim.parallel": "gleichzeitig, nebeneinander",
    "claim.speedup": "beschleunigung, schneller, zeitgewinn, zeitersparnis, zeitersparnis von",
}
