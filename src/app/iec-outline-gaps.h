/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

G_BEGIN_DECLS

/**
 * IecOutlineGaps:
 *
 * Which goals and action lines of a session's strategy stand on nothing and are not left so with a reason, kept up to
 * date. Property "n-unsupported" (uint). Signal "changed": these are others.
 */
#define IEC_TYPE_OUTLINE_GAPS (iec_outline_gaps_get_type ())
G_DECLARE_FINAL_TYPE (IecOutlineGaps, iec_outline_gaps, IEC, OUTLINE_GAPS, GObject)

IecOutlineGaps *iec_outline_gaps_new (IecSession *session);
guint iec_outline_gaps_get_n_unsupported (IecOutlineGaps *self);
gboolean iec_outline_gaps_leads_to (IecOutlineGaps *self, IecElement *element);

G_END_DECLS
