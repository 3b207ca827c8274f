-- What the web and its workers may do in PostgreSQL. Run by the owner of the tables after every migrate:
--   psql "$MIGRATE_DATABASE_URL" -v app=banhanh_app -v ON_ERROR_STOP=1 -f config/deploy/grants.sql
-- Once before the first migrate, by an administrator:
--   CREATE ROLE banhanh_owner LOGIN PASSWORD '…';  CREATE ROLE banhanh_app LOGIN PASSWORD '…';
--   CREATE DATABASE banhanh OWNER banhanh_owner;
BEGIN;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM :"app";
GRANT USAGE ON SCHEMA public TO :"app";
GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO :"app";
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO :"app";

-- The tables themselves change under their owner alone.
REVOKE INSERT, UPDATE ON django_migrations FROM :"app";

-- Numbers, papers, rounds, parties and the journal only grow. A paper gets its number and day once (its trigger sees
-- to "once"); a lawful erasure empties the journal's text, never its proof.
REVOKE UPDATE ON
    documents_number, documents_numbervoid, documents_voidrequest, documents_voidanswer, documents_fence,
    documents_paper, documents_paperfile,
    decisions_journalentry, decisions_accessentry, decisions_round, decisions_party, decisions_holdingscope,
    decisions_unit, decisions_village, decisions_succession, decisions_direction, decisions_directionaddressee,
    decisions_indicator, decisions_norm, decisions_fundingsource, decisions_target,
    decisions_budgetround, decisions_estimate, decisions_difficultystep, decisions_consolidation,
    decisions_provincereport, decisions_indicatorcomment, decisions_taskstep, decisions_task, decisions_copystep, decisions_wording, decisions_copyrequest,
    decisions_platform, decisions_producer, decisions_producerentry, decisions_product, decisions_productentry, decisions_shop,
    decisions_monthopening, decisions_evaluation, decisions_confirmation, decisions_chasing, decisions_assignment,
    decisions_guidanceletter, decisions_guidedindicator, decisions_planfigure, decisions_planclause,
    decisions_planproposal, decisions_proposedconsolidation, decisions_planrevision, decisions_planrefusal,
    decisions_revisedfigure, decisions_revisedclause, decisions_networkreport, decisions_rightsreview,
    decisions_survey, decisions_surveyquestion, decisions_surveyresponse, decisions_surveyanswer,
    decisions_estimateline, decisions_appraisal, decisions_linefigure, decisions_roundend, decisions_consultation,
    decisions_opinion, decisions_proposal, decisions_allocation, decisions_refusalletter, decisions_allotment,
    decisions_allotmentchange, decisions_poll, decisions_ballot, decisions_vote,
    decisions_spending, decisions_contribution, decisions_attachment, decisions_relation, decisions_mending,
    decisions_filelist, decisions_fileheading, decisions_fileline, decisions_workfile, decisions_filedpaper, decisions_filehold,
    decisions_communereporting, decisions_communereport, decisions_communecall, decisions_communeestimate,
    decisions_schoolkind, decisions_school, decisions_schoolteam, decisions_schoolmember,
    decisions_enrolment, decisions_minutessignature, decisions_presence, decisions_trainingentry, decisions_trainingline, decisions_traininglineentry,
    decisions_trainingminutes, decisions_trainingnotice, decisions_trainingpaper, decisions_trainingresult, decisions_trainingsession, decisions_trainingunit,
    decisions_enterprise, decisions_pledge, decisions_pledgestep, decisions_aid, decisions_aidanswer,
    decisions_staffentry,
    decisions_inspectionplan, decisions_visit, decisions_inspectionminutes, decisions_inspectionsignature,
    decisions_finding, decisions_findingstep, decisions_foundword,
    documents_credential, documents_signature,
    documents_delivery, documents_receipt, documents_return, documents_arrival, documents_handing, documents_arrivalfence,
    documents_parcel, documents_parcelfile, documents_consignment, documents_consignmentfile, documents_consignmentanswer,
    documents_statusnote, documents_copy, documents_copyfile, documents_copyline, documents_copyreceipt,
    workflows_caseprocess, workflows_wait, workflows_itembar, workflows_notice,
    workflows_following, workflows_savedfilter, workflows_batch, workflows_batchline, workflows_webhook, workflows_webhookmessage
