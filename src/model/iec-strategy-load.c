/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-error.h"
#include "iec-strategy-private.h"

#include <string.h>

static int
compare_themes (gconstpointer a, gconstpointer b)
{
  const IecThemeRow *first = iec_theme_get_row ((IecTheme *)a);
  const IecThemeRow *second = iec_theme_get_row ((IecTheme *)b);

  if (first->position != second->position)
    return first->position < second->position ? -1 : 1;
  return strcmp (first->uid, second->uid);
}

static int
compare_needs (gconstpointer a, gconstpointer b)
{
  const IecNeedRow *first = iec_need_get_row ((IecNeed *)a);
  const IecNeedRow *second = iec_need_get_row ((IecNeed *)b);

  if (first->position != second->position)
    return first->position < second->position ? -1 : 1;
  return strcmp (first->uid, second->uid);
}

static int
compare_sources (gconstpointer a, gconstpointer b)
{
  const IecSourceRow *first = iec_source_get_row ((IecSource *)a);
  const IecSourceRow *second = iec_source_get_row ((IecSource *)b);

  if (first->position != second->position)
    return first->position < second->position ? -1 : 1;
  return strcmp (first->uid, second->uid);
}

/**
 * CollectionClass: how the rows of a content table become objects.
 */
typedef struct
{
  IecTable table;
  GType (*get_type) (void);
  GCompareFunc compare;
  gpointer (*create) (gpointer row);
  void (*set_row) (gpointer object, gpointer row);
} CollectionClass;

static const CollectionClass collection_classes[] = {
  { IEC_TABLE_WORKSHOP, iec_workshop_get_type, _iec_workshop_compare, _iec_workshop_new, _iec_workshop_set_row },
  { IEC_TABLE_THEME, iec_theme_get_type, compare_themes, _iec_theme_new, _iec_theme_set_row },
  { IEC_TABLE_NEED, iec_need_get_type, compare_needs, _iec_need_new, _iec_need_set_row },
  { IEC_TABLE_PROPOSAL, iec_proposal_get_type, _iec_proposal_compare, _iec_proposal_new, _iec_proposal_set_row },
  { IEC_TABLE_SOURCE, iec_source_get_type, compare_sources, _iec_source_new, _iec_source_set_row },
};

static const CollectionClass *
find_class (IecTable table)
{
  for (guint i = 0; i < G_N_ELEMENTS (collection_classes); i++)
    if (collection_classes[i].table == table)
      return &collection_classes[i];
  return NULL;
}

/* Every row of a collection begins with its uid. */
static const char *
row_uid (gconstpointer row)
{
  return *(char *const *)row;
}

/**
 * _iec_strategy_init_collections:
 *
 * Makes the empty lists.
 */
void
_iec_strategy_init_collections (IecStrategy *self)
{
  for (guint i = 0; i < G_N_ELEMENTS (collection_classes); i++)
    {
      const CollectionClass *class = &collection_classes[i];
      IecCollection *collection = &self->collections[class->table];

      collection->list = iec_object_list_new (class->get_type (), class->compare);
      collection->by_uid = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
    }
}

static void
forget_proposal (IecStrategy *self, IecProposal *proposal)
{
  const IecProposalRow *row = iec_proposal_get_row (proposal);
  g_autofree char *key = _iec_number_key (row->number);

  if (g_hash_table_lookup (self->numbers, key) == proposal)
    g_hash_table_remove (self->numbers, key);
  _iec_strategy_index_member (self, proposal, row->need, NULL);
  self->next_number = 0;
}

static void
note_number (IecStrategy *self, IecProposal *proposal)
{
  char *key = _iec_number_key (iec_proposal_get_number (proposal));

  if (g_hash_table_contains (self->numbers, key))
    {
      self->numbers_clash = TRUE;
      g_free (key);
    }
  else
    g_hash_table_insert (self->numbers, key, proposal);
}

static void
note_proposal (IecStrategy *self, IecProposal *proposal)
{
  note_number (self, proposal);
  _iec_strategy_index_member (self, proposal, NULL, iec_proposal_get_need (proposal));
}

