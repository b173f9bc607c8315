/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-element.h"
#include "iec-need.h"
#include "iec-proposal.h"
#include "iec-source.h"
#include "iec-theme.h"
#include "iec-workshop.h"

G_BEGIN_DECLS

/* Objects for rows: each takes the row over. */
gpointer _iec_proposal_new (gpointer row);
void _iec_proposal_set_row (gpointer object, gpointer row);
gpointer _iec_workshop_new (gpointer row);
void _iec_workshop_set_row (gpointer object, gpointer row);
void _iec_workshop_set_groups (IecWorkshop *self, GPtrArray *groups);
gpointer _iec_theme_new (gpointer row);
void _iec_theme_set_row (gpointer object, gpointer row);
gpointer _iec_need_new (gpointer row);
void _iec_need_set_row (gpointer object, gpointer row);
gpointer _iec_source_new (gpointer row);
void _iec_source_set_row (gpointer object, gpointer row);

int _iec_number_compare (const char *a, const char *b);
int _iec_proposal_compare (gconstpointer a, gconstpointer b);
int _iec_workshop_compare (gconstpointer a, gconstpointer b);

G_END_DECLS