FROM :"app";
GRANT UPDATE (number, day, hash_numbered, token) ON documents_paper TO :"app";
GRANT UPDATE (number, day) ON documents_copy TO :"app";
GRANT UPDATE (ended_at, ended_by, reason) ON documents_credential TO :"app";
GRANT UPDATE (case_id) ON decisions_directionaddressee TO :"app";
GRANT UPDATE (valid_to) ON decisions_indicator, decisions_norm, decisions_fundingsource, decisions_platform TO :"app";
GRANT UPDATE (valid_to) ON decisions_planfigure, decisions_planclause TO :"app";
GRANT UPDATE (stopped_on, reason) ON decisions_survey TO :"app";
GRANT UPDATE (symbol, day, effective) ON decisions_planrevision TO :"app";
GRANT UPDATE (arrived_at) ON decisions_planproposal TO :"app";
GRANT UPDATE (valid_to) ON decisions_schoolkind, decisions_school, decisions_schoolteam, decisions_schoolmember TO :"app";
GRANT UPDATE (state) ON decisions_trainingsession TO :"app";
GRANT UPDATE (taken_back_by_id, taken_back_at, reason) ON decisions_enrolment, decisions_presence, decisions_trainingminutes TO :"app";
GRANT UPDATE (valid_to) ON decisions_enterprise TO :"app";
GRANT UPDATE (state, area_id) ON decisions_pledge TO :"app";
GRANT UPDATE (state, reason) ON decisions_visit TO :"app";
GRANT UPDATE (taken_back_by_id, taken_back_at, reason) ON decisions_inspectionminutes TO :"app";
GRANT UPDATE (state, due) ON decisions_finding TO :"app";
GRANT UPDATE (closed_by_id, closed_at) ON decisions_budgetround TO :"app";
GRANT UPDATE (arrived_at) ON decisions_estimate, decisions_communeestimate, decisions_proposal TO :"app";
GRANT UPDATE (case_id, lead_id, outcome, answered_at) ON decisions_opinion TO :"app";
GRANT UPDATE (removed_by_id, removed_at) ON decisions_attachment TO :"app";
GRANT UPDATE (approved_by_id, approved_at, struck_by_id, struck_at) ON decisions_fileline TO :"app";
GRANT UPDATE (closed_by_id, closed_at, title, maintenance, access) ON decisions_workfile TO :"app";
GRANT UPDATE (removed_by_id, removed_at, reason) ON decisions_filedpaper TO :"app";
GRANT UPDATE (ended_by_id, ended_at, end_note) ON decisions_filehold TO :"app";
GRANT UPDATE (closed, reason) ON decisions_shop TO :"app";
GRANT UPDATE (state) ON decisions_task, decisions_copyrequest TO :"app";
GRANT UPDATE (closed_at, arrived_at) ON decisions_evaluation TO :"app";
GRANT UPDATE (closed_at) ON decisions_poll TO :"app";
GRANT UPDATE (state, sentence, link, tries, done_at) ON workflows_batchline TO :"app";
GRANT UPDATE (remind_on, until) ON workflows_following TO :"app";
GRANT UPDATE (ended_at) ON workflows_savedfilter TO :"app";
GRANT UPDATE (generation, old_until, read_to, failing_since, ended_at, ended_why) ON workflows_webhook TO :"app";
GRANT UPDATE (state, tries, series, answer, tried_at) ON workflows_webhookmessage TO :"app";
GRANT UPDATE (read_at, mailed_at) ON workflows_notice TO :"app";
GRANT UPDATE (content, salt) ON decisions_journalentry TO :"app";
-- A row is locked only by who may update one of its columns; the trigger refuses the update itself.
GRANT UPDATE (id) ON decisions_unit, decisions_filelist, documents_delivery, documents_copyline, documents_consignment TO :"app";

-- Nothing is deleted but log-ins that ended, second factors taken out of use and wrong passwords counted (the journal
-- tells of them), answers to requests nobody repeats any more, what the last draft plans, the projections of rights, whose
-- truth stands in holdings, and words to search by, whose truth stands in what is found.
GRANT DELETE ON
    django_session, usersessions_usersession, mfa_authenticator, socialaccount_socialaccount, socialaccount_socialtoken,
    axes_accessattempt, axes_accessattemptexpiration, workflows_answer, decisions_plannedteam, decisions_touchedteam,
    decisions_officer_groups, decisions_unitgrouppermission, decisions_foundword
TO :"app";
COMMIT;
