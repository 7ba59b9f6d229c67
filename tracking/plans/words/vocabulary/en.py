"""English words of plans."""

from __future__ import annotations

WORDS: dict[str, str] = {
    # what a parallel piece of work is called, from the surest noun to the loosest
    "noun.session": "session, work session, parallel session, parallel work session, sessions, work sessions",
    "noun.stream": (
        "stream, streams, workstream, workstreams, work stream, work streams, track, tracks, lane, lanes, swimlane, "
        "swimlanes, workstrand, strand, strands, development stream"
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
        "developers, developer, devs, dev, people, person, persons, engineers, engineer, members, member, fte, ftes, "
        "testers, designers, contributors, staff, agents, workers, worker, electricians, electrician, volunteers"
    ),
    "noun.profession": (
        "developer, engineer, designer, tester, architect, analyst, specialist, administrator, technician, programmer, "
        "scientist, writer, dev, consultant"
    ),
    "unit.minute": "min, mins, minute, minutes, m",
    "unit.hour": "h, hr, hrs, hour, hours, person hours, man hours, working hours",
    "unit.day": (
        "d, day, days, working days, business days, work days, workday, workdays, working day, business day, "
        "person day, person days, man day, man days, dev days, pd"
    ),
    "unit.week": "w, wk, wks, week, weeks, person weeks, calendar weeks",
    "unit.month": "month, months, mo, person months",
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
    "weekday.TU": "tuesday, tuesdays, tue, tues",
    "weekday.WE": "wednesday, wednesdays, wed, weds",
    "weekday.TH": "thursday, thursdays, thu, thur, thurs",
    "weekday.FR": "friday, fridays, fri",
    "weekday.SA": "saturday, saturdays, sat",
    "weekday.SU": "sunday, sundays, sun",
    "priority.critical": "critical, blocker, urgent, highest, must, must have, showstopper, p0",
    "priority.high": "high, important, should, should have, p1, major",
    "priority.medium": "medium, normal, moderate, mid, could, p2",
    "priority.low": "low, minor, nice to have, lowest, p3, p4",
    "status.planned": (
        "planned, not started, to do, todo, open, pending, upcoming, ready, scheduled, backlog, new, queued, "
        "not yet started, unstarted, proposed, to be started"
    ),
    "status.in_progress": (
        "in progress, ongoing, started, active, wip, underway, doing, running, on track, partial, in development, "
        "in flight, work in progress, in work, implementing, partially done, partially complete"
    ),
    "status.blocked": (
        "blocked, on hold, stuck, waiting, delayed, at risk, paused, stalled, parked, postponed, deferred, "
        "waiting for, waiting on"
    ),
    "status.in_review": (
        "in review, review, under review, testing, in testing, qa, ready for review, awaiting review, pending review, "
        "code review, in qa, ready for test, uat, awaiting approval"
    ),
    "status.completed": (
        "completed, complete, done, finished, delivered, closed, resolved, shipped, merged, met, achieved, "
        "successfully delivered, yes, implemented, released, deployed, approved, signed off, passed"
    ),
    "status.cancelled": (
        "cancelled, canceled, dropped, abandoned, rejected, obsolete, descoped, superseded, withdrawn, discarded"
    ),
    "level.high": "high, very high, critical, severe, major, likely, very likely, probable, almost certain",
    "level.medium": "medium, moderate, possible, mid",
    "level.low": "low, very low, minor, unlikely, negligible, rare",
    "colour.red": "red",
    "colour.amber": "amber, yellow, orange",
    "colour.green": "green",
    "mode.sequential": (
        "sequential, sequentially, in sequence, serial, one after another, one after the other, "
        "sequential execution, traditional"
    ),
    "mode.parallel": (
        "parallel, in parallel, parallelized, concurrent, concurrently, simultaneous, simultaneously, side by side, "
        "parallel execution"
    ),
    "word.if": "if, when, provided, optional, conditional on, depending on, subject to",
    "word.to": "to, until, through, till, thru",
    "word.and": "and, plus, as well as",
    "word.with": "with",
    "word.together": (
        "together, all together, everyone together, joint, jointly, everybody, whole team, the whole team, pair, "
        "pairing"
    ),
    "word.unknown": (
        "unknown, n/a, na, tbd, tba, none, not measured, not available, not yet measured, to be determined, pending, "
        "unmeasured, no data"
    ),
    "word.nothing": "none, no dependencies, nothing, n/a, independent, no",
    "word.only": "only",
    "word.not": "not, no, never, neither, nor, nothing, without, no longer",
    "word.all_above": (
        "all above, all of the above, everything above, all previous, all preceding, all prior, all earlier, "
        "everything before"
    ),
    "word.this": "this, these, this phase, this stage, this session, this task, this step, it, they, both, all, each",
    "word.reverse_owner": "owns, owned by, owner, leads, own, is responsible for, responsible",
    "word.checkpoint": (
        "checkpoint, gate, milestone, final integration, merge, integration, release, sign-off, go/no-go"
    ),
    "word.range": "each, individual, per, every, all, any, both",
    "word.completion": "completion, complete, completed, done, finished, is complete, is done, are complete",
    "verb.depends": (
        "depends on, depend on, depends upon, depending on, requires, require, needs, need, waits for, wait for, "
        "waits on, is blocked by, are blocked by, blocked by, blocked until, relies on, follows, comes after, "
        "builds on, can start after, starts after, can only start after, can start once, starts once, "
        "cannot start before, cannot start until, can't start until, must not start before, must wait for, "
        "after completion of, is dependent on, are dependent on, dependent on, is gated by, gated by, hinges on, "
        "contingent on, waiting for, waiting on, can begin after, begins after, can only begin after, "
        "cannot begin before, cannot begin until, has to wait for, have to wait for, must come after"
    ),
    "word.following": "after, once",
    "word.before": "before, prior to",
    "word.during": "within, during, in, by, until, since, from, on, at, throughout",
    "verb.see": "see, refer to, please see",
    "verb.blocks": (
        "prerequisite for, prerequisite of, required for, needed for, "
        "blocks, block, unblocks, enables, precedes, must finish before, must be finished before, must be done before, "
        "must complete before, must be complete before, is required by, is required for, is a prerequisite for, feeds, "
        "feeds into, comes before, has to finish before, hands over to, leads to, unlocks, unlock, "
        "is a prerequisite of, is needed by, is needed for, needs to finish before, needs to be done before, "
        "has to be done before, must merge before, must land before, goes before, paves the way for"
    ),
    "key.number": "#, no, no., nr, number, id",
    "key.session": (
        "session, work session, stream, workstream, track, branch, lane, task, work package, strand, agent, name, "
        "item, sessions, tracks, streams, module, work item, task name, session name, workstream name, track name, "
        "stream name, user story, ticket"
    ),
    "key.title": (
        "focus area, focus, title, topic, scope, description, area, subject, theme, what, work, summary, "
        "session title, session name, content, feature, headline, task description, short description"
    ),
    "key.goal": (
        "goal, goals, objective, objectives, aim, purpose, mission, target outcome, session goal, aims, intent, "
        "desired outcome, expected outcome"
    ),
    "key.success": (
        "success, success criterion, success criteria, success metric, success measure, acceptance criteria, "
        "acceptance criterion, acceptance, done when, exit criteria, definition of success, acceptance test, "
        "acceptance tests, gating criteria, pass criteria, done means, definition of done, dod, success looks like"
    ),
    "key.deliverable": (
        "deliverable, deliverables, output, outputs, outcome, result, delivers, artifact, artefact, deliverable name, "
        "expected output, expected outputs, produces, end product, work product, work products"
    ),
    "key.team": "team, squad, assigned team, group",
    "key.owner": (
        "owner, agent, assigned agent, owned by, responsible, responsible person, assignee, assigned to, lead, who, "
        "dri, developer, accountable, person, session lead, session owner, driver, led by, in charge, assigned, "
        "assignees, owners, session owners, assigned person, assigned developer, implementer, point person, "
        "responsible party, task owner, directly responsible, primary, primary owner, main owner, task lead, lead "
        "partner, lead beneficiary, doer"
    ),
    "key.developer_type": (
        "developer type, developer role, profile, skill, skills, skillset, skill set, role, specialist, "
        "required skills, type of developer, expertise, skills needed, skills required, discipline, specialism, "
        "seniority"
    ),
    "key.duration": (
        "duration, timeline, estimate, estimated duration, estimated time, effort, time, length, time box, timebox, "
        "time estimate, est, est., estimation, time frame, timeframe, takes, how long, needs time, days needed, "
        "planned duration, planned time, effort estimate, estimated effort, dev days, person days, level of effort, "
        "loe, eta in days, planned effort, work estimate, time needed, time required"
    ),
    "key.priority": "p, pri, priority, prio, importance, severity, urgency, moscow, criticality",
    "key.status": "status, state, current status, progress",
    "key.branch": "branch, git branch, branch name, feature branch, working branch",
    "key.depends": (
        "depends on, dependencies, dependency, requires, prerequisites, prerequisite, needs, blocked by, waits for, "
        "depends, predecessor, predecessors, required sessions, after, upstream, builds on, pre-req, pre-reqs, prereq, "
        "prereqs, pre-requisite, pre-requisites, dep, deps, dependent on, waiting on, waiting for, gated by, "
        "preceded by, needs first, must wait for"
    ),
    "key.inputs": "input, inputs, inputs from, input from",
    "key.blocks": (
        "must finish before, must be done before, required for, needed for, prerequisite of, blocks, unblocks, "
        "enables, required by, downstream, successor, successors, needed by, unlocks, dependents, dependants, "
        "is needed for, is needed by, followed by"
    ),
    "key.from": "from, predecessor, source, upstream, before, first, blocker, prerequisite, provider",
    "key.to": "to, successor, target, downstream, dependent, blocked, then, consumer, unblocks",
    "key.window": (
        "when, day, days, window, period, time period, timing, dates, planned dates, month, months, quarter, time "
        "window, calendar, by day"
    ),
    "key.phase": "phase, stage, sprint, milestone, iteration",
    "key.people": (
        "people, developers, team size, size, headcount, staff, fte, staffing, capacity, people needed, "
        "number of people, staff needed"
    ),
    "key.start": (
        "start, start date, started, kickoff, kick-off, begin, begins, starts, starting, project start, planned start, "
        "target start, start by, starts on, begins on, actual start"
    ),
    "key.target": (
        "target, target date, deadline, due, due date, end, end date, finish, delivery date, launch date, "
        "release date, completion date, eta, due by, due on, by when, planned end, planned finish, finish date, "
        "finish by, ends, ends on, target end, target end date, target completion, expected completion, "
        "estimated completion, completed by, deliver by"
    ),
    "key.day": "day, days, when, schedule, date",
    "key.week": "week, weeks, calendar weeks",
    "key.step": (
        "step, activity, work, task, what, planned work, steps, plan, description, steps to take, sub-task, subtask, "
        "sub-tasks, subtasks, activities, implementation, impl."
    ),
    "key.project": "project, project name, product, programme, program, project title, initiative",
    "key.date": (
        "date, as of, created, last updated, updated, report date, version date, last update, last modified, "
        "last revised, revised, document date, last edited, last reviewed, status date, status as of"
    ),
    "key.next_review": (
        "next review, next review date, review date, next update, review on, next revision, next report, "
        "next checkpoint, next status update, next steering meeting, next revision date"
    ),
    "key.risk": (
        "risk, risks, risk description, risk name, threat, hazard, risk title, risk event, what could go wrong, "
        "risk factor"
    ),
    "key.probability": "probability, likelihood, chance, prob, prob., odds, probability of occurrence",
    "key.impact": "impact, severity, consequence, damage, consequences, magnitude, impact if it happens",
    "key.level": (
        "level, rating, risk level, severity, score, class, risk rating, risk score, risk class, exposure, rag, "
        "rag rating, overall risk"
    ),
    "key.effect": (
        "effect, problem, description, impact, consequence, cause, issue, details, why, consequences, what happens, "
        "root cause"
    ),
    "key.mitigation": (
        "what we do, what we do about it, how to avoid it, mitigation, mitigations, mitigation strategy, "
        "countermeasure, countermeasures, measure, measures, response, prevention, action, mitigation plan, "
        "mitigated by, how we handle it, strategy, treatment, mitigating action, mitigating actions, "
        "mitigation action, mitigation actions, mitigation steps, mitigation measures, risk response, response plan, "
        "controls, remedy, preventive action"
    ),
    "key.fallback": (
        "fallback, fallbacks, contingency, plan b, contingency plan, backup plan, backup, alternative, fallback plan, "
        "if it happens, rollback, fallback option, contingency measures, contingency action, if it fails, "
        "if this happens, backup option, worst case plan"
    ),
    "key.monitoring": (
        "monitoring, monitored by, watch, indicator, early warning, early warning sign, detection, trigger, "
        "warning sign, early indicator, leading indicator, triggers, warning signs, how we notice, how we will know"
    ),
    "key.metric": (
        "metric, metrics, kpi, indicator, measure, layer, name, area, goal, criterion, measurement, key result, kpis, "
        "measure of success, success metric"
    ),
    "key.metric_target": (
        "aim, target, goal, expected, target value, objective, threshold, should be, planned, desired, "
        "success threshold, slo, goal value, aim for"
    ),
    "key.metric_current": (
        "current, actual, now, today, current value, measured, status quo, baseline, value, so far, as of today, "
        "present, currently, last measured, latest value"
    ),
    "key.attendees": (
        "for whom, attendees, participants, who, with, audience, people, attendance, participant, present, invitees, "
        "invited, required attendees"
    ),
    "key.agenda": (
        "agenda, format, focus, topics, content, contents, items, discussion points, purpose, what, agenda items, "
        "talking points"
    ),
    "key.time": "time, when, at, starts at, start time, schedule, slot",
    "key.meeting": (
        "meeting, routine, ceremony, event, ritual, what, name, session, sync, activity, call, touchpoint, "
        "meeting name, ceremonies"
    ),
    "key.recurrence": "frequency, cadence, recurrence, how often, repeats, interval, rhythm, repeat, recurring, occurs",
    "key.focus": "focus, focus area, scope, area, specialty, mission, purpose, speciality, domain",
    "key.files": (
        "key files, files, file areas, paths, owned files, folders, directories, shared files, resources, touches, "
        "modifies, files touched, code areas, files changed, files to change, files affected, affected files, "
        "code area, touched files"
    ),
    "key.responsibilities": "responsibilities, responsibility, duties, tasks, responsible for",
    "key.members": "members, people, developers, who, member, team members, staff, composition",
    "key.lead": (
        "lead, team lead, leader, tech lead, head, led by, manager, captain, squad lead, session lead, coordinator"
    ),
    "key.member": "dev, developer, member, engineer, tester, designer, qa, analyst, architect, specialist",
    "key.size": "size, team size, headcount, number of people, capacity, people",
    "key.path": (
        "file, path, resource, shared file, file path, folder, directory, pattern, shared resource, files, "
        "file or folder, file name, filename, shared folder, artifact path"
    ),
    "key.rule": (
        "rule, rules, coordination, note, notes, policy, usage, how, comment, conflict rule, access, comments, "
        "remarks, remark, protocol, agreement"
    ),
    "key.environment": "environment, env, environments, shared environment",
    "key.person": "name, person, contact person, contact, contact name, full name",
    "key.contact": "contact, role, name, person, who, contact person, point of contact, ask, whom to ask",
    "key.contact_topic": (
        "topic, responsibility, for, about, responsible for, area, questions, reason, when, subject, email, e-mail, "
        "phone, channel, slack"
    ),
    "key.after": "after, time, delay, within, when, elapsed, time limit, timeframe, trigger, level",
    "key.action": "action, step, what, measure, activity, response, do",
    "word.elapsed": (
        "after, elapsed, time elapsed, delay, no answer after, unanswered for, blocked for, stuck for, within"
    ),
    "word.very": "very, critical, severe",
    "key.whom": "who, whom, contact, escalate to, notify, person, role, responsible, to",
    "key.how": "how, channel, via, medium, means",
    "key.gate": (
        "gate, checkpoint, milestone, decision point, quality gate, stage gate, phase gate, review gate, exit gate, "
        "release gate, merge gate, decision gate, integration checkpoint, integration point"
    ),
    "key.criteria": (
        "criteria, criterion, exit criteria, condition, conditions, requirements, done when, checks, gating criteria, "
        "pass criteria, gate criteria, entry criteria, acceptance criteria, exit conditions, go/no-go criteria, "
        "must be true"
    ),
    "key.link": "link, url, document, reference, location, address",
    "key.order": "order, sequence, position, step, #, no",
    "key.total": (
        "total, total time, sum, overall, grand total, altogether, in total, total duration, totals, total effort, "
        "total days, total hours, overall total, sum total"
    ),
    "topic.escalation": (
        "when something blocks, if something blocks, when something is stuck, if it gets stuck, when it gets stuck, "
        "if things go wrong, when things go wrong, in an emergency, when stuck, if you are stuck, when blocked, "
        "if blocked, getting help, when you are blocked, escalation, escalation path, escalation policy, "
        "escalation procedure, emergency, blocking issue protocol, blocker protocol, escalate, escalation levels, "
        "escalations, escalation matrix, escalation process, unblocking"
    ),
    "topic.contacts": (
        "contact, contacts, contact information, who to ask, whom to ask, contact persons, whom to contact, "
        "people to ask, phone list, address list, ask whom, key contacts, points of contact, stakeholders"
    ),
    "topic.definition_of_done": (
        "ready when, we are done when, finished when, done when, definition of done, dod, done criteria, "
        "completion criteria, done means, exit checklist, completion checklist"
    ),
    "topic.merge": (
        "merge strategy, merge order, merge sequence, merge plan, merging, integration order, order of merging, "
        "merge schedule, integration sequence, merge"
    ),
    "topic.readiness": (
        "readiness, readiness assessment, go/no-go, prerequisites, entry criteria, preparation checklist, "
        "ready to start, prerequisite, pre-requisites, preconditions, readiness check, ready for, pre-reqs, prereqs, "
        "before we start, before you start, readiness checklist"
    ),
    "topic.success": (
        "success criteria, success criterion, acceptance criteria, exit criteria, success checklist, "
        "criteria for success, acceptance, issue resolution, acceptance tests, success looks like, gating criteria, "
        "pass criteria"
    ),
    "topic.validation": (
        "validation, validation checklist, verification, pre-flight, preflight, test checklist, checks, sanity checks, "
        "before running, before starting"
    ),
    "topic.deliverables": "deliverables, deliverable, outputs, artifacts, artefacts, handover, results to deliver",
    "topic.mitigation": (
        "countermeasure, mitigation, mitigations, mitigation strategies, countermeasures, risk response, mitigation "
        "strategy, mitigation measures, preventive measures, risk management, contingency, contingency plan, "
        "contingency plans, contingencies, contingency planning, fallback plan, fallback plans, plan b"
    ),
    "topic.risks": (
        "what can go wrong, things that can go wrong, what might go wrong, what may go wrong, what could happen, "
        "pitfalls, what worries us, risk, risks, high-risk, medium-risk, low-risk, risk register, risk assessment, "
        "threats, what could go wrong, risk log, risk matrix, risk list"
    ),
    "topic.metrics": (
        "metric, metrics, kpi, kpis, key figures, measurements, success metrics, performance validation, measures, "
        "what we measure, how we measure, numbers we watch, key numbers, figures, scorecard, key results, "
        "success measures, targets, benchmarks, indicators, success indicators"
    ),
    "topic.dependencies": (
        "who waits for whom, what waits for what, order, sequencing, blocking relations, dependency, dependencies, "
        "dependency graph, dependency analysis, depends, execution order, order of work, prerequisites, critical path, "
        "blocking order, dependency map, dependency matrix"
    ),
    "topic.files": (
        "shared files, shared file, shared resources, file ownership, shared code, ownership, hot files, "
        "conflict zones, shared artifacts, files, file locks, resource ownership, conflict prevention"
    ),
    "topic.environments": "environments, shared environments, environments and access",
    "topic.routines": (
        "working day, typical day, fixed calls, appointments, recurring events, rhythm, daily rhythm, "
        "regular meetings, working rhythm, calls, standup, standups, stand-up, stand-ups, meetings, meeting, "
        "ceremonies, coordination, routine, routines, rituals, cadence, syncs, sync, communication plan, "
        "daily schedule, daily workflow"
    ),
    "topic.achievements": (
        "achievements, achievement, accomplishments, accomplished, highlights, wins, key results, what went well, "
        "completed this week, done this week, successes, delivered this week, progress this week"
    ),
    "topic.issues": (
        "issues, issue, problems, critical issues, concerns, open issues, known issues, current issues, blockers, "
        "open problems, challenges"
    ),
    "topic.next": (
        "next steps, next step, next actions, immediate actions, actions required, upcoming work, what's next, "
        "action items, required actions, coming up, this week, next week, immediate next steps, to do next"
    ),
    "topic.decisions": (
        "decisions, decision, decision log, decisions made, decided, decisions taken, decision record, "
        "decision records, decision register, adrs, key decisions, open decisions"
    ),
    "topic.links": (
        "links, references, documentation links, related documentation, further reading, see also, related documents, "
        "resources, additional resources, documentation, reading list, useful links"
    ),
    "topic.teams": (
        "team, teams, team structure, team allocation, squads, team coordination, roles, staffing, people, "
        "core development teams, team assignments, who does what, crew, who is who, raci, team members"
    ),
    "topic.phases": (
        "phases, phase, roadmap, timeline, milestones, schedule, project plan, stages, master plan, milestone plan, "
        "delivery plan, release plan"
    ),
    "topic.sessions": (
        "sessions, session overview, streams, tracks, workstreams, branches, branch overview, work packages, "
        "session details, parallel sessions, parallel streams, parallel tracks, parallel work, work sessions, lanes, "
        "session plan, task list, work breakdown, work breakdown structure, workstream overview, task breakdown"
    ),
    "topic.matrix": "matrix, progress matrix, schedule, day plan, daily plan, daily progress, calendar, day by day",
    "topic.guidelines": (
        "guidelines, protocol, protocols, standards, conventions, communication, communications, rules, principles, "
        "conflict resolution, patterns, best practices, tools, channels, setup"
    ),
    "topic.troubleshooting": "troubleshooting, faq, known errors, common errors, how to fix",
    "topic.effort": "effort, estimate, estimates, outcome, outcomes, savings, comparison, speedup, summary, efficiency",
    "topic.gates": (
        "gates, gate, checkpoints, checkpoint, quality gates, decision points, milestone gates, stage gates, "
        "milestones, milestone, decision gates, review points, sync points, go/no-go, integration points, exit gates"
    ),
    "topic.assumptions": "assumptions, assumption, constraints, constraint, limitations, we assume",
    "topic.questions": (
        "open questions, open question, questions, unresolved questions, outstanding questions, unknowns, "
        "to be decided, to be clarified, open points, open items, q&a"
    ),
    "topic.goals": "goals, goal, objectives, objective, aims, mission, purpose, desired outcomes, project goals",
    "topic.requirements": (
        "requirements, requirement, functional requirements, non-functional requirements, specification, "
        "specifications, user stories, must haves"
    ),
    "topic.scope": (
        "scope, in scope, out of scope, not in scope, non-goals, non goals, boundaries, exclusions, "
        "what we will not do, what we won't do"
    ),
    "topic.background": (
        "background, context, overview, introduction, intro, executive summary, motivation, problem statement, "
        "current situation, current state, about this document, about this plan, at a glance, tl;dr"
    ),
    "topic.backlog": (
        "backlog, ideas, nice to have, nice to haves, future work, later, parking lot, icebox, wishlist, wish list, "
        "someday, stretch goals, deferred, not now, follow-ups, future ideas, future enhancements, "
        "future improvements"
    ),
    "topic.template": (
        "template, templates, example, examples, format, how to use, how to read, legend, sample, notation, usage"
    ),
    "topic.changes": (
        "changelog, change log, change history, revision history, version history, document history, history, "
        "revisions, recent changes, amendments"
    ),
    "topic.architecture": (
        "architecture, design, tech stack, technology stack, technologies, module structure, system design, "
        "technical design, project structure, folder structure, directory structure, file structure, "
        "repository structure, data model"
    ),
    "topic.budget": (
        "budget, budgets, cost, costs, expenses, funding, financials, cost estimate, cost estimates, cost breakdown"
    ),
    "routine.noun": (
        "standup, standups, stand-up, stand-ups, sync, syncs, meeting, meetings, check-in, check-ins, checkpoint, "
        "checkpoints, retro, retros, retrospective, retrospectives, huddle, review, reviews, planning session, "
        "planning, demo, demos, call, calls, debrief, wrap-up, triage, kickoff, kick-off, handover, briefing, "
        "end of day, end-of-day, week prep, all-hands, office hours, refinement, grooming, touchpoint, touchpoints, "
        "town hall, show and tell, sprint review, sprint planning, status call, weekly call, daily call, office hour"
    ),
    "routine.daily": (
        "daily, every day, each day, morning, evening, end of day, end-of-day, afternoon, midday, noon, start of day, "
        "nightly, twice daily, weekdays, each morning, every morning, each evening"
    ),
    "routine.weekly": "weekly, every week, each week, once a week, week, weekly on",
    "routine.biweekly": (
        "biweekly, bi-weekly, fortnightly, every two weeks, every other week, every second week, twice a month, "
        "once every two weeks"
    ),
    "routine.monthly": "monthly, every month, each month, once a month",
    "escalation.now": "immediate, immediately, at once, instantly, right away, now, first, asap, straight away",
    "escalation.after": (
        "within, after, by, in, past, longer than, more than, over, up to, beyond, exceeding, no later than"
    ),
    "claim.sequential": (
        "sequential, traditional, in sequence, serial, one after another, sequentially, sequential duration"
    ),
    "claim.parallel": "parallel, concurrent, parallel duration, in parallel, with parallel work",
    "claim.speedup": (
        "speedup, speed-up, faster, development speed, speed, acceleration, times faster, time saved, time savings, "
        "quicker"
    ),
}
