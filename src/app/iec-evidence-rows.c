/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-evidence-rows.h"

#include "iec-fold.h"
#include "iec-phrases.h"
#include "iec-util.h"

#include <glib/gi18n.h>
#include <string.h>

#define KEY_HEADING "sources"

/**
 * Found: how a row's proposals or source come to be there.
 * @elements: (element-type IecElement): below the element, in the order of the outline
 * @needs: (element-type utf8): uids of needs through which a proposal counts that is not linked itself
 * @sort_key: where its text stands in the alphabet
 */
typedef struct
{
  IecEvidenceRow *row;
  GPtrArray *elements;
  GPtrArray *needs;
  GBytes *sort_key;
} Found;

/**
 * Collecting: the rows of an element while they are made.
 */
typedef struct
{
  IecStrategy *strategy;
  IecElement *top;
  IecCollator *collator;
  GPtrArray *links;     /* of IecLinkRow */
  GHashTable *by_key;   /* of Found */
  GHashTable *linked;   /* the proposals that are linked themselves */
  GHashTable *seen;     /* the proposals that stand in a row */
  GPtrArray *proposals; /* of Found */
  GPtrArray *sources;   /* of Found */
} Collecting;

static void
free_found (gpointer data)
{
  Found *found = data;

  g_clear_object (&found->row);
  g_clear_pointer (&found->elements, g_ptr_array_unref);
  g_clear_pointer (&found->needs, g_ptr_array_unref);
  g_clear_pointer (&found->sort_key, g_bytes_unref);
  g_free (found);
}

static Found *
ensure_found (Collecting *collecting, IecEvidenceRowKind kind, const char *key, const char *text)
{
  Found *found = g_hash_table_lookup (collecting->by_key, key);

  if (found != NULL)
    return found;
  found = g_new0 (Found, 1);
  found->row = iec_evidence_row_new (kind, key, text);
  found->elements = g_ptr_array_new ();
  found->needs = g_ptr_array_new ();
  g_hash_table_insert (collecting->by_key, g_strdup (key), found);
  g_ptr_array_add (kind == IEC_EVIDENCE_ROW_SOURCE ? collecting->sources : collecting->proposals, found);
  return found;
}

static void
add_once (GPtrArray *items, gpointer item)
{
  if (!g_ptr_array_find (items, item, NULL))
    g_ptr_array_add (items, item);
}

static Found *
find_wording (Collecting *collecting, IecProposal *proposal)
{
  g_autofree char *squeezed = iec_str_squeeze (iec_proposal_get_text (proposal));
  g_autofree char *folded = iec_fold (squeezed);
  g_autofree char *key = g_strconcat ("p", folded, NULL);
  Found *found = ensure_found (collecting, IEC_EVIDENCE_ROW_PROPOSALS, key, iec_proposal_get_text (proposal));

  if (g_hash_table_add (collecting->seen, proposal))
    iec_evidence_row_add_proposal (found->row, proposal);
  return found;
}

static void
note_link (Collecting *collecting, Found *found, IecElement *element, const IecLinkRow *link)
{
  iec_evidence_row_add_link (found->row, link);
  if (element != collecting->top)
    add_once (found->elements, element);
}

static void
collect_proposal (Collecting *collecting, IecElement *element, const IecLinkRow *link)
{
  IecProposal *proposal = iec_strategy_find_proposal (collecting->strategy, link->target);

  if (proposal == NULL)
    return;
  g_hash_table_add (collecting->linked, proposal);
  note_link (collecting, find_wording (collecting, proposal), element, link);
}

static void
collect_source (Collecting *collecting, IecElement *element, const IecLinkRow *link)
{
  GListModel *sources = iec_strategy_get_sources (collecting->strategy);

  for (guint i = 0; i < g_list_model_get_n_items (sources); i++)
    {
      g_autoptr (IecSource) source = g_list_model_get_item (sources, i);

      if (!g_str_equal (iec_source_get_uid (source), link->target))
        continue;
      g_autofree char *key = g_strconcat ("s", link->target, NULL);
      g_autofree char *day = iec_phrase_date (iec_source_get_date (source));
      const char *parts[] = { iec_evidence_rows_get_source_kind (iec_source_get_kind (source)), day,
                              iec_source_get_reference (source) };
      g_autoptr (GString) detail = g_string_new (NULL);
      for (guint j = 0; j < G_N_ELEMENTS (parts); j++)
        if (parts[j][0] != '\0')
          g_string_append_printf (detail, "%s%s", detail->len > 0 ? "\302\240· " : "", parts[j]);
      Found *found = ensure_found (collecting, IEC_EVIDENCE_ROW_SOURCE, key, iec_source_get_title (source));
      iec_evidence_row_set_detail (found->row, detail->str);
      note_link (collecting, found, element, link);
    }
}