/*
 * Rows are read one after another, so a number may seem taken by a proposal that gives it up a row later; in a file of
 * others two proposals may have one number for good. Then the first of the list is the one that it names.
 */
static void
settle_numbers (IecStrategy *self)
{
  IecObjectList *proposals = self->collections[IEC_TABLE_PROPOSAL].list;

  self->numbers_clash = FALSE;
  g_hash_table_remove_all (self->numbers);
  for (guint i = 0; i < iec_object_list_get_length (proposals); i++)
    note_number (self, iec_object_list_peek (proposals, i));
}

static void
take_object_row (IecStrategy *self, const CollectionClass *class, gpointer row)
{
  IecCollection *collection = &self->collections[class->table];
  gpointer object = g_hash_table_lookup (collection->by_uid, row_uid (row));
  guint position;

  if (object == NULL)
    {
      object = class->create (row);
      g_hash_table_insert (collection->by_uid, g_strdup (row_uid (row)), object);
      if (class->table == IEC_TABLE_PROPOSAL)
        note_proposal (self, object);
      iec_object_list_add (collection->list, object);
      return;
    }
  gboolean found = iec_object_list_find (collection->list, object, &position);
  if (class->table == IEC_TABLE_PROPOSAL)
    forget_proposal (self, object);
  class->set_row (object, row);
  if (class->table == IEC_TABLE_PROPOSAL)
    note_proposal (self, object);
  if (found)
    iec_object_list_settle (collection->list, position);
}

static void
drop_object (IecStrategy *self, const CollectionClass *class, const char *uid)
{
  IecCollection *collection = &self->collections[class->table];
  gpointer object = g_hash_table_lookup (collection->by_uid, uid);
  guint position;

  if (object == NULL)
    return;
  if (class->table == IEC_TABLE_PROPOSAL)
    forget_proposal (self, object);
  if (iec_object_list_find (collection->list, object, &position))
    iec_object_list_remove (collection->list, position);
  g_hash_table_remove (collection->by_uid, uid);
}

/**
 * _iec_strategy_find_row:
 * @row: (out) (transfer full) (nullable): the row; NULL if there is none
 *
 * Returns: whether the store could be read
 */
gboolean
_iec_strategy_find_row (IecStrategy *self, IecTable table, const char *const *keys, gpointer *row, GError **error)
{
  g_autoptr (GError) local = NULL;

  *row = iec_store_find (self->store, table, keys, &local);
  if (*row != NULL || local == NULL || g_error_matches (local, IEC_ERROR, IEC_ERROR_NOT_FOUND))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local));
  return FALSE;
}

static gboolean
refresh_setting (IecStrategy *self, const char *name, GError **error)
{
  const char *keys[] = { name, NULL };
  gpointer found = NULL;

  if (!_iec_strategy_find_row (self, IEC_TABLE_STRATEGY, keys, &found, error))
    return FALSE;
  IecStrategyRow *row = found;
  if (row != NULL)
    g_hash_table_insert (self->settings, g_strdup (name), g_strdup (row->value));
  else
    g_hash_table_remove (self->settings, name);
  iec_row_free (IEC_TABLE_STRATEGY, row);
  if (g_str_has_suffix (name, "-pattern"))
    self->recode = TRUE;
  _iec_strategy_notify_settings (self, name);
  return TRUE;
}

static gboolean
refresh_attendance (IecStrategy *self, const char *uid, GError **error)
{
  IecWorkshop *workshop = g_hash_table_lookup (self->collections[IEC_TABLE_WORKSHOP].by_uid, uid);

  if (workshop == NULL)
    return TRUE;
  GPtrArray *groups = iec_store_list_where (self->store, IEC_TABLE_ATTENDANCE, "workshop", uid, error);
  if (groups == NULL)
    return FALSE;
  _iec_workshop_set_groups (workshop, groups);
  return TRUE;
}

static gboolean
refresh_link (IecStrategy *self, const char *const *keys, GError **error)
{
  gpointer row = NULL;

  if (!_iec_strategy_find_row (self, IEC_TABLE_LINK, keys, &row, error))
    return FALSE;
  _iec_strategy_index_link (self, keys, row);
  return TRUE;
}

