/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-import-plan-private.h"

#include "iec-fold.h"
#include "iec-headings.h"
#include "iec-import-cell.h"
#include "iec-util.h"

#include <string.h>

/* So many rows of a workshop that have known numbers, and not one a known text, are another list of that workshop. */
#define MIN_STRANGERS 3

/* Where the second half of a key begins. */
#define KEY_SEPARATOR "\x1f"

/* A proposal of the strategy that a row may be about. */
typedef struct
{
  IecProposal *proposal; /* borrowed */
  char *number_key;
  gboolean used;
} Known;

/*
 * by_text: place and folded text, of the present text as well as of the original → GPtrArray of Known
 * by_number: place and number → GPtrArray of Known
 */
typedef struct
{
  GPtrArray *knowns;
  GHashTable *by_text;
  GHashTable *by_number;
} Index;

/* What the rows of one place tell about their sheet: those with known numbers, and how many have known texts too. */
typedef struct
{
  guint known;
  guint agreed;
} Testimony;

static void
free_known (gpointer data)
{
  Known *known = data;
  g_free (known->number_key);
  g_free (known);
}

static void
clear_index (Index *self)
{
  g_clear_pointer (&self->by_text, g_hash_table_unref);
  g_clear_pointer (&self->by_number, g_hash_table_unref);
  g_clear_pointer (&self->knowns, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Index, clear_index)

static char *
make_key (const char *place, const char *value)
{
  g_autofree char *folded = iec_fold (place != NULL ? place : "");
  return g_strconcat (folded, KEY_SEPARATOR, value, NULL);
}

static char *
make_text_key (const char *place, const char *text)
{
  g_autofree char *folded = iec_heading_fold (text);
  return make_key (place, folded);
}

/* NULL without a number. */
static char *
make_number_key (const char *place, const char *number)
{
  g_autofree char *key = g_utf8_casefold (number, -1);
  return *number != '\0' ? make_key (place, key) : NULL;
}

static void
index_known (GHashTable *table, char *key, Known *known)
{
  GPtrArray *list = g_hash_table_lookup (table, key);
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (table, g_strdup (key), list);
    }
  g_ptr_array_add (list, known);
}

static void
fill_index (Index *index, IecStrategy *strategy)
{
  GListModel *proposals = iec_strategy_get_proposals (strategy);

  index->knowns = g_ptr_array_new_with_free_func (free_known);
  index->by_text = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  index->by_number = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  for (guint i = 0; i < g_list_model_get_n_items (proposals); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);
      IecWorkshop *workshop = iec_strategy_find_workshop (strategy, iec_proposal_get_workshop (proposal));
      const char *place = workshop != NULL ? iec_workshop_get_place (workshop) : NULL;
      Known *known = g_new0 (Known, 1);
      known->proposal = proposal;
      known->number_key = make_number_key (place, iec_proposal_get_source_number (proposal));
      g_ptr_array_add (index->knowns, known);

      g_autofree char *text_key = make_text_key (place, iec_proposal_get_text (proposal));
      g_autofree char *original_key = make_text_key (place, iec_proposal_get_original (proposal));
      index_known (index->by_text, text_key, known);
      if (strcmp (text_key, original_key) != 0)
        index_known (index->by_text, original_key, known);
      if (known->number_key != NULL)
        index_known (index->by_number, known->number_key, known);
    }
}

static void
settle (IecImportRow *row, Known *known)
{
  known->used = TRUE;
  row->existing = g_strdup (iec_proposal_get_uid (known->proposal));
}

