/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-rows.h"

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * IecSource: evidence that is no proposal. Only #IecStrategy changes it.
 */
#define IEC_TYPE_SOURCE (iec_source_get_type ())
G_DECLARE_FINAL_TYPE (IecSource, iec_source, IEC, SOURCE, GObject)

const char *iec_source_get_uid (IecSource *self);
const char *iec_source_get_kind (IecSource *self);
const char *iec_source_get_title (IecSource *self);
const char *iec_source_get_text (IecSource *self);
const char *iec_source_get_date (IecSource *self);
const char *iec_source_get_reference (IecSource *self);
const IecSourceRow *iec_source_get_row (IecSource *self);

G_END_DECLS