static gboolean
refresh_batch (IecStrategy *self, const char *const *keys, GError **error)
{
  gpointer row = NULL;

  if (!_iec_strategy_find_row (self, IEC_TABLE_BATCH, keys, &row, error))
    return FALSE;
  if (row != NULL)
    g_hash_table_add (self->batches, g_strdup (keys[0]));
  else
    g_hash_table_remove (self->batches, keys[0]);
  iec_row_free (IEC_TABLE_BATCH, row);
  return TRUE;
}

/* The key of a picture is its row's own. */
static void
take_picture (IecStrategy *self, IecPictureRow *row)
{
  g_hash_table_replace (self->pictures, row->role, row);
}

static gboolean
refresh_picture (IecStrategy *self, const char *const *keys, GError **error)
{
  gpointer row = NULL;

  if (!_iec_strategy_find_row (self, IEC_TABLE_PICTURE, keys, &row, error))
    return FALSE;
  if (row != NULL)
    take_picture (self, row);
  else
    g_hash_table_remove (self->pictures, keys[0]);
  return TRUE;
}

static gboolean
refresh_object (IecStrategy *self, const CollectionClass *class, const char *const *keys, GError **error)
{
  gpointer row = NULL;

  if (!_iec_strategy_find_row (self, class->table, keys, &row, error))
    return FALSE;
  if (row != NULL)
    take_object_row (self, class, row);
  else
    drop_object (self, class, keys[0]);
  if (class->table != IEC_TABLE_THEME)
    self->evidence_changed = TRUE;
  return class->table != IEC_TABLE_WORKSHOP || refresh_attendance (self, keys[0], error);
}

static gboolean
refresh_change (IecStrategy *self, const IecChange *change, GError **error)
{
  const char *const *keys = (const char *const *)change->keys;

  switch (change->table)
    {
    case IEC_TABLE_STRATEGY:
      return refresh_setting (self, keys[0], error);
    case IEC_TABLE_ATTENDANCE:
      return refresh_attendance (self, keys[0], error);
    case IEC_TABLE_LINK:
      return refresh_link (self, keys, error);
    case IEC_TABLE_BATCH:
      return refresh_batch (self, keys, error);
    case IEC_TABLE_PICTURE:
      return refresh_picture (self, keys, error);
    case IEC_TABLE_WORKSHOP:
    case IEC_TABLE_THEME:
    case IEC_TABLE_NEED:
    case IEC_TABLE_PROPOSAL:
    case IEC_TABLE_SOURCE:
      return refresh_object (self, find_class (change->table), keys, error);
    case IEC_TABLE_ELEMENT:
    case IEC_TABLE_DRAFT:
    case IEC_N_TABLES:
    default:
      return TRUE;
    }
}

/**
 * _iec_strategy_refresh:
 * @changes: (element-type IecChange): rows that were touched
 *
 * Reads the named rows again and brings the objects up to date in place: the one road by which they change, whether
 * for an edit, an undo, a redo or after a step was given up.
 *
 * Returns: whether the store could be read
 */
gboolean
_iec_strategy_refresh (IecStrategy *self, GPtrArray *changes, GError **error)
{
  gboolean good = _iec_strategy_refresh_elements (self, changes, error);

  for (guint i = 0; good && i < changes->len; i++)
    good = refresh_change (self, g_ptr_array_index (changes, i), error);
  if (self->numbers_clash)
    settle_numbers (self);
  if (self->recode)
    {
      /* What came, went or moved counts elsewhere. */
      self->evidence_changed = TRUE;
      _iec_strategy_update_codes (self);
    }
  if (self->evidence_changed)
    {
      self->evidence_changed = FALSE;
      _iec_strategy_emit_evidence_changed (self);
    }
  return good;
}

static gboolean
load_settings (IecStrategy *self, GError **error)
{
  g_autoptr (GPtrArray) rows = iec_store_list (self->store, IEC_TABLE_STRATEGY, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const IecStrategyRow *row = g_ptr_array_index (rows, i);

      g_hash_table_insert (self->settings, g_strdup (row->name), g_strdup (row->value));
    }
  return rows != NULL;
}

