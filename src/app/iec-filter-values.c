/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-filter-values-private.h"

#include "iec-phrases.h"

#include <glib/gi18n.h>

static gboolean
is_place_repeated (GListModel *workshops, IecWorkshop *workshop)
{
  for (guint i = 0; i < g_list_model_get_n_items (workshops); i++)
    {
      g_autoptr (IecWorkshop) other = g_list_model_get_item (workshops, i);

      if (other != workshop && g_str_equal (iec_workshop_get_place (other), iec_workshop_get_place (workshop)))
        return TRUE;
    }
  return FALSE;
}

static char *
dup_workshop_title (GListModel *workshops, IecWorkshop *workshop)
{
  if (iec_workshop_get_date (workshop)[0] == '\0' || !is_place_repeated (workshops, workshop))
    return g_strdup (iec_workshop_get_place (workshop));
  return iec_phrase_workshop (workshop);
}

/* The uid and title of a theme, workshop or need. */
static char *
describe_object (GListModel *source, gpointer object, const char **uid)
{
  if (IEC_IS_WORKSHOP (object))
    {
      *uid = iec_workshop_get_uid (object);
      return dup_workshop_title (source, object);
    }
  if (IEC_IS_THEME (object))
    {
      *uid = iec_theme_get_uid (object);
      return g_strdup (iec_theme_get_title (object));
    }
  *uid = iec_need_get_uid (object);
  return g_strdup (iec_need_get_title (object));
}

static const char *
get_none_title (IecFilterGroup group)
{
  switch (group)
    {
    case IEC_FILTER_THEME:
      return _ ("No theme");
    case IEC_FILTER_WORKSHOP:
      return _ ("No workshop");
    case IEC_FILTER_NEED:
      return _ ("No need");
    case IEC_FILTER_OUTCOME:
    case IEC_FILTER_VOTES:
    case IEC_N_FILTER_GROUPS:
    default:
      return "";
    }
}

static void
add_fixed (FilterValues *self, const char *title)
{
  g_autoptr (IecFilterValue) value = _iec_filter_value_new (self->group, NULL, title);

  _iec_filter_value_set_index (value, g_list_model_get_n_items (G_LIST_MODEL (self->store)));
  g_list_store_append (self->store, value);
}

/**
 * _iec_filter_values_init:
 *
 * Makes the values that do not depend on the strategy.
 */
void
_iec_filter_values_init (FilterValues *self, IecFilterGroup group)
{
  self->group = group;
  self->store = g_list_store_new (IEC_TYPE_FILTER_VALUE);
  self->by_uid = g_hash_table_new (g_str_hash, g_str_equal);
  self->ranks = g_array_new (FALSE, TRUE, sizeof (guint));
  if (group == IEC_FILTER_OUTCOME)
    for (int i = IEC_OUTCOME_NONE; i <= IEC_OUTCOME_DECLINED; i++)
      add_fixed (self, iec_phrase_outcome ((IecOutcome)i));
  if (group != IEC_FILTER_VOTES)
    return;
  add_fixed (self, _ ("10 and more"));
  add_fixed (self, _ ("5 to 9"));
  add_fixed (self, _ ("0 to 4"));
  add_fixed (self, C_ ("votes", "Not counted"));
}

/**
 * _iec_filter_values_clear:
 *
 * Frees what @self holds.
 */
void
_iec_filter_values_clear (FilterValues *self)
{
  g_clear_object (&self->store);
  g_clear_object (&self->none);
  g_clear_pointer (&self->by_uid, g_hash_table_unref);
  g_clear_pointer (&self->ranks, g_array_unref);
}

/**
 * _iec_filter_values_get_source:
 *
 * Returns: (transfer none) (nullable): the list of the strategy that the values of @group come from
 */
GListModel *
_iec_filter_values_get_source (IecFilterGroup group, IecStrategy *strategy)
{
  switch (group)
    {
    case IEC_FILTER_THEME:
      return iec_strategy_get_themes (strategy);
    case IEC_FILTER_WORKSHOP:
      return iec_strategy_get_workshops (strategy);
    case IEC_FILTER_NEED:
      return iec_strategy_get_needs (strategy);
    case IEC_FILTER_OUTCOME:
    case IEC_FILTER_VOTES:
    case IEC_N_FILTER_GROUPS:
    default:
      return NULL;
    }
}

/* Puts @wanted in the place of what @store holds, by one change of as few items as can be. */
static void
replace_values (GListStore *store, GPtrArray *wanted)
{
  GListModel *model = G_LIST_MODEL (store);
  guint n = g_list_model_get_n_items (model), front = 0, back = 0;

  while (front < MIN (n, wanted->len))
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, front);
      if ((gpointer)item != wanted->pdata[front])
        break;
      front++;
    }
  while (back < MIN (n, wanted->len) - front)
    {
      g_autoptr (GObject) item = g_list_model_get_item (model, n - back - 1);
      if ((gpointer)item != wanted->pdata[wanted->len - back - 1])
        break;
      back++;
    }
  if (n - front - back > 0 || wanted->len - front - back > 0)
    g_list_store_splice (store, front, n - front - back, wanted->pdata + front, wanted->len - front - back);
}

