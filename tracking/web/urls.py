from django.urls import include, path, register_converter

from tracking.models import GateCriterion, Item, Step
from tracking.web import (
    document,
    history,
    imports,
    moves,
    people,
    pieces,
    projects,
    ready_made,
    sessions,
    settings,
    start,
    theme,
    ticks,
    unsent,
)
from tracking.web.blockers import views as blockers
from tracking.web.checklists import views as checklists
from tracking.web.gates import views as gates
from tracking.web.lists import bulk
from tracking.web.lists import views as lists
from tracking.web.meetings import views as meetings
from tracking.web.metrics import views as metrics
from tracking.web.notifications import channels, inbox, stop
from tracking.web.notifications import settings as wishes
from tracking.web.nouns import Converter
from tracking.web.palette import views as palette
from tracking.web.risks import views as risks
from tracking.web.rows import cells
from tracking.web.rows import views as rows
from tracking.web.today import views as today

register_converter(Converter, "noun")

project_urls = [
    path("", projects.project, name="project"),
    path("document/", document.document, name="document"),
    path("document/<int:pk>/original/", document.original, name="document-original"),
    path("settings/", settings.settings, name="settings"),
    path("settings/delete/", settings.delete, name="project-delete"),
    path("settings/channels/", channels.of_project, name="channels"),
    path("settings/channels/<int:pk>/", channels.change, name="channel-change"),
    path("settings/channels/<int:pk>/test/", channels.test, name="channel-test"),
    path("settings/channels/<int:pk>/remove/", channels.remove, name="channel-remove"),
    path("sessions/<int:number>/", sessions.session, name="session"),
    path("sessions/<int:number>/state/", moves.move, name="session-move"),
    path("sessions/<int:number>/state/<int:version>/undo/", moves.undo, name="session-move-undo"),
    path("blockers/<int:pk>/acknowledge/", blockers.acknowledge, name="blocker-acknowledge"),
    path("blockers/<int:pk>/give-back/", blockers.give_back, name="blocker-give-back"),
    path("blockers/<int:pk>/resolve/", blockers.resolve, name="blocker-resolve"),
    path("blockers/<int:pk>/reopen/", blockers.reopen, name="blocker-reopen"),
    path("people/", people.people, name="people"),
    path("people/invite/", people.invite, name="people-invite"),
    path("people/invitations/<int:pk>/resend/", people.resend, name="invitation-resend"),
    path("people/invitations/<int:pk>/revoke/", people.revoke, name="invitation-revoke"),
    path("people/<int:pk>/role/", people.role, name="person-role"),
    path("people/<int:pk>/leave/", people.leave, name="person-leave"),
    path("steps/<int:pk>/tick/", ticks.tick, {"model": Step}, name="step-tick"),
    path("steps/<int:pk>/note/", pieces.note, {"model": Step}, name="step-note"),
    path("steps/<int:pk>/later/", pieces.put_off, {"model": Step}, name="step-later"),
    path("steps/<int:pk>/files/", pieces.attach, {"model": Step}, name="step-files"),
    path("items/<int:pk>/tick/", ticks.tick, {"model": Item}, name="item-tick"),
    path("items/<int:pk>/note/", pieces.note, {"model": Item}, name="item-note"),
    path("items/<int:pk>/later/", pieces.put_off, {"model": Item}, name="item-later"),
    path("items/<int:pk>/files/", pieces.attach, {"model": Item}, name="item-files"),
    path("gate-criteria/<int:pk>/files/", pieces.attach, {"model": GateCriterion}, name="criterion-files"),
    path("attachments/<int:pk>/", pieces.attachment, name="attachment"),
    path("attachments/<int:pk>/remove/", pieces.remove, name="attachment-remove"),
    path("activity/", history.activity, name="activity"),
    path("undo/<int:pk>/", history.undo, name="undo"),
    path("items/<int:pk>/nest/", ticks.nest_item, name="item-nest"),
    path("items/<int:pk>/set-aside/", ticks.set_aside, name="item-set-aside"),
    path("items/<int:pk>/apply/", ticks.apply, name="item-apply"),
    path("checklists/copy/", checklists.copy, name="checklist-copy"),
    path("checklists/<int:pk>/template/", checklists.make_template, name="checklist-template"),
    path("checklists/<int:pk>/take-over/", checklists.take_over, name="checklist-take-over"),
    path("checklists/<int:pk>/take-over/<int:version>/undo/", checklists.take_back, name="checklist-take-back"),
    path("checklist-templates/bring/", checklists.bring, name="checklists-bring"),
    path("gates/<int:key>/decide/", gates.decide, name="gate-decide"),
    path("gates/<int:key>/reopen/", gates.reopen, name="gate-reopen"),
    path("gates/<int:key>/decisions/<int:version>/undo/", gates.undo, name="gate-undo"),
    path("gate-criteria/<int:key>/word/", gates.word, name="criterion-word"),
    path("metrics/<int:key>/import/", metrics.bring, name="metric-import"),
    path("risks/<int:key>/mitigations/", risks.mitigate, name="risk-mitigate"),
    path("meetings/<int:key>/", meetings.meeting, name="meeting"),
    path("meetings/<int:key>/words/", meetings.say, name="meeting-say"),
    path("meetings/<int:key>/turn/", meetings.turn, name="meeting-turn"),
    path("meetings/<int:key>/run/<slug:name>/", meetings.act, name="meeting-act"),
    path("meetings/<int:key>/blockers/", meetings.raise_blocker, name="meeting-blocker"),
    path("meetings/<int:key>/decisions/", meetings.decide, name="meeting-decide"),
    path("routines/ready-made/", ready_made.ready_made, name="ready-made"),
    # What every noun has; a noun with a page of its own stands above.
    path("<noun:noun>/", lists.rows, name="rows"),
    path("<noun:noun>/columns/", lists.choose_columns, name="list-columns"),
    path("<noun:noun>/bulk/", bulk.bulk, name="rows-bulk"),
    path("<noun:noun>/add/", rows.add, name="row-add"),
    path("<noun:noun>/<int:key>/", rows.row, name="row"),
    path("<noun:noun>/<int:key>/edit/", rows.edit, name="row-edit"),
    path("<noun:noun>/<int:key>/delete/", rows.delete, name="row-delete"),
    path("<noun:noun>/<int:key>/place/", rows.place, name="row-place"),
    path("<noun:noun>/<int:key>/history/", history.versions, name="row-history"),
    path("<noun:noun>/<int:key>/history/<int:version>/restore/", history.restore, name="row-restore"),
    path("<noun:noun>/<int:key>/cells/<slug:field>/", cells.cell, name="cell"),
]