static gboolean
load_collection (IecStrategy *self, const CollectionClass *class, GError **error)
{
  IecCollection *collection = &self->collections[class->table];
  g_autoptr (GPtrArray) rows = iec_store_list (self->store, class->table, error);
  g_autoptr (GPtrArray) objects = g_ptr_array_new ();

  if (rows == NULL)
    return FALSE;
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      gpointer row = g_ptr_array_index (rows, i);
      gpointer object = class->create (row);

      g_hash_table_insert (collection->by_uid, g_strdup (row_uid (row)), object);
      g_ptr_array_add (objects, object);
    }
  iec_object_list_fill (collection->list, objects);
  for (guint i = 0; class->table == IEC_TABLE_PROPOSAL && i < objects->len; i++)
    note_proposal (self, iec_object_list_peek (collection->list, i));
  return TRUE;
}

static gboolean
load_links (IecStrategy *self, GError **error)
{
  g_autoptr (GPtrArray) rows = iec_store_list (self->store, IEC_TABLE_LINK, error);

  if (rows == NULL)
    return FALSE;
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    {
      IecLinkRow *row = g_ptr_array_index (rows, i);
      const char *keys[] = { row->element, row->kind, row->target, NULL };

      _iec_strategy_index_link (self, keys, row);
    }
  return TRUE;
}

static gboolean
load_batches (IecStrategy *self, GError **error)
{
  g_autoptr (GPtrArray) rows = iec_store_list (self->store, IEC_TABLE_BATCH, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    g_hash_table_add (self->batches, g_strdup (row_uid (g_ptr_array_index (rows, i))));
  return rows != NULL;
}

static gboolean
load_pictures (IecStrategy *self, GError **error)
{
  g_autoptr (GPtrArray) rows = iec_store_list (self->store, IEC_TABLE_PICTURE, error);

  if (rows == NULL)
    return FALSE;
  g_ptr_array_set_free_func (rows, NULL);
  for (guint i = 0; i < rows->len; i++)
    take_picture (self, g_ptr_array_index (rows, i));
  return TRUE;
}

static gboolean
load_attendance (IecStrategy *self, GError **error)
{
  IecObjectList *workshops = self->collections[IEC_TABLE_WORKSHOP].list;

  for (guint i = 0; i < iec_object_list_get_length (workshops); i++)
    if (!refresh_attendance (self, iec_workshop_get_uid (iec_object_list_peek (workshops, i)), error))
      return FALSE;
  return TRUE;
}

/* How many rows there are: where the uids of a seed go on. */
static guint64
count_rows (IecStrategy *self)
{
  guint64 n = g_hash_table_size (self->settings) + g_hash_table_size (self->elements) + g_hash_table_size (self->links)
              + g_hash_table_size (self->batches);

  for (guint i = 0; i < G_N_ELEMENTS (collection_classes); i++)
    n += g_hash_table_size (self->collections[collection_classes[i].table].by_uid);
  return n;
}

/**
 * _iec_strategy_load:
 *
 * Makes the objects of everything that the store holds.
 *
 * Returns: whether it could be read
 */
gboolean
_iec_strategy_load (IecStrategy *self, GError **error)
{
  g_autoptr (GPtrArray) rows = NULL;

  if (!load_settings (self, error))
    return FALSE;
  rows = iec_store_list (self->store, IEC_TABLE_ELEMENT, error);
  if (rows == NULL)
    return FALSE;
  _iec_strategy_load_tree (self, rows);
  for (guint i = 0; i < G_N_ELEMENTS (collection_classes); i++)
    if (!load_collection (self, &collection_classes[i], error))
      return FALSE;
  if (!load_attendance (self, error) || !load_links (self, error) || !load_batches (self, error)
      || !load_pictures (self, error))
    return FALSE;
  self->uid_counter = count_rows (self);
  self->evidence_changed = FALSE;
  _iec_strategy_update_codes (self);
  return TRUE;
}
