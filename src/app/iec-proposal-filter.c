/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-proposal-filter.h"

#include "iec-filter-values-private.h"
#include "iec-fold.h"
#include "iec-search.h"
#include "iec-util.h"

#include <string.h>

/** From so many votes on a proposal is in the group of the name. */
#define VOTES_SOME 5
#define VOTES_MANY 10

/** More hits than a strategy can have. */
#define HITS_MAX 1000000

/**
 * Entry: what is remembered of a proposal.
 * @values: which value of each group it has
 * @found: whether the query finds it
 * @changed: it is shown or sorted otherwise than before
 * @place: where it stands in the strategy's list, which is by number
 * @serial: of the last look at the strategy in which it was there
 */
typedef struct
{
  guint values[IEC_N_FILTER_GROUPS];
  gint64 votes;
  guint text_hash;
  guint number_hash;
  guint serial;
  guint place;
  gboolean found;
  gboolean changed;
  /* Owned */
  IecProposal *proposal;
  GBytes *text_key; /* (nullable): until it is asked for */
  GBytes *code_key; /* (nullable): until it is asked for */
} Entry;

struct _IecProposalFilter
{
  GObject parent_instance;

  guint serial;
  guint idle;
  gint64 votes;
  gboolean stale;
  gboolean values_stale;
  /* Owned */
  IecStrategy *strategy; /* NULL once closed */
  GSignalGroup *strategy_signals;
  IecCollator *collator;
  char *query;
  FilterValues groups[IEC_N_FILTER_GROUPS];
  GPtrArray *entries;
  GHashTable *by_proposal;
  GPtrArray *shown;
};

static void list_model_init (GListModelInterface *iface);
static void look (IecProposalFilter *self);

G_DEFINE_FINAL_TYPE_WITH_CODE (IecProposalFilter,
                               iec_proposal_filter,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init))

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

static void
free_entry (gpointer data)
{
  Entry *entry = data;

  g_clear_object (&entry->proposal);
  g_clear_pointer (&entry->text_key, g_bytes_unref);
  g_clear_pointer (&entry->code_key, g_bytes_unref);
  g_free (entry);
}

static GType
iec_proposal_filter_get_item_type (GListModel *model)
{
  return IEC_TYPE_PROPOSAL;
}

static guint
iec_proposal_filter_get_n_items (GListModel *model)
{
  return IEC_PROPOSAL_FILTER (model)->shown->len;
}

static gpointer
iec_proposal_filter_get_item (GListModel *model, guint position)
{
  IecProposalFilter *self = IEC_PROPOSAL_FILTER (model);

  return position < self->shown->len ? g_object_ref (g_ptr_array_index (self->shown, position)) : NULL;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = iec_proposal_filter_get_item_type;
  iface->get_n_items = iec_proposal_filter_get_n_items;
  iface->get_item = iec_proposal_filter_get_item;
}

/* Entries */

static guint
classify_votes (gint64 votes)
{
  if (votes == IEC_VOTES_MISSING)
    return IEC_VOTES_NOT_COUNTED;
  if (votes >= VOTES_MANY)
    return IEC_VOTES_10_AND_MORE;
  return votes >= VOTES_SOME ? IEC_VOTES_5_TO_9 : IEC_VOTES_0_TO_4;
}

static void
read_entry (IecProposalFilter *self, Entry *entry)
{
  IecProposal *proposal = entry->proposal;
  guint text_hash = g_str_hash (iec_proposal_get_text (proposal));
  guint number_hash = g_str_hash (iec_proposal_get_number (proposal));
  guint values[IEC_N_FILTER_GROUPS] = {
    [IEC_FILTER_OUTCOME] = (guint)iec_strategy_get_outcome (self->strategy, proposal),
    [IEC_FILTER_THEME] = _iec_filter_values_find (&self->groups[IEC_FILTER_THEME], iec_proposal_get_theme (proposal)),
    [IEC_FILTER_WORKSHOP] =
        _iec_filter_values_find (&self->groups[IEC_FILTER_WORKSHOP], iec_proposal_get_workshop (proposal)),
    [IEC_FILTER_NEED] = _iec_filter_values_find (&self->groups[IEC_FILTER_NEED], iec_proposal_get_need (proposal)),
    [IEC_FILTER_VOTES] = classify_votes (iec_proposal_get_votes (proposal)),
  };

  entry->changed = entry->changed || text_hash != entry->text_hash || number_hash != entry->number_hash
                   || entry->votes != iec_proposal_get_votes (proposal)
                   || memcmp (values, entry->values, sizeof values) != 0;
  if (text_hash != entry->text_hash)
    g_clear_pointer (&entry->text_key, g_bytes_unref);
  g_clear_pointer (&entry->code_key, g_bytes_unref);
  memcpy (entry->values, values, sizeof values);
  entry->votes = iec_proposal_get_votes (proposal);
  entry->text_hash = text_hash;
  entry->number_hash = number_hash;
}

