/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-search.h"

#include "iec-body.h"
#include "iec-error.h"
#include "iec-fold.h"
#include "iec-strategy-private.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** Above what any index gives: what was typed is the code or number itself. */
#define RANK_NAMED 1e6

/**
 * iec_hit_free:
 * @self: (nullable): a hit
 */
void
iec_hit_free (IecHit *self)
{
  if (self == NULL)
    return;
  g_clear_object (&self->element);
  g_clear_object (&self->proposal);
  g_free (self);
}

static void
add_hit (GPtrArray *hits, GHashTable *seen, guint limit, IecElement *element, IecProposal *proposal, double rank)
{
  gpointer object = element != NULL ? (gpointer)element : (gpointer)proposal;

  if (object == NULL || hits->len >= limit || !g_hash_table_add (seen, object))
    return;
  IecHit *hit = g_new0 (IecHit, 1);
  hit->element = element != NULL ? g_object_ref (element) : NULL;
  hit->proposal = proposal != NULL ? g_object_ref (proposal) : NULL;
  hit->rank = rank;
  g_ptr_array_add (hits, hit);
}

/* Makes sure that there is an index that finds what is there; FALSE if there is none and none can be made now. */
static gboolean
prepare_index (IecStrategy *strategy, gboolean *ready, GError **error)
{
  g_autoptr (GError) local = NULL;
  IecStore *reader = _iec_strategy_get_reader (strategy, &local);

  *ready = reader != NULL && iec_store_index_is_current (reader, &local);
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (*ready || strategy->read_only || strategy->busy || strategy->long_run != NULL || strategy->step.depth > 0)
    return TRUE;
  *ready = iec_store_rebuild_index (strategy->store, NULL, error);
  return *ready;
}

static gboolean
search_index (IecStrategy *strategy, const char *match, guint limit, GPtrArray *hits, GHashTable *seen, GError **error)
{
  /* Needs and sources are found, too, but are no hits of ours. */
  guint wanted = limit < G_MAXUINT / 2 ? 2 * limit : limit;
  IecStore *reader = _iec_strategy_get_reader (strategy, error);
  g_autoptr (GPtrArray) found = reader != NULL ? iec_store_search (reader, match, wanted, error) : NULL;

  for (guint i = 0; found != NULL && i < found->len; i++)
    {
      const IecStoreHit *hit = g_ptr_array_index (found, i);

      if (hit->table == IEC_TABLE_ELEMENT)
        add_hit (hits, seen, limit, iec_strategy_find_element (strategy, hit->uid), NULL, hit->rank);
      else if (hit->table == IEC_TABLE_PROPOSAL)
        add_hit (hits, seen, limit, NULL, iec_strategy_find_proposal (strategy, hit->uid), hit->rank);
    }
  return found != NULL;
}

static gboolean
holds_all (const char *text, GPtrArray *words)
{
  g_autofree char *folded = iec_fold (text);

  for (guint i = 0; i < words->len; i++)
    if (strstr (folded, g_ptr_array_index (words, i)) == NULL)
      return FALSE;
  return TRUE;
}

/* Without an index: what holds each folded word as it was typed. */
static void
search_plainly (IecStrategy *strategy, const char *query, guint limit, GPtrArray *hits, GHashTable *seen)
{
  IecElement *root = iec_strategy_get_root (strategy);
  IecObjectList *proposals = strategy->collections[IEC_TABLE_PROPOSAL].list;
  g_autofree char *folded = iec_fold (query);
  g_auto (GStrv) parts = g_strsplit (folded, " ", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; parts[i] != NULL; i++)
    if (parts[i][0] != '\0')
      g_ptr_array_add (words, parts[i]);
  for (IecElement *element = iec_element_get_next_in_outline (root, root); element != NULL;
       element = iec_element_get_next_in_outline (element, root))
    {
      g_autofree char *body = iec_body_to_plain (iec_element_get_body (element));
      g_autofree char *text = g_strconcat (iec_element_get_title (element), "\n", body, NULL);

      if (holds_all (text, words))
        add_hit (hits, seen, limit, element, NULL, 0);
    }
  for (guint i = 0; i < iec_object_list_get_length (proposals); i++)
    {
      IecProposal *proposal = iec_object_list_peek (proposals, i);

      if (holds_all (iec_proposal_get_text (proposal), words))
        add_hit (hits, seen, limit, NULL, proposal, 0);
    }
}

