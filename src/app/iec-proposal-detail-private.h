/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-choice.h"
#include "iec-date-entry.h"
#include "iec-proposal-detail.h"

#include <adwaita.h>

G_BEGIN_DECLS

struct _IecProposalDetail
{
  GtkWidget parent_instance;

  gboolean is_filling;
  gboolean may_extend;
  gboolean is_pending;
  gboolean is_other; /* than what the fields show */
  gint64 last_key;
  gint64 typed_revision;
  /* Owned */
  IecSession *session;   /* NULL without a strategy */
  IecProposal *proposal; /* NULL unless exactly one is selected */
  GPtrArray *proposals;
  char *shown_links; /* what the list of links was made of */
  /* Template children */
  GtkStack *stack;
  GtkLabel *number_label;
  GtkLabel *place_label;
  GtkTextView *text_view;
  GtkLabel *text_error;
  GtkLabel *original_label;
  GtkEditable *votes_entry;
  GtkLabel *votes_error;
  AdwActionRow *theme_row;
  AdwActionRow *workshop_row;
  AdwActionRow *need_row;
  IecDateEntry *date_entry;
  AdwActionRow *answer_row;
  GtkImage *answer_icon;
  GtkLabel *answer_codes;
  GtkDropDown *answer_drop;
  AdwActionRow *reason_row;
  GtkListBox *link_list;
  GtkTextView *note_view;
  GtkLabel *many_label;
  GtkLabel *many_votes_label;
  GtkLabel *many_answers_label;
  /* Children made by code */
  IecChoice *choices[IEC_CHOICE_NEED + 1];
};

/* iec-proposal-typing.c */
void _iec_proposal_detail_install_typing (IecProposalDetail *self);
void _iec_proposal_detail_show_typed (IecProposalDetail *self, gboolean is_other);
void _iec_proposal_detail_end_typing (IecProposalDetail *self);

/* iec-proposal-links.c */
void _iec_proposal_detail_show_links (IecProposalDetail *self);

/* iec-proposal-detail.c */
IecStrategy *_iec_proposal_detail_get_strategy (IecProposalDetail *self);

G_END_DECLS