static Entry *
get_entry (IecProposalFilter *self, IecProposal *proposal, gboolean *is_new)
{
  Entry *entry = g_hash_table_lookup (self->by_proposal, proposal);

  if (entry != NULL)
    return entry;
  *is_new = TRUE;
  entry = g_new0 (Entry, 1);
  entry->proposal = g_object_ref (proposal);
  entry->changed = TRUE;
  g_hash_table_insert (self->by_proposal, proposal, entry);
  return entry;
}

static gboolean
is_gone (gpointer key, gpointer value, gpointer user_data)
{
  return ((Entry *)value)->serial != ((IecProposalFilter *)user_data)->serial;
}

static gboolean
holds_words (const char *folded, GStrv words)
{
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}

/* What no word of the language explains is looked for as it was typed, without case and diacritics. */
static void
search_plainly (IecProposalFilter *self)
{
  g_autofree char *folded_query = iec_fold (self->query);
  g_auto (GStrv) words = g_strsplit (folded_query, " ", -1);

  for (guint i = 0; i < self->entries->len; i++)
    {
      Entry *entry = g_ptr_array_index (self->entries, i);
      g_autofree char *text =
          g_strjoin ("\n", iec_proposal_get_number (entry->proposal), iec_proposal_get_text (entry->proposal),
                     iec_proposal_get_note (entry->proposal), NULL);
      g_autofree char *folded = iec_fold (text);

      entry->found = holds_words (folded, words);
    }
}

static gboolean
search_words (IecProposalFilter *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = NULL;
  gboolean any = FALSE;

  /* A strategy that was closed has no index to search. */
  if (iec_strategy_get_working_copy (self->strategy) == NULL)
    return FALSE;
  hits = iec_search (self->strategy, self->query, HITS_MAX, &error);
  for (guint i = 0; hits != NULL && i < hits->len; i++)
    {
      const IecHit *hit = g_ptr_array_index (hits, i);
      Entry *entry = hit->proposal != NULL ? g_hash_table_lookup (self->by_proposal, hit->proposal) : NULL;

      if (entry == NULL)
        continue;
      entry->found = TRUE;
      any = TRUE;
    }
  return any;
}

static void
run_query (IecProposalFilter *self)
{
  gboolean all = self->query == NULL;

  for (guint i = 0; i < self->entries->len; i++)
    ((Entry *)g_ptr_array_index (self->entries, i))->found = all;
  if (!all && !search_words (self))
    search_plainly (self);
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecProposalFilter) self = data;

  /* Where it failed, what was found plainly stays. */
  if (!iec_search_prepare_finish (IEC_STRATEGY (source), result, NULL) || self->strategy == NULL)
    return;
  run_query (self);
  look (self);
}

/* An index that is missing is made by a worker; until then the texts are looked through plainly. */
static void
ensure_index (IecProposalFilter *self)
{
  if (self->query != NULL && iec_strategy_get_working_copy (self->strategy) != NULL
      && !iec_search_is_ready (self->strategy))
    iec_search_prepare_async (self->strategy, NULL, prepared_cb, g_object_ref (self));
}

/* A proposal that was found stays so while its words change: a row must not vanish under her hands. */
static void
run_query_for_new (IecProposalFilter *self)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    if (((Entry *)g_ptr_array_index (self->entries, i))->found)
      g_ptr_array_add (kept, g_ptr_array_index (self->entries, i));
  run_query (self);
  for (guint i = 0; i < kept->len; i++)
    ((Entry *)g_ptr_array_index (kept, i))->found = TRUE;
}

static void
settle_none_values (IecProposalFilter *self)
{
  for (guint g = IEC_FILTER_THEME; g <= IEC_FILTER_NEED; g++)
    {
      guint none = _iec_filter_values_find (&self->groups[g], NULL);
      gboolean wanted = FALSE;

      for (guint i = 0; !wanted && i < self->entries->len; i++)
        wanted = ((Entry *)g_ptr_array_index (self->entries, i))->values[g] == none;
      _iec_filter_values_settle_none (&self->groups[g], wanted);
    }
}