static gboolean
search_words (IecStrategy *strategy, const char *query, guint limit, GPtrArray *hits, GHashTable *seen, GError **error)
{
  gboolean ready = FALSE;

  if (!prepare_index (strategy, &ready, error))
    return FALSE;
  if (!ready)
    {
      search_plainly (strategy, query, limit, hits, seen);
      return TRUE;
    }
  if (strategy->indexing == NULL)
    strategy->indexing = _iec_indexing_new (iec_strategy_get_language (strategy));
  g_autofree char *match = iec_lexicon_build_match (_iec_indexing_get_lexicon (strategy->indexing), query);
  return match == NULL || match[0] == '\0' || search_index (strategy, match, limit, hits, seen, error);
}

/**
 * iec_search_is_ready:
 *
 * Returns: whether iec_search() can search at once; FALSE where it would have to make the index first
 */
gboolean
iec_search_is_ready (IecStrategy *strategy)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), FALSE);
  g_return_val_if_fail (strategy->store != NULL, FALSE);

  if (strategy->read_only || strategy->busy || strategy->long_run != NULL || strategy->step.depth > 0)
    return TRUE;
  g_autoptr (GError) error = NULL;
  IecStore *reader = _iec_strategy_get_reader (strategy, &error);
  return reader == NULL || iec_store_index_is_current (reader, &error) || error != NULL;
}

static gboolean
make_index (IecStrategy *strategy, gpointer data, GCancellable *cancellable, GError **error)
{
  return iec_store_rebuild_index (strategy->store, cancellable, error);
}

/**
 * iec_search_prepare_async:
 * @cancellable: (nullable): cancels it
 *
 * Makes the search index in a worker. It changes nothing a person sees, and whatever is to be done to @strategy cancels
 * it, so that no command has to wait.
 */
void
iec_search_prepare_async (IecStrategy *strategy,
                          GCancellable *cancellable,
                          GAsyncReadyCallback callback,
                          gpointer user_data)
{
  _iec_strategy_run_yielding_async (strategy, make_index, cancellable, callback, user_data);
}

/**
 * iec_search_prepare_finish:
 *
 * Returns: whether there is an index now
 */
gboolean
iec_search_prepare_finish (IecStrategy *strategy, GAsyncResult *result, GError **error)
{
  return iec_strategy_run_long_step_finish (strategy, result, error);
}

/**
 * iec_search:
 * @words: what was typed
 * @limit: how many hits at most
 *
 * Searches elements and proposals by words, whatever their form, and by code and number. The search index is made
 * first where there is none yet (a file opened for the first time). Where none can be made (another program holds
 * the file, a step is open) words are searched as they were typed, without case and diacritics.
 *
 * Returns: (transfer full) (element-type IecHit): best first, owned by the array; NULL with %IEC_ERROR_INVALID if
 *   nothing was typed
 */
GPtrArray *
iec_search (IecStrategy *strategy, const char *words, guint limit, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), NULL);
  g_return_val_if_fail (words != NULL, NULL);
  g_return_val_if_fail (strategy->store != NULL, NULL);

  g_autoptr (GPtrArray) hits = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_hit_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autofree char *query = iec_str_squeeze (words);
  if (query[0] == '\0')
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("Say what to search for."));
      return NULL;
    }
  g_autofree char *code = _iec_code_key (query);
  g_autofree char *number = _iec_number_key (query);
  add_hit (hits, seen, limit, g_hash_table_lookup (strategy->codes, code), NULL, RANK_NAMED);
  add_hit (hits, seen, limit, NULL, g_hash_table_lookup (strategy->numbers, number), RANK_NAMED);
  if (hits->len < limit && !search_words (strategy, query, limit, hits, seen, error))
    return NULL;
  return g_steal_pointer (&hits);
}
