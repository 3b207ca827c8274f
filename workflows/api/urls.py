"""Addresses of the API: flat English plurals, cases and units by their codes."""

from __future__ import annotations

from django.urls import include, path, re_path, register_converter
from django.urls.converters import StringConverter

from decisions.evaluation.boards import Way
from workflows.api import (
    acts,
    allotments,
    assignments,
    attachments,
    batches,
    books,
    budget,
    cases,
    certificates,
    chasings,
    checks,
    communal,
    consolidating,
    consulting,
    copying,
    coverage,
    desk,
    difficulties,
    directions,
    directory,
    drawn,
    enterprises,
    exchange,
    filing,
    filling,
    finding,
    gathering,
    giving,
    guidance,
    holding,
    incoming,
    indicators,
    inspections,
    kept_lists,
    lists,
    mending,
    months,
    network,
    notices,
    ocop,
    operating,
    organising,
    papers,
    people,
    plan,
    polls,
    privacy,
    proposals,
    registers,
    rounds,
    schools,
    sectors,
    sheets,
    signing,
    surveys,
    targets,
    tasks,
    teams,
    training,
    training_acts,
    training_board,
    webhooks,
    wording,
)
from workflows.api.description import DescriptionView
from workflows.api.door import NotThere
from workflows.api.training_acts import TRAINING_ACTS