/* Rows whose text is known in their workshop: those whose number or whose very letters are the same too, or all. */
static void
match_texts (IecImportPlan *self, Index *index, gboolean same_number, gboolean same_letters)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      IecImportRow *row = g_ptr_array_index (self->rows, i);
      if (row->existing != NULL)
        continue;
      g_autofree char *text_key = make_text_key (row->workshop, row->row->text);
      g_autofree char *number_key = make_number_key (row->workshop, row->row->source_number);
      GPtrArray *list = g_hash_table_lookup (index->by_text, text_key);
      for (guint j = 0; list != NULL && j < list->len && row->existing == NULL; j++)
        {
          Known *known = g_ptr_array_index (list, j);
          if (!known->used && (!same_number || g_strcmp0 (known->number_key, number_key) == 0)
              && (!same_letters || strcmp (iec_proposal_get_original (known->proposal), row->row->original) == 0))
            settle (row, known);
        }
    }
}

static GHashTable *
count_numbers (IecImportPlan *self)
{
  GHashTable *counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < self->rows->len; i++)
    {
      const IecImportRow *row = g_ptr_array_index (self->rows, i);
      char *key = make_number_key (row->workshop, row->row->source_number);
      if (key != NULL)
        g_hash_table_insert (counts, key, GUINT_TO_POINTER (GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) + 1));
    }
  return counts;
}

static void
add_testimony (GHashTable *testimonies, const IecImportRow *row, Index *index)
{
  g_autofree char *key = make_number_key (row->workshop, row->row->source_number);
  if (key == NULL || !g_hash_table_contains (index->by_number, key))
    return;

  g_autofree char *place = make_key (row->workshop, "");
  Testimony *testimony = g_hash_table_lookup (testimonies, place);
  if (testimony == NULL)
    {
      testimony = g_new0 (Testimony, 1);
      g_hash_table_insert (testimonies, g_steal_pointer (&place), testimony);
    }
  testimony->known++;
  testimony->agreed += row->existing != NULL;
}

/* Place → Testimony, for the places of the sheet of which numbers are known. */
static GHashTable *
gather_testimonies (IecImportPlan *self, Index *index)
{
  GHashTable *testimonies = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < self->rows->len; i++)
    add_testimony (testimonies, g_ptr_array_index (self->rows, i), index);
  return testimonies;
}

/* Sheets restart at 1 in every village, and in one village for every theme. So a number says something only when its
 * sheet may be one that was read before. In a workshop that is believed until several numbers are known and not one of
 * the texts; without a workshop at least half of the known numbers must stand at known texts. */
static gboolean
trusts_number (GHashTable *testimonies, const IecImportRow *row)
{
  g_autofree char *place = make_key (row->workshop, "");
  const Testimony *testimony = g_hash_table_lookup (testimonies, place);
  if (testimony == NULL)
    return FALSE;
  if (row->workshop == NULL)
    return testimony->agreed > 0 && testimony->agreed * 2 >= testimony->known;
  return testimony->agreed > 0 || testimony->known < MIN_STRANGERS;
}

/* Two days are two events, even in one place. */
static gboolean
is_other_day (const IecImportRow *row, IecProposal *proposal)
{
  const char *date = iec_proposal_get_date (proposal);
  return *date != '\0' && *row->row->date != '\0' && strcmp (date, row->row->date) != 0;
}

/* Rows whose text is new but whose number is known in their workshop, if it is one row's and one proposal's alone. */
static void
match_numbers (IecImportPlan *self, Index *index)
{
  g_autoptr (GHashTable) counts = count_numbers (self);
  g_autoptr (GHashTable) testimonies = gather_testimonies (self, index);

  for (guint i = 0; i < self->rows->len; i++)
    {
      IecImportRow *row = g_ptr_array_index (self->rows, i);
      g_autofree char *key = make_number_key (row->workshop, row->row->source_number);
      if (row->existing != NULL || key == NULL || !trusts_number (testimonies, row)
          || GPOINTER_TO_UINT (g_hash_table_lookup (counts, key)) != 1)
        continue;
      GPtrArray *list = g_hash_table_lookup (index->by_number, key);
      Known *known = list != NULL && list->len == 1 ? g_ptr_array_index (list, 0) : NULL;
      if (known != NULL && !known->used && !is_other_day (row, known->proposal))
        settle (row, known);
    }
}

