"""Dutch words of plans."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "word.elapsed": "verstreken, vertraging, zonder antwoord sinds, geblokkeerd sinds, binnen, langer dan",
    "noun.profession": (
        "ontwikkelaar, ontwikkelaarster, ontwerper, ontwerpster, ingenieur, technicus, architect, programmeur, "
        "beheerder"
    ),
    "noun.issue": "ticket, tickets, melding, meldingen, verzoek, verzoeken",
    "noun.session": "sessie, sessies, werksessie, werksessies",
    "noun.stream": (
        "werkstroom, werkstromen, spoor, sporen, werkspoor, werksporen, deelproject, deelprojecten, werklijn, "
        "werklijnen, lijn, lijnen"
    ),
    "noun.branch": "aftakking, aftakkingen",
    "noun.package": "werkpakket, werkpakketten, pakket, pakketten, onderdeel, onderdelen, modules",
    "noun.task": "taak, deeltaak, deeltaken, werkzaamheid, klus, klussen",
    "noun.team": "groep, groepen, ploeg, ploegen, werkgroep, werkgroepen",
    "noun.phase": "fase, fasen, fases, etappe, etappes",
    "noun.risk": "risico, risico's",
    "noun.day": "dag, dagen",
    "noun.week": "weken",
    "noun.all": "alle, iedere, ieder, elke, elk, beide",
    "noun.people": (
        "ontwikkelaars, ontwikkelaar, personen, persoon, mensen, medewerkers, medewerker, vrijwilligers, collega's"
    ),
    "unit.minute": "minuut, minuten",
    "unit.hour": "uur, uren",
    "unit.day": "dag, dagen, werkdag, werkdagen, mandag, mandagen, mensdag, mensdagen, dgn, persoonsdagen",
    "unit.week": "weken, mensweken, manweken",
    "unit.month": "maand, maanden, mnd",
    "month.1": "januari",
    "month.2": "februari",
    "month.3": "maart, mrt",
    "month.5": "mei",
    "month.6": "juni",
    "month.7": "juli",
    "month.8": "augustus",
    "month.10": "oktober, okt",
    "weekday.MO": "maandag, maandags, maandagen, 's maandags",
    "weekday.TU": "dinsdag, dinsdags, dinsdagen",
    "weekday.WE": "woensdag, woensdags, woensdagen",
    "weekday.TH": "donderdag, donderdags, donderdagen",
    "weekday.FR": "vrijdag, vrijdags, vrijdagen",
    "weekday.SA": "zaterdag, zaterdags, zaterdagen",
    "weekday.SU": "zondag, zondags, zondagen",
    "priority.critical": "kritiek, kritieke, urgent, dringend, hoogste, zeer hoog, onmisbaar, blokkerend",
    "priority.high": "hoog, hoge, belangrijk, belangrijke",
    "priority.medium": "gemiddeld, gemiddelde, middel, middelmatig, normaal, normale",
    "priority.low": "laag, laagste, lage prioriteit",
    "status.planned": (
        "gepland, niet gestart, niet begonnen, nog niet begonnen, nog te doen, te doen, openstaand, ingepland, voorzien"
    ),
    "status.in_progress": (
        "bezig, in uitvoering, lopend, loopt, gestart, begonnen, actief, in bewerking, onderhanden, deels"
    ),
    "status.blocked": "geblokkeerd, wacht, in de wacht, vertraagd, gepauzeerd, stilgelegd, opgehouden",
    "status.in_review": "in beoordeling, ter beoordeling, ter goedkeuring, in controle, wordt getest",
    "status.completed": (
        "klaar, afgerond, voltooid, gereed, afgesloten, opgeleverd, opgelost, gedaan, voldaan, behaald, ja"
    ),
    "status.cancelled": "geannuleerd, vervallen, afgeblazen, stopgezet, geschrapt, afgewezen",
    "level.high": "hoog, hoge, zeer hoog, kritiek, ernstig, waarschijnlijk",
    "level.medium": "gemiddeld, gemiddelde, middel, matig, mogelijk",
    "level.low": "laag, zeer laag, onwaarschijnlijk, klein, lage kans, lage impact",
    "colour.red": "rood",
    "colour.amber": "oranje, geel",
    "colour.green": "groen",
    "mode.sequential": "opeenvolgend, opeenvolgende, achtereenvolgens, na elkaar, achter elkaar, sequentieel",
    "mode.parallel": "gelijktijdig, naast elkaar, tegelijk, tegelijkertijd, parallelle",
    "word.if": "indien, mits, optioneel, op voorwaarde dat, alleen als, indien nodig, zo nodig",
    "word.to": "tot, tot en met, t/m",
    "word.and": "en, en ook, alsmede",
    "word.with": "met",
    "word.together": "samen, allemaal samen, gezamenlijk, iedereen, hele team, het hele team",
    "word.unknown": (
        "onbekend, nog te bepalen, nader te bepalen, n.t.b., ntb, niet gemeten, nog niet gemeten, geen gegevens, "
        "n.v.t., nvt"
    ),
    "word.nothing": "geen, niets, geen afhankelijkheden, onafhankelijk, niet van toepassing, n.v.t., nvt",
    "word.only": "slechts, uitsluitend",
    "word.not": "niet, geen, nooit, zonder",
    "word.all_above": "alle bovenstaande, al het bovenstaande, alle vorige, alle voorgaande, alles hierboven",
    "word.this": "dit, deze, deze fase, deze taak, beide, allebei, alle",
    "word.reverse_owner": "verantwoordelijk, eigenaar, eigenaar van, beheert, leidt, is van, hoort bij",
    "word.checkpoint": "controlepunt, ijkpunt, mijlpaal, eindintegratie, integratie, oplevering, vrijgave",
    "word.range": "iedere, ieder, elke, elk, afzonderlijke, alle",
    "word.completion": "afronding, voltooiing, voltooid, afgerond, klaar, gereed, oplevering, einde van",
    "word.very": "zeer, kritiek",
    "verb.depends": (
        "hangt af van, hangen af van, is afhankelijk van, zijn afhankelijk van, afhankelijk van, vereist, vereisen, "
        "heeft nodig, hebben nodig, wacht op, wachten op, volgt op, volgen op, bouwt voort op, bouwen voort op, "
        "begint na, beginnen na, start na, starten na, begint pas na, start pas na, kan beginnen na, kan starten na, "
        "kan pas beginnen na, kan pas starten na, kan pas na, komt na, wordt geblokkeerd door, "
        "worden geblokkeerd door, geblokkeerd door"
    ),
    "word.following": "na, zodra",
    "word.before": "voor",
    "word.during": "tijdens, binnen, in, vanaf, tot, gedurende",
    "verb.see": "zie, raadpleeg",
    "verb.blocks": (
        "voorwaarde voor, "
        "blokkeert, blokkeren, deblokkeert, maakt mogelijk, gaat vooraf aan, gaan vooraf aan, komt voor, "
        "moet klaar zijn voor, moet af zijn voor, is nodig voor, zijn nodig voor, is vereist voor, levert aan"
    ),
    "key.number": "nummer, nr., volgnummer, volgnr.",
    "key.session": (
        "sessie, werksessie, werkstroom, spoor, taak, werkpakket, pakket, deelproject, naam, onderdeel, werkzaamheid"
    ),
    "key.title": (
        "titel, onderwerp, thema, gebied, omschrijving, beschrijving, inhoud, reikwijdte, aandachtsgebied, "
        "werkzaamheden, naam van de taak, taaknaam"
    ),
    "key.goal": "doel, doelen, doelstelling, doelstellingen, beoogd resultaat",
    "key.success": (
        "succes, succescriterium, succescriteria, acceptatiecriteria, acceptatiecriterium, acceptatie, klaar als, "
        "klaar wanneer"
    ),
    "key.deliverable": "oplevering, opleveringen, resultaat, resultaten, producten, op te leveren, eindproduct",
    "key.team": "ploeg, groep, werkgroep",
    "key.owner": (
        "verantwoordelijk, verantwoordelijke, verantwoordelijken, eigenaar, eigenaren, toegewezen aan, uitvoerder, "
        "trekker, trekkers, behandelaar, actiehouder, actiehouders, door wie, uit te voeren door, wie, wie doet het, "
        "verantwoordelijke persoon, toegewezen, toegewezene"
    ),
    "key.developer_type": "rol, profiel, functie, vaardigheden, soort ontwikkelaar, deskundigheid",
    "key.duration": (
        "duur, doorlooptijd, looptijd, schatting, inschatting, raming, tijd, inspanning, geschatte tijd, "
        "geschatte duur, tijdsduur, urenraming, tijdsinschatting, benodigde tijd"
    ),
    "key.priority": "prioriteit, belang, urgentie",
    "key.status": "toestand, stand, voortgang, stand van zaken",
    "key.branch": "aftakking, git branch",
    "key.depends": (
        "hangt af van, afhankelijk van, afhankelijkheid, afhankelijkheden, vereist, voorwaarde, voorwaarden, "
        "randvoorwaarden, benodigd, heeft nodig, wacht op, geblokkeerd door, voorganger, voorgangers, "
        "vereisten vooraf"
    ),
    "key.inputs": "invoer",
    "key.blocks": "blokkeert, maakt mogelijk, opvolger, opvolgers, nodig voor, voorwaarde voor",
    "key.from": "voorganger, bron, eerst, vanuit, herkomst",
    "key.to": "naar, opvolger, bestemming, daarna, vervolgens",
    "key.window": "wanneer, dag, dagen, periode, maand, maanden, data, kwartaal, planning",
    "key.phase": "fase, etappe, mijlpaal",
    "key.people": "personen, mensen, ontwikkelaars, teamgrootte, omvang, bezetting",
    "key.start": "startdatum, begin, begindatum, aanvang, begint, projectstart, start project",
    "key.target": (
        "einddatum, einde, streefdatum, uiterlijk, uiterste datum, opleverdatum, vervaldatum, datum gereed, gereed, "
        "termijn, uiterste termijn"
    ),
    "key.day": "dag, dagen, wanneer, datum",
    "key.week": "weken, weeknummer",
    "key.step": "stap, stappen, activiteit, activiteiten, werk, taak, wat, actie",
    "key.project": "projectnaam, naam van het project",
    "key.date": (
        "datum, laatst bijgewerkt, bijgewerkt, bijgewerkt op, laatste wijziging, laatst gewijzigd, aangemaakt, "
        "aangemaakt op, stand per, peildatum"
    ),
    "key.next_review": (
        "volgende beoordeling, volgende herziening, volgende evaluatie, volgend overleg, volgende bijwerking"
    ),
    "key.risk": "risico, risico's, bedreiging, gevaar, omschrijving risico",
    "key.probability": "kans, waarschijnlijkheid",
    "key.impact": "gevolg, gevolgen, schade, ernst",
    "key.level": "niveau, risiconiveau, beoordeling, inschaling, ernst, zwaarte",
    "key.effect": "gevolg, gevolgen, probleem, omschrijving, beschrijving, oorzaak, effecten",
    "key.mitigation": (
        "maatregel, maatregelen, tegenmaatregel, tegenmaatregelen, beheersmaatregel, beheersmaatregelen, mitigatie, "
        "preventie"
    ),
    "key.fallback": "terugvaloptie, noodplan, plan b, alternatief, uitwijk, terugvalplan, uitwijkplan",
    "key.monitoring": "bewaking, signaal, waarschuwingssignaal, vroege waarschuwing, volgen",
    "key.metric": "meetwaarde, maatstaf, meting, indicatoren, kengetal, kengetallen",
    "key.metric_target": "doel, doelwaarde, streefwaarde, norm, verwacht, gewenst",
    "key.metric_current": "huidig, huidige waarde, nu, vandaag, gemeten, waarde, actueel, nulmeting",
    "key.attendees": "deelnemers, aanwezigen, aanwezig, met wie, deelnemer",
    "key.agenda": "agendapunten, onderwerpen, inhoud, bespreekpunten",
    "key.time": "tijd, tijdstip, wanneer, aanvang, aanvangstijd, hoe laat",
    "key.meeting": "vergadering, overleg, bijeenkomst, afspraak, gesprek",
    "key.recurrence": "frequentie, ritme, hoe vaak, herhaling, cadans",
    "key.focus": "aandachtsgebied, gebied, specialisme, werkgebied, opdracht",
    "key.files": "bestanden, belangrijkste bestanden, mappen, paden, gedeelde bestanden, bronnen, geraakte bestanden",
    "key.responsibilities": "verantwoordelijkheden, verantwoordelijkheid, werkzaamheden, verantwoordelijk voor",
    "key.members": "leden, personen, mensen, samenstelling, bezetting, teamleden",
    "key.lead": "leiding, teamleider, leider, trekker, voorzitter, projectleider, coördinator",
    "key.member": "ontwikkelaar, lid, ontwerper, ingenieur, programmeur",
    "key.size": "omvang, grootte, teamgrootte, aantal personen",
    "key.path": "pad, gedeeld bestand, gedeelde bron, bestandsmap, bestandsnaam",
    "key.rule": "regels, afspraak, afspraken, opmerking, opmerkingen, coördinatie, afstemming",
    "key.environment": "omgeving, omgevingen",
    "key.person": "naam, persoon, contactpersoon",
    "key.contact": "contactpersoon, naam, persoon, rol",
    "key.contact_topic": "onderwerp, waarvoor, voor, verantwoordelijkheid, gebied, telefoon",
    "key.after": "termijn, binnen, tijd, wanneer, niveau, verstreken",
    "key.action": "actie, maatregel, stap, wat, handeling",
    "key.whom": "aan wie, contactpersoon, inlichten, informeren, waarschuwen, persoon, rol",
    "key.how": "kanaal, hoe, middel",
    "key.gate": "controlepunt, ijkpunt, mijlpaal, beslismoment, beslispunt, toetsmoment, poort",
    "key.criteria": "criterium, voorwaarden, voorwaarde, eisen, uitgangscriteria",
    "key.link": "koppeling, verwijzing, vindplaats, adres",
    "key.order": "volgorde, stap, rangorde",
    "key.total": "totaal, som, totale tijd, totale duur, in totaal, alles samen, tezamen",
    "topic.escalation": "escalatie, escalatiepad, escalatieprocedure, noodgeval, bij blokkades, als iets vastloopt",
    "topic.contacts": "contactpersonen, contactpersoon, contactgegevens, contacten, bij wie terecht, wie te vragen",
    "topic.definition_of_done": (
        "klaar als, klaar wanneer, definitie van klaar, definitie van gereed, gereed als, afgerond als, "
        "voltooiingscriteria"
    ),
    "topic.merge": "samenvoegen, samenvoeging, volgorde van samenvoegen, integratievolgorde, mergevolgorde",
    "topic.readiness": "voorwaarden vooraf, randvoorwaarden, voorbereiding, startvoorwaarden, gereedheid, voorwaarden",
    "topic.success": "succescriteria, succescriterium, acceptatiecriteria",
    "topic.validation": "validatie, verificatie, controles, controlelijst, toetsing",
    "topic.deliverables": "opleveringen, op te leveren, eindproducten, op te leveren producten",
    "topic.mitigation": (
        "maatregelen, tegenmaatregel, tegenmaatregelen, beheersmaatregelen, risicobeheersing, risicobeheer, "
        "mitigatie, noodplan, noodplannen, terugvalplan, uitwijkplan, plan b"
    ),
    "topic.risks": "risico, risico's, risicoregister, risicoanalyse, wat kan er misgaan, bedreigingen, gevaren",
    "topic.metrics": "kengetallen, meetwaarden, metingen, indicatoren, wat we meten, meetpunten, cijfers",
    "topic.dependencies": "afhankelijkheden, afhankelijkheid, volgorde, volgorde van uitvoering, wie wacht op wie",
    "topic.files": "gedeelde bestanden, gedeelde bronnen, bestanden",
    "topic.environments": "omgevingen, gedeelde omgevingen",
    "topic.routines": (
        "vergaderingen, overleggen, overleg, bijeenkomsten, ritme, overlegstructuur, vaste overleggen, coördinatie"
    ),
    "topic.achievements": (
        "bereikte resultaten, behaalde resultaten, successen, bereikt, gedaan deze week, hoogtepunten"
    ),
    "topic.issues": (
        "problemen, knelpunten, aandachtspunten, blokkades, moeilijkheden, openstaande punten, belemmeringen"
    ),
    "topic.next": "volgende stappen, vervolgstappen, vervolgacties, volgende acties, volgende week, hierna",
    "topic.decisions": "besluiten, besluit, beslissingen, beslissing, besluitenlijst, genomen besluiten",
    "topic.links": "koppelingen, verwijzingen, documentatie, zie ook, naslag, bronnen, meer lezen",
    "topic.teams": "ploegen, rolverdeling, wie doet wat, bezetting, samenstelling, werkgroepen",
    "topic.phases": (
        "fasen, fases, tijdlijn, tijdpad, mijlpalen, draaiboek, stappenplan, faseringsplan, fasering, projectplanning"
    ),
    "topic.sessions": (
        "sessies, werkstromen, sporen, werkpakketten, deelprojecten, werksessies, parallel werk, parallelle sporen, "
        "werklijnen"
    ),
    "topic.matrix": "dagplanning, weekplanning, dag tot dag, voortgangsmatrix, voortgang",
    "topic.guidelines": (
        "richtlijnen, regels, afspraken, communicatie, werkafspraken, uitgangspunten voor samenwerking, spelregels"
    ),
    "topic.troubleshooting": "probleemoplossing, bekende fouten, veelgestelde vragen",
    "topic.effort": "inspanning, inschatting, raming, ramingen, vergelijking, samenvatting, besparing",
    "topic.gates": (
        "controlepunten, controlepunt, beslismomenten, beslispunten, mijlpalen, mijlpaal, ijkpunten, toetsmomenten"
    ),
    "topic.assumptions": "aannames, aanname, uitgangspunten, veronderstellingen, randvoorwaarden, beperkingen",
    "topic.questions": "open vragen, openstaande vragen, vragen, uit te zoeken, nog te bepalen, onduidelijkheden",
    "topic.goals": "doelen, doel, doelstellingen, doelstelling, beoogde resultaten",
    "topic.requirements": "eisen, vereisten, eisen en wensen, behoeften, programma van eisen, specificaties",
    "topic.scope": (
        "reikwijdte, afbakening, buiten scope, binnen scope, buiten beschouwing, projectgrenzen, wat we niet doen"
    ),
    "topic.background": (
        "achtergrond, inleiding, aanleiding, overzicht, huidige situatie, uitgangssituatie, voorgeschiedenis, "
        "in het kort"
    ),
    "topic.backlog": "ideeën, ideeen, toekomstig werk, wensen, wensenlijst, voor later, vervolgwerk",
    "topic.template": "sjabloon, voorbeeld, voorbeelden, gebruiksaanwijzing, hoe te gebruiken",
    "topic.changes": (
        "wijzigingslog, geschiedenis, versiebeheer, versiegeschiedenis, revisies, wijzigingshistorie, "
        "wijzigingsoverzicht, wijzigingenlijst"
    ),
    "topic.architecture": "architectuur, ontwerp, technologie, modulestructuur, technische opzet, systeemontwerp",
    "topic.budget": "begroting, kosten, kostenraming, financiën, uitgaven",
    "routine.noun": (
        "overleg, overleggen, vergadering, vergaderingen, bijeenkomst, bijeenkomsten, afstemming, terugblik, "
        "evaluatie, dagstart, weekstart, weekafsluiting, dagsluiting, voortgangsgesprek, planningssessie"
    ),
    "routine.daily": "dagelijks, dagelijkse, elke dag, iedere dag, 's ochtends, ochtend, elke ochtend, 's avonds",
    "routine.weekly": "wekelijks, wekelijkse, elke week, iedere week, weekstart, weekafsluiting",
    "routine.biweekly": "tweewekelijks, tweewekelijkse, om de week, om de twee weken, veertiendaags",
    "routine.monthly": "maandelijks, maandelijkse, elke maand, iedere maand",
    "escalation.now": "onmiddellijk, meteen, per direct, terstond",
    "escalation.after": "binnen, langer dan, meer dan, uiterlijk na",
    "claim.sequential": "sequentieel, achtereenvolgens, na elkaar",
    "claim.parallel": "parallelle, gelijktijdig, naast elkaar",
    "claim.speedup": "versnelling, sneller, tijdwinst",
}
