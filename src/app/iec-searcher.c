/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-searcher.h"

#include "iec-util.h"

/** More than anyone looks at; elements and proposals stand among each other. */
#define MAX_HITS 1000

struct _IecSearcher
{
  GObject parent_instance;

  gboolean is_preparing;
  gboolean has_failed; /* no index can be made: words are searched as they stand */
  /* Owned */
  IecSession *session;
  char *words; /* (nullable): what waits for the index */
};

enum
{
  SIGNAL_FOUND,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecSearcher, iec_searcher, G_TYPE_OBJECT)

static void
iec_searcher_finalize (GObject *object)
{
  IecSearcher *self = IEC_SEARCHER (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->words, g_free);
  G_OBJECT_CLASS (iec_searcher_parent_class)->finalize (object);
}

static void
iec_searcher_class_init (IecSearcherClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = iec_searcher_finalize;

  /**
   * IecSearcher::found:
   * @hits: (element-type IecHit): best first
   */
  signals[SIGNAL_FOUND] = g_signal_new ("found", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_PTR_ARRAY);
}

static void
iec_searcher_init (IecSearcher *self)
{
}

/**
 * iec_searcher_new:
 *
 * Returns: (transfer full): a searcher of the session's strategy
 */
IecSearcher *
iec_searcher_new (IecSession *session)
{
  g_return_val_if_fail (IEC_IS_SESSION (session), NULL);

  IecSearcher *self = g_object_new (IEC_TYPE_SEARCHER, NULL);
  self->session = g_object_ref (session);
  return self;
}

static void
search_now (IecSearcher *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = g_steal_pointer (&self->words);
  g_autoptr (GPtrArray) hits = iec_search (iec_session_get_strategy (self->session), words, MAX_HITS, &error);

  if (hits != NULL)
    g_signal_emit (self, signals[SIGNAL_FOUND], 0, hits);
  else
    iec_session_tell_error (self->session, error);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecSearcher) self = data;
  g_autoptr (GError) error = NULL;

  self->is_preparing = FALSE;
  gboolean prepared = iec_search_prepare_finish (IEC_STRATEGY (source), result, &error);
  gboolean cancelled = g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  if (!prepared && !cancelled)
    self->has_failed = TRUE;
  /* A strategy may have been closed meanwhile; nobody waits for what is found in it. */
  if (self->words == NULL || iec_strategy_get_working_copy (IEC_STRATEGY (source)) == NULL)
    return;
  /* What was done meanwhile came first. */
  if (cancelled)
    iec_searcher_prepare (self);
  if (!self->is_preparing)
    search_now (self);
}

/**
 * iec_searcher_prepare:
 *
 * Says that a search is likely to come: an index that is missing is made now.
 */
void
iec_searcher_prepare (IecSearcher *self)
{
  g_return_if_fail (IEC_IS_SEARCHER (self));

  IecStrategy *strategy = iec_session_get_strategy (self->session);
  if (self->is_preparing || self->has_failed || iec_search_is_ready (strategy))
    return;
  iec_session_end_typing (self->session);
  self->is_preparing = TRUE;
  iec_search_prepare_async (strategy, NULL, prepared_cb, g_object_ref (self));
}

/**
 * iec_searcher_search:
 * @words: (nullable): what was typed; NULL or blank to search for nothing
 *
 * Searches; "found" is emitted before this returns, or when the index is made. Other words that still waited are
 * forgotten.
 */
void
iec_searcher_search (IecSearcher *self, const char *words)
{
  g_return_if_fail (IEC_IS_SEARCHER (self));

  g_clear_pointer (&self->words, g_free);
  g_autofree char *squeezed = iec_str_squeeze (words != NULL ? words : "");
  if (squeezed[0] == '\0')
    return;
  self->words = g_steal_pointer (&squeezed);
  iec_searcher_prepare (self);
  if (!self->is_preparing)
    search_now (self);
}