/* Whom a need gathers, once all that is linked itself is known. */
static void
collect_need (Collecting *collecting, IecElement *element, const IecLinkRow *link)
{
  GListModel *proposals = iec_strategy_get_proposals (collecting->strategy);

  for (guint i = 0; i < g_list_model_get_n_items (proposals); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);

      if (g_strcmp0 (iec_proposal_get_need (proposal), link->target) != 0
          || g_hash_table_contains (collecting->linked, proposal))
        continue;
      Found *found = find_wording (collecting, proposal);
      note_link (collecting, found, element, link);
      add_once (found->needs, (gpointer)iec_proposal_get_need (proposal));
    }
}

typedef void (*CollectFunc) (Collecting *collecting, IecElement *element, const IecLinkRow *link);

static void
collect_kind (Collecting *collecting, const char *kind, CollectFunc collect)
{
  for (guint i = 0; i < collecting->links->len; i++)
    {
      const IecLinkRow *link = g_ptr_array_index (collecting->links, i);

      if (strcmp (link->kind, kind) == 0)
        collect (collecting, iec_strategy_find_element (collecting->strategy, link->element), link);
    }
}

/* The links of the element and of all below it, in the order of the outline. */
static GPtrArray *
list_links (IecStrategy *strategy, IecElement *top)
{
  GPtrArray *all = g_ptr_array_new ();

  for (IecElement *element = top; element != NULL; element = iec_element_get_next_in_outline (element, top))
    {
      g_autoptr (GPtrArray) links = iec_strategy_get_links (strategy, element);

      g_ptr_array_extend (all, links, NULL, NULL);
    }
  return all;
}

/**
 * PlaceVotes: what one place gave to a wording.
 */
typedef struct
{
  const char *place;
  gint64 votes;
} PlaceVotes;

static int
compare_places (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const PlaceVotes *first = a, *second = b;

  if (first->votes != second->votes)
    return first->votes > second->votes ? -1 : 1;
  return iec_collator_compare (user_data, first->place, second->place);
}

static void
add_place (GArray *places, const char *place, gint64 votes)
{
  for (guint i = 0; i < places->len; i++)
    {
      PlaceVotes *known = &g_array_index (places, PlaceVotes, i);

      if (!g_str_equal (known->place, place))
        continue;
      if (votes != IEC_VOTES_MISSING)
        known->votes = MAX (known->votes, 0) + votes;
      return;
    }
  PlaceVotes fresh = { place, votes };
  g_array_append_val (places, fresh);
}

/* "Malta 20 · Kaunata 20 · Dricāni 16". */
static char *
dup_places (Collecting *collecting, GPtrArray *proposals)
{
  g_autoptr (GArray) places = g_array_new (FALSE, FALSE, sizeof (PlaceVotes));
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < proposals->len; i++)
    {
      IecProposal *proposal = g_ptr_array_index (proposals, i);
      const char *uid = iec_proposal_get_workshop (proposal);
      IecWorkshop *workshop = uid != NULL ? iec_strategy_find_workshop (collecting->strategy, uid) : NULL;

      add_place (places, workshop != NULL ? iec_workshop_get_place (workshop) : _ ("No workshop"),
                 iec_proposal_get_votes (proposal));
    }
  g_array_sort_with_data (places, compare_places, collecting->collator);
  for (guint i = 0; i < places->len; i++)
    {
      const PlaceVotes *place = &g_array_index (places, PlaceVotes, i);
      g_autofree char *votes = iec_phrase_votes_cell (place->votes);

      g_string_append_printf (text, "%s%s\302\240%s", i > 0 ? "\302\240· " : "", place->place, votes);
    }
  return g_string_free (text, FALSE);
}

static void
settle_where (Found *found)
{
  g_autofree char *codes = iec_phrase_codes (found->elements);
  guint goal = 0;

  for (guint i = 0; i < found->elements->len; i++)
    {
      IecElement *element = g_ptr_array_index (found->elements, i);

      if (i == 0)
        goal = iec_element_get_goal_number (element);
      else if (goal != iec_element_get_goal_number (element))
        goal = 0;
    }
  iec_evidence_row_set_where (found->row, codes, goal);
}

static void
settle_detail (Collecting *collecting, Found *found)
{
  g_autofree char *places = dup_places (collecting, iec_evidence_row_get_proposals (found->row));
  g_autoptr (GString) detail = g_string_new (places);

  for (guint i = 0; i < found->needs->len; i++)
    {
      const char *title = iec_strategy_get_need_title (collecting->strategy, g_ptr_array_index (found->needs, i));
      /* Translators: how a proposal comes to support an element; %s is the title of a need. */
      g_autofree char *through = g_strdup_printf (_ ("through the need “%s”"), title != NULL ? title : "");

      g_string_append_printf (detail, "\302\240· %s", through);
    }
  iec_evidence_row_set_detail (found->row, detail->str);
}

