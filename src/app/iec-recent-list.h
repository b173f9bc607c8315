/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-recent.h"

G_BEGIN_DECLS

/**
 * IecRecentList:
 *
 * #GListModel of #IecRecent: the strategies that were worked on, the last one first. Read by a worker.
 */
#define IEC_TYPE_RECENT_LIST (iec_recent_list_get_type ())
G_DECLARE_FINAL_TYPE (IecRecentList, iec_recent_list, IEC, RECENT_LIST, GObject)

IecRecentList *iec_recent_list_new (void);
void iec_recent_list_update (IecRecentList *self);

G_END_DECLS
