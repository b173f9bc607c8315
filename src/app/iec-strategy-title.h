/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-session.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * IecStrategyTitle:
 *
 * The title of the strategy, and under it, when it is pressed, an entry that changes it.
 */
#define IEC_TYPE_STRATEGY_TITLE (iec_strategy_title_get_type ())
G_DECLARE_FINAL_TYPE (IecStrategyTitle, iec_strategy_title, IEC, STRATEGY_TITLE, GtkWidget)

GtkWidget *iec_strategy_title_new (void);
void iec_strategy_title_set_session (IecStrategyTitle *self, IecSession *session);

G_END_DECLS