static int
compare_found (gconstpointer a, gconstpointer b)
{
  const Found *first = *(Found *const *)a;
  const Found *second = *(Found *const *)b;
  gint64 votes = iec_evidence_row_get_votes (first->row);
  gint64 other = iec_evidence_row_get_votes (second->row);

  if (votes != other)
    return votes > other ? -1 : 1;
  int order = g_bytes_compare (first->sort_key, second->sort_key);
  return order != 0 ? order : strcmp (iec_evidence_row_get_key (first->row), iec_evidence_row_get_key (second->row));
}

static void
sort_found (Collecting *collecting, GPtrArray *all)
{
  for (guint i = 0; i < all->len; i++)
    {
      Found *found = g_ptr_array_index (all, i);

      found->sort_key = iec_collator_get_key (collecting->collator, iec_evidence_row_get_text (found->row));
    }
  g_ptr_array_sort (all, compare_found);
}

static GPtrArray *
take_rows (Collecting *collecting)
{
  GPtrArray *rows = g_ptr_array_new_with_free_func (g_object_unref);

  sort_found (collecting, collecting->proposals);
  sort_found (collecting, collecting->sources);
  for (guint i = 0; i < collecting->proposals->len; i++)
    {
      Found *found = g_ptr_array_index (collecting->proposals, i);

      settle_detail (collecting, found);
      settle_where (found);
      g_ptr_array_add (rows, g_object_ref (found->row));
    }
  if (collecting->sources->len > 0)
    g_ptr_array_add (rows, iec_evidence_row_new (IEC_EVIDENCE_ROW_HEADING, KEY_HEADING, _ ("Other sources")));
  for (guint i = 0; i < collecting->sources->len; i++)
    {
      Found *found = g_ptr_array_index (collecting->sources, i);

      settle_where (found);
      g_ptr_array_add (rows, g_object_ref (found->row));
    }
  return rows;
}

/**
 * iec_evidence_rows_collect:
 * @element: whose evidence; what is linked below it counts, too
 * @collator: of the document's language
 *
 * Lists what @element stands on. Each proposal is in one row, as often as it may be linked; a row has all proposals of
 * one wording, whatever its case, diacritics and spaces. Wordings without counted votes stand last.
 *
 * Returns: (transfer full) (element-type IecEvidenceRow): the rows of this moment
 */
GPtrArray *
iec_evidence_rows_collect (IecStrategy *strategy, IecElement *element, IecCollator *collator)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), NULL);
  g_return_val_if_fail (IEC_IS_ELEMENT (element), NULL);
  g_return_val_if_fail (collator != NULL, NULL);

  g_autoptr (GHashTable) by_key = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, free_found);
  g_autoptr (GHashTable) linked = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) proposals = g_ptr_array_new ();
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();
  g_autoptr (GPtrArray) links = list_links (strategy, element);
  Collecting collecting = { strategy, element, collator, links, by_key, linked, seen, proposals, sources };

  collect_kind (&collecting, "proposal", collect_proposal);
  collect_kind (&collecting, "need", collect_need);
  collect_kind (&collecting, "source", collect_source);
  return take_rows (&collecting);
}

static IecEvidenceRow *
peek_row (GListStore *list, guint position)
{
  g_autoptr (IecEvidenceRow) row = g_list_model_get_item (G_LIST_MODEL (list), position);

  /* The list holds it. */
  return row;
}

static gboolean
have_same_key (IecEvidenceRow *first, IecEvidenceRow *second)
{
  return iec_evidence_row_get_kind (first) == iec_evidence_row_get_kind (second)
         && g_str_equal (iec_evidence_row_get_key (first), iec_evidence_row_get_key (second));
}

/**
 * iec_evidence_rows_update:
 * @list: of #IecEvidenceRow
 * @rows: (element-type IecEvidenceRow): what it shall say
 *
 * Brings @list up to date: rows that stay are kept as objects, wherever they go, and rows before and after all that
 * changed are not touched, so that selection and place in the list survive.
 */
