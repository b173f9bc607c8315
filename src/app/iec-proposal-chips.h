/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-proposal-filter.h"

#include <gtk/gtk.h>

G_BEGIN_DECLS

void iec_proposal_chips_update (GtkFlowBox *box, IecProposalFilter *filter);

G_END_DECLS
