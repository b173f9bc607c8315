/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-strategy.h"

#include "iec-strategy-private.h"
#include "iec-util.h"

#include <string.h>

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_LANGUAGE,
  PROP_READ_ONLY,
  PROP_BUSY,
  PROP_CAN_UNDO,
  PROP_CAN_REDO,
  PROP_REVISION,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  SIGNAL_SETTING_CHANGED,
  SIGNAL_EVIDENCE_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecStrategy, iec_strategy, G_TYPE_OBJECT)

static void
iec_strategy_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecStrategy *self = IEC_STRATEGY (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, iec_strategy_get_title (self));
      break;
    case PROP_LANGUAGE:
      g_value_set_string (value, iec_strategy_get_language (self));
      break;
    case PROP_READ_ONLY:
      g_value_set_boolean (value, iec_strategy_is_read_only (self));
      break;
    case PROP_BUSY:
      g_value_set_boolean (value, self->busy);
      break;
    case PROP_CAN_UNDO:
      g_value_set_boolean (value, self->can_undo);
      break;
    case PROP_CAN_REDO:
      g_value_set_boolean (value, self->can_redo);
      break;
    case PROP_REVISION:
      g_value_set_int64 (value, self->revision);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_strategy_dispose (GObject *object)
{
  iec_strategy_close (IEC_STRATEGY (object));
  G_OBJECT_CLASS (iec_strategy_parent_class)->dispose (object);
}

/* Takes the tree apart row by row, so that its depth costs no stack. */
static void
free_tree (IecStrategy *self)
{
  GHashTableIter iter;
  IecElement *element;

  g_hash_table_iter_init (&iter, self->elements);
  while (g_hash_table_iter_next (&iter, NULL, (gpointer *)&element))
    {
      _iec_element_forget_parent (element);
      g_ptr_array_set_size (_iec_element_peek_children (element), 0);
    }
  g_ptr_array_set_size (_iec_element_peek_children (self->root), 0);
  g_clear_pointer (&self->elements, g_hash_table_unref);
  g_clear_object (&self->root);
}

static void
iec_strategy_finalize (GObject *object)
{
  IecStrategy *self = IEC_STRATEGY (object);

  free_tree (self);
  for (guint i = 0; i < IEC_N_TABLES; i++)
    {
      g_clear_object (&self->collections[i].list);
      g_clear_pointer (&self->collections[i].by_uid, g_hash_table_unref);
    }
  g_clear_pointer (&self->codes, g_hash_table_unref);
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_clear_pointer (&self->members, g_hash_table_unref);
  g_clear_pointer (&self->batches, g_hash_table_unref);
  g_clear_pointer (&self->links_of_element, g_hash_table_unref);
  g_clear_pointer (&self->links_of_target, g_hash_table_unref);
  g_clear_pointer (&self->links, g_hash_table_unref);
  g_clear_pointer (&self->settings, g_hash_table_unref);
  g_clear_pointer (&self->pictures, g_hash_table_unref);
  g_clear_pointer (&self->committed, g_ptr_array_unref);
  g_clear_pointer (&self->seed, g_free);
  G_OBJECT_CLASS (iec_strategy_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, NULL, flags);
  properties[PROP_READ_ONLY] = g_param_spec_boolean ("read-only", NULL, NULL, FALSE, flags);
  properties[PROP_BUSY] = g_param_spec_boolean ("busy", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_UNDO] = g_param_spec_boolean ("can-undo", NULL, NULL, FALSE, flags);
  properties[PROP_CAN_REDO] = g_param_spec_boolean ("can-redo", NULL, NULL, FALSE, flags);
  properties[PROP_REVISION] = g_param_spec_int64 ("revision", NULL, NULL, G_MININT64, G_MAXINT64, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
iec_strategy_class_init (IecStrategyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = iec_strategy_get_property;
  object_class->dispose = iec_strategy_dispose;
  object_class->finalize = iec_strategy_finalize;
  install_properties (object_class);

  /**
   * IecStrategy::setting-changed:
   * @name: which setting (iec-setting.h)
   */
  signals[SIGNAL_SETTING_CHANGED] =
      g_signal_new ("setting-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST | G_SIGNAL_DETAILED, 0, NULL, NULL,
                    NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  /**
   * IecStrategy::evidence-changed:
   *
   * What the evidence of elements, the outcome of proposals or the suspicion of links is counted from has changed.
   */
  signals[SIGNAL_EVIDENCE_CHANGED] = g_signal_new ("evidence-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
free_link (gpointer data)
{
  iec_row_free (IEC_TABLE_LINK, data);
}

static void
free_picture (gpointer row)
{
  iec_row_free (IEC_TABLE_PICTURE, row);
}

static void
iec_strategy_init (IecStrategy *self)
{
  IecElementRow *root = iec_row_new (IEC_TABLE_ELEMENT);
  const char *seed = g_getenv ("IECERE_SEED");
  const GDestroyNotify unref = (GDestroyNotify)g_ptr_array_unref;

  iec_set_str (&root->kind, iec_element_kind_to_string (IEC_ELEMENT_ROOT));
  self->root = _iec_element_new (root);
  self->seed = seed != NULL && seed[0] != '\0' ? g_strdup (seed) : NULL;
  self->settings = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->pictures = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, free_picture);
  self->elements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->members = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref);
  self->batches = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->links = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_link);
  self->links_of_element = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref);
  self->links_of_target = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, unref);
  _iec_strategy_init_collections (self);
}

