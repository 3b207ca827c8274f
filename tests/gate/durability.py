"""Proofs against death, delay and crowds: nothing that was confirmed is lost, nothing is done twice."""

from __future__ import annotations

from tests.gate.proof import Figure, Proof

DURABILITY = (
    Proof(
        "T-CR",
        "a child dies at an armed place of a real act, which is then done again",
        "nothing lost, doubled or skipped; verify clean after them",
        (
            "decisions/test_crashes.py::test_crashes_lose_and_double_nothing",
            "workflows/test_engine.py::test_killed_anywhere_in_the_flow_a_case_still_comes_to_its_end",
        ),
        (Figure("crashes", 10_000, used=6_800),),
        "So that the gate keeps its 20 minutes; all 10,104 were played on 2026-11-28; the night makes 100,000.",
    ),
    Proof(
        "T-BOX",
        "a province in a box: a rehearsal with officers away, pages sent twice or too late, workers killed",
        "every act done once, every effect carried out, verify clean",
        ("proof/test_mishaps.py::test_whatever_happens_on_the_way_a_rehearsal_ends_as_it_should",),
        (Figure("mishaps", 100),),
    ),
    Proof(
        "T-BR",
        "the broker is gone, hangs, or comes back with empty hands",
        "no act waits for it, every effect is carried out once it is back",
        (
            "ground/test_broker.py::test_a_broker_that_is_down_loses_nothing_and_keeps_nobody_waiting",
            "ground/test_broker.py::test_a_broker_that_comes_back_empty_loses_nothing",
            "documents/test_outbox.py::test_a_broker_that_hangs_is_rung_once_and_not_for_every_effect",
        ),
        (
            Figure("acts without a broker", 30),
            Figure("longest act, s", 3, limit=True),
            Figure("jobs forgotten", 20),
        ),
    ),
    Proof(
        "T-KL",
        "processes of a working house are killed while programs take cases from draft to issue",
        "every confirmed act stands once, every file is there a minute later, nobody lent a hand; verify clean",
        (
            "ground/test_kills.py::test_whatever_is_killed_nothing_confirmed_is_lost_and_nothing_is_done_twice",
            "documents/test_outbox.py::test_a_worker_frozen_past_its_lease_has_no_second_effect",
        ),
        (Figure("kills", 40),),
    ),
    Proof(
        "T-HO",
        "hosts of a house on a network are cut off and joined again, each in turn, over Redis and over RabbitMQ",
        "every confirmed act stands once though two timetables ring; verify clean",
        ("ground/test_hosts.py::test_whichever_host_is_cut_off_and_comes_back_nothing_is_lost_or_doubled",),
        (Figure("hosts cut off", 16),),
    ),
    Proof(
        "T-BK",
        "work piles up while the worker stands still",
        "done in no longer than it stood still",
        ("ground/test_broker.py::test_what_piled_up_while_the_worker_stood_still_is_done_in_no_longer_than_that",),
        (Figure("jobs piled up", 40), Figure("seconds to be done, of the outage", 1, limit=True)),
    ),
    Proof(
        "T-DD",
        "every message delivered five times in any order, and again after its work is done",
        "each effect carried out once, no second file, mail or call",
        ("ground/test_broker.py::test_a_message_delivered_many_times_does_nothing_more",),
        (Figure("deliveries", 250),),
    ),
    Proof(
        "T-FD",
        "no space or a broken disk under the store",
        "no half file is served; work goes on when there is space again",
        (
            "documents/test_store.py::test_a_full_or_broken_disk_is_a_clear_refusal_that_leaves_nothing",
            "workflows/test_bad_days.py::test_what_keeps_files_from_being_made_is_an_incident_and_the_case_goes_on_when_it_is_mended",
        ),
    ),
    Proof(
        "T-DB",
        "a database that refuses who was overtaken, locks in opposite order, a row kept for twenty seconds",
        "done after at most five tries, told 503 meanwhile, never an error; nobody else waits",
        (
            "workflows/test_contention.py::test_in_a_database_that_refuses_who_was_overtaken_all_are_done_after_a_few_tries",
            "workflows/test_contention.py::test_of_two_who_lock_in_opposite_order_one_is_told_so_on_a_page_and_by_the_api",
            "workflows/test_contention.py::test_a_row_somebody_keeps_is_waited_for_a_while_and_nobody_else_waits",
        ),
        (Figure("conflicting transactions", 500, used=100), Figure("slowest reading, s", 1, limit=True)),
        "The study's 500 are all of one kind; ours are numbered at the only place where two may conflict.",
    ),
    Proof(
        "T-LT",
        "a transaction stands open for twelve seconds while others work and the database is vacuumed",
        "nobody waits but who wants the very row; what stands open is named by doctor",
        (
            "workflows/test_contention.py::test_a_transaction_that_stands_open_is_named_and_keeps_nobody_else_from_working",
        ),
        (Figure("approvals beside it", 50),),
    ),
    Proof(
        "T-CL",
        "numbers around New Year's midnight by eight at once, out of order",
        "the old year ends whole, the new one begins with 1, days never run backwards",
        ("decisions/test_races.py::test_at_the_seam_of_the_year_each_book_is_whole",),
        (Figure("approvals at a seam", 600),),
    ),
    Proof(
        "T-DS",
        "fifty approvers at one moment, in six ways",
        "exactly one effect each; losers are told, nobody gets an error",
        (
            "decisions/test_races.py::test_fifty_approvers_sign_a_decision_once",
            "decisions/test_races.py::test_fifty_papers_take_fifty_numbers_without_a_gap",
            "workflows/test_engine.py::test_fifty_sign_one_decision_through_the_entry_and_it_is_signed_once",
            "workflows/test_engine.py::test_one_page_sent_twenty_times_is_one_act",
            "workflows/test_api_once.py::test_of_many_with_one_key_one_acts",
            "workflows/test_pages.py::test_the_same_form_sent_twice_is_done_once",
            "workflows/test_pages.py::test_the_second_of_two_tabs_is_told",
            "workflows/test_pages.py::test_a_stale_form_keeps_its_text_and_says_that_the_case_moved",
        ),
        (Figure("approvals at one moment", 900),),
    ),
    Proof(
        "T-LD",
        "a busy morning: twelve programs read, write and sign for twenty-five seconds",
        "no error, reading p95 ≤ 0.8 s, writing p95 ≤ 1.5 s",
        ("ground/test_load.py::test_at_the_pace_of_a_busy_morning_nobody_gets_an_error_and_nobody_waits",),
        (
            Figure("requests a second", 25),
            Figure("reading p95, s", 0.8, limit=True),
            Figure("writing p95, s", 1.5, limit=True),
        ),
        "On what the programs themselves made, not on 10,000 cases; the desk at a million steps stands in the bench.",
    ),
    Proof(
        "T-RN",
        "web processes and workers are changed one after another while programs work",
        "no error, no act lost, verify clean",
        (
            "ground/test_load.py::test_a_release_is_changed_under_load_and_nobody_notices",
            "workflows/test_engine.py::test_a_node_renamed_without_the_manifest_is_refused_at_start",
        ),
        (Figure("changes under load", 1),),
        "Old and new are the same release: there is no earlier one yet.",
    ),
    Proof(
        "T-MB",
        "acts in whatever order against a model of plain dicts, and bugs sown on purpose",
        "no divergence; every sown bug is found",
        (
            "model/test_model.py::test_no_sequence_of_acts_leads_where_the_model_does_not",
            "model/test_bugs.py::test_the_model_catches_every_seeded_bug",
            "workflows/test_money_walks.py::test_no_sequence_of_acts_lets_the_columns_disagree",
            "workflows/test_money_walks.py::test_the_walks_find_an_arithmetic_that_is_wrong",
        ),
        (Figure("examples", 200, used=60), Figure("caught", 12)),
        "A step with all its looks is a tenth of a second of one processor; the night plays a thousand.",
    ),
)
