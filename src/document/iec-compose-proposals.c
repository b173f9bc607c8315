/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-compose-private.h"

static char *
dup_codes (IecCompose *self, IecProposal *proposal)
{
  g_autoptr (GPtrArray) elements = _iec_compose_list_included_in (self, proposal);
  GString *codes = g_string_new (NULL);

  for (guint i = 0; i < elements->len; i++)
    g_string_append_printf (codes, "%s%s", i > 0 ? ", " : "", iec_element_get_code (g_ptr_array_index (elements, i)));
  return g_string_free (codes, FALSE);
}

static void
add_row (IecCompose *self, IecBlock *table, IecProposal *proposal)
{
  IecBlock *row = iec_block_append_new (table, IEC_BLOCK_ROW, NULL);
  const char *text = iec_proposal_get_text (proposal), *original = iec_proposal_get_original (proposal);
  const char *date = iec_proposal_get_date (proposal), *uid = iec_proposal_get_workshop (proposal);
  IecWorkshop *workshop = uid != NULL ? iec_strategy_find_workshop (self->strategy, uid) : NULL;
  const char *theme = iec_proposal_get_theme (proposal);
  gint64 votes = iec_proposal_get_votes (proposal);
  g_autofree char *figures = votes != IEC_VOTES_MISSING ? g_strdup_printf ("%" G_GINT64_FORMAT, votes) : g_strdup ("");
  g_autofree char *codes = dup_codes (self, proposal);
  g_autofree char *answer = _iec_compose_dup_answer (self, proposal);
  IecOutcome outcome = iec_strategy_get_outcome (self->strategy, proposal);

  if ((date == NULL || *date == '\0') && workshop != NULL)
    date = iec_workshop_get_date (workshop);
  _iec_compose_cell (row, IEC_STYLE_CELL, iec_proposal_get_number (proposal));
  _iec_compose_cell (row, IEC_STYLE_CELL, workshop != NULL ? iec_workshop_get_place (workshop) : NULL);
  _iec_compose_cell (row, IEC_STYLE_CELL, date);
  _iec_compose_cell (row, IEC_STYLE_CELL, theme != NULL ? iec_strategy_get_theme_title (self->strategy, theme) : NULL);
  _iec_compose_cell (row, IEC_STYLE_CELL, text);
  _iec_compose_cell (row, IEC_STYLE_CELL, g_strcmp0 (original, text) != 0 ? original : NULL);
  _iec_compose_cell (row, IEC_STYLE_CELL, figures);
  _iec_compose_cell (row, IEC_STYLE_CELL, iec_words_get_outcome (self->language, outcome));
  _iec_compose_cell (row, IEC_STYLE_CELL, codes);
  _iec_compose_cell (row, IEC_STYLE_CELL, answer);
  _iec_compose_cell (row, IEC_STYLE_CELL, iec_proposal_get_note (proposal));
}

/**
 * _iec_compose_proposals_table:
 * @self: what the chapters share
 *
 * Adds all proposals as one table in the strategy's order. Dates are ISO 8601 and votes plain figures, as other
 * programs read them; where nobody counted votes the cell is empty.
 */
void
_iec_compose_proposals_table (IecCompose *self)
{
  static const IecWord heads[] = { IEC_WORD_NUMBER,   IEC_WORD_WORKSHOP,    IEC_WORD_DATE,  IEC_WORD_THEME,
                                   IEC_WORD_PROPOSAL, IEC_WORD_ORIGINAL,    IEC_WORD_VOTES, IEC_WORD_RESULT,
                                   IEC_WORD_CODES,    IEC_WORD_EXPLANATION, IEC_WORD_NOTE };
  GListModel *proposals = iec_strategy_get_proposals (self->strategy);
  IecBlock *part = iec_block_append_new (iec_document_get_root (self->document), IEC_BLOCK_PART, IEC_PAGE_BODY);
  IecBlock *table = iec_block_append_new (part, IEC_BLOCK_TABLE, IEC_TABLE_PLAIN);

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    iec_block_add_column (table, 0, heads[i] == IEC_WORD_VOTES ? IEC_ALIGN_END : IEC_ALIGN_START);
  _iec_compose_head_row (self, table, heads, G_N_ELEMENTS (heads));
  for (guint i = 0; i < g_list_model_get_n_items (proposals); i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (proposals, i);

      add_row (self, table, proposal);
    }
}
