/* SPDX-License-Identifier: EUPL-1.2 */
/* domain/kind_priv.h: what the parts of the table of kinds share. */
#ifndef DOMAIN_KIND_PRIV_H
#define DOMAIN_KIND_PRIV_H

#include "domain/kind.h"

extern const struct choice kind_stages[];
extern const struct choice kind_audiences[];
extern const struct choice kind_directions[];
extern const struct choice kind_roles[];

extern const struct kind_info kind_lifecycle_adopted;
extern const struct kind_info kind_catalogue_adopted;
extern const struct kind_info kind_policy_adopted;
extern const struct kind_info kind_unit_created;
extern const struct kind_info kind_person_added;
extern const struct kind_info kind_role_granted;
extern const struct kind_info kind_role_revoked;
extern const struct kind_info kind_venture_registered;
extern const struct kind_info kind_venture_changed;
extern const struct kind_info kind_reuse_checked;
extern const struct kind_info kind_operation_chosen;
extern const struct kind_info kind_phase_entered;
extern const struct kind_info kind_milestone_planned;
extern const struct kind_info kind_milestone_moved;
extern const struct kind_info kind_milestone_reached;
extern const struct kind_info kind_milestone_dropped;
extern const struct kind_info kind_criterion_assessed;
extern const struct kind_info kind_proof_registered;
extern const struct kind_info kind_proof_amended;
extern const struct kind_info kind_proof_concluded;
extern const struct kind_info kind_indicator_defined;
extern const struct kind_info kind_measurement_recorded;
extern const struct kind_info kind_evidence_attached;
extern const struct kind_info kind_evidence_linked;
extern const struct kind_info kind_gate_scheduled;
extern const struct kind_info kind_decision_taken;
extern const struct kind_info kind_decision_confirmed;
extern const struct kind_info kind_condition_met;
extern const struct kind_info kind_exit_planned;
extern const struct kind_info kind_exit_completed;
extern const struct kind_info kind_lesson_observed;
extern const struct kind_info kind_lesson_analysed;
extern const struct kind_info kind_lesson_adopted;
extern const struct kind_info kind_question_asked;
extern const struct kind_info kind_question_answered;
extern const struct kind_info kind_budget_planned;
extern const struct kind_info kind_grant_awarded;
extern const struct kind_info kind_tranche_planned;
extern const struct kind_info kind_tranche_released;
extern const struct kind_info kind_commitment_made;
extern const struct kind_info kind_booking_posted;
extern const struct kind_info kind_booking_reversed;
extern const struct kind_info kind_hours_worked;
extern const struct kind_info kind_benefit_estimated;
extern const struct kind_info kind_benefit_realised;
extern const struct kind_info kind_transfer_offered;
extern const struct kind_info kind_transfer_adopted;
extern const struct kind_info kind_entry_corrected;
extern const struct kind_info kind_entry_withdrawn;
extern const struct kind_info kind_entry_redacted;
extern const struct kind_info kind_account_issued;
extern const struct kind_info kind_budget_transferred;
extern const struct kind_info kind_grant_drawn;
extern const struct kind_info kind_commitment_closed;
extern const struct kind_info kind_followup_estimated;
extern const struct kind_info kind_rates_adopted;
extern const struct kind_info kind_assessment_opened;
extern const struct kind_info kind_assumption_made;
extern const struct kind_info kind_alternative_scored;
extern const struct kind_info kind_mapping_adopted;
extern const struct kind_info kind_feed_connected;
extern const struct kind_info kind_feed_failed;

/* Fields that several kinds have in common. */
#define ASSESSOR_FIELDS \
	{.name = "assessor", \
	    .type = FIELD_LINE, \
	    .label = {"Bewertet von", "Assessed by"}, \
	    .help = {"Stelle oder Rolle, kein Name, z. B. „Rechnungsprüfungsamt“.", \
		"Office or role, no name, e.g. “audit office”."}}, \
	{ \
		.name = "independent", .type = FIELD_BOOL, .label = {"Unabhängig", "Independent"}, \
		.help = { \
			"Ob die bewertende Stelle außerhalb des Vorhabens steht, z. B. true.", \
			"Whether the assessor stands outside the venture, e.g. true." \
		} \
	}

#define ENTRY_FIELDS \
	{.name = "key", \
	    .type = FIELD_LINE, \
	    .max = 200, \
	    .label = {"Schlüssel des Eintrags", "Key of the entry"}, \
	    .help = {"Externer Schlüssel des Eintrags; entweder Schlüssel oder Position, z. B. " \
		     "„hh-2026-0042“.", \
		"External key of the entry; either key or position, e.g. “hh-2026-0042”."}}, \
	{ \
		.name = "position", .type = FIELD_INT, .max = INT64_C(3999999999), \
		.label = {"Position des Eintrags", "Position of the entry"}, .help = { \
			"Position des Eintrags im Journal, gezählt ab 0, z. B. 1204.", \
			"Position of the entry in the journal, counted from 0, e.g. 1204." \
		} \
	}

#endif