static void
read_strategy (IecProposalFilter *self)
{
  GListModel *proposals = iec_strategy_get_proposals (self->strategy);
  guint n = g_list_model_get_n_items (proposals);
  gboolean is_new = FALSE;

  for (guint i = IEC_FILTER_THEME; self->values_stale && i <= IEC_FILTER_NEED; i++)
    _iec_filter_values_read (&self->groups[i], _iec_filter_values_get_source ((IecFilterGroup)i, self->strategy),
                             self->collator);
  self->values_stale = FALSE;
  self->serial++;
  g_ptr_array_set_size (self->entries, 0);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);
      Entry *entry = get_entry (self, proposal, &is_new);

      entry->serial = self->serial;
      entry->place = i;
      read_entry (self, entry);
      g_ptr_array_add (self->entries, entry);
    }
  settle_none_values (self);
  if (is_new)
    run_query_for_new (self);
}

/* Counting */

/**
 * Tally: one pass over the proposals.
 * @active: whether a value filters, by group and value
 * @counts: how many proposals it has under the other groups
 */
typedef struct
{
  gboolean *active[IEC_N_FILTER_GROUPS];
  guint *counts[IEC_N_FILTER_GROUPS];
  GPtrArray *shown;
  gint64 votes;
} Tally;

static void
init_tally (IecProposalFilter *self, Tally *tally)
{
  for (guint g = 0; g < IEC_N_FILTER_GROUPS; g++)
    {
      GListModel *values = G_LIST_MODEL (self->groups[g].store);
      guint n = g_list_model_get_n_items (values);

      tally->active[g] = g_new0 (gboolean, n + 1);
      tally->counts[g] = g_new0 (guint, n + 1);
      for (guint i = 0; i < n; i++)
        {
          g_autoptr (IecFilterValue) value = g_list_model_get_item (values, i);

          tally->active[g][i] = iec_filter_value_is_active (value);
        }
    }
  tally->shown = g_ptr_array_new_with_free_func (g_object_unref);
  tally->votes = 0;
}

/* A proposal counts for a value if all other groups let it pass: if none refuses it, or only the value's own. */
static void
count_entry (IecProposalFilter *self, Tally *tally, Entry *entry)
{
  guint n_refusals = 0, refusing = 0;

  if (!entry->found)
    return;
  for (guint g = 0; g < IEC_N_FILTER_GROUPS; g++)
    if (self->groups[g].n_active > 0 && !tally->active[g][entry->values[g]])
      {
        refusing = g;
        n_refusals++;
      }
  if (n_refusals == 1)
    tally->counts[refusing][entry->values[refusing]]++;
  if (n_refusals > 0)
    return;
  for (guint g = 0; g < IEC_N_FILTER_GROUPS; g++)
    tally->counts[g][entry->values[g]]++;
  g_ptr_array_add (tally->shown, g_object_ref (entry->proposal));
  if (entry->votes != IEC_VOTES_MISSING)
    tally->votes += entry->votes;
}

static void
publish_counts (IecProposalFilter *self, Tally *tally)
{
  for (guint g = 0; g < IEC_N_FILTER_GROUPS; g++)
    {
      GListModel *values = G_LIST_MODEL (self->groups[g].store);

      for (guint i = 0; i < g_list_model_get_n_items (values); i++)
        {
          g_autoptr (IecFilterValue) value = g_list_model_get_item (values, i);

          _iec_filter_value_set_count (value, tally->counts[g][i]);
        }
      g_free (tally->active[g]);
      g_free (tally->counts[g]);
    }
}

static gboolean
is_same (IecProposalFilter *self, gpointer before, gpointer now)
{
  const Entry *entry = before == now ? g_hash_table_lookup (self->by_proposal, now) : NULL;

  return entry != NULL && !entry->changed;
}

/* Shows @shown instead of what was shown, by one change that spans from the first difference to the last. */
static void
publish_list (IecProposalFilter *self, GPtrArray *shown)
{
  g_autoptr (GPtrArray) old = self->shown;
  guint least = MIN (old->len, shown->len), front = 0, back = 0;

  while (front < least && is_same (self, old->pdata[front], shown->pdata[front]))
    front++;
  while (back < least - front && is_same (self, old->pdata[old->len - back - 1], shown->pdata[shown->len - back - 1]))
    back++;
  self->shown = shown;
  for (guint i = 0; i < self->entries->len; i++)
    ((Entry *)g_ptr_array_index (self->entries, i))->changed = FALSE;
  if (old->len - front - back > 0 || shown->len - front - back > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), front, old->len - front - back, shown->len - front - back);
}

