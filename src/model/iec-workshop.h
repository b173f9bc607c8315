/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-rows.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecWorkshop: an event where proposals arose. Only #IecStrategy changes it.
 */
#define IEC_TYPE_WORKSHOP (iec_workshop_get_type ())
G_DECLARE_FINAL_TYPE (IecWorkshop, iec_workshop, IEC, WORKSHOP, GObject)

const char *iec_workshop_get_uid (IecWorkshop *self);
const char *iec_workshop_get_place (IecWorkshop *self);
const char *iec_workshop_get_date (IecWorkshop *self);
const char *iec_workshop_get_method (IecWorkshop *self);
const char *iec_workshop_get_note (IecWorkshop *self);
guint iec_workshop_get_n_groups (IecWorkshop *self);
const IecAttendanceRow *iec_workshop_get_group (IecWorkshop *self, guint position);
gint64 iec_workshop_get_participants (IecWorkshop *self);
const IecWorkshopRow *iec_workshop_get_row (IecWorkshop *self);

G_END_DECLS
