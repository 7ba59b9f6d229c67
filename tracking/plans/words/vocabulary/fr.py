"""French words of plans."""

from __future__ import annotations

WORDS: dict[str, str] = {
    "word.elapsed": "après, délai, sans réponse depuis, au bout de, bloqué depuis, retard",
    "noun.profession": (
        "développeur, développeuse, ingénieur, ingénieure, technicien, technicienne, testeur, architecte, analyste, "
        "concepteur, conceptrice, programmeur, programmeuse, testeuse"
    ),
    "noun.issue": "ticket, tickets, demande, demandes, anomalie, anomalies, signalement, signalements",
    "noun.session": "séance, séances, session de travail, sessions de travail, seances, seance",
    "noun.stream": (
        "flux, chantier, chantiers, piste, pistes, volet, volets, filière, axe, axes, flux de travail, sous-projet, "
        "sous-projets, couloir, couloirs, voie, voies"
    ),
    "noun.branch": "branche, branches",
    "noun.package": (
        "lot, lots, lot de travail, module, lots de travaux, lot de travaux, lots de travail, modules, "
        "paquet de travail"
    ),
    "noun.task": "tâche, tâches, activité, activités, tache, taches, sous-tâche, sous-tâches",
    "noun.team": "équipe, équipes, groupe de travail, groupes de travail, equipe, equipes",
    "noun.phase": "phase, phases, étape, étapes, etape, etapes",
    "noun.risk": "risque, risques",
    "noun.day": "jour, jours, j",
    "noun.week": "semaine, semaines, sem, semaine n°",
    "noun.all": "tous, toutes, tout, chaque, toutes les, tous les, chacun, chacune, ensemble des",
    "noun.people": (
        "développeurs, développeur, développeuses, personnes, personne, ingénieurs, techniciens, collaborateurs, "
        "bénévoles, etp, agents"
    ),
    "unit.hour": "heure, heures",
    "unit.day": (
        "jour, jours, journée, journées, j, jours ouvrés, jour ouvré, jours ouvrables, jour-homme, jours-hommes, "
        "jours-homme, j/h, jh, jours calendaires"
    ),
    "unit.week": "semaine, semaines, sem, semaines-homme, semaine-homme, semaines-personne",
    "unit.month": "mois, mois calendaires, mois-homme, mois-personne",
    "unit.minute": "mn",
    "month.1": "janvier, janv",
    "month.2": "février, fevrier, févr, fevr",
    "month.3": "mars",
    "month.4": "avril, avr",
    "month.5": "mai",
    "month.6": "juin",
    "month.7": "juillet, juil",
    "month.8": "août, aout",
    "month.9": "septembre",
    "month.10": "octobre",
    "month.11": "novembre",
    "month.12": "décembre, decembre, déc",
    "weekday.MO": "lundi, lundis, lun",
    "weekday.TU": "mardi, mardis",
    "weekday.WE": "mercredi, mercredis",
    "weekday.TH": "jeudi, jeudis",
    "weekday.FR": "vendredi, vendredis",
    "weekday.SA": "samedi, samedis",
    "weekday.SU": "dimanche, dimanches",
    "priority.critical": "critique, bloquant, urgente, urgent, indispensable, très élevée, maximale, très haute",
    "priority.high": "haute, élevée, importante, élevé, haut, elevee, prioritaire",
    "priority.medium": "moyenne, moyen, normale, modérée, modéré",
    "priority.low": "basse, faible, bas, faibles, mineure",
    "status.planned": (
        "prévu, prévue, à faire, planifié, planifiée, non commencé, planifiés, à venir, à démarrer, non démarré, "
        "non démarrée, pas commencé, pas encore commencé, ouvert, ouverte, programmé, programmée, prévus"
    ),
    "status.in_progress": (
        "en cours, démarré, démarrée, actif, commencé, en cours de réalisation, en cours de développement, entamé, "
        "entamée, active, lancé, lancée, partiel, partielle, commencée"
    ),
    "status.blocked": (
        "bloqué, bloquée, en attente, suspendu, suspendue, en pause, en retard, à l'arrêt, reporté, reportée"
    ),
    "status.in_review": (
        "en revue, en relecture, en validation, en test, en tests, en recette, à valider, en vérification, "
        "en attente de validation"
    ),
    "status.completed": (
        "terminé, terminée, achevé, fini, finie, livré, livrée, fait, oui, faite, achevée, clos, clôturé, clôturée, "
        "résolu, résolue, validé, validée, atteint, atteinte"
    ),
    "status.cancelled": "annulé, annulée, abandonné, abandonnée, supprimé, supprimée, rejeté, rejetée",
    "level.high": (
        "élevé, élevée, haut, haute, fort, forte, critique, très élevé, très élevée, grave, majeur, majeure, probable"
    ),
    "level.medium": "moyen, moyenne, modéré, modérée, possible, moyens",
    "level.low": "faible, bas, basse, mineur, très faible, négligeable, improbable, mineure",
    "colour.red": "rouge",
    "colour.amber": "orange, jaune",
    "colour.green": "vert",
    "mode.sequential": (
        "séquentiel, séquentielle, séquentiels, séquentielles, en série, l'un après l'autre, l'une après l'autre, "
        "les unes après les autres, les uns après les autres"
    ),
    "mode.parallel": "parallèle, en parallèle, simultané, simultanément",
    "word.if": (
        "si, sous réserve, facultatif, facultative, optionnel, optionnelle, sous condition, si besoin, si nécessaire"
    ),
    "word.to": "à, au, jusqu'à",
    "word.and": "et, ainsi que",
    "word.with": "avec",
    "word.unknown": (
        "inconnu, inconnue, à déterminer, non mesuré, à définir, à préciser, à confirmer, non défini, non définie, "
        "non disponible, n.c., pas encore mesuré"
    ),
    "word.nothing": "aucune, aucun, néant, rien, aucune dépendance, indépendant, indépendante, sans objet, sans",
    "word.together": "ensemble, tous ensemble, en commun, toute l'équipe, à deux, à trois, à quatre, tout le monde",
    "word.only": "seulement, uniquement",
    "word.not": "ne, pas, aucun, aucune, sans, rien, jamais",
    "word.all_above": (
        "tout ce qui précède, tous les précédents, toutes les précédentes, toutes les étapes précédentes, "
        "tout ce qui est avant"
    ),
    "word.this": "ceci, cela, cette phase, cette étape, cette tâche, les deux, tous, toutes, elles, ils",
    "word.reverse_owner": "possède, responsable, propriétaire, pilote",
    "word.checkpoint": (
        "point de contrôle, jalon, intégration finale, recette, point d'étape, livraison, mise en production"
    ),
    "word.following": "après, dès que, une fois que",
    "word.before": "avant",
    "word.during": "pendant, durant, dans, en, dès, depuis, d'ici, du",
    "word.range": "chaque, individuel, individuelle, par, tous, toutes, chacun, chacune",
    "word.completion": "fin, achèvement, terminée, terminé, fin de, fin du, fin des, achevée, achevé",
    "word.very": "très, critique",
    "verb.depends": (
        "dépend de, dépendent de, dépend du, nécessite, attend, requiert, suit, a besoin de, commence après, "
        "dépendent du, dépend des, nécessitent, attendent, a besoin du, ont besoin de, commence après la, "
        "démarre après, débute après, ne peut commencer qu'après, est bloqué par, est bloquée par, bloqué par, "
        "bloquée par, vient après, s'appuie sur, repose sur"
    ),
    "verb.see": "voir, cf",
    "verb.blocks": (
        "prérequis pour, prérequis de, "
        "bloque, précède, débloque, permet, doit finir avant, bloquent, précèdent, débloquent, "
        "doit être terminé avant, doit être terminée avant, doit se terminer avant, vient avant, "
        "est un prérequis pour, est un prérequis de, est nécessaire pour, est nécessaire à, est requis pour"
    ),
    "key.number": "n°, numéro, no, numero, réf., num.",
    "key.session": (
        "séance, session, flux, chantier, piste, volet, branche, tâche, lot, nom, lot de travail, lot de travaux, "
        "activité, intitulé, nom de la tâche, module, sous-projet, seance, tache"
    ),
    "key.title": (
        "titre, sujet, thème, domaine, description, périmètre, intitulé, libellé, objet, contenu, désignation, "
        "description de la tâche, titre de la tâche"
    ),
    "key.goal": "objectif, objectifs, but, finalité, objectif visé, but recherché, finalités",
    "key.success": (
        "succès, critère de succès, critères de succès, critère de réussite, critères de réussite, "
        "critères d'acceptation, critère d'acceptation, critères de validation, critères de sortie, "
        "critères de recette, terminé quand, fini quand"
    ),
    "key.deliverable": (
        "livrable, livrables, résultat, résultats, livrable attendu, livrables attendus, produit, produits, "
        "résultat attendu, résultats attendus"
    ),
    "key.team": "équipe, groupe, equipe, groupe de travail",
    "key.owner": (
        "responsable, propriétaire, pilote, assigné à, chef, qui, porteur, responsables, attribué à, affecté à, "
        "assignée à, porteuse, porteur de l'action, pilotes, référent, référente, chargé de, en charge, acteur, "
        "responsable du lot, titulaire, intervenant, responsable principal, assigné"
    ),
    "key.developer_type": (
        "profil, rôle, type de développeur, compétence, compétences, fonction, qualification, métier, spécialité, "
        "corps de métier"
    ),
    "key.duration": (
        "durée, délai, estimation, charge, temps, durée estimée, durée prévue, charge estimée, charge de travail, "
        "charges, effort, estimation de charge, temps estimé, temps prévu, duree, délais"
    ),
    "key.priority": "priorité, importance, priorite, urgence, criticité",
    "key.status": "statut, état, avancement, etat, situation, état d'avancement, avancée, progression",
    "key.branch": "branche",
    "key.depends": (
        "dépend de, dépendances, dépendance, prérequis, nécessite, après, bloqué par, attend, pré-requis, "
        "prérequis de, prerequis, dependances, dépend du, préalable, préalables, conditions préalables, prédécesseur, "
        "prédécesseurs, bloquée par, antécédent, antécédents, en attente de"
    ),
    "key.inputs": "entrée, entrées, données d'entrée",
    "key.blocks": "bloque, débloque, permet, successeur, successeurs, nécessaire pour, requis pour, prérequis pour",
    "key.from": "de, depuis, prédécesseur, source, d'abord, avant, antécédent, amont, origine",
    "key.to": "vers, à, successeur, cible, ensuite, puis, aval, destination",
    "key.phase": "phase, étape, jalon, etape, jalons",
    "key.people": "personnes, développeurs, effectif, taille, nombre de personnes, effectifs",
    "key.start": (
        "début, démarrage, date de début, commence, debut, date de démarrage, début prévu, début le, démarre le, "
        "lancement, date de lancement"
    ),
    "key.target": (
        "échéance, date cible, fin, date de fin, date limite, échéances, echeance, date d'échéance, date de livraison, "
        "date butoir, date de rendu, fin prévue, livraison, pour le, à rendre le, terme, délai de réalisation, "
        "date prévue, date fin"
    ),
    "key.day": "jour, jours, quand",
    "key.week": "semaine, semaines",
    "key.step": "étape, activité, travail, tâche, étapes, action, actions, activités, tâches, quoi, opération",
    "key.project": "projet, nom du projet, produit, intitulé du projet, titre du projet, programme",
    "key.date": (
        "date, dernière mise à jour, mise à jour, mis à jour, mis à jour le, créé le, date du document, actualisé le, "
        "modifié le, version du, en date du, derniere mise a jour, date de mise à jour, situation au"
    ),
    "key.next_review": (
        "prochaine revue, prochaine révision, prochain point, prochaine mise à jour, prochain bilan, "
        "prochaine réunion de suivi, prochain comité"
    ),
    "key.risk": "risque, risques, intitulé du risque, menace, danger, aléa, description du risque",
    "key.probability": "probabilité, probabilite, vraisemblance, occurrence, probabilité d'occurrence",
    "key.impact": "impact, gravité, conséquence, conséquences, gravite, sévérité, impacts",
    "key.level": "niveau, criticité, niveau de risque, évaluation, cotation, criticite, gravité, sévérité",
    "key.effect": (
        "effet, problème, description, conséquence, effets, conséquences, cause, causes, problème rencontré, "
        "impact attendu"
    ),
    "key.mitigation": (
        "atténuation, mesure, mesures, parade, parades, prévention, mitigation, action, réponse, mesure de mitigation, "
        "mesures de mitigation, mesures d'atténuation, mesure d'atténuation, actions préventives, action préventive, "
        "mesure préventive, mesures préventives, plan d'action, contre-mesure, contre-mesures, traitement"
    ),
    "key.fallback": (
        "repli, plan b, solution de repli, secours, plan de secours, plan de repli, plan de contingence, alternative, "
        "plan de continuité, mesure de secours, si cela arrive"
    ),
    "key.monitoring": (
        "suivi, surveillance, indicateur, signal, signal d'alerte, signaux d'alerte, indicateur d'alerte, déclencheur"
    ),
    "key.metric": "métrique, indicateur, mesure, kpi, indicateurs, métriques, critère mesuré",
    "key.metric_target": "cible, objectif, attendu, seuil, valeur cible, valeur attendue, objectif chiffré",
    "key.metric_current": (
        "actuel, actuelle, réel, valeur actuelle, aujourd'hui, valeur, valeur mesurée, mesuré, à ce jour, "
        "valeur du jour, état actuel"
    ),
    "key.attendees": "participants, participantes, qui, présents, avec qui, invités, présence, pour qui",
    "key.agenda": "ordre du jour, sujets, format, contenu, thèmes, points à aborder, déroulé, contenus",
    "key.time": "heure, quand, horaire, heure de début, à quelle heure, créneau",
    "key.meeting": "réunion, rituel, événement, point, rendez-vous, cérémonie, rencontre",
    "key.recurrence": "fréquence, cadence, rythme, périodicité, récurrence, tous les combien",
    "key.focus": "périmètre, domaine, spécialité, mission, spécialités, thème, champ",
    "key.files": (
        "fichiers, fichiers clés, dossiers, chemins, ressources, fichiers modifiés, fichiers touchés, "
        "fichiers partagés, répertoires"
    ),
    "key.responsibilities": (
        "responsabilités, missions, tâches, attributions, rôle et missions, responsable de, fonctions"
    ),
    "key.members": "membres, personnes, composition, participants, équipe, effectifs, qui",
    "key.lead": (
        "chef, responsable, chef d'équipe, pilote, cheffe, cheffe d'équipe, coordinateur, coordinatrice, animateur, "
        "animatrice, chef de projet, cheffe de projet"
    ),
    "key.member": (
        "développeur, développeuse, membre, testeur, ingénieur, testeuse, ingénieure, technicien, technicienne"
    ),
    "key.size": "taille, effectif, nombre de personnes, effectifs",
    "key.path": "fichier, chemin, ressource, dossier, fichier partagé, répertoire, chemin d'accès",
    "key.rule": (
        "règle, règles, coordination, remarque, remarques, commentaire, commentaires, observation, observations, "
        "consigne, consignes, usage"
    ),
    "key.environment": "environnement, environnements, env.",
    "key.person": "nom, personne, prénom nom, interlocuteur, interlocutrice",
    "key.contact": "contact, rôle, nom, personne, interlocuteur, interlocutrice, référent",
    "key.contact_topic": "sujet, pour, responsabilité, domaine, thème, téléphone, courriel, rôle, au sujet de",
    "key.after": "après, délai, dans, quand, niveau, au-delà de, temps, délai dépassé",
    "key.action": "action, mesure, étape, quoi, actions, à faire, démarche",
    "key.whom": "qui, à qui, contact, prévenir, destinataire, contacter, personne à prévenir, escalader à",
    "key.how": "comment, canal, moyen, par quel moyen, voie, canal utilisé",
    "key.gate": (
        "jalon, point de contrôle, point de décision, jalon de décision, point de passage, point d'arrêt, "
        "revue de jalon, porte"
    ),
    "key.criteria": (
        "critères, critère, conditions, condition, critères de passage, critères de sortie, exigences, "
        "critères d'acceptation"
    ),
    "key.total": "total, somme, durée totale, temps total, totaux, total général, charge totale, au total",
    "key.window": "quand, période, periode, dates, mois, trimestre, calendrier, quand ?, jour, jours",
    "key.link": "lien, référence, document, adresse, emplacement",
    "key.order": "ordre, rang, séquence",
    "topic.escalation": (
        "escalade, urgence, procédure d'escalade, escalades, en cas de blocage, si ça bloque, circuit d'escalade, "
        "matrice d'escalade"
    ),
    "topic.contacts": (
        "contacts, contact, interlocuteurs, qui contacter, à qui demander, personnes à contacter, annuaire, coordonnées"
    ),
    "topic.definition_of_done": (
        "définition de terminé, définition de fini, critères d'achèvement, terminé quand, fini quand, "
        "définition de prêt, c'est fini quand"
    ),
    "topic.merge": (
        "stratégie de fusion, ordre de fusion, fusion, ordre d'intégration, stratégie d'intégration, "
        "fusion des branches"
    ),
    "topic.readiness": (
        "préparation, prérequis, conditions préalables, pré-requis, prerequis, préalables, avant de commencer, "
        "conditions de démarrage"
    ),
    "topic.success": (
        "critères de succès, critères de réussite, critères d'acceptation, critère de succès, critère d'acceptation, "
        "critères de recette"
    ),
    "topic.validation": "validation, vérification, vérifications, contrôles, plan de tests, liste de vérification",
    "topic.deliverables": "livrables, livrable, résultats attendus, produits à livrer, livraisons",
    "topic.mitigation": (
        "parade, atténuation, mesures d'atténuation, parades, gestion des risques, contre-mesures, plan de "
        "mitigation, mesures préventives, traitement des risques, maîtrise des risques, plan de contingence, plans "
        "de contingence, plan de secours, plan de repli, plan b"
    ),
    "topic.risks": (
        "risque, risques, registre des risques, analyse des risques, ce qui peut mal tourner, aléas, menaces"
    ),
    "topic.metrics": (
        "métriques, indicateurs, mesures, kpi, indicateur, indicateurs de performance, chiffres clés, indicateurs clés"
    ),
    "topic.dependencies": (
        "dépendances, dépendance, ordre d'exécution, dependances, ordre des travaux, qui attend qui, chemin critique, "
        "enchaînement, ordonnancement"
    ),
    "topic.files": "fichiers partagés, ressources partagées, fichiers, dossiers partagés, documents partagés",
    "topic.environments": "environnements, environnements partagés",
    "topic.routines": (
        "réunions, rituels, coordination, points réguliers, réunion, comités, comitologie, rendez-vous, "
        "points d'équipe, cérémonies, rythme"
    ),
    "topic.achievements": (
        "réalisations, réussites, accomplissements, faits marquants, avancées, ce qui a été fait, travaux réalisés, "
        "succès"
    ),
    "topic.issues": (
        "problèmes, difficultés, points bloquants, points ouverts, points de blocage, blocages, points d'attention, "
        "obstacles, sujets ouverts"
    ),
    "topic.next": (
        "prochaines étapes, étapes suivantes, prochaines actions, suite, suites à donner, à venir, la suite, "
        "actions à venir, semaine prochaine"
    ),
    "topic.decisions": (
        "décisions, décision, relevé de décisions, journal des décisions, décisions prises, décidé, arbitrages"
    ),
    "topic.links": (
        "liens, références, documentation, voir aussi, pour en savoir plus, documents liés, annexes, liens utiles, "
        "bibliographie"
    ),
    "topic.teams": (
        "équipes, équipe, organisation des équipes, rôles, qui fait quoi, acteurs, parties prenantes, "
        "composition de l'équipe, organisation de l'équipe"
    ),
    "topic.phases": (
        "phases, calendrier, feuille de route, jalons, planning, étapes, échéancier, calendrier prévisionnel, "
        "plan de route, planification, frise, chronogramme, grandes étapes"
    ),
    "topic.sessions": (
        "séances, sessions, flux, chantiers, volets, pistes, lots, lots de travail, lots de travaux, tâches, "
        "liste des tâches, plan d'action, découpage, branches, sous-projets, travaux en parallèle, axes de travail"
    ),
    "topic.matrix": (
        "matrice, plan journalier, avancement, jour par jour, planning journalier, planning hebdomadaire, "
        "emploi du temps"
    ),
    "topic.guidelines": (
        "règles, communication, conventions, principes, outils, règles du jeu, consignes, bonnes pratiques, normes, "
        "modalités, modalités de travail"
    ),
    "topic.troubleshooting": "dépannage, résolution de problèmes, erreurs connues, questions fréquentes",
    "topic.effort": (
        "charge, estimation, comparaison, résumé, charges, estimation des charges, synthèse des charges, gains"
    ),
    "topic.gates": (
        "points de contrôle, jalons de décision, jalons, jalon, points de décision, points d'étape, revues de jalon, "
        "points de passage"
    ),
    "topic.assumptions": (
        "hypothèses, hypothèse, contraintes, contrainte, présupposés, hypothèses et contraintes, limites"
    ),
    "topic.questions": (
        "questions ouvertes, questions, question ouverte, à clarifier, à éclaircir, questions en suspens, "
        "points à trancher, points à éclaircir"
    ),
    "topic.goals": "objectifs, objectif, buts, finalités, finalité, ambition, visée",
    "topic.requirements": (
        "exigences, exigence, besoins, cahier des charges, spécifications, spécification, exigences fonctionnelles"
    ),
    "topic.scope": (
        "périmètre, hors périmètre, dans le périmètre, hors champ, champ d'application, exclusions, "
        "ce que nous ne ferons pas, étendue"
    ),
    "topic.background": (
        "contexte, introduction, arrière-plan, vue d'ensemble, historique et contexte, situation actuelle, "
        "état des lieux, préambule, synthèse, en bref, constat"
    ),
    "topic.backlog": (
        "idées, idées futures, plus tard, travaux futurs, évolutions futures, souhaits, liste de souhaits, "
        "améliorations futures, perspectives"
    ),
    "topic.template": (
        "gabarit, exemple, exemples, légende, mode d'emploi, format, comment utiliser, fiche type, modèle de fiche"
    ),
    "topic.changes": (
        "historique, historique des modifications, historique des versions, journal des modifications, "
        "suivi des modifications, révisions, versions du document"
    ),
    "topic.architecture": (
        "architecture, conception, technologies, pile technique, structure des modules, structure du projet, "
        "arborescence, schéma technique"
    ),
    "topic.budget": "budget, coûts, coût, dépenses, financement, chiffrage, frais, devis",
    "routine.noun": (
        "réunion, réunions, point, points, mêlée, revue, rétrospective, rétro, bilan, planification, rencontre, "
        "comité, comités, comité de pilotage, débriefing, tour de table, rendez-vous, synchronisation, clôture"
    ),
    "routine.daily": (
        "quotidien, quotidienne, quotidiens, chaque jour, matin, du matin, soir, tous les jours, quotidiennes, "
        "journalier, journalière, chaque matin, chaque soir, tous les matins"
    ),
    "routine.weekly": "hebdomadaire, hebdomadaires, chaque semaine, hebdo, toutes les semaines, une fois par semaine",
    "routine.monthly": "mensuel, mensuelle, chaque mois, mensuels, mensuelles, tous les mois, une fois par mois",
    "routine.biweekly": "bimensuel, bimensuelle, toutes les deux semaines, tous les quinze jours, une semaine sur deux",
    "escalation.now": "immédiat, immédiatement, tout de suite, aussitôt, immédiate, sans délai, dans l'immédiat",
    "escalation.after": "après, dans, sous, au bout de, dans les, au-delà de, plus de, passé, sous un délai de, d'ici",
    "claim.sequential": "séquentiel, en série",
    "claim.parallel": "parallèle, en parallèle",
    "claim.speedup": "accélération, plus rapide, gain",
}