class CodeConverter(StringConverter):
    """The code of a case or unit; nothing else reaches the database."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}"


class NumberConverter(StringConverter):
    """A number a database can hold."""

    regex = r"[0-9]{1,9}"

    def to_python(self, value: str) -> int:  # type: ignore[override] # a converter gives what it likes
        """The number."""
        return int(value)


class KeyConverter(StringConverter):
    """The key of a notice: what it is about, part by part."""

    regex = r"[A-Za-z0-9][A-Za-z0-9._/-]{0,109}"


class FormConverter(StringConverter):
    """In which form a list is taken along."""

    regex = "xlsx|json"


class WayConverter(StringConverter):
    """How targets are suggested."""

    regex = "|".join(Way)


register_converter(WayConverter, "way")
register_converter(FormConverter, "form")
register_converter(KeyConverter, "key")
register_converter(CodeConverter, "code")
register_converter(NumberConverter, "number")

_ALLOTMENT = "allotments/<code:case>/<code:unit>/<code:source>"

app_name = "api"

_V1 = [
    path("tokens", signing.TokensView.as_view(), name="tokens"),
    path("tokens/current", signing.CurrentTokenView.as_view(), name="current-token"),
    path("incidents", operating.IncidentsView.as_view(), name="incidents"),
    path("incidents/acts/retry", operating.RetryView.as_view(), name="incident-retry"),
    path("incidents/acts/settle", operating.SettleView.as_view(), name="incident-settle"),
    path("personal-data/traces", privacy.TracesView.as_view(), name="person-traces"),
    path("desk", desk.DeskView.as_view(), name="desk"),
    path("step-assignments", giving.StepAssignmentsView.as_view(), name="step-assignments"),
    path("saved-filters", giving.SavedFiltersView.as_view(), name="saved-filters"),
    path("saved-filters/acts/end", giving.SavedFilterEndView.as_view(), name="saved-filter-end"),
    path("cases/<code:code>/following", giving.FollowingView.as_view(), name="following"),
    path("cases", cases.CasesView.as_view(), name="cases"),
    path("cases/<code:code>", cases.CaseView.as_view(), name="case"),
    path("cases/<code:code>/draft", cases.DraftView.as_view(), name="draft"),
    path("checks", checks.ChecksView.as_view(), name="checks"),
    path("checks/mended", checks.MendedView.as_view(), name="mended-checks"),
    path("cases/<code:code>/attachments", attachments.AttachmentsView.as_view(), name="attachments"),
    path(
        "cases/<code:code>/attachments/<number:place>/file",
        attachments.AttachmentFileView.as_view(),
        name="attachment-file",
    ),
    path(
        "cases/<code:code>/attachments/<number:place>/acts/remove",
        attachments.RemoveAttachmentView.as_view(),
        name="remove-attachment",
    ),
    path("cases/<code:code>/parcels", exchange.ParcelsView.as_view(), name="parcels"),
    path("cases/<code:code>/parcels/<number:place>/file", exchange.ParcelFileView.as_view(), name="parcel-file"),
    path("cases/<code:code>/parcels/<number:place>/acts/ask_back", exchange.AskBackView.as_view(), name="ask-back"),
    path(
        "cases/<code:code>/parcels/<number:place>/statuses/<number:seq>/file",
        exchange.ParcelStatusView.as_view(),
        name="parcel-status",
    ),
    path("cases/<code:code>/signing", cases.CaseSigningView.as_view(), name="case-signing"),
    path("cases/<code:code>/remarks", cases.RemarksView.as_view(), name="remarks"),
    path("cases/<code:code>/rounds/compared", cases.ComparedView.as_view(), name="rounds-compared"),
    path("cases/<code:code>/journal", cases.JournalView.as_view(), name="journal"),
    path("cases/<code:code>/steps/<number:task>/claim", desk.ClaimView.as_view(), name="claim"),
    *acts.addresses(),
    path("documents/<code:code>", papers.DocumentView.as_view(), name="document"),
    re_path(
        r"^documents/(?P<code>[A-Za-z0-9][A-Za-z0-9._-]{0,79})/files/(?P<stage>print|signed|filled|issued|scan)\.(?P<extension>docx|pdf)$",
        papers.FileView.as_view(),
        name="file",
    ),
    path("documents/<code:code>/scan", papers.ScanView.as_view(), name="scan"),
    *drawn.addresses(),
    *lists.addresses(),
    *registers.addresses(),
    *books.addresses(),
    *teams.addresses(),
    *filling.addresses(),
    *filing.addresses(),
    *holding.addresses(),
    *copying.addresses(),
    *enterprises.addresses(),
    *inspections.addresses(),
    path("incoming", incoming.IncomingView.as_view(), name="incoming"),
    path("incoming/<code:unit>/enter", incoming.EnterView.as_view(), name="enter-arrival"),
    path("incoming/<code:unit>/receive-all", incoming.ReceiveAllView.as_view(), name="receive-all"),
    path("incoming/<code:code>/<code:receiver>/receive", incoming.ReceiveView.as_view(), name="receive"),
    *mending.addresses(),
    path("incoming/<code:code>/<code:receiver>/give-back", incoming.GiveBackView.as_view(), name="give-back"),
    path("incoming/<code:code>/<code:receiver>/refuse", incoming.RefuseView.as_view(), name="refuse"),
    path("incoming/<code:unit>/<number:year>/<number:number>", incoming.ArrivalView.as_view(), name="arrival"),
    path("incoming/<code:unit>/<number:year>/<number:number>/hand-on", incoming.HandOnView.as_view(), name="hand-on"),
    path("difficulties", difficulties.DifficultiesView.as_view(), name="difficulties"),
    path("difficulties/<code:code>", difficulties.DifficultyView.as_view(), name="difficulty"),
    *difficulties.addresses(),
    path("consolidations", difficulties.ConsolidationsView.as_view(), name="consolidations"),
    path("consolidations/<code:code>", difficulties.ConsolidationView.as_view(), name="consolidation"),
    path("budget-rounds", rounds.RoundsView.as_view(), name="budget-rounds"),
    path("budget-rounds/<code:code>", rounds.RoundView.as_view(), name="budget-round"),
    path("budget-rounds/<code:code>/figures", rounds.ColumnsView.as_view(), name="budget-columns"),
    path("budget-rounds/<code:code>/acts/end", rounds.EndRoundView.as_view(), name="end-budget-round"),
    path("budget-rounds/<code:code>/acts/share", rounds.ShareRoundView.as_view(), name="share-budget-round"),
    path("budget-rounds/<code:code>/opinions", consulting.OpinionsView.as_view(), name="budget-opinions"),
    path("budget-rounds/<code:code>/acts/close", rounds.CloseRoundView.as_view(), name="close-budget-round"),
    path(
        "budget-rounds/<code:code>/communes/<code:district>",
        gathering.CommunesView.as_view(),
        name="commune-estimates",
    ),
    path(
        "budget-rounds/<code:code>/communes/<code:district>/<code:commune>/acts/write_again",
        gathering.WriteAgainView.as_view(),
        name="commune-estimate-again",
    ),
    path("cases/<code:code>/polls", polls.PollsView.as_view(), name="polls"),
    path("budget-rounds/<code:code>/proposals", proposals.ProposalsView.as_view(), name="proposals"),
    path("allotments", allotments.AllotmentsView.as_view(), name="allotments"),
    path("allotments/<code:case>", allotments.DecisionView.as_view(), name="decision"),
    path("allotments/<code:case>/adjustments", allotments.AdjustmentsView.as_view(), name="adjustments"),
    path(_ALLOTMENT, allotments.AllotmentView.as_view(), name="allotment"),
    path(f"{_ALLOTMENT}/spendings", allotments.SpendingsView.as_view(), name="spendings"),
    path(
        f"{_ALLOTMENT}/spendings/<number:place>/acts/reverse",
        allotments.ReverseSpendingView.as_view(),
        name="reverse-spending",
    ),
    path("contributions", allotments.ContributionsView.as_view(), name="contributions"),
    path("contributions/<code:unit>", allotments.UnitContributionsView.as_view(), name="unit-contributions"),
    path(
        "contributions/<code:unit>/<number:place>/acts/reverse",
        allotments.ReverseContributionView.as_view(),
        name="reverse-contribution",
    ),
    path("money-lists", budget.MoneyListsView.as_view(), name="money-lists"),
    path("norms", budget.NormsView.as_view(), name="norms"),
    path("norms/<code:code>", budget.NormView.as_view(), name="norm"),
    path("norms/<code:code>/acts/end", budget.EndNormView.as_view(), name="end-norm"),
    path("funding-sources", budget.SourcesView.as_view(), name="funding-sources"),
    path("funding-sources/<code:code>", budget.SourceView.as_view(), name="funding-source"),
    path("funding-sources/<code:code>/acts/end", budget.EndSourceView.as_view(), name="end-funding-source"),
    path("indicators", indicators.IndicatorsView.as_view(), name="indicators"),
    path("indicators/<code:code>", indicators.IndicatorView.as_view(), name="indicator"),
    path("indicators/<code:code>/acts/change", indicators.ChangeIndicatorView.as_view(), name="change-indicator"),
    path("indicators/<code:code>/acts/retire", indicators.RetireView.as_view(), name="retire-indicator"),
    path("province-reports", consolidating.ProvinceReportsView.as_view(), name="province-reports"),
    *sectors.addresses(),
    path("guidance-letters", guidance.GuidanceLettersView.as_view(), name="guidance-letters"),
    path("months", months.MonthsView.as_view(), name="months"),
    path("months/<code:month>", months.MonthView.as_view(), name="month"),
    path("cases/<code:code>/scores", months.ScoresView.as_view(), name="scores"),
    path("cases/<code:code>/scores/adjust", months.AdjustView.as_view(), name="adjust-score"),
    path("targets", targets.TargetsView.as_view(), name="targets"),
    path(
        "targets/<code:unit>/<code:period>/suggestions/<way:way>",
        targets.SuggestedTargetsView.as_view(),
        name="suggested-targets",
    ),
    path(
        "targets/<code:unit>/<code:period>/<code:indicator>/<code:receiver>",
        targets.TargetPastView.as_view(),
        name="target-past",
    ),
    *tasks.addresses(),
    path("assignments", assignments.AssignmentsView.as_view(), name="assignments"),
    path("recorded-directions", directions.RecordedDirectionsView.as_view(), name="recorded-directions"),
    path("chasings", chasings.ChasingsView.as_view(), name="chasings"),
    path("commune-reporting", communal.CommuneReportingView.as_view(), name="commune-reporting"),
    path("exchange-files", exchange.ExchangeFilesView.as_view(), name="exchange-files"),
    path("consignments", exchange.ConsignmentsView.as_view(), name="consignments"),
    path("consignments/<code:unit>/<code:mark>", exchange.ConsignmentView.as_view(), name="consignment"),
    path(
        "consignments/<code:unit>/<code:mark>/files/<number:place>",
        exchange.ConsignmentFileView.as_view(),
        name="consignment-file",
    ),
    path(
        "consignments/<code:unit>/<code:mark>/statuses/<number:seq>/file",
        exchange.ConsignmentStatusView.as_view(),
        name="consignment-status",
    ),
    path("consignments/<code:unit>/<code:mark>/acts/receive", exchange.TakeInView.as_view(), name="take-in"),
    path(
        "consignments/<code:unit>/<code:mark>/acts/refuse",
        exchange.RefuseConsignmentView.as_view(),
        name="refuse-consignment",
    ),
    path(
        "consignments/<code:unit>/<code:mark>/acts/answer_request",
        exchange.AnswerRequestView.as_view(),
        name="answer-request",
    ),
    path(
        "consignments/<code:unit>/<code:mark>/acts/say_progress",
        exchange.ProgressView.as_view(),
        name="say-progress",
    ),
    path("exchange-addresses/<code:unit>", exchange.AddressView.as_view(), name="exchange-address"),
    path("search", finding.FindView.as_view(), name="search"),
    path("notices", notices.NoticesView.as_view(), name="notices"),
    path("notices/choices", notices.ChoicesView.as_view(), name="notice-choices"),
    path("notices/acts/read_all", notices.ReadAllView.as_view(), name="read-notices"),
    path("notices/email", notices.EmailView.as_view(), name="notice-email"),
    path("notices/<key:key>/read", notices.ReadView.as_view(), name="read-notice"),
    path("sheets/<code:unit>/<code:month>", sheets.SheetView.as_view(), name="sheet"),
    path("training-lines", training.LinesView.as_view(), name="training-lines"),
    path("training-lines/<code:code>", training.LineView.as_view(), name="training-line"),
    path("training-lines/<code:code>/end", training_acts.EndLineView.as_view(), name="end-training-line"),
    path("training-board", training_board.BoardView.as_view(), name="training-board"),
    path("training-board/<code:unit>", training_board.CommuneBoardView.as_view(), name="training-commune"),
    path("training-school-board", training_board.SchoolBoardView.as_view(), name="training-school-board"),
    path("training-school-board/<code:unit>", training_board.SchoolMembersView.as_view(), name="training-school"),
    path("training-sessions/<code:code>/code", training_acts.RoomCodeView.as_view(), name="training-code"),
    path("training-codes/<str:token>/confirm", training.ConfirmView.as_view(), name="training-confirm"),
    path("training-sessions", training.SessionsView.as_view(), name="training-sessions"),
    path("training-sessions/<code:code>", training.SessionView.as_view(), name="training-session"),
    path("training-sessions/<code:code>/list.xlsx", training.ListFileView.as_view(), name="training-list-file"),
    path("training-sessions/<code:code>/minutes.pdf", training.MinutesFileView.as_view(), name="training-minutes-file"),
    path("training-sessions/<code:code>/notice", training.NoticeView.as_view(), name="training-notice"),
    path("training-sessions/<code:code>/report", training.ReportView.as_view(), name="training-report"),
    path(
        "training-sessions/<code:code>/units/<code:unit>", training.CandidatesView.as_view(), name="training-candidates"
    ),
    path(
        "training-sessions/<code:code>/units/<code:unit>/enrol",
        training_acts.EnrolView.as_view(),
        name="training-enrol",
    ),
    path(
        "training-sessions/<code:code>/units/<code:unit>/enrol_guest",
        training_acts.EnrolGuestView.as_view(),
        name="training-enrol-guest",
    ),
    path(
        "training-sessions/<code:code>/people/<number:place>/withdraw",
        training_acts.WithdrawView.as_view(),
        name="training-withdraw",
    ),
    path(
        "training-sessions/<code:code>/people/<number:place>/unmark",
        training_acts.UnmarkView.as_view(),
        name="training-unmark",
    ),
    *(
        path(f"training-sessions/<code:code>/acts/{act}", view.as_view(), name=f"training-{act}")
        for act, view in TRAINING_ACTS.items()
    ),
    path("ocop-board", ocop.BoardView.as_view(), name="ocop-board"),
    path("ocop-products", ocop.ProductsView.as_view(), name="ocop-products"),
    path("ocop-products/<code:code>", ocop.ProductView.as_view(), name="ocop-product"),
    path("ocop-products/<code:code>/end", ocop.EndProductView.as_view(), name="end-ocop-product"),
    path("ocop-products/<code:code>/shops", ocop.ShopsView.as_view(), name="ocop-shops"),
    path("ocop-products/<code:code>/shops/<number:place>/end", ocop.EndShopView.as_view(), name="end-ocop-shop"),
    path("ocop-producers", ocop.ProducersView.as_view(), name="ocop-producers"),
    path("ocop-producers/<code:code>", ocop.ProducerView.as_view(), name="ocop-producer"),
    path("ocop-producers/<code:code>/end", ocop.EndProducerView.as_view(), name="end-ocop-producer"),
    path("ocop-sheets/<code:unit>/<code:listed>", ocop.SheetView.as_view(), name="ocop-sheet"),
    path("ocop-sheets/<code:unit>/<code:listed>/sheet.xlsx", ocop.SheetFileView.as_view(), name="ocop-sheet-file"),
    path("units", organising.UnitsKeptView.as_view(), name="units-kept"),
    path("unit-sheet", organising.UnitSheetView.as_view(), name="unit-sheet"),
    path("unit-sheet/sheet.xlsx", organising.UnitSheetFileView.as_view(), name="unit-sheet-file"),
    path("units/<code:code>", directory.UnitView.as_view(), name="unit"),
    path("units/<code:code>/versions", organising.UnitCourseView.as_view(), name="unit-course"),
    path("units/<code:code>/close", organising.UnitEndView.as_view(), name="unit-end"),
    path("units/<code:code>/villages", organising.VillagesView.as_view(), name="villages"),
    path("units/<code:code>/villages/merge", organising.VillageMergerView.as_view(), name="village-merger"),
    path(
        "units/<code:code>/villages/<code:village>/change",
        organising.VillageChangeView.as_view(),
        name="village-change",
    ),
    path("units/<code:code>/villages/<code:village>/end", organising.VillageEndView.as_view(), name="village-end"),
    path("units/<code:code>/village-sheet", organising.VillageSheetView.as_view(), name="village-sheet"),
    path(
        "units/<code:code>/village-sheet/sheet.xlsx",
        organising.VillageSheetFileView.as_view(),
        name="village-sheet-file",
    ),
    path("units/<code:code>/people-on-day", organising.PeopleOnDayView.as_view(), name="people-on-day"),
    path("batches", batches.BatchesView.as_view(), name="batches"),
    path("batches/<code:code>", batches.BatchView.as_view(), name="batch"),
    path("batches/<code:code>/retry", batches.BatchRetryView.as_view(), name="batch-retry"),
    path("days-off/<number:year>", kept_lists.DaysOffView.as_view(), name="days-off"),
    path("days-off/<number:year>/<code:day>/withdraw", kept_lists.DayWithdrawalView.as_view(), name="day-withdrawal"),
    path("legal-bases", kept_lists.BasesView.as_view(), name="legal-bases"),
    path("legal-bases/<code:basis>/replace", kept_lists.BasisReplacementView.as_view(), name="basis-replacement"),
    path("legal-bases/<code:basis>/end", kept_lists.BasisEndView.as_view(), name="basis-end"),
    path("units/<code:code>/people", people.PeopleView.as_view(), name="people"),
    path("units/<code:code>/people-sheet", people.PeopleSheetView.as_view(), name="people-sheet"),
    path("units/<code:code>/people-sheet/sheet.xlsx", people.PeopleSheetFileView.as_view(), name="people-sheet-file"),
    path("units/<code:code>/appointments/<code:serial>/end", people.ReliefView.as_view(), name="end-appointment"),
    path("units/<code:code>/people/<code:username>/password", people.PasswordView.as_view(), name="give-password"),
    path("units/<code:code>/people/<code:username>/close", people.AccountView.as_view(), name="close-account"),
    path(
        "units/<code:code>/people/<code:username>/reopen",
        people.AccountView.as_view(active=True),
        name="reopen-account",
    ),
    path("units/<code:code>/people/<code:username>/absences", people.AbsencesView.as_view(), name="absences"),
    path(
        "units/<code:code>/people/<code:username>/absences/<number:seq>/end",
        people.EndAbsenceView.as_view(),
        name="end-absence",
    ),
    path("units/<code:code>/people/<code:username>/rights", people.RightsView.as_view(), name="rights"),
    path("units/<code:code>/arrangements", people.ArrangementsView.as_view(), name="arrangements"),
    path(
        "units/<code:code>/arrangements/<code:serial>/end",
        people.EndArrangementView.as_view(),
        name="end-arrangement",
    ),
    path("units/<code:code>/wordings", wording.WordingsView.as_view(), name="wordings"),
    path("units/<code:code>/wordings/<code:place>", wording.WordingView.as_view(), name="wording"),
    path(
        "units/<code:code>/wordings/<code:place>/preview.png",
        wording.WordingPictureView.as_view(),
        name="wording-picture",
    ),
    path("units/<code:code>/signing", certificates.SigningView.as_view(), name="signing"),
    *webhooks.addresses(),
    path("units/<code:code>/signing/way", certificates.SigningWayView.as_view(), name="signing-way"),
    path("units/<code:code>/certificates", certificates.CertificatesView.as_view(), name="certificates"),
    path(
        "units/<code:code>/certificates/<code:serial>/end",
        certificates.EndCertificateView.as_view(),
        name="end-certificate",
    ),
    path("surveys", surveys.SurveysView.as_view(), name="surveys"),
    path("surveys/<code:code>", surveys.SurveyView.as_view(), name="survey"),
    path("surveys/<code:code>/stop", surveys.StopSurveyView.as_view(), name="stop-survey"),
    path("surveys/<code:code>/responses", surveys.SurveyResponsesView.as_view(), name="survey-responses"),
    path("network-reports", network.NetworkReportsView.as_view(), name="network-reports"),
    path("network-reports/<number:number>", network.NetworkReportView.as_view(), name="network-report"),
    path("network-reports/<number:number>/report.xlsx", network.NetworkFileView.as_view(), name="network-file"),
    path("plan", plan.PlanView.as_view(), name="plan"),
    path("plan/clauses/<code:clause>", plan.ClauseView.as_view(), name="plan-clause"),
    path("plan/papers", plan.PlanPapersView.as_view(), name="plan-papers"),
    path("school-coverage", schools.SchoolCoverageView.as_view(), name="school-coverage"),
    path("school-coverage/<code:unit>", schools.LeaderCoverageView.as_view(), name="leader-coverage"),
    path("schools/<code:unit>", schools.SchoolView.as_view(), name="school"),
    path("coverage", coverage.CoverageView.as_view(), name="coverage"),
    path("coverage/districts/<code:unit>", coverage.DistrictCoverageView.as_view(), name="district-coverage"),
    path("coverage/communes/<code:unit>", coverage.CommuneCoverageView.as_view(), name="commune-coverage"),
]

urlpatterns = [
    path("schema/", DescriptionView.as_view(), name="schema"),
    path("v1/", include(_V1)),
    re_path(r"^", NotThere.as_view(), name="not-there"),
]
