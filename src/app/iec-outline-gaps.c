/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-outline-gaps.h"

struct _IecOutlineGaps
{
  GObject parent_instance;

  guint source;
  guint n_unsupported;
  /* Owned */
  IecSession *session;
  GHashTable *watched; /* IecElementFacts */
  GHashTable *leading; /* IecElement: the unsupported ones with all above them */
};

enum
{
  PROP_0,
  PROP_N_UNSUPPORTED,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecOutlineGaps, iec_outline_gaps, G_TYPE_OBJECT)

static void queue_count (IecOutlineGaps *self);

static gboolean
is_unsupported (IecElement *element, IecElementFacts *facts)
{
  return iec_element_facts_get_n_proposals (facts) == 0 && iec_element_facts_get_n_sources (facts) == 0
         && iec_element_get_left_reason (element)[0] == '\0';
}

static gboolean
needs_evidence (IecElement *element)
{
  IecElementKind kind = iec_element_get_kind (element);

  return kind == IEC_ELEMENT_GOAL || kind == IEC_ELEMENT_ACTION_LINE;
}

static void
watch (IecOutlineGaps *self, GHashTable *watched, IecElementFacts *facts)
{
  if (!g_hash_table_remove (self->watched, facts))
    g_signal_connect_object (facts, "notify", G_CALLBACK (queue_count), self, G_CONNECT_SWAPPED);
  g_hash_table_add (watched, g_object_ref (facts));
}

static void
stop_watching (IecOutlineGaps *self)
{
  GHashTableIter iter;
  gpointer facts;

  g_hash_table_iter_init (&iter, self->watched);
  while (g_hash_table_iter_next (&iter, &facts, NULL))
    g_signal_handlers_disconnect_by_data (facts, self);
  g_hash_table_remove_all (self->watched);
}

static gboolean
is_same_set (GHashTable *a, GHashTable *b)
{
  GHashTableIter iter;
  gpointer key;

  if (g_hash_table_size (a) != g_hash_table_size (b))
    return FALSE;
  g_hash_table_iter_init (&iter, a);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    if (!g_hash_table_contains (b, key))
      return FALSE;
  return TRUE;
}

static void
take_result (IecOutlineGaps *self, GHashTable *leading, guint n_unsupported)
{
  gboolean same = is_same_set (self->leading, leading);

  g_hash_table_unref (self->leading);
  self->leading = leading;
  if (self->n_unsupported != n_unsupported)
    {
      self->n_unsupported = n_unsupported;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_UNSUPPORTED]);
    }
  if (!same)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static void
count (IecOutlineGaps *self)
{
  GHashTable *watched = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  GHashTable *leading = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  IecElement *root = iec_strategy_get_root (iec_session_get_strategy (self->session));
  guint n_unsupported = 0;

  for (IecElement *element = root; element != NULL; element = iec_element_get_next_in_outline (element, root))
    {
      if (!needs_evidence (element))
        continue;
      IecElementFacts *facts = iec_session_get_facts (self->session, element);
      watch (self, watched, facts);
      if (!is_unsupported (element, facts))
        continue;
      n_unsupported++;
      for (IecElement *above = element; above != NULL; above = iec_element_get_parent (above))
        g_hash_table_add (leading, g_object_ref (above));
    }
  stop_watching (self);
  g_hash_table_unref (self->watched);
  self->watched = watched;
  take_result (self, leading, n_unsupported);
}

static gboolean
count_cb (gpointer data)
{
  IecOutlineGaps *self = data;

  self->source = 0;
  count (self);
  return G_SOURCE_REMOVE;
}

static void
queue_count (IecOutlineGaps *self)
{
  if (self->source == 0)
    self->source = g_idle_add (count_cb, self);
}

static void
iec_outline_gaps_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecOutlineGaps *self = IEC_OUTLINE_GAPS (object);

  switch (id)
    {
    case PROP_N_UNSUPPORTED:
      g_value_set_uint (value, self->n_unsupported);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_outline_gaps_dispose (GObject *object)
{
  IecOutlineGaps *self = IEC_OUTLINE_GAPS (object);

  g_clear_handle_id (&self->source, g_source_remove);
  stop_watching (self);
  g_hash_table_remove_all (self->leading);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (iec_outline_gaps_parent_class)->dispose (object);
}

static void
iec_outline_gaps_finalize (GObject *object)
{
  IecOutlineGaps *self = IEC_OUTLINE_GAPS (object);

  g_clear_pointer (&self->watched, g_hash_table_unref);
  g_clear_pointer (&self->leading, g_hash_table_unref);
  G_OBJECT_CLASS (iec_outline_gaps_parent_class)->finalize (object);
}

static void
iec_outline_gaps_class_init (IecOutlineGapsClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = iec_outline_gaps_get_property;
  object_class->dispose = iec_outline_gaps_dispose;
  object_class->finalize = iec_outline_gaps_finalize;
  properties[PROP_N_UNSUPPORTED] = g_param_spec_uint ("n-unsupported", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * IecOutlineGaps::changed:
   *
   * Others than before are unsupported, or stand elsewhere.
   */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
iec_outline_gaps_init (IecOutlineGaps *self)
{
  self->watched = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
  self->leading = g_hash_table_new_full (NULL, NULL, g_object_unref, NULL);
}

/**
 * iec_outline_gaps_new:
 *
 * Returns: (transfer full): the gaps of the strategy of @session; the first count comes when the program is idle
 */
IecOutlineGaps *
iec_outline_gaps_new (IecSession *session)
{
  g_return_val_if_fail (IEC_IS_SESSION (session), NULL);

  IecOutlineGaps *self = g_object_new (IEC_TYPE_OUTLINE_GAPS, NULL);
  IecStrategy *strategy = iec_session_get_strategy (session);
  self->session = g_object_ref (session);
  g_signal_connect_object (strategy, "notify::revision", G_CALLBACK (queue_count), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (strategy, "evidence-changed", G_CALLBACK (queue_count), self, G_CONNECT_SWAPPED);
  queue_count (self);
  return self;
}

/**
 * iec_outline_gaps_get_n_unsupported:
 *
 * Returns: how many goals and action lines are unsupported
 */
guint
iec_outline_gaps_get_n_unsupported (IecOutlineGaps *self)
{
  g_return_val_if_fail (IEC_IS_OUTLINE_GAPS (self), 0);
  return self->n_unsupported;
}

/**
 * iec_outline_gaps_leads_to:
 *
 * Returns: whether @element is unsupported or stands above something that is
 */
gboolean
iec_outline_gaps_leads_to (IecOutlineGaps *self, IecElement *element)
{
  g_return_val_if_fail (IEC_IS_OUTLINE_GAPS (self), FALSE);
  return g_hash_table_contains (self->leading, element);
}
