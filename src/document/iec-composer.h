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
 * IecAnnexes: which annexes are made; a set.
 * @IEC_ANNEXES_WORKSHOPS: every proposal by workshop, with what became of it
 * @IEC_ANNEXES_THEMES: every proposal by theme
 * @IEC_ANNEXES_MATRIX: the coverage: action lines and themes, with the numbers of proposals and votes
 * @IEC_ANNEXES_USUAL: what is printed where nobody chooses
 */
typedef enum
{
  IEC_ANNEXES_NONE = 0,
  IEC_ANNEXES_WORKSHOPS = 1 << 0,
  IEC_ANNEXES_THEMES = 1 << 1,
  IEC_ANNEXES_MATRIX = 1 << 2,
  IEC_ANNEXES_USUAL = IEC_ANNEXES_WORKSHOPS | IEC_ANNEXES_MATRIX,
  IEC_ANNEXES_ALL = IEC_ANNEXES_WORKSHOPS | IEC_ANNEXES_THEMES | IEC_ANNEXES_MATRIX,
} IecAnnexes;

/**
 * IecMark: the word “DRAFT” in pale grey on each page.
 * @IEC_MARK_DIAGONAL: large, across the page, behind the text
 * @IEC_MARK_CORNER: small, at the page's upper outer corner
 */
typedef enum
{
  IEC_MARK_NONE,
  IEC_MARK_DIAGONAL,
  IEC_MARK_CORNER,
} IecMark;

/* IEC_RECIPIENT_MAX_CHARS: how long the words of whom a copy is for may be. */
#define IEC_RECIPIENT_MAX_CHARS 80u

/**
 * IecComposerOptions: what a person chose at export (design: "Options").
 * @language: (nullable): of the document's own words; NULL for the strategy's
 * @annex: an annex's list of proposals is also made where @evidence wants it
 * @lines: number the lines of the text on each page
 * @wide_margin: a wide right margin for notes by hand
 * @recipient: (nullable): whom the copy is for, printed on each page
 * @template_path: (nullable): an .odt or .ott that the stylesheet is taken from
 */
typedef struct
{
  char *language;
  IecEvidenceOption evidence;
  IecAnnexes annex;
  gboolean justify;
  gboolean lines;
  gboolean wide_margin;
  IecMark mark;
  char *recipient;
  char *template_path;
} IecComposerOptions;

void iec_composer_options_init (IecComposerOptions *options);
void iec_composer_options_copy (IecComposerOptions *options, const IecComposerOptions *from);
void iec_composer_options_clear (IecComposerOptions *options);
gboolean iec_composer_options_set (IecComposerOptions *options, const char *name, const char *value, GError **error);

IecDocument *
iec_compose_strategy (IecStrategy *strategy, const IecComposerOptions *options, const IecDraft *draft, GError **error);
IecDocument *iec_compose_proposals (IecStrategy *strategy, const IecComposerOptions *options, GError **error);

G_END_DECLS
