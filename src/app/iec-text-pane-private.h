/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-element-editor.h"
#include "iec-find-bar.h"
#include "iec-text-column.h"
#include "iec-text-pane.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * IecTextPlace: where the cursor was, with what was selected.
 * @element: (nullable): owned
 * @cursor, @bound: in characters, in its title or its body
 */
typedef struct
{
  IecElement *element;
  gboolean in_title;
  int cursor;
  int bound;
} IecTextPlace;

struct _IecTextPane
{
  GtkWidget parent_instance;

  guint sync_source;
  guint show_source;
  gboolean is_narrow;
  gboolean is_tight;     /* there is little room for the toolbar */
  gboolean shows_pages;  /* instead of the text */
  gboolean is_updating;  /* the toolbar, from the cursor */
  gboolean is_following; /* the session's selection is set from here */
  gulong focus_handler;
  IecTextPlace origin; /* where finding began */
  /* Owned */
  IecSession *session;       /* (nullable) */
  GtkTreeListModel *outline; /* (nullable): all elements, for its signal */
  GSignalGroup *session_signals;
  GSignalGroup *strategy_signals;
  GSignalGroup *outline_signals;
  GSignalGroup *cursor_signals; /* of the text that has the cursor */
  GSignalGroup *style_signals;  /* of the body that has it */
  GSignalGroup *facts_signals;  /* of the selected element */
  /* Borrowed */
  GtkTextView *view; /* (nullable), weak: the one that has or last had the focus */
  /* Template children */
  GtkBox *box;
  GtkWidget *toolbar;
  GtkWidget *format_box;
  GtkButton *write_toggle;
  GtkButton *beside_toggle;
  GtkButton *pages_toggle;
  GtkDropDown *style_drop_down;
  GtkWidget *evidence_toggle;
  GtkWidget *evidence_button;
  GtkLabel *evidence_label;
  IecFindBar *find_bar;
  GtkStack *stack;
  AdwBin *pages_bin;
  IecTextColumn *column;
};

/* iec-text-pane.c */
void _iec_text_pane_sync (IecTextPane *self);
IecElementEditor *_iec_text_pane_ensure_editor (IecTextPane *self, IecElement *element);
IecElementEditor *_iec_text_pane_get_editor (IecTextPane *self);
void _iec_text_pane_select (IecTextPane *self, IecElement *element);

/* iec-text-pane-keys.c */
void _iec_text_pane_attach_keys (IecTextPane *self);
void _iec_text_pane_leave_cb (IecTextPane *self, GtkDirectionType direction, IecElementEditor *editor);

/* iec-text-pane-style.c */
void _iec_text_pane_class_install_styles (IecTextPaneClass *klass);
IecBodyBuffer *_iec_text_pane_get_buffer (IecTextPane *self);
void _iec_text_pane_update_styles (IecTextPane *self);
void _iec_text_pane_choose_style (IecTextPane *self);

/* iec-text-pane-find.c */
guint _iec_text_pane_find_origin (IecTextFinder *finder, gpointer data);
void _iec_text_pane_note_origin (IecTextPane *self);
void _iec_text_pane_go_to_match (IecTextPane *self, const IecTextMatch *match);
void _iec_text_pane_find_closed (IecTextPane *self, gboolean by_escape);

G_END_DECLS
