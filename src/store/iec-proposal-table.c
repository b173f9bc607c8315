/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-table-private.h"

static const IecColumn columns[] = {
  IEC_COLUMN (IecProposalRow, uid, IEC_COLUMN_TEXT, IEC_COLUMN_KEY),
  IEC_COLUMN (IecProposalRow, number, IEC_COLUMN_TEXT, IEC_COLUMN_SEARCHED),
  IEC_COLUMN (IecProposalRow, text, IEC_COLUMN_TEXT, IEC_COLUMN_HEAD),
  IEC_COLUMN (IecProposalRow, original, IEC_COLUMN_TEXT, IEC_COLUMN_SEARCHED),
  IEC_COLUMN (IecProposalRow, votes, IEC_COLUMN_INTEGER, IEC_COLUMN_NULLABLE),
  IEC_COLUMN (IecProposalRow, workshop, IEC_COLUMN_TEXT, IEC_COLUMN_NULLABLE),
  IEC_COLUMN (IecProposalRow, theme, IEC_COLUMN_TEXT, IEC_COLUMN_NULLABLE),
  IEC_COLUMN (IecProposalRow, need, IEC_COLUMN_TEXT, IEC_COLUMN_NULLABLE),
  IEC_COLUMN (IecProposalRow, date, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecProposalRow, role, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecProposalRow, people, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecProposalRow, note, IEC_COLUMN_TEXT, IEC_COLUMN_SEARCHED),
  IEC_COLUMN (IecProposalRow, outcome, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecProposalRow, addressee, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecProposalRow, outcome_date, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecProposalRow, reason, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecProposalRow, batch, IEC_COLUMN_TEXT, IEC_COLUMN_NULLABLE),
  IEC_COLUMN (IecProposalRow, source_number, IEC_COLUMN_TEXT, IEC_COLUMN_PLAIN),
  IEC_COLUMN (IecProposalRow, source_row, IEC_COLUMN_INTEGER, IEC_COLUMN_PLAIN),
};

static void
free_row (gpointer row)
{
  iec_row_free (IEC_TABLE_PROPOSAL, row);
}

/* What residents said. A missing vote is NULL, not 0. */
const IecTableInfo iec_proposal_table = {
  .name = "proposal",
  .row_size = sizeof (IecProposalRow),
  .columns = columns,
  .n_columns = G_N_ELEMENTS (columns),
  .order = "number, uid",
  .free_row = free_row,
};