static void
look (IecProposalFilter *self)
{
  Tally tally;
  gboolean read = self->stale;

  self->stale = FALSE;
  if (read)
    read_strategy (self);
  init_tally (self, &tally);
  for (guint i = 0; i < self->entries->len; i++)
    count_entry (self, &tally, g_ptr_array_index (self->entries, i));
  self->votes = tally.votes;
  publish_counts (self, &tally);
  publish_list (self, tally.shown);
  /* Only now: what sorts the list may have asked for those that went. */
  if (read)
    g_hash_table_foreach_remove (self->by_proposal, is_gone, self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
look_cb (gpointer user_data)
{
  IecProposalFilter *self = user_data;

  self->idle = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static void
schedule (IecProposalFilter *self)
{
  if (self->idle == 0)
    self->idle = g_idle_add_full (G_PRIORITY_HIGH_IDLE, look_cb, self, NULL);
}

static void
strategy_changed_cb (IecProposalFilter *self)
{
  self->stale = TRUE;
  schedule (self);
}

static void
values_changed_cb (IecProposalFilter *self)
{
  self->values_stale = TRUE;
  strategy_changed_cb (self);
}

/* Life */

static void
iec_proposal_filter_dispose (GObject *object)
{
  iec_proposal_filter_close (IEC_PROPOSAL_FILTER (object));
  G_OBJECT_CLASS (iec_proposal_filter_parent_class)->dispose (object);
}

static void
iec_proposal_filter_finalize (GObject *object)
{
  IecProposalFilter *self = IEC_PROPOSAL_FILTER (object);

  for (guint i = 0; i < IEC_N_FILTER_GROUPS; i++)
    _iec_filter_values_clear (&self->groups[i]);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_clear_pointer (&self->by_proposal, g_hash_table_unref);
  g_clear_pointer (&self->shown, g_ptr_array_unref);
  g_clear_pointer (&self->collator, iec_collator_free);
  g_clear_pointer (&self->query, g_free);
  G_OBJECT_CLASS (iec_proposal_filter_parent_class)->finalize (object);
}

static void
iec_proposal_filter_class_init (IecProposalFilterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = iec_proposal_filter_dispose;
  object_class->finalize = iec_proposal_filter_finalize;

  /**
   * IecProposalFilter::changed:
   *
   * The list, a value, or what the row of any proposal shows may be another.
   */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
iec_proposal_filter_init (IecProposalFilter *self)
{
  for (guint i = 0; i < IEC_N_FILTER_GROUPS; i++)
    _iec_filter_values_init (&self->groups[i], (IecFilterGroup)i);
  self->entries = g_ptr_array_new ();
  self->by_proposal = g_hash_table_new_full (NULL, NULL, NULL, free_entry);
  self->shown = g_ptr_array_new_with_free_func (g_object_unref);
  self->stale = TRUE;
  self->values_stale = TRUE;
}

static void
follow (IecProposalFilter *self, GListModel *list, GCallback callback)
{
  g_signal_connect_object (list, "items-changed", callback, self, G_CONNECT_SWAPPED);
}

/**
 * iec_proposal_filter_new:
 *
 * Returns: (transfer full): the filter of @strategy, with nothing filtered
 */
IecProposalFilter *
iec_proposal_filter_new (IecStrategy *strategy)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), NULL);

  IecProposalFilter *self = g_object_new (IEC_TYPE_PROPOSAL_FILTER, NULL);
  self->strategy = g_object_ref (strategy);
  self->collator = iec_collator_new (iec_strategy_get_language (strategy));
  self->strategy_signals = g_signal_group_new (IEC_TYPE_STRATEGY);
  g_signal_group_connect_swapped (self->strategy_signals, "evidence-changed", G_CALLBACK (values_changed_cb), self);
  g_signal_group_set_target (self->strategy_signals, strategy);
  follow (self, iec_strategy_get_proposals (strategy), G_CALLBACK (strategy_changed_cb));
  follow (self, iec_strategy_get_themes (strategy), G_CALLBACK (values_changed_cb));
  follow (self, iec_strategy_get_workshops (strategy), G_CALLBACK (values_changed_cb));
  follow (self, iec_strategy_get_needs (strategy), G_CALLBACK (values_changed_cb));
  look (self);
  return self;
}

/**
 * iec_proposal_filter_close:
 *
 * Lets go of the strategy. What is listed stays, and does not change any more.
 */
void
iec_proposal_filter_close (IecProposalFilter *self)
{
  g_return_if_fail (IEC_IS_PROPOSAL_FILTER (self));

  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_object (&self->strategy_signals);
  if (self->strategy == NULL)
    return;
  g_signal_handlers_disconnect_by_data (iec_strategy_get_proposals (self->strategy), self);
  for (guint i = IEC_FILTER_THEME; i <= IEC_FILTER_NEED; i++)
    g_signal_handlers_disconnect_by_data (_iec_filter_values_get_source ((IecFilterGroup)i, self->strategy), self);
  g_clear_object (&self->strategy);
}

/**
 * iec_proposal_filter_get_values:
 *
 * Returns: (transfer none): a list of #IecFilterValue in the order to show them in. Of themes, workshops and needs the
 *   last one stands for "none" while there is a proposal without
 */
GListModel *
iec_proposal_filter_get_values (IecProposalFilter *self, IecFilterGroup group)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL_FILTER (self), NULL);
  g_return_val_if_fail (group < IEC_N_FILTER_GROUPS, NULL);

  return G_LIST_MODEL (self->groups[group].store);
}