void
iec_evidence_rows_update (GListStore *list, GPtrArray *rows)
{
  g_return_if_fail (G_IS_LIST_STORE (list));
  g_return_if_fail (rows != NULL);

  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (list)), n_new = rows->len;
  guint start = 0, end = 0;
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  while (start < MIN (n_old, n_new) && have_same_key (peek_row (list, start), g_ptr_array_index (rows, start)))
    {
      iec_evidence_row_take_content (peek_row (list, start), g_ptr_array_index (rows, start));
      start++;
    }
  while (end < MIN (n_old, n_new) - start
         && have_same_key (peek_row (list, n_old - 1 - end), g_ptr_array_index (rows, n_new - 1 - end)))
    {
      iec_evidence_row_take_content (peek_row (list, n_old - 1 - end), g_ptr_array_index (rows, n_new - 1 - end));
      end++;
    }
  for (guint i = start; i < n_old - end; i++)
    g_hash_table_insert (known, (gpointer)iec_evidence_row_get_key (peek_row (list, i)), peek_row (list, i));
  for (guint i = start; i < n_new - end; i++)
    {
      IecEvidenceRow *row = g_ptr_array_index (rows, i);
      IecEvidenceRow *old = g_hash_table_lookup (known, iec_evidence_row_get_key (row));

      if (old != NULL && have_same_key (old, row))
        {
          iec_evidence_row_take_content (old, row);
          row = old;
        }
      g_ptr_array_add (added, g_object_ref (row));
    }
  if (n_old > start + end || added->len > 0)
    g_list_store_splice (list, start, n_old - start - end, added->pdata, added->len);
}

static gboolean
unlink_all (IecStrategy *strategy, IecEvidenceRow *const *rows, guint n_rows, guint *n_links, GError **error)
{
  for (guint i = 0; i < n_rows; i++)
    {
      GPtrArray *links = iec_evidence_row_get_links (rows[i]);

      for (guint j = 0; j < links->len; j++)
        {
          const IecLinkRow *link = g_ptr_array_index (links, j);
          IecElement *element = iec_strategy_find_element (strategy, link->element);

          if (element == NULL || !iec_strategy_is_linked (strategy, element, link->kind, link->target))
            continue;
          if (!iec_strategy_unlink_target (strategy, element, link->kind, link->target, error))
            return FALSE;
          (*n_links)++;
        }
    }
  return TRUE;
}

/**
 * iec_evidence_rows_unlink:
 * @rows: (array length=n_rows): rows of proposals or sources
 *
 * Takes away the links by which @rows count, each where it is. One step; none if there is no such link any more.
 *
 * Returns: how many links are gone; 0 with @error set if that failed, and then none is
 */
guint
iec_evidence_rows_unlink (IecStrategy *strategy, IecEvidenceRow *const *rows, guint n_rows, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), 0);

  gboolean only_proposals = TRUE;
  guint n_links = 0, n_proposals = 0;
  for (guint i = 0; i < n_rows; i++)
    {
      only_proposals = only_proposals && iec_evidence_row_get_kind (rows[i]) == IEC_EVIDENCE_ROW_PROPOSALS;
      n_proposals += iec_evidence_row_get_proposals (rows[i])->len;
    }
  if (n_rows == 0
      || !iec_strategy_begin_step (strategy, only_proposals ? IEC_STEP_UNLINK : IEC_STEP_UNLINK_OTHER,
                                   iec_evidence_row_get_text (rows[0]), n_proposals, error))
    return 0;
  if (!unlink_all (strategy, rows, n_rows, &n_links, error))
    {
      iec_strategy_cancel_step (strategy);
      return 0;
    }
  return iec_strategy_end_step (strategy, error) ? n_links : 0;
}

/**
 * iec_evidence_rows_dup_plain:
 * @rows: (array length=n_rows): rows
 *
 * Returns: (transfer full): a line for each row, with its votes, text and places parted by tabs
 */
char *
iec_evidence_rows_dup_plain (IecEvidenceRow *const *rows, guint n_rows)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_rows; i++)
    {
      g_autofree char *squeezed = iec_str_squeeze (iec_evidence_row_get_text (rows[i]));
      gint64 votes = iec_evidence_row_get_votes (rows[i]);

      if (iec_evidence_row_get_kind (rows[i]) == IEC_EVIDENCE_ROW_HEADING)
        continue;
      if (votes != IEC_VOTES_MISSING)
        g_string_append_printf (text, "%" G_GINT64_FORMAT, votes);
      g_string_append_printf (text, "\t%s\t%s\t%s\n", squeezed, iec_evidence_row_get_detail (rows[i]),
                              iec_evidence_row_get_where (rows[i]));
    }
  return g_string_free (text, FALSE);
}

/**
 * iec_evidence_rows_get_source_kind:
 * @kind: of a source, as the file has it
 *
 * Returns: (transfer none): what it is called
 */
const char *
iec_evidence_rows_get_source_kind (const char *kind)
{
  static const struct
  {
    const char *kind, *name;
  } kinds[] = {
    { "survey", N_ ("Survey") },           { "study", N_ ("Study") },
    { "statistic", N_ ("Statistic") },     { "plan", N_ ("Planning document") },
    { "quote", N_ ("Focus group quote") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_strcmp0 (kinds[i].kind, kind) == 0)
      return _ (kinds[i].name);
  return kind != NULL ? kind : "";
}
