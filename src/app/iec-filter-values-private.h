/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-collator.h"
#include "iec-filter-value-private.h"

G_BEGIN_DECLS

/* The values of IEC_FILTER_VOTES. */
enum
{
  IEC_VOTES_10_AND_MORE,
  IEC_VOTES_5_TO_9,
  IEC_VOTES_0_TO_4,
  IEC_VOTES_NOT_COUNTED,
};

/**
 * FilterValues: the values of one group.
 * @store: (element-type IecFilterValue): in the order to show them in
 * @none: the last of them, if it stands for having no value
 * @by_uid: uid → value, those of themes, workshops and needs
 * @ranks: (element-type guint): where each stands among the titles in the order of the alphabet
 * @n_active: how many filter
 */
typedef struct
{
  IecFilterGroup group;
  guint n_active;
  /* Owned */
  GListStore *store;
  IecFilterValue *none; /* (nullable) */
  GHashTable *by_uid;
  GArray *ranks;
} FilterValues;

void _iec_filter_values_init (FilterValues *self, IecFilterGroup group);
void _iec_filter_values_clear (FilterValues *self);
GListModel *_iec_filter_values_get_source (IecFilterGroup group, IecStrategy *strategy);
void _iec_filter_values_read (FilterValues *self, GListModel *source, IecCollator *collator);
void _iec_filter_values_settle_none (FilterValues *self, gboolean wanted);
void _iec_filter_values_count_active (FilterValues *self);
gboolean _iec_filter_values_deactivate (FilterValues *self);
guint _iec_filter_values_find (FilterValues *self, const char *uid);
guint _iec_filter_values_get_rank (FilterValues *self, guint index);

G_END_DECLS
