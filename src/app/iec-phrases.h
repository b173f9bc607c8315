/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-element-facts.h"
#include "iec-proposal.h"
#include "iec-workshop.h"

G_BEGIN_DECLS

/*
 * Phrases of the UI that several widgets show, in the UI's language, all (transfer full). Numbers have their groups
 * parted by U+00A0 and never part from their noun.
 */
char *iec_phrase_number (gint64 number);
char *iec_phrase_proposals (guint64 n);
char *iec_phrase_votes (gint64 n);
char *iec_phrase_workshops (guint64 n);
char *iec_phrase_evidence (IecElementFacts *facts);
char *iec_phrase_linked (guint n_proposals);
char *iec_phrase_votes_cell (gint64 votes);
char *iec_phrase_element (IecElement *element);
char *iec_phrase_reference (IecElement *element);
char *iec_phrase_codes (GPtrArray *elements);
char *iec_phrase_workshop (IecWorkshop *workshop);
char *iec_phrase_list (const char *const *parts, guint n_parts);
char *iec_phrase_date (const char *iso_date);
char *iec_phrase_time (GDateTime *time);
char *iec_phrase_moment (GDateTime *time);
const char *iec_phrase_outcome (IecOutcome outcome);
const char *iec_phrase_outcome_icon (IecOutcome outcome);
char *iec_phrase_menu_label (const char *text);
const char *iec_phrase_kind (IecElementKind kind);
const char *iec_phrase_new_title (IecElementKind kind);
const char *iec_phrase_goal_css_class (guint goal_number);

G_END_DECLS