/**
 * iec_proposal_filter_set_active:
 *
 * Filters by @value, or does so no more.
 */
void
iec_proposal_filter_set_active (IecProposalFilter *self, IecFilterValue *value, gboolean active)
{
  g_return_if_fail (IEC_IS_PROPOSAL_FILTER (self));
  g_return_if_fail (IEC_IS_FILTER_VALUE (value));

  if (self->strategy == NULL || !_iec_filter_value_set_active (value, active))
    return;
  _iec_filter_values_count_active (&self->groups[iec_filter_value_get_group (value)]);
  look (self);
}

/**
 * iec_proposal_filter_has_active:
 *
 * Returns: whether any value of @group filters
 */
gboolean
iec_proposal_filter_has_active (IecProposalFilter *self, IecFilterGroup group)
{
  return iec_proposal_filter_count_active (self, group) > 0;
}

/**
 * iec_proposal_filter_count_active:
 *
 * Returns: how many values of @group filter
 */
guint
iec_proposal_filter_count_active (IecProposalFilter *self, IecFilterGroup group)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL_FILTER (self), 0);
  g_return_val_if_fail (group < IEC_N_FILTER_GROUPS, 0);

  return self->groups[group].n_active;
}

/**
 * iec_proposal_filter_set_query:
 * @query: (nullable): words, in any form; or a part of a text, number or note; NULL or blank for all
 *
 * Shows only what @query finds.
 */
void
iec_proposal_filter_set_query (IecProposalFilter *self, const char *query)
{
  g_return_if_fail (IEC_IS_PROPOSAL_FILTER (self));

  g_autofree char *words = iec_str_squeeze (query != NULL ? query : "");
  if (self->strategy == NULL || !iec_set_str (&self->query, words[0] != '\0' ? words : NULL))
    return;
  if (self->stale)
    look (self);
  ensure_index (self);
  run_query (self);
  look (self);
}

/**
 * iec_proposal_filter_get_query:
 *
 * Returns: (transfer none) (nullable): what is searched for
 */
const char *
iec_proposal_filter_get_query (IecProposalFilter *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL_FILTER (self), NULL);

  return self->query;
}

/**
 * iec_proposal_filter_is_narrowing:
 *
 * Returns: whether there is a query or an active value
 */
gboolean
iec_proposal_filter_is_narrowing (IecProposalFilter *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL_FILTER (self), FALSE);

  for (guint i = 0; i < IEC_N_FILTER_GROUPS; i++)
    if (self->groups[i].n_active > 0)
      return TRUE;
  return self->query != NULL;
}

/**
 * iec_proposal_filter_clear:
 *
 * Shows all proposals again.
 */
void
iec_proposal_filter_clear (IecProposalFilter *self)
{
  g_return_if_fail (IEC_IS_PROPOSAL_FILTER (self));

  if (self->strategy == NULL || !iec_proposal_filter_is_narrowing (self))
    return;
  for (guint g = 0; g < IEC_N_FILTER_GROUPS; g++)
    _iec_filter_values_deactivate (&self->groups[g]);
  g_clear_pointer (&self->query, g_free);
  run_query (self);
  look (self);
}

/**
 * iec_proposal_filter_shows:
 *
 * Returns: whether @proposal is in the list
 */
