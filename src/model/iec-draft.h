/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-strategy.h"

G_BEGIN_DECLS

/**
 * IecDraft: a numbered, dated, frozen state.
 * @number: from 1; 0 where the strategy is read-only and no number could be given
 * @id: a hash of the strategy's uid and content
 * @label: (nullable): "darba grupai"
 * @date: YYYY-MM-DD
 */
typedef struct
{
  gint64 number;
  char *id;
  char *label;
  char *date;
} IecDraft;

IecDraft *iec_draft_peek (IecStrategy *strategy, const char *label, GError **error);
IecDraft *iec_draft_ensure (IecStrategy *strategy, const char *label, GError **error);
GPtrArray *iec_draft_list (IecStrategy *strategy, GError **error);
char *iec_draft_dup_content (IecStrategy *strategy);
IecDraft *iec_draft_copy (const IecDraft *self);
void iec_draft_free (IecDraft *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecDraft, iec_draft_free)

G_END_DECLS
