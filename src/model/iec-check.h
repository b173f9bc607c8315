/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-strategy.h"

G_BEGIN_DECLS

/**
 * IecGapKind: what is missing. The string names (iec_gap_kind_to_string()) are those of the JSON output.
 */
typedef enum
{
  IEC_GAP_UNSUPPORTED,     /* "unsupported": a goal or action line that no evidence stands behind */
  IEC_GAP_NO_ACTION_LINES, /* "no-action-lines": a goal without any */
  IEC_GAP_NO_VISION,       /* "no-vision": the strategy has none */
  IEC_GAP_EMPTY_TEXT,      /* "empty-text": a section, goal or action line without text, and without anything inside */
  IEC_GAP_BROKEN_BODY,     /* "broken-text": a body that does not parse and is shown as plain text */
  IEC_GAP_UNANSWERED,      /* "unanswered": a proposal that is not included and has no outcome */
  IEC_GAP_SUSPECT,         /* "suspect": a link to be looked at again */
} IecGapKind;

/**
 * IecGap: one gap, in the UI language.
 * @code: (nullable): the element's code
 * @number: (nullable): the proposal's number
 */
typedef struct
{
  IecGapKind kind;
  char *code;
  char *number;
  char *text;
  char *fix;
} IecGap;

void iec_gap_free (IecGap *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (IecGap, iec_gap_free)

const char *iec_gap_kind_to_string (IecGapKind kind);
GPtrArray *iec_check (IecStrategy *strategy);

G_END_DECLS
