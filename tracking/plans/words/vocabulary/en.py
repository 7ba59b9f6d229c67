"""English words of plans."""

from __future__ import annotations

WORDS: dict[str, str] = {
    # what a parallel piece of work is called, from the surest noun to the loosest
    "noun.session": "session, work session, parallel session, parallel work session, sessions, work sessions",
    "noun.stream": (
        "stream, streams, workstream, workstreams, work stream, work streams, track, tracks, lane, lanes, "
        "swimlane, swimlanes, workstrand, strand, strands, development stream"
    ),
    "noun.branch": "branch, branches",
    "noun.package": "work package, work packages, workpackage, wp, module, modules, component, area, work item",
    "noun.task": "task, tasks, job, jobs, agent, agents",
    "noun.issue": "issue, issues, ticket, tickets, story, stories, feature, features, epic, epics, item",
    "noun.team": "team, teams, squad, squads, crew, group",
    "noun.phase": "phase, phases, stage, stages, sprint, sprints, iteration, increment",
    "noun.risk": "risk, risks",
    "noun.day": "day, days",
    "noun.week": "week, weeks, wk, wks",
    "noun.all": "all, every, each, everyone, both",
    "noun.people": (
        "developers, developer, devs, dev, people, person, persons, engineers, engineer, members, member, "
        "fte, ftes, testers, designers, contributors, staff, agents, workers, worker, electricians, electrician, "
        "volunteers"
    ),
    "noun.profession": (
        "developer, engineer, designer, tester, architect, analyst, specialist, administrator, technician, "
        "programmer, scientist, writer, dev, consultant"
    ),
    "unit.minute": "min, mins, minute, minutes, m",
    "unit.hour": "h, hr, hrs, hour, hours",
    "unit.day": "d, day, days, working days, business days, work days",
    "unit.week": "w, wk, wks, week, weeks",
    "unit.month": "month, months, mo",
    "month.1": "january, jan",
    "month.2": "february, feb",
    "month.3": "march, mar",
    "month.4": "april, apr",
    "month.5": "may",
    "month.6": "june, jun",
    "month.7": "july, jul",
    "month.8": "august, aug",
    "month.9": "september, sep, sept",
    "month.10": "october, oct",
    "month.11": "november, nov",
    "month.12": "december, dec",
    "weekday.MO": "monday, mondays, mon",
    "weekday.TU": "tuesday, tuesdays, tue",
    "weekday.WE": "wednesday, wednesdays, wed",
    "weekday.TH": "thursday, thursdays, thu",
    "weekday.FR": "friday, fridays, fri",
    "weekday.SA": "saturday, saturdays, sat",
    "weekday.SU": "sunday, sundays, sun",
    "priority.critical": "critical, blocker, urgent, highest, must, must have, showstopper, p0",
    "priority.high": "high, important, should, should have, p1, major",
    "priority.medium": "medium, normal, moderate, mid, could, p2",
    "priority.low": "low, minor, nice to have, lowest, p3, p4",
    "status.planned": (
        "planned, not started, to do, todo, open, pending, upcoming, ready, scheduled, backlog, new, queued"
    ),
    "status.in_progress": "in progress, ongoing, started, active, wip, underway, doing, running, on track, partial",
    "status.blocked": "blocked, on hold, stuck, waiting, delayed, at risk, paused",
    "status.in_review": "in review, review, under review, testing, in testing, qa",
    "status.completed": (
        "completed, complete, done, finished, delivered, closed, resolved, shipped, merged, met, achieved, "
        "successfully delivered, yes"
    ),
    "status.cancelled": "cancelled, canceled, dropped, abandoned, rejected, obsolete",
    "level.high": "high, very high, critical, severe, major, likely, very likely, probable",
    "level.medium": "medium, moderate, possible, mid",
    "level.low": "low, very low, minor, unlikely, negligible, rare",
    "mode.sequential": (
        "sequential, sequentially, in sequence, serial, one after another, sequential execution, traditional"
    ),
    "mode.parallel": (
        "parallel, in parallel, parallelized, concurrent, concurrently, simultaneous, simultaneously, "
        "side by side, parallel execution"
    ),
    "word.if": "if, when, provided, optional, conditional on, depending on, subject to",
    "word.to": "to, until, through, till, thru",
    "word.and": "and, plus, as well as",
    "word.unknown": (
        "unknown, n/a, na, tbd, tba, none, not measured, not available, not yet measured, to be determined, "
        "pending, unmeasured, no data"
    ),
    "word.nothing": "none, no dependencies, nothing, n/a, independent, no",
    "word.only": "only",
    "word.reverse_owner": "owns, owned by, owner, leads, own, is responsible for, responsible",
    "word.checkpoint": (
        "checkpoint, gate, milestone, final integration, merge, integration, release, sign-off, go/no-go"
    ),
    "word.range": "each, individual, per, every, all, any, both",
    "word.completion": "completion, complete, completed, done, finished, is complete, is done, are complete",
    "verb.depends": (
        "depends on, depend on, depends upon, depending on, requires, require, needs, need, waits for, "
        "wait for, waits on, is blocked by, are blocked by, blocked by, blocked until, relies on, follows, "
        "comes after, builds on, can start after, starts after, can only start after, can start once, "
        "starts once, cannot start before, cannot start until, can't start until, must not start before, "
        "must wait for, after completion of"
    ),
    "word.before": "before, prior to",
    "verb.blocks": (
        "blocks, block, unblocks, enables, precedes, must finish before, must be finished before, "
        "must be done before, must complete before, must be complete before, is required by, "
        "is required for, is a prerequisite for, feeds, feeds into, comes before, has to finish before, "
        "hands over to, leads to"
    ),
    "key.number": "#, no, no., nr, number, id",
    "key.session": (
        "session, work session, stream, workstream, track, branch, lane, task, work package, strand, agent, "
        "name, item, sessions, tracks, streams, module, work item"
    ),
    "key.title": (
        "focus area, focus, title, topic, scope, description, area, subject, theme, what, work, summary, "
        "session title, session name, content, feature"
    ),
    "key.goal": "goal, goals, objective, objectives, aim, purpose, mission, target outcome, session goal",
    "key.success": (
        "success, success criterion, success criteria, success metric, success measure, acceptance criteria, "
        "acceptance criterion, acceptance, done when, exit criteria, definition of success"
    ),
    "key.deliverable": "deliverable, deliverables, output, outputs, outcome, result, delivers, artifact, artefact",
    "key.team": "team, squad, assigned team, group",
    "key.owner": (
        "owner, owned by, responsible, responsible person, assignee, assigned to, lead, who, dri, developer, "
        "accountable, person, session lead, session owner, driver, led by, in charge"
    ),
    "key.developer_type": (
        "developer type, developer role, profile, skill, skills, skillset, skill set, role, specialist, "
        "required skills, type of developer, expertise"
    ),
    "key.duration": (
        "duration, timeline, estimate, estimated duration, estimated time, effort, time, length, time box, "
        "timebox, time estimate, est, est., estimation, time frame, timeframe, takes, how long, needs time, days "
        "needed, planned duration, planned time"
    ),
    "key.priority": "p, pri, priority, prio, importance, severity, urgency",
    "key.status": "status, state, current status, progress",
    "key.branch": "branch, git branch, branch name, feature branch, working branch",
    "key.depends": (
        "depends on, dependencies, dependency, requires, prerequisites, prerequisite, needs, blocked by, "
        "waits for, depends, predecessor, predecessors, required sessions, after, upstream, builds on"
    ),
    "key.blocks": (
        "must finish before, must be done before, required for, needed for, prerequisite of, blocks, unblocks, "
        "enables, required by, downstream, successor, successors, needed by"
    ),
    "key.from": "from, predecessor, source, upstream, before, first, blocker, prerequisite, provider",
    "key.to": "to, successor, target, downstream, dependent, blocked, then, consumer, unblocks",
    "key.window": "when, day, days, window, period, by day",
    "key.phase": "phase, stage, sprint, milestone, iteration",
    "key.people": "people, developers, team size, size, headcount, staff, fte, staffing, capacity",
    "key.start": "start, start date, started, kickoff, kick-off, begin, begins, starts, starting, project start",
    "key.target": (
        "target, target date, deadline, due, due date, end, end date, finish, delivery date, launch date, "
        "release date, completion date"
    ),
    "key.day": "day, days, when, schedule, date",
    "key.week": "week, weeks, calendar weeks",
    "key.step": "step, activity, work, task, what, planned work, steps, plan, description",
    "key.project": "project, project name, product, programme, program",
    "key.date": (
        "date, as of, created, last updated, updated, report date, version date, last update, last modified, "
        "last revised, revised"
    ),
    "key.next_review": "next review, next review date, review date, next update, review on, next revision, next report",
    "key.risk": "risk, risks, risk description, risk name, threat, hazard",
    "key.probability": "probability, likelihood, chance, prob, prob.",
    "key.impact": "impact, severity, consequence, damage",
    "key.level": "level, rating, risk level, severity, score, class",
    "key.effect": "effect, problem, description, impact, consequence, cause, issue, details, why",
    "key.mitigation": (
        "what we do, what we do about it, how to avoid it, mitigation, mitigations, mitigation strategy, "
        "countermeasure, countermeasures, measure, measures, response, prevention, action, mitigation plan, "
        "mitigated by, how we handle it, strategy, treatment"
    ),
    "key.fallback": (
        "fallback, fallbacks, contingency, plan b, contingency plan, backup plan, backup, alternative, "
        "fallback plan, if it happens, rollback"
    ),
    "key.monitoring": (
        "monitoring, monitored by, watch, indicator, early warning, early warning sign, detection, trigger, "
        "warning sign"
    ),
    "key.metric": (
        "metric, metrics, kpi, indicator, measure, layer, name, area, goal, criterion, measurement, key result"
    ),
    "key.metric_target": "aim, target, goal, expected, target value, objective, threshold, should be, planned, desired",
    "key.metric_current": (
        "current, actual, now, today, current value, measured, status quo, baseline, value, so far, "
        "as of today, present"
    ),
    "key.attendees": "for whom, attendees, participants, who, with, audience, people, attendance, participant, present",
    "key.agenda": "agenda, format, focus, topics, content, contents, items, points, discussion points, purpose, what",
    "key.time": "time, when, at, starts at, start time, schedule, slot",
    "key.meeting": "meeting, routine, ceremony, event, ritual, what, name, session, sync, activity",
    "key.recurrence": "frequency, cadence, recurrence, how often, repeats, interval, rhythm",
    "key.focus": "focus, focus area, scope, area, specialty, mission, purpose, speciality, domain",
    "key.files": (
        "key files, files, file areas, paths, owned files, folders, directories, shared files, resources, "
        "touches, modifies, files touched, code areas"
    ),
    "key.responsibilities": "responsibilities, responsibility, duties, tasks, responsible for",
    "key.members": "members, people, developers, who, member, team members, staff, composition",
    "key.lead": "lead, team lead, leader, tech lead, head, led by, manager, captain",
    "key.member": "dev, developer, member, engineer, tester, designer, qa, analyst, architect, specialist",
    "key.size": "size, team size, headcount, number of people, capacity, people",
    "key.path": (
        "file, path, resource, shared file, file path, folder, directory, pattern, shared resource, files, "
        "file or folder"
    ),
    "key.rule": "rule, rules, coordination, note, notes, policy, usage, how, comment, conflict rule, access",
    "key.environment": "environment, env, environments, shared environment",
    "key.person": "name, person, contact person, contact",
    "key.contact": "contact, role, name, person, who, contact person",
    "key.contact_topic": (
        "topic, responsibility, for, about, responsible for, area, questions, reason, when, subject, email, "
        "e-mail, phone, channel, slack"
    ),
    "key.after": "after, time, delay, within, when, elapsed, time limit, timeframe, trigger, level",
    "key.action": "action, step, what, measure, activity, response, do",
    "word.elapsed": (
        "after, elapsed, time elapsed, delay, no answer after, unanswered for, blocked for, stuck for, within"
    ),
    "key.whom": "who, whom, contact, escalate to, notify, person, role, responsible, to",
    "key.how": "how, channel, via, medium, means",
    "key.gate": "gate, checkpoint, milestone, decision point, quality gate",
    "key.criteria": "criteria, criterion, exit criteria, condition, conditions, requirements, done when, checks",
    "key.link": "link, url, document, reference, location, address",
    "key.order": "order, sequence, position, step, #, no",
    "key.total": "total, total time, sum, overall, grand total, altogether, in total, total duration",
    "topic.escalation": (
        "when something blocks, if something blocks, when something is stuck, if it gets stuck, when it gets stuck, "
        "if things go wrong, when things go wrong, in an emergency, when stuck, if you are stuck, when blocked, if "
        "blocked, getting help, when you are blocked, "
        "escalation, escalation path, escalation policy, escalation procedure, emergency, "
        "blocking issue protocol, blocker protocol, escalate, escalation levels"
    ),
    "topic.contacts": (
        "contact, contacts, contact information, who to ask, whom to ask, contact persons, whom to contact, "
        "people to ask, phone list, address list, ask whom"
    ),
    "topic.definition_of_done": (
        "ready when, we are done when, finished when, done when, definition of done, dod, done criteria, "
        "completion criteria, done means"
    ),
    "topic.merge": (
        "merge strategy, merge order, merge sequence, merge plan, merging, integration order, "
        "order of merging, merge schedule, integration sequence, merge"
    ),
    "topic.readiness": (
        "readiness, readiness assessment, go/no-go, prerequisites, entry criteria, preparation checklist, "
        "ready to start, prerequisite, pre-requisites, preconditions, readiness check, ready for"
    ),
    "topic.success": (
        "success criteria, success criterion, acceptance criteria, exit criteria, success checklist, "
        "criteria for success, acceptance, issue resolution"
    ),
    "topic.validation": (
        "validation, validation checklist, verification, pre-flight, preflight, test checklist, checks, "
        "sanity checks, before running, before starting"
    ),
    "topic.deliverables": "deliverables, deliverable, outputs, artifacts, artefacts, handover, results to deliver",
    "topic.mitigation": (
        "countermeasure, mitigation, mitigations, mitigation strategies, countermeasures, risk response, "
        "mitigation strategy, mitigation measures, preventive measures, risk management"
    ),
    "topic.risks": (
        "what can go wrong, things that can go wrong, what might go wrong, what may go wrong, what could happen, "
        "pitfalls, what worries us, risk, "
        "risks, high-risk, medium-risk, low-risk, risk register, risk assessment, threats, "
        "what could go wrong"
    ),
    "topic.metrics": (
        "metric, metrics, kpi, kpis, key figures, measurements, success metrics, performance validation, "
        "measures, what we measure, how we measure, numbers we watch, key numbers, figures, scorecard, "
        "key results, success measures, targets, benchmarks, indicators"
    ),
    "topic.dependencies": (
        "who waits for whom, what waits for what, order, sequencing, blocking relations, dependency, "
        "dependencies, dependency graph, dependency analysis, depends, execution order, order of work, "
        "prerequisites"
    ),
    "topic.files": (
        "shared files, shared file, shared resources, file ownership, shared code, ownership, hot files, "
        "conflict zones, shared artifacts, files, file locks, resource ownership, conflict prevention"
    ),
    "topic.environments": "environments, shared environments, environments and access",
    "topic.routines": (
        "working day, typical day, fixed calls, appointments, recurring events, rhythm, daily rhythm, regular "
        "meetings, working rhythm, calls, standup, standups, stand-up, "
        "stand-ups, meetings, meeting, ceremonies, coordination, routine, routines, rituals, cadence, syncs, "
        "sync, communication plan, daily schedule, daily workflow"
    ),
    "topic.achievements": (
        "achievements, achievement, accomplishments, accomplished, highlights, wins, key results, "
        "what went well, completed this week, done this week, successes, delivered this week, "
        "progress this week"
    ),
    "topic.issues": (
        "issues, issue, problems, critical issues, concerns, open issues, known issues, current issues, "
        "blockers, open problems, challenges"
    ),
    "topic.next": (
        "next steps, next step, next actions, immediate actions, actions required, upcoming work, "
        "what's next, action items, required actions, coming up, this week, next week, immediate next steps, "
        "to do next"
    ),
    "topic.decisions": "decisions, decision, decision log, decisions made, decided, decisions taken",
    "topic.links": (
        "links, references, documentation links, related documentation, further reading, see also, "
        "related documents, resources, additional resources, documentation, reading list, useful links"
    ),
    "topic.teams": (
        "team, teams, team structure, team allocation, squads, team coordination, roles, staffing, people, "
        "core development teams, team assignments, who does what, crew"
    ),
    "topic.phases": "phases, phase, roadmap, timeline, milestones, schedule, project plan, stages, master plan",
    "topic.sessions": (
        "sessions, session overview, streams, tracks, workstreams, branches, branch overview, work packages, "
        "session details, parallel sessions, parallel streams, parallel tracks, parallel work, "
        "work sessions, lanes"
    ),
    "topic.matrix": "matrix, progress matrix, schedule, day plan, daily plan, daily progress, calendar, day by day",
    "topic.guidelines": (
        "guidelines, protocol, protocols, standards, conventions, communication, communications, rules, "
        "principles, conflict resolution, patterns, best practices, tools, channels, setup"
    ),
    "topic.troubleshooting": "troubleshooting, faq, known errors, common errors, how to fix",
    "topic.effort": "effort, estimate, estimates, outcome, outcomes, savings, comparison, speedup, summary, efficiency",
    "topic.gates": "gates, gate, checkpoints, checkpoint, quality gates, decision points, milestone gates, stage gates",
    "routine.noun": (
        "standup, standups, stand-up, stand-ups, sync, syncs, meeting, meetings, check-in, check-ins, "
        "checkpoint, checkpoints, retro, retros, retrospective, retrospectives, huddle, review, reviews, "
        "planning session, planning, demo, demos, call, calls, debrief, wrap-up, triage, kickoff, kick-off, "
        "handover, briefing, end of day, end-of-day, week prep, all-hands, office hours, refinement, grooming"
    ),
    "routine.daily": (
        "daily, every day, each day, morning, evening, end of day, end-of-day, afternoon, midday, noon, "
        "start of day, nightly, twice daily, weekdays"
    ),
    "routine.weekly": "weekly, every week, each week, once a week, week",
    "routine.biweekly": "biweekly, bi-weekly, fortnightly, every two weeks, every other week",
    "routine.monthly": "monthly, every month, each month",
    "escalation.now": "immediate, immediately, at once, instantly, right away, now, first, asap, straight away",
    "escalation.after": "within, after, by, in, past, longer than, more than, over, up to",
    "claim.sequential": (
        "sequential, traditional, in sequence, serial, one after another, sequentially, sequential duration"
    ),
    "claim.parallel": "parallel, concurrent, parallel duration, in parallel, with parallel work",
    "claim.speedup": "speedup, speed-up, faster, development speed, speed, acceleration, times faster",
}
