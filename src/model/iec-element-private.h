/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-element.h"
#include "iec-rows.h"

G_BEGIN_DECLS

IecElement *_iec_element_new (IecElementRow *row);
const IecElementRow *_iec_element_get_row (IecElement *self);
const char *_iec_element_get_name (IecElement *self);
void _iec_element_set_row (IecElement *self, IecElementRow *row);
void _iec_element_set_code (IecElement *self, const char *code);
void _iec_element_set_goal_number (IecElement *self, guint number);
void _iec_element_set_ordinal (IecElement *self, guint ordinal);
guint _iec_element_get_ordinal (IecElement *self);
guint *_iec_element_peek_counter (IecElement *self);
gboolean _iec_element_is_annex (IecElement *self);
int _iec_element_compare_siblings (IecElement *a, IecElement *b);
GPtrArray *_iec_element_peek_children (IecElement *self);
void _iec_element_replace_children (IecElement *self, GPtrArray *children);
void _iec_element_forget_parent (IecElement *self);
void _iec_element_announce (IecElement *self);

G_END_DECLS
