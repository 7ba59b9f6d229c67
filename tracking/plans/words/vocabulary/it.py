"""Italian words of plans."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "word.elapsed": "dopo, ritardo, senza risposta da, bloccato da, entro",
    "noun.profession": (
        "sviluppatore, sviluppatrice, ingegnere, progettista, tecnico, collaudatore, collaudatrice, architetto, "
        "analista"
    ),
    "noun.issue": "ticket, segnalazione, segnalazioni, richiesta, richieste, storia, storie, storia utente",
    "noun.session": "sessione, sessioni, sessione di lavoro, sessioni di lavoro",
    "noun.stream": (
        "flusso, flussi, flusso di lavoro, flussi di lavoro, filone, filoni, linea, linee, linea di lavoro, corsia, "
        "corsie, cantiere, cantieri, sottoprogetto, sottoprogetti"
    ),
    "noun.branch": "ramo, rami",
    "noun.package": "pacchetto di lavoro, pacchetti di lavoro, pacchetto, pacchetti, modulo, moduli, lotto, lotti",
    "noun.task": "attività, attivita, compito, compiti, lavorazione, lavorazioni",
    "noun.team": "squadra, squadre, gruppo, gruppi, gruppo di lavoro",
    "noun.phase": "fase, fasi, tappa, tappe",
    "noun.risk": "rischio, rischi",
    "noun.day": "giorno, giorni, giornata, giornate",
    "noun.week": "settimana, settimane, sett",
    "noun.all": "tutti, tutte, tutti i, tutte le, ogni, ciascuna, ciascuno, entrambi, entrambe",
    "noun.people": (
        "sviluppatori, sviluppatore, sviluppatrici, persone, persona, ingegneri, tecnici, collaboratori, volontari"
    ),
    "unit.minute": "minuto, minuti",
    "unit.hour": "ora, ore",
    "unit.day": (
        "giorno, giorni, giornata, giornate, gg, giorni lavorativi, giorni uomo, giornate uomo, giorni persona, "
        "giornate persona"
    ),
    "unit.week": "settimana, settimane, sett, settimane uomo, settimane persona",
    "unit.month": "mese, mesi",
    "month.1": "gennaio, gen",
    "month.2": "febbraio",
    "month.3": "marzo",
    "month.4": "aprile",
    "month.5": "maggio, mag",
    "month.6": "giugno, giu",
    "month.7": "luglio, lug",
    "month.8": "agosto, ago",
    "month.9": "settembre, set",
    "month.10": "ottobre, ott",
    "month.11": "novembre",
    "month.12": "dicembre, dic",
    "weekday.MO": "lunedì, lunedi, lun",
    "weekday.TU": "martedì, martedi",
    "weekday.WE": "mercoledì, mercoledi, mer",
    "weekday.TH": "giovedì, giovedi, gio",
    "weekday.FR": "venerdì, venerdi, ven",
    "weekday.SA": "sabato, sab",
    "weekday.SU": "domenica",
    "priority.critical": "critica, critico, urgente, massima, bloccante, indispensabile",
    "priority.high": "alta, alto, elevata, elevato, importante",
    "priority.medium": "media, medio, normale",
    "priority.low": "bassa, basso",
    "status.planned": (
        "pianificato, pianificata, previsto, prevista, programmato, programmata, da fare, da iniziare, non iniziato, "
        "non iniziata, in programma, aperto, aperta, da avviare"
    ),
    "status.in_progress": (
        "in corso, in lavorazione, in esecuzione, avviato, avviata, iniziato, iniziata, attivo, attiva, parziale"
    ),
    "status.blocked": "bloccato, bloccata, in attesa, sospeso, sospesa, in ritardo, fermo, ferma",
    "status.in_review": "in revisione, in verifica, in collaudo, in approvazione",
    "status.completed": (
        "completato, completata, completati, completate, concluso, conclusa, terminato, terminata, finito, finita, "
        "fatto, fatta, consegnato, consegnata, chiuso, chiusa, risolto, risolta, raggiunto, raggiunta"
    ),
    "status.cancelled": "annullato, annullata, abbandonato, abbandonata, scartato, scartata, eliminato, eliminata",
    "level.high": "alto, alta, elevato, elevata, critico, critica, grave, molto alto, molto alta, probabile",
    "level.medium": "medio, media, moderato, moderata, possibile",
    "level.low": "basso, bassa, lieve, trascurabile, improbabile, molto basso, molto bassa",
    "colour.red": "rosso",
    "colour.amber": "giallo, arancione",
    "colour.green": "verde",
    "mode.sequential": (
        "sequenziale, sequenziali, sequenzialmente, in sequenza, in serie, uno dopo l'altro, una dopo l'altra"
    ),
    "mode.parallel": "parallelo, parallela, in parallelo, simultaneo, simultaneamente, contemporaneamente",
    "word.if": (
        "facoltativo, facoltativa, opzionale, se necessario, se possibile, se approvato, se approvata, "
        "a condizione che, salvo"
    ),
    "word.to": "al, fino a, sino a",
    "word.and": "e, ed, nonché",
    "word.with": "con",
    "word.together": "insieme, tutti insieme, in comune, congiunto, congiunta, tutta la squadra, tutto il team",
    "word.unknown": (
        "sconosciuto, sconosciuta, da definire, da determinare, da stabilire, non misurato, non misurata, "
        "non ancora misurato, nessun dato, non disponibile, n.d."
    ),
    "word.nothing": "nessuna, nessuno, nulla, niente, nessuna dipendenza, indipendente",
    "word.only": "solo, soltanto, solamente",
    "word.not": "non, nessun, nessuna, senza, mai",
    "word.all_above": "tutto quanto sopra, tutti i precedenti, tutte le precedenti, tutte le fasi precedenti",
    "word.this": "questo, questa, questa fase, questa attività, entrambi, entrambe, tutti, tutte",
    "word.reverse_owner": "possiede, responsabile, proprietario, proprietaria, è di, appartiene a",
    "word.checkpoint": "punto di controllo, traguardo, pietra miliare, integrazione finale, collaudo, rilascio",
    "word.range": "ogni, ciascuno, ciascuna, singolo, singola, tutti, tutte",
    "word.completion": (
        "completamento, completata, completato, conclusione, conclusa, concluso, ultimazione, fine di, fine della, "
        "fine del"
    ),
    "word.very": "molto, critico, critica",
    "verb.depends": (
        "dipende da, dipende dal, dipende dalla, dipende dallo, dipende dai, dipende dalle, dipende dagli, "
        "dipendono da, dipendono dal, dipendono dalla, dipendono dalle, richiede, richiedono, necessita di, "
        "necessitano di, ha bisogno di, ha bisogno del, ha bisogno della, hanno bisogno di, attende, attendono, "
        "aspetta, aspettano, segue, seguono, inizia dopo, iniziano dopo, comincia dopo, parte dopo, può iniziare dopo, "
        "può partire dopo, può iniziare solo dopo, può partire solo dopo, inizia solo dopo, è bloccata da, "
        "è bloccato da, bloccata da, bloccato da, si basa su"
    ),
    "word.following": "dopo, non appena, una volta che",
    "word.before": "prima di, prima del",
    "word.during": "durante, in, entro, nella, nel, dal, dalla, dall'",
    "verb.see": "vedi, vedere, si veda",
    "verb.blocks": (
        "prerequisito di, prerequisito per, "
        "blocca, bloccano, sblocca, sbloccano, precede, precedono, abilita, consente, permette, deve finire prima di, "
        "deve finire prima della, deve essere completata prima di, deve terminare prima di, viene prima di, "
        "è un prerequisito per, è necessaria per, è necessario per"
    ),
    "key.number": "numero, n°, n.º, num., nr.",
    "key.session": (
        "sessione, flusso, filone, linea, ramo, attività, compito, pacchetto di lavoro, pacchetto, nome, modulo, "
        "lotto, elemento, lavorazione, voce"
    ),
    "key.title": (
        "titolo, tema, argomento, oggetto, area, descrizione, ambito, contenuto, contenuti, nome attività, "
        "nome dell'attività"
    ),
    "key.goal": "obiettivo, obiettivi, scopo, finalità",
    "key.success": (
        "successo, criterio di successo, criteri di successo, criteri di accettazione, criterio di accettazione, "
        "criteri di uscita, finito quando, fatto quando"
    ),
    "key.deliverable": (
        "consegna, consegne, consegnabile, consegnabili, prodotto finale, risultato, risultati, risultato atteso, "
        "risultati attesi, prodotti"
    ),
    "key.team": "squadra, gruppo, gruppo di lavoro",
    "key.owner": (
        "responsabile, responsabili, proprietario, proprietaria, assegnato a, assegnata a, assegnatario, "
        "assegnataria, incaricato, incaricata, referente, titolare, a cura di, chi, capofila, responsabile "
        "principale, assegnato, assegnata"
    ),
    "key.developer_type": "profilo, ruolo, competenza, competenze, tipo di sviluppatore, figura professionale",
    "key.duration": (
        "durata, stima, stime, impegno, sforzo, tempi, tempistica, tempo stimato, durata stimata, carico, "
        "carico di lavoro"
    ),
    "key.priority": "priorità, priorita, importanza, urgenza",
    "key.status": "stato, stato attuale, avanzamento, situazione",
    "key.branch": "ramo, ramo git, nome del ramo",
    "key.depends": (
        "dipende da, dipendenza, dipendenze, prerequisito, prerequisiti, richiede, dopo, bloccato da, bloccata da, "
        "attende, predecessore, predecessori, propedeuticità, in attesa di"
    ),
    "key.inputs": "input da, ingressi, dati in ingresso",
    "key.blocks": "blocca, sblocca, abilita, successore, successori, necessario per, prerequisito per",
    "key.from": "predecessore, origine, prima, fonte, provenienza",
    "key.to": "successore, destinazione, poi, quindi, verso",
    "key.window": (
        "quando, giorno, giorni, periodo, finestra, finestra temporale, mese, mesi, date, trimestre, tempistiche"
    ),
    "key.phase": "fase, tappa, traguardo",
    "key.people": "persone, sviluppatori, dimensione, organico",
    "key.start": "inizio, data di inizio, data inizio, avvio, partenza, inizia, inizio progetto",
    "key.target": (
        "scadenza, scadenze, data di scadenza, data scadenza, data di fine, data fine, data obiettivo, entro, "
        "consegna prevista, data di consegna, data consegna, fine prevista, termine previsto"
    ),
    "key.day": "giorno, giorni, quando",
    "key.week": "settimana, settimane",
    "key.step": "passo, passi, passaggio, attività, lavoro, compito, cosa, azione, fasi di lavoro",
    "key.project": "progetto, nome del progetto, nome progetto, prodotto, programma",
    "key.date": (
        "data, data del documento, ultimo aggiornamento, aggiornato il, aggiornato al, aggiornato, ultima modifica, "
        "creato il, situazione al"
    ),
    "key.next_review": "prossima revisione, prossima verifica, prossimo riesame, prossimo aggiornamento",
    "key.risk": "rischio, rischi, minaccia, pericolo, descrizione del rischio",
    "key.probability": "probabilità, probabilita",
    "key.impact": "impatto, gravità, gravita, conseguenza, conseguenze, danno",
    "key.level": "livello, criticità, livello di rischio, valutazione, gravità, severità",
    "key.effect": "effetto, effetti, problema, descrizione, conseguenza, conseguenze, causa, motivo",
    "key.mitigation": (
        "mitigazione, mitigazioni, misura, misure, contromisura, contromisure, prevenzione, risposta, azione, azioni, "
        "piano di mitigazione, come evitarlo"
    ),
    "key.fallback": (
        "alternativa, piano b, contingenza, piano di emergenza, piano di riserva, ripiego, soluzione di ripiego"
    ),
    "key.monitoring": "monitoraggio, sorveglianza, indicatore, segnale, segnali di allarme, campanello d'allarme",
    "key.metric": "metrica, metriche, indicatore, indicatori, misura, grandezza",
    "key.metric_target": "obiettivo, valore obiettivo, atteso, soglia, traguardo, valore atteso",
    "key.metric_current": "attuale, valore attuale, corrente, oggi, reale, valore, misurato, ad oggi",
    "key.attendees": "partecipanti, presenti, chi, invitati, con chi",
    "key.agenda": "ordine del giorno, temi, argomenti, contenuto, contenuti, formato, scaletta",
    "key.time": "ora, orario, quando",
    "key.meeting": "riunione, incontro, appuntamento, evento, cerimonia",
    "key.recurrence": "frequenza, cadenza, periodicità, ogni quanto, ricorrenza",
    "key.focus": "ambito, area, specialità, missione, compito",
    "key.files": "file chiave, cartelle, percorsi, risorse, file toccati, file coinvolti, file condivisi",
    "key.responsibilities": "responsabilità, compiti, mansioni, responsabile di",
    "key.members": "membri, componenti, persone, composizione, chi",
    "key.lead": "responsabile, capo, capogruppo, caposquadra, guida, coordinatore, coordinatrice",
    "key.member": "sviluppatore, sviluppatrice, membro, ingegnere, collaudatore, collaudatrice, progettista",
    "key.size": "dimensione, numero di persone, persone",
    "key.path": "percorso, cartella, file condiviso, risorsa condivisa",
    "key.rule": "regola, regole, coordinamento, nota, osservazione, accordo",
    "key.environment": "ambiente, ambienti",
    "key.person": "nome, persona, referente",
    "key.contact": "contatto, ruolo, nome, persona, referente, chi",
    "key.contact_topic": "tema, argomento, responsabilità, area, per cosa, telefono",
    "key.after": "dopo, entro, ritardo, quando, livello",
    "key.action": "azione, misura, passo, cosa",
    "key.whom": "chi, a chi, contatto, avvisare, da avvisare, ruolo, persona",
    "key.how": "canale, mezzo, in che modo, tramite",
    "key.gate": "punto di controllo, punto di decisione, traguardo, pietra miliare, varco",
    "key.criteria": "criteri, criterio, condizioni, condizione, requisiti, criteri di uscita",
    "key.link": "collegamento, documento, riferimento, indirizzo",
    "key.order": "ordine, sequenza, posizione, passo",
    "key.total": "totale, somma, tempo totale, durata totale, complessivo, in totale, complessivamente",
    "topic.escalation": "escalation, emergenza, in caso di blocco, se qualcosa si blocca, procedura di escalation",
    "topic.contacts": "contatti, contatto, referenti, persone di riferimento, a chi chiedere, chi contattare",
    "topic.definition_of_done": (
        "definizione di fatto, definizione di completato, definizione di finito, criteri di completamento, "
        "finito quando, fatto quando"
    ),
    "topic.merge": (
        "strategia di unione, ordine di unione, ordine di integrazione, unione dei rami, integrazione dei rami"
    ),
    "topic.readiness": "prerequisiti, preparazione, condizioni preliminari, prima di iniziare, pronti a partire",
    "topic.success": "criteri di successo, criterio di successo, criteri di accettazione",
    "topic.validation": "validazione, convalida, verifica, verifiche, controlli, collaudo",
    "topic.deliverables": "consegne, consegnabili, prodotti da consegnare, risultati da consegnare, risultati attesi",
    "topic.mitigation": (
        "contromisura, contromisure, mitigazione, misure di mitigazione, gestione dei rischi, piano di contingenza, "
        "piano di emergenza, piani di contingenza, piano b"
    ),
    "topic.risks": "rischio, rischi, registro dei rischi, analisi dei rischi, cosa può andare storto, pericoli",
    "topic.metrics": "metriche, indicatori, misurazioni, numeri chiave, cosa misuriamo",
    "topic.dependencies": "dipendenze, dipendenza, ordine di esecuzione, ordine dei lavori",
    "topic.files": "file condivisi, risorse condivise, cartelle condivise",
    "topic.environments": "ambienti, ambienti condivisi",
    "topic.routines": "riunioni, incontri, coordinamento, appuntamenti, cerimonie, riunioni periodiche, ritmo",
    "topic.achievements": "risultati raggiunti, successi, traguardi raggiunti, progressi, fatto questa settimana",
    "topic.issues": "problemi, difficoltà, criticità, punti aperti, blocchi, ostacoli",
    "topic.next": "prossimi passi, prossime azioni, passi successivi, prossime attività, prossima settimana",
    "topic.decisions": "decisioni, decisione, registro delle decisioni, decisioni prese, deciso",
    "topic.links": "collegamenti, riferimenti, documentazione, vedi anche, link utili, documenti correlati",
    "topic.teams": "squadre, squadra, gruppi, ruoli, chi fa cosa, gruppo di lavoro",
    "topic.phases": "fasi, calendario, cronoprogramma, tabella di marcia, traguardi, tappe, pietre miliari, tempistica",
    "topic.sessions": (
        "sessioni, flussi, flussi di lavoro, filoni, linee di lavoro, rami, pacchetti di lavoro, cantieri, "
        "lavoro parallelo, attività parallele"
    ),
    "topic.matrix": "matrice, piano giornaliero, giorno per giorno, piano settimanale, avanzamento",
    "topic.guidelines": "regole, linee guida, comunicazione, convenzioni, principi, strumenti, norme",
    "topic.troubleshooting": "risoluzione dei problemi, errori noti, domande frequenti",
    "topic.effort": "impegno, stima, stime, confronto, riepilogo, risparmio",
    "topic.gates": (
        "punti di controllo, punti di decisione, traguardi, traguardo, pietre miliari, pietra miliare, "
        "verifiche intermedie"
    ),
    "topic.assumptions": "ipotesi, presupposti, assunzioni, premesse, vincoli, vincoli e ipotesi",
    "topic.questions": "domande aperte, questioni aperte, domande, da chiarire, quesiti, questioni da chiarire",
    "topic.goals": "obiettivi, obiettivo, finalità, scopi, obiettivi del progetto",
    "topic.requirements": "requisiti, requisito, requisiti funzionali, requisiti non funzionali, specifiche",
    "topic.scope": (
        "ambito, perimetro, fuori ambito, fuori perimetro, ambito del progetto, escluso, esclusioni, cosa è incluso, "
        "cosa è escluso, cosa non facciamo"
    ),
    "topic.background": (
        "contesto, introduzione, premessa, panoramica, situazione di partenza, situazione iniziale, sintesi, "
        "antefatti, in breve"
    ),
    "topic.backlog": (
        "idee, idee future, lavori futuri, sviluppi futuri, più avanti, in seguito, desiderata, attività future, "
        "arretrato"
    ),
    "topic.template": "esempio, esempi, formato, legenda, istruzioni, come usare, modello di scheda, fac-simile",
    "topic.changes": (
        "registro delle modifiche, cronologia, cronologia delle modifiche, storico, revisioni, "
        "cronologia delle revisioni, storico delle versioni"
    ),
    "topic.architecture": (
        "architettura, progettazione, tecnologie, struttura dei moduli, struttura del progetto, "
        "architettura del sistema"
    ),
    "topic.budget": "bilancio, costi, preventivo, spese, finanziamento, fondi",
    "routine.noun": (
        "riunione, riunioni, incontro, incontri, allineamento, retrospettiva, revisione, punto della situazione, "
        "pianificazione, briefing, chiusura, ripasso, appuntamento"
    ),
    "routine.daily": (
        "giornaliero, giornaliera, giornalieri, giornaliere, quotidiano, quotidiana, quotidiani, quotidiane, "
        "ogni giorno, tutti i giorni, ogni mattina, mattutino, mattutina, mattina, serale"
    ),
    "routine.weekly": "settimanale, settimanali, ogni settimana, una volta alla settimana",
    "routine.biweekly": "quindicinale, bisettimanale, ogni due settimane",
    "routine.monthly": "mensile, mensili, ogni mese",
    "escalation.now": "subito, immediato, immediata, immediatamente, all'istante",
    "escalation.after": "dopo, entro, oltre, più di, trascorsi, trascorse",
    "claim.sequential": "sequenziale, in sequenza, in serie",
    "claim.parallel": "parallelo, in parallelo",
    "claim.speedup": "accelerazione, più veloce, più rapido, guadagno di tempo",
}
