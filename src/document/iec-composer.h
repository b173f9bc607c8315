/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-document.h"
#include "iec-draft.h"
#include "iec-strategy.h"

G_BEGIN_DECLS

/**
 * IecEvidenceOption: how much of the evidence is printed.
 * @IEC_EVIDENCE_FULL: the line under each goal and action line, and notes at the foot
 * @IEC_EVIDENCE_COUNTS: the line only
 * @IEC_EVIDENCE_ANNEX: the line, and the list only in the annex
 * @IEC_EVIDENCE_NONE: nothing
 */
typedef enum
{
  IEC_EVIDENCE_FULL,
  IEC_EVIDENCE_COUNTS,
  IEC_EVIDENCE_ANNEX,
  IEC_EVIDENCE_NONE,
} IecEvidenceOption;

/**
 * IecComposerOptions: what a person chose at export (design: "Options").
 * @language: (nullable): of the document's own words; NULL for the strategy's
 * @template_path: (nullable): an .odt or .ott that the stylesheet is taken from
 */
typedef struct
{
  char *language;
  IecEvidenceOption evidence;
  gboolean annex;
  gboolean justify;
  char *template_path;
} IecComposerOptions;

void iec_composer_options_init (IecComposerOptions *options);
void iec_composer_options_clear (IecComposerOptions *options);
gboolean iec_composer_options_set (IecComposerOptions *options, const char *name, const char *value, GError **error);

IecDocument *
iec_compose_strategy (IecStrategy *strategy, const IecComposerOptions *options, const IecDraft *draft, GError **error);
IecDocument *iec_compose_proposals (IecStrategy *strategy, const IecComposerOptions *options, GError **error);

G_END_DECLS