/* What a cell says replaces what was there; an empty cell replaces nothing. */
static gboolean
replace (char **target, const char *value)
{
  return *value != '\0' && iec_set_str (target, value);
}

/* Turns a row into the proposal as it will be after the import, and tells whether it is another than before. The text
 * is replaced when the sheet's wording is not the one that was read before, so what was edited by hand since stays. */
static void
merge (IecImportPlan *self, IecImportRow *row, IecProposal *proposal)
{
  IecProposalRow *read = row->row;
  IecProposalRow *merged = iec_row_copy (IEC_TABLE_PROPOSAL, iec_proposal_get_row (proposal));
  gboolean changed = FALSE;
  if (iec_set_str (&merged->original, read->original))
    {
      iec_set_str (&merged->text, read->text);
      changed = TRUE;
    }
  if (read->votes != IEC_VOTES_MISSING && read->votes != merged->votes)
    {
      merged->votes = read->votes;
      changed = TRUE;
    }
  changed |= replace (&merged->source_number, read->source_number);
  changed |= replace (&merged->date, read->date);
  changed |= replace (&merged->role, read->role);
  changed |= replace (&merged->people, read->people);
  changed |= replace (&merged->note, read->note);

  const char *theme = iec_strategy_get_theme_title (self->strategy, merged->theme);
  if (row->theme == NULL)
    row->theme = g_strdup (theme);
  changed |= g_strcmp0 (row->theme, theme) != 0;
  row->act = changed ? IEC_IMPORT_UPDATE : IEC_IMPORT_UNCHANGED;
  if (changed)
    merged->source_row = row->sheet_row;
  row->row = merged;
  iec_row_free (IEC_TABLE_PROPOSAL, read);
}

/**
 * iec_import_plan_match:
 *
 * (private) Finds the known proposals among the rows. A proposal is a row's when workshop, number and text are the same
 * (case, diacritics and punctuation passed over); else when workshop and text are, so a sheet that was numbered anew
 * does not change every text into its neighbour's; else when workshop and number are, unless the number stands twice,
 * or both have a date and the dates differ, or the sheet is another list of that workshop: several of its numbers are
 * known and none of its texts. Of proposals that fit alike the one with the very letters of the row goes first, so that
 * two people who said the same each keep theirs. Each proposal is at most one row's; the other rows are new.
 */
void
iec_import_plan_match (IecImportPlan *self)
{
  g_auto (Index) index = { NULL };

  fill_index (&index, self->strategy);
  match_texts (self, &index, TRUE, TRUE);
  match_texts (self, &index, TRUE, FALSE);
  match_texts (self, &index, FALSE, TRUE);
  match_texts (self, &index, FALSE, FALSE);
  match_numbers (self, &index);
  for (guint i = 0; i < self->rows->len; i++)
    {
      IecImportRow *row = g_ptr_array_index (self->rows, i);
      if (row->existing != NULL)
        merge (self, row, iec_strategy_find_proposal (self->strategy, row->existing));
    }
}

/**
 * iec_import_plan_choose_numbers:
 *
 * (private) Gives new proposals the sheet's own number where it is free in the strategy and in the sheet; the others
 * are left for the strategy to number.
 */
void
iec_import_plan_choose_numbers (IecImportPlan *self)
{
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GListModel *proposals = iec_strategy_get_proposals (self->strategy);

  for (guint i = 0; i < g_list_model_get_n_items (proposals); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);
      g_hash_table_add (taken, g_utf8_casefold (iec_proposal_get_number (proposal), -1));
    }
  for (guint i = 0; i < self->rows->len; i++)
    {
      IecImportRow *row = g_ptr_array_index (self->rows, i);
      if (row->act != IEC_IMPORT_ADD || *row->row->source_number == '\0')
        continue;
      if (g_hash_table_add (taken, g_utf8_casefold (row->row->source_number, -1)))
        iec_set_str (&row->row->number, row->row->source_number);
    }
}
