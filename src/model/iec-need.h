/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-rows.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecNeed: a group of proposals that say the same want. Only #IecStrategy changes it.
 */
#define IEC_TYPE_NEED (iec_need_get_type ())
G_DECLARE_FINAL_TYPE (IecNeed, iec_need, IEC, NEED, GObject)

const char *iec_need_get_uid (IecNeed *self);
const char *iec_need_get_title (IecNeed *self);
const char *iec_need_get_note (IecNeed *self);
const IecNeedRow *iec_need_get_row (IecNeed *self);

G_END_DECLS
