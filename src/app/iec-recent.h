/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-strategy.h"

G_BEGIN_DECLS

/**
 * IecRecent:
 *
 * A strategy that was worked on lately: with a file, or one that is only here.
 */
#define IEC_TYPE_RECENT (iec_recent_get_type ())
G_DECLARE_FINAL_TYPE (IecRecent, iec_recent, IEC, RECENT, GObject)

IecRecent *iec_recent_new (const IecWorkingCopyInfo *info, gboolean is_missing);
gboolean iec_recent_is_same (IecRecent *self, IecRecent *other);
const char *iec_recent_get_id (IecRecent *self);
const char *iec_recent_get_path (IecRecent *self);
gboolean iec_recent_is_missing (IecRecent *self);
char *iec_recent_dup_title (IecRecent *self);
char *iec_recent_dup_details (IecRecent *self);
char *iec_recent_dup_draft (IecRecent *self);

G_END_DECLS
