/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-theme-matrix.h"

typedef struct
{
  const char *name; /* borrowed */
  guint index;
  gint64 value;
  gboolean nameless;
} Order;

/** iec_tally_add: adds what @other counted to @self. */
void
iec_tally_add (IecTally *self, const IecTally *other)
{
  self->n_proposals += other->n_proposals;
  self->n_included += other->n_included;
  self->n_answered += other->n_answered;
  self->n_unanswered += other->n_unanswered;
  self->n_voted += other->n_voted;
  if (__builtin_add_overflow (self->votes, other->votes, &self->votes))
    self->votes = G_MAXINT64;
}

/* Each theme's place in the strategy; proposals without one, or with one that is gone, are of the last. */
static GHashTable *
index_themes (GListModel *themes)
{
  GHashTable *places = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (themes); i++)
    {
      g_autoptr (IecTheme) theme = g_list_model_get_item (themes, i);

      g_hash_table_insert (places, g_strdup (iec_theme_get_uid (theme)), GUINT_TO_POINTER (i + 1));
    }
  return places;
}

static void
add_column (IecThemeMatrix *self, IecCompose *compose, GHashTable *places, GPtrArray *proposals)
{
  guint column = self->workshops->len - 1;

  for (guint i = 0; i < proposals->len; i++)
    {
      IecProposal *proposal = g_ptr_array_index (proposals, i);
      const char *uid = iec_proposal_get_theme (proposal);
      guint place = uid != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (places, uid)) : 0;
      guint theme = place > 0 ? place - 1 : self->n_themes - 1;
      gint64 votes = iec_proposal_get_votes (proposal);

      if (self->cells != NULL)
        _iec_compose_tally (compose, &self->cells[theme * self->n_workshops + column], proposal);
      _iec_compose_tally (compose, &self->sums[theme], proposal);
      if (iec_strategy_get_outcome (compose->strategy, proposal) != IEC_OUTCOME_INCLUDED)
        continue;
      if (__builtin_add_overflow (self->included[theme], self->by_votes ? MAX (votes, 0) : 1, &self->included[theme]))
        self->included[theme] = G_MAXINT64;
    }
}

static void
add_columns (IecThemeMatrix *self, IecCompose *compose, GHashTable *places)
{
  GListModel *workshops = iec_strategy_get_workshops (compose->strategy);
  GPtrArray *outside = _iec_compose_get_workshop_proposals (compose, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (workshops); i++)
    {
      g_autoptr (IecWorkshop) workshop = g_list_model_get_item (workshops, i);
      GPtrArray *proposals = _iec_compose_get_workshop_proposals (compose, workshop);

      if (proposals == NULL)
        continue;
      g_ptr_array_add (self->workshops, g_strdup (iec_workshop_get_place (workshop)));
      add_column (self, compose, places, proposals);
    }
  if (outside == NULL)
    return;
  g_ptr_array_add (self->workshops, g_strdup (iec_words_get (compose->language, IEC_WORD_WITHOUT_WORKSHOP)));
  add_column (self, compose, places, outside);
}

static int
compare_themes (gconstpointer a, gconstpointer b)
{
  const Order *first = a, *second = b;

  if (first->nameless != second->nameless)
    return first->nameless ? 1 : -1;
  if (first->value != second->value)
    return first->value > second->value ? -1 : 1;
  return first->index < second->index ? -1 : first->index > second->index;
}

/* Puts the themes in their order and leaves those out of which nobody spoke. */
static void
sort_themes (IecThemeMatrix *self)
{
  g_autofree Order *orders = g_new0 (Order, self->n_themes);
  g_autoptr (GPtrArray) names = g_steal_pointer (&self->themes);
  g_autofree IecTally *sums = g_steal_pointer (&self->sums);
  g_autofree IecTally *cells = g_steal_pointer (&self->cells);
  g_autofree gint64 *included = g_steal_pointer (&self->included);
  guint n = 0;

  for (guint i = 0; i < self->n_themes; i++)
    if (sums[i].n_proposals > 0)
      orders[n++] = (Order){ .index = i,
                             .value = iec_theme_matrix_get_value (self, &sums[i]),
                             .nameless = i + 1 == self->n_themes };
  qsort (orders, n, sizeof (Order), compare_themes);
  self->n_themes = n;
  self->themes = g_ptr_array_new_with_free_func (g_free);
  self->sums = g_new0 (IecTally, MAX (n, 1));
  self->included = g_new0 (gint64, MAX (n, 1));
  self->cells = cells != NULL ? g_new0 (IecTally, (gsize)MAX (n, 1) * self->n_workshops) : NULL;
  for (guint i = 0; i < n; i++)
    {
      guint from = orders[i].index;

      g_ptr_array_add (self->themes, g_strdup (g_ptr_array_index (names, from)));
      self->sums[i] = sums[from];
      self->included[i] = included[from];
      for (guint j = 0; cells != NULL && j < self->n_workshops; j++)
        self->cells[i * self->n_workshops + j] = cells[from * self->n_workshops + j];
    }
}

/**
 * iec_theme_matrix_new:
 * @compose: what the chapters share
 *
 * Counts every proposal once.
 *
 * Returns: (transfer full)
 */
IecThemeMatrix *
iec_theme_matrix_new (IecCompose *compose)
{
  IecThemeMatrix *self = g_new0 (IecThemeMatrix, 1);
  GListModel *themes = iec_strategy_get_themes (compose->strategy);
  g_autoptr (GHashTable) places = index_themes (themes);

  self->by_votes = compose->tally.votes > 0;
  self->n_themes = g_list_model_get_n_items (themes) + 1;
  self->n_workshops = MAX (g_hash_table_size (compose->workshops), 1);
  self->themes = g_ptr_array_new_with_free_func (g_free);
  self->workshops = g_ptr_array_new_with_free_func (g_free);
  self->sums = g_new0 (IecTally, self->n_themes);
  self->included = g_new0 (gint64, self->n_themes);
  if ((guint64)self->n_themes * self->n_workshops <= IEC_THEME_MATRIX_MAX_CELLS)
    self->cells = g_new0 (IecTally, (gsize)self->n_themes * self->n_workshops);
  for (guint i = 0; i + 1 < self->n_themes; i++)
    {
      g_autoptr (IecTheme) theme = g_list_model_get_item (themes, i);

      g_ptr_array_add (self->themes, g_strdup (iec_theme_get_title (theme)));
    }
  g_ptr_array_add (self->themes, g_strdup (iec_words_get (compose->language, IEC_WORD_WITHOUT_THEME)));
  add_columns (self, compose, places);
  sort_themes (self);
  return self;
}

/** iec_theme_matrix_free: (nullable) */
void
iec_theme_matrix_free (IecThemeMatrix *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->themes, g_ptr_array_unref);
  g_clear_pointer (&self->workshops, g_ptr_array_unref);
  g_clear_pointer (&self->sums, g_free);
  g_clear_pointer (&self->included, g_free);
  g_clear_pointer (&self->cells, g_free);
  g_free (self);
}

/** iec_theme_matrix_get: Returns: (transfer none): what was counted of a theme in a workshop, where cells are known */
const IecTally *
iec_theme_matrix_get (const IecThemeMatrix *self, guint theme, guint workshop)
{
  return &self->cells[theme * self->n_workshops + workshop];
}

/** iec_theme_matrix_get_value: Returns: what is shown of a tally: its votes, or its proposals where nobody voted */
gint64
iec_theme_matrix_get_value (const IecThemeMatrix *self, const IecTally *tally)
{
  return self->by_votes ? tally->votes : tally->n_proposals;
}