/**
 * RankData: titles to be put in order.
 */
typedef struct
{
  IecCollator *collator;
  GPtrArray *values;
} RankData;

static int
compare_titles (gconstpointer a, gconstpointer b, gpointer user_data)
{
  RankData *data = user_data;
  guint first = *(const guint *)a, second = *(const guint *)b;

  return iec_collator_compare (data->collator, iec_filter_value_get_title (data->values->pdata[first]),
                               iec_filter_value_get_title (data->values->pdata[second]));
}

static void
rank_values (FilterValues *self, GPtrArray *values, IecCollator *collator)
{
  RankData data = { collator, values };
  g_autofree guint *order = g_new (guint, values->len + 1);

  for (guint i = 0; i < values->len; i++)
    order[i] = i;
  g_qsort_with_data (order, (int)values->len, sizeof (guint), compare_titles, &data);
  g_array_set_size (self->ranks, values->len);
  for (guint i = 0; i < values->len; i++)
    g_array_index (self->ranks, guint, order[i]) = i;
}

static GPtrArray *
make_values (FilterValues *self, GListModel *source, GHashTable *by_uid)
{
  GPtrArray *values = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (source); i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (source, i);
      const char *uid = NULL;
      g_autofree char *title = describe_object (source, object, &uid);
      IecFilterValue *value = g_hash_table_lookup (self->by_uid, uid);

      value = value != NULL ? g_object_ref (value) : _iec_filter_value_new (self->group, uid, title);
      _iec_filter_value_set_title (value, title);
      _iec_filter_value_set_index (value, i);
      g_hash_table_insert (by_uid, (gpointer)iec_filter_value_get_uid (value), value);
      g_ptr_array_add (values, value);
    }
  return values;
}

/**
 * _iec_filter_values_read:
 * @source: the themes, workshops or needs
 *
 * Takes over what the strategy lists now. A value that was there stays the same object.
 */
void
_iec_filter_values_read (FilterValues *self, GListModel *source, IecCollator *collator)
{
  GHashTable *by_uid = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) values = make_values (self, source, by_uid);

  rank_values (self, values, collator);
  if (self->none != NULL)
    {
      _iec_filter_value_set_index (self->none, values->len);
      g_ptr_array_add (values, g_object_ref (self->none));
    }
  /* The keys belong to the values, so the old index goes before they do. */
  g_hash_table_unref (self->by_uid);
  self->by_uid = by_uid;
  replace_values (self->store, values);
  _iec_filter_values_count_active (self);
}

/**
 * _iec_filter_values_settle_none:
 * @wanted: whether something has no value of the group
 *
 * A value for "none" is there while something has none, or while it filters; never alone.
 */
void
_iec_filter_values_settle_none (FilterValues *self, gboolean wanted)
{
  guint n = g_hash_table_size (self->by_uid);

  wanted = (wanted && n > 0) || (self->none != NULL && iec_filter_value_is_active (self->none));
  if (wanted == (self->none != NULL))
    return;
  if (wanted)
    {
      self->none = _iec_filter_value_new (self->group, NULL, get_none_title (self->group));
      _iec_filter_value_set_index (self->none, n);
      g_list_store_append (self->store, self->none);
      return;
    }
  g_list_store_remove (self->store, n);
  g_clear_object (&self->none);
}

/**
 * _iec_filter_values_count_active:
 *
 * Brings @n_active up to date.
 */
void
_iec_filter_values_count_active (FilterValues *self)
{
  GListModel *values = G_LIST_MODEL (self->store);

  self->n_active = 0;
  for (guint i = 0; i < g_list_model_get_n_items (values); i++)
    {
      g_autoptr (IecFilterValue) value = g_list_model_get_item (values, i);

      self->n_active += iec_filter_value_is_active (value) ? 1 : 0;
    }
}

/**
 * _iec_filter_values_deactivate:
 *
 * Lets none of the values filter.
 *
 * Returns: whether one did
 */
gboolean
_iec_filter_values_deactivate (FilterValues *self)
{
  GListModel *values = G_LIST_MODEL (self->store);
  gboolean any = self->n_active > 0;

  for (guint i = 0; any && i < g_list_model_get_n_items (values); i++)
    {
      g_autoptr (IecFilterValue) value = g_list_model_get_item (values, i);

      _iec_filter_value_set_active (value, FALSE);
    }
  self->n_active = 0;
  return any;
}

/**
 * _iec_filter_values_find:
 * @uid: (nullable): a theme, workshop or need
 *
 * Returns: the place of its value; that of "none" for NULL and for what is not listed
 */
guint
_iec_filter_values_find (FilterValues *self, const char *uid)
{
  IecFilterValue *value = uid != NULL ? g_hash_table_lookup (self->by_uid, uid) : NULL;

  return value != NULL ? iec_filter_value_get_index (value) : g_hash_table_size (self->by_uid);
}

/**
 * _iec_filter_values_get_rank:
 *
 * Returns: where the title of the value at @index stands among all titles; "none" behind all
 */
guint
_iec_filter_values_get_rank (FilterValues *self, guint index)
{
  return index < self->ranks->len ? g_array_index (self->ranks, guint, index) : G_MAXUINT;
}