/**
 * _iec_strategy_notify_settings:
 * @name: the setting that may be another
 */
void
_iec_strategy_notify_settings (IecStrategy *self, const char *name)
{
  if (strcmp (name, IEC_SETTING_TITLE) == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
  else if (strcmp (name, IEC_SETTING_LANGUAGE) == 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LANGUAGE]);
  g_signal_emit (self, signals[SIGNAL_SETTING_CHANGED], g_quark_from_string (name), name);
}

/**
 * _iec_strategy_notify_state:
 *
 * Sets where the history stands and notifies what is another.
 */
void
_iec_strategy_notify_state (IecStrategy *self, gboolean can_undo, gboolean can_redo, gint64 revision)
{
  GObject *object = G_OBJECT (self);

  g_object_freeze_notify (object);
  if (self->can_undo != can_undo)
    g_object_notify_by_pspec (object, properties[PROP_CAN_UNDO]);
  if (self->can_redo != can_redo)
    g_object_notify_by_pspec (object, properties[PROP_CAN_REDO]);
  if (self->revision != revision)
    g_object_notify_by_pspec (object, properties[PROP_REVISION]);
  self->can_undo = can_undo;
  self->can_redo = can_redo;
  self->revision = revision;
  g_object_thaw_notify (object);
}

/**
 * _iec_strategy_emit_evidence_changed:
 *
 * Says that counts and outcomes may be others.
 */
void
_iec_strategy_emit_evidence_changed (IecStrategy *self)
{
  g_signal_emit (self, signals[SIGNAL_EVIDENCE_CHANGED], 0);
}

/**
 * iec_strategy_close:
 *
 * Lets go of the file: an open step is given up, nothing is saved. A long step is cancelled and waited for. What is on
 * the screen stays readable; no edit is possible any more. Closing twice is no mistake.
 */
void
iec_strategy_close (IecStrategy *self)
{
  g_return_if_fail (IEC_IS_STRATEGY (self));

  _iec_strategy_end_long_step (self);
  if (self->store != NULL)
    {
      if (self->step.depth > 0)
        iec_strategy_cancel_step (self);
      if (self->in_read)
        iec_store_end_read (self->store);
      self->in_read = FALSE;
      iec_store_close (self->store);
      g_clear_object (&self->store);
      _iec_strategy_notify_state (self, FALSE, FALSE, self->revision);
      if (!self->read_only)
        g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_READ_ONLY]);
    }
  g_clear_pointer (&self->indexing, _iec_indexing_free);
  if (self->copy != NULL)
    iec_working_copy_close (self->copy);
  g_clear_object (&self->copy);
}

/**
 * iec_strategy_get_working_copy:
 *
 * Returns: (transfer none) (nullable): the working copy; NULL for a snapshot and after closing
 */
IecWorkingCopy *
iec_strategy_get_working_copy (IecStrategy *self)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), NULL);

  return self->copy;
}

/**
 * iec_strategy_is_read_only:
 *
 * Returns: whether nothing can be changed: held by another program, a snapshot, or closed
 */
gboolean
iec_strategy_is_read_only (IecStrategy *self)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), TRUE);

  return self->read_only || self->store == NULL;
}

/**
 * iec_strategy_is_busy:
 *
 * Returns: whether a long step runs, so that others are refused
 */
gboolean
iec_strategy_is_busy (IecStrategy *self)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);

  return self->busy;
}

/**
 * iec_strategy_hold:
 *
 * Refuses edits until iec_strategy_release(), while a worker uses the store.
 *
 * Returns: FALSE with an error if there is nothing to hold, or a step is open
 */
gboolean
iec_strategy_hold (IecStrategy *self, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (self), FALSE);

  if (!_iec_strategy_check_between_steps (self, error))
    return FALSE;
  self->busy = TRUE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
  return TRUE;
}

/**
 * iec_strategy_release:
 *
 * Ends what iec_strategy_hold() began.
 */
void
iec_strategy_release (IecStrategy *self)
{
  g_return_if_fail (IEC_IS_STRATEGY (self));
  g_return_if_fail (self->busy);

  self->busy = FALSE;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BUSY]);
}
