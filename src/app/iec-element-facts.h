/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-strategy.h"

G_BEGIN_DECLS

/**
 * IecElementState: what an element stands on, as its mark says.
 * @IEC_STATE_NONE: a section or the vision, which need not stand on anything
 * @IEC_STATE_SUPPORTED: evidence is linked
 * @IEC_STATE_LEFT: without evidence, with a reason that is printed
 * @IEC_STATE_UNSUPPORTED: without evidence
 *
 * A goal's state is the worst of its own and those below it; the values stand from the best to the worst.
 */
typedef enum
{
  IEC_STATE_NONE,
  IEC_STATE_SUPPORTED,
  IEC_STATE_LEFT,
  IEC_STATE_UNSUPPORTED,
} IecElementState;

/**
 * IecElementFacts:
 *
 * The counts and the state of one element, kept up to date by the session. Properties, read-only, notifying:
 * "n-proposals", "votes" (int64), "n-workshops", "n-missing-votes", "n-sources", "state" (uint).
 */
#define IEC_TYPE_ELEMENT_FACTS (iec_element_facts_get_type ())
G_DECLARE_FINAL_TYPE (IecElementFacts, iec_element_facts, IEC, ELEMENT_FACTS, GObject)

IecElementFacts *iec_element_facts_new (IecStrategy *strategy, IecElement *element);
void iec_element_facts_update (IecElementFacts *self);
guint iec_element_facts_get_n_proposals (IecElementFacts *self);
gint64 iec_element_facts_get_votes (IecElementFacts *self);
guint iec_element_facts_get_n_workshops (IecElementFacts *self);
guint iec_element_facts_get_n_missing_votes (IecElementFacts *self);
guint iec_element_facts_get_n_sources (IecElementFacts *self);
IecElementState iec_element_facts_get_state (IecElementFacts *self);

const char *iec_element_state_get_icon (IecElementState state);
const char *iec_element_state_get_label (IecElementState state);
const char *iec_element_state_get_css_class (IecElementState state);

G_END_DECLS
