/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-body.h"
#include "iec-composer.h"
#include "iec-evidence.h"
#include "iec-style-names.h"
#include "iec-theme.h"
#include "iec-typography.h"
#include "iec-words.h"

G_BEGIN_DECLS

#define IEC_ANCHOR_ELEMENT "el-"
#define IEC_ANCHOR_PROPOSAL "pr-"
#define IEC_ANCHOR_ANNEX "proposals" /* of the annex where no section is meant for it */
#define IEC_ANCHOR_THEMES "themes"
#define IEC_ANCHOR_COVERAGE "coverage"
#define IEC_NO_NUMBER "–"
#define IEC_NBSP "\u00a0"
#define IEC_PART_SEPARATOR " · "

/* The annexes that list every proposal. */
#define IEC_ANNEXES_LISTS (IEC_ANNEXES_WORKSHOPS | IEC_ANNEXES_THEMES)

/* The text column, in points. */
#define IEC_MM (72.0 / 25.4)

/* What became of a number of proposals, and their votes. */
typedef struct
{
  guint n_proposals;
  guint n_included;
  guint n_answered;
  guint n_unanswered;
  guint n_voted; /* with votes counted */
  gint64 votes;
} IecTally;

/* An annex that no section of the strategy is meant for; number 0 for one that stands alone. */
typedef struct
{
  IecAnnexes kind;
  IecWord title;
  const char *anchor;
  guint number;
} IecExtraAnnex;

#define IEC_MAX_EXTRA_ANNEXES 3

/*
 * What the files that compose the chapters share.
 */
typedef struct
{
  /* Borrowed */
  IecStrategy *strategy;
  const IecComposerOptions *options;
  const IecDraft *draft; /* (nullable) */
  IecDocument *document;
  const char *language;
  const char *content_language; /* (nullable): of what people wrote, where it is not the document's */
  IecElement *annex;            /* (nullable): the section that all proposals are listed in */

  /* Owned */
  GHashTable *evidence;  /* IecElement → IecEvidence */
  GHashTable *annexes;   /* IecElement → its number */
  GHashTable *workshops; /* uid of a workshop, "" for none → GPtrArray of IecProposal */
  IecTally tally;
  guint n_tables; /* in the involvement section */
  guint n_notes;
  IecAnnexes lists;         /* the annexes that are made */
  gboolean lists_proposals; /* some of them list all proposals */
  gboolean names_addressee;
} IecCompose;

/* iec-compose-common.c */
void
_iec_compose_init (IecCompose *self, IecStrategy *strategy, const IecComposerOptions *options, IecDocument *document);
void _iec_compose_clear (IecCompose *self);
const IecEvidence *_iec_compose_get_evidence (IecCompose *self, IecElement *element);
guint _iec_compose_get_annex_number (IecCompose *self, IecElement *element);
gboolean _iec_compose_is_printed (IecCompose *self, IecElement *element);
void _iec_compose_tally (IecCompose *self, IecTally *tally, IecProposal *proposal);
GPtrArray *_iec_compose_get_workshop_proposals (IecCompose *self, IecWorkshop *workshop);
void _iec_compose_others (IecCompose *self, IecBlock *block, const IecTally *tally, gboolean strong);
char *_iec_compose_dup_short (const char *text, guint most);
char *_iec_compose_dup_typeset (IecCompose *self, const char *text);
IecBlock *
_iec_compose_content (IecCompose *self, IecBlock *parent, IecBlockKind kind, const char *style, const char *text);
IecBlock *_iec_compose_words (IecCompose *self, IecBlock *parent, const char *style, const char *words);
void _iec_compose_phrase (IecBlock *block, const char *phrase);
void _iec_compose_anchor (IecBlock *block, IecElement *element);
char *_iec_compose_dup_anchor (IecElement *element);
char *_iec_compose_dup_annex_anchor (IecCompose *self);
IecBlock *_iec_compose_cell (IecBlock *row, const char *style, const char *text);
void _iec_compose_head_row (IecCompose *self, IecBlock *table, const IecWord *words, guint n_words);
char *_iec_compose_dup_votes (gint64 votes, gboolean known);
IecSpan *_iec_compose_code (IecBlock *block, IecElement *element);

/* The chapters. */
void _iec_compose_cover (IecCompose *self);
void _iec_compose_circles (IecCompose *self, IecBlock *part);
void _iec_compose_contents (IecCompose *self);
void _iec_compose_elements (IecCompose *self);
void _iec_compose_landscape (IecCompose *self);
guint _iec_compose_count_paragraphs (const IecBodyNode *body);
void _iec_compose_body (IecCompose *self,
                        IecBlock *part,
                        const IecBodyNode *body,
                        guint level,
                        gboolean lead,
                        guint tone,
                        GQueue *sides);
void _iec_compose_body_columns (IecBlock *table, const IecBodyNode *node);
gboolean _iec_compose_body_is_sum (const IecBodyNode *row);
void _iec_compose_workshops_table (IecCompose *self, IecBlock *part, IecElement *chapter);
void _iec_compose_charts (IecCompose *self, IecBlock *part, IecElement *chapter);
void _iec_compose_key_figures (IecCompose *self, IecBlock *part);
void _iec_compose_annex (IecCompose *self, IecBlock *part);
void _iec_compose_themes (IecCompose *self, IecBlock *part);
gboolean _iec_compose_has_coverage (IecCompose *self);
void _iec_compose_coverage (IecCompose *self, IecBlock *part);
const char *_iec_compose_get_coverage_page (IecCompose *self);
guint _iec_compose_list_extra_annexes (IecCompose *self, IecExtraAnnex *extras);
void _iec_compose_extra_annexes (IecCompose *self);
void _iec_compose_extra_entries (IecCompose *self, IecBlock *contents);
void _iec_compose_proposals_table (IecCompose *self);

/* iec-compose-copy.c: what tells a copy for reviewing. */
void _iec_compose_set_copy (IecDocument *document, IecStrategy *strategy, const IecComposerOptions *options);
void _iec_compose_copy_note (IecCompose *self, IecBlock *side);

/* iec-compose-notes.c: at the foot of the page. */
IecBlock *_iec_compose_note (IecCompose *self, IecBlock *paragraph, guint tone);
void _iec_compose_evidence_note (IecCompose *self, IecBlock *paragraph, guint tone, GPtrArray *proposals);
GPtrArray *_iec_compose_list_cited (IecCompose *self, const char *uids);
gboolean _iec_compose_has_citations (IecCompose *self, const IecBodyNode *body);
gboolean _iec_compose_has_notes (IecCompose *self);

/* iec-compose-charts.c; the charts themselves are declared in iec-theme-matrix.h */
IecBlock *
_iec_compose_figure_caption (IecCompose *self, IecBlock *part, const char *code, guint number, const char *title);

/* iec-compose-result.c: what became of a proposal. */
GPtrArray *_iec_compose_list_included_in (IecCompose *self, IecProposal *proposal);
void _iec_compose_result (IecCompose *self, IecBlock *block, IecProposal *proposal);
char *_iec_compose_dup_answer (IecCompose *self, IecProposal *proposal);

G_END_DECLS