urlpatterns = [
    path("", projects.projects, name="projects"),
    path("today/", today.today, name="today"),
    path("today/meetings/<int:pk>/word/", today.say, name="today-word"),
    path("outbox/", today.outbox, name="outbox"),
    path("", include("tracking.web.accounts.urls")),
    path("unsent/", unsent.page, name="unsent"),
    path("unsent/<uuid:key>/discard/", unsent.discard, name="unsent-discard"),
    path("notifications/", inbox.inbox, name="notifications"),
    path("notifications/read/", inbox.read_all, name="notifications-read"),
    path("notifications/read/<int:stamp>/undo/", inbox.undo, name="notifications-read-undo"),
    path("notifications/<int:pk>/", inbox.follow, name="notification"),
    path("notifications/<int:pk>/read/", inbox.read, name="notification-read"),
    path("notifications/stop/<str:token>/", stop.stop, name="notification-stop"),
    path("account/notifications/", wishes.wishes, name="notification-settings"),
    path("account/notifications/channels/", wishes.add, name="own-channel-add"),
    path("account/notifications/channels/<int:pk>/test/", wishes.test, name="own-channel-test"),
    path("account/notifications/channels/<int:pk>/switch/", wishes.switch, name="own-channel-switch"),
    path("account/notifications/channels/<int:pk>/remove/", wishes.remove, name="own-channel-remove"),
    path("theme/", theme.theme, name="theme"),
    path("go/", palette.palette, name="palette"),
    path("raise/", blockers.anywhere, name="raise"),
    path("start/", start.start, name="start"),
    path("start/empty/", start.empty, name="start-empty"),
    path("start/copy/", start.copy, name="start-copy"),
    path("start/templates/<slug:name>/", start.template, name="template"),
    path("import/", imports.upload, name="import"),
    path("import/<int:pk>/", imports.preview, name="import-preview"),
    path("import/<int:pk>/correct/", imports.correct, name="import-correct"),
    path("import/<int:pk>/answer/", imports.answer, name="import-answer"),
    path("import/<int:pk>/accept/", imports.accept, name="import-accept"),
    path("import/<int:pk>/discard/", imports.discard, name="import-discard"),
    path("projects/<slug:slug>/", include(project_urls)),
]