gboolean
iec_proposal_filter_shows (IecProposalFilter *self, IecProposal *proposal)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL_FILTER (self), FALSE);

  return g_ptr_array_find (self->shown, proposal, NULL);
}

/**
 * iec_proposal_filter_get_votes:
 *
 * Returns: the votes of the proposals listed; those that nobody counted add nothing
 */
gint64
iec_proposal_filter_get_votes (IecProposalFilter *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL_FILTER (self), 0);

  return self->votes;
}

/**
 * iec_proposal_filter_get_n_total:
 *
 * Returns: how many proposals there are without any filter
 */
guint
iec_proposal_filter_get_n_total (IecProposalFilter *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL_FILTER (self), 0);

  return self->entries->len;
}

static GBytes *
peek_text_key (IecProposalFilter *self, Entry *entry)
{
  if (entry->text_key == NULL)
    entry->text_key = iec_collator_get_key (self->collator, iec_proposal_get_text (entry->proposal));
  return entry->text_key;
}

static GBytes *
peek_code_key (IecProposalFilter *self, Entry *entry)
{
  if (entry->code_key != NULL)
    return entry->code_key;
  g_autoptr (GPtrArray) elements =
      self->strategy != NULL ? iec_strategy_get_proposal_elements (self->strategy, entry->proposal) : NULL;
  const char *code = "";
  for (guint i = 0; elements != NULL && i < elements->len && code[0] == '\0'; i++)
    {
      IecElementKind kind = iec_element_get_kind (g_ptr_array_index (elements, i));

      if (kind == IEC_ELEMENT_GOAL || kind == IEC_ELEMENT_ACTION_LINE)
        code = iec_element_get_code (g_ptr_array_index (elements, i));
    }
  entry->code_key = iec_collator_get_key (self->collator, code);
  return entry->code_key;
}

static int
compare_ranks (IecProposalFilter *self, IecFilterGroup group, const Entry *a, const Entry *b)
{
  guint first = _iec_filter_values_get_rank (&self->groups[group], a->values[group]);
  guint second = _iec_filter_values_get_rank (&self->groups[group], b->values[group]);

  return first < second ? -1 : first > second;
}

static int
compare_outcomes (IecProposalFilter *self, Entry *a, Entry *b)
{
  guint first = a->values[IEC_FILTER_OUTCOME], second = b->values[IEC_FILTER_OUTCOME];

  if (first != second)
    return first < second ? -1 : 1;
  return first == IEC_OUTCOME_INCLUDED ? g_bytes_compare (peek_code_key (self, a), peek_code_key (self, b)) : 0;
}

/**
 * iec_proposal_filter_compare:
 *
 * Compares two listed proposals by @key: words by the alphabet of the strategy's language whatever the locale is,
 * numbers by their value, answers by their codes; votes that nobody counted stand below 0.
 *
 * Returns: below, equal to or above 0
 */
int
iec_proposal_filter_compare (IecProposalFilter *self, IecProposalKey key, IecProposal *a, IecProposal *b)
{
  Entry *first = g_hash_table_lookup (self->by_proposal, a);
  Entry *second = g_hash_table_lookup (self->by_proposal, b);

  if (first == NULL || second == NULL)
    return (first != NULL) - (second != NULL);
  switch (key)
    {
    case IEC_PROPOSAL_KEY_NUMBER:
      return first->place < second->place ? -1 : first->place > second->place;
    case IEC_PROPOSAL_KEY_TEXT:
      return g_bytes_compare (peek_text_key (self, first), peek_text_key (self, second));
    case IEC_PROPOSAL_KEY_WORKSHOP:
      return compare_ranks (self, IEC_FILTER_WORKSHOP, first, second);
    case IEC_PROPOSAL_KEY_THEME:
      return compare_ranks (self, IEC_FILTER_THEME, first, second);
    case IEC_PROPOSAL_KEY_VOTES:
      return first->votes < second->votes ? -1 : first->votes > second->votes;
    case IEC_PROPOSAL_KEY_OUTCOME:
      return compare_outcomes (self, first, second);
    case IEC_N_PROPOSAL_KEYS:
    default:
      return 0;
    }
}

/**
 * iec_proposal_filter_settle:
 *
 * Looks at what changed in the strategy now, if anything did.
 */
void
iec_proposal_filter_settle (IecProposalFilter *self)
{
  g_return_if_fail (IEC_IS_PROPOSAL_FILTER (self));

  if (self->idle == 0 || self->strategy == NULL)
    return;
  g_clear_handle_id (&self->idle, g_source_remove);
  look (self);
}
