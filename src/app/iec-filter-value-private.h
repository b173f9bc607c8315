/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-proposal-filter.h"

G_BEGIN_DECLS

IecFilterValue *_iec_filter_value_new (IecFilterGroup group, const char *uid, const char *title);
void _iec_filter_value_set_index (IecFilterValue *self, guint index);
void _iec_filter_value_set_title (IecFilterValue *self, const char *title);
void _iec_filter_value_set_count (IecFilterValue *self, guint count);
gboolean _iec_filter_value_set_active (IecFilterValue *self, gboolean active);

G_END_DECLS
