/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "iec-outline-gaps.h"
#include "iec-outline-moves.h"
#include "iec-outline-pane.h"
#include "iec-outline-row.h"
#include "iec-outline-tree.h"
#include "iec-strategy-title.h"

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * IecOutlineDrop: where a row that is dragged over the list would go.
 * @row: (nullable): the row at the pointer
 * @allowed: whether it may go there
 */
typedef struct
{
  IecOutlineRow *row; /* Borrowed */
  const char *css_class;
  IecPlace place;
  gboolean allowed;
} IecOutlineDrop;

struct _IecOutlinePane
{
  GtkWidget parent_instance;

  gboolean show_unsupported;
  guint focus_tick;
  guint n_focus_ticks;
  gint64 new_revision;  /* the strategy's, after the step that the name being typed belongs to; -1: it has none yet */
  gboolean naming_new;  /* the last step added what is being named */
  gint64 find_time;     /* monotonic, of the last letter typed to find a title */
  gint64 find_revision; /* the strategy's at that time */
  gpointer find_place;  /* what was selected after that letter, only to be compared */
  guint expand_source;
  guint scroll_tick;
  double scroll_step;
  gboolean had_focus;
  IecOutlineDrop drop;
  /* Template children */
  GtkWidget *content;
  IecStrategyTitle *strategy_title;
  AdwBin *save_line_bin;
  GtkScrolledWindow *scroller;
  GtkListView *list_view;
  GtkMenuButton *add_button;
  GtkToggleButton *unsupported_button;
  GtkLabel *unsupported_label;
  GMenuModel *row_menu;
  GtkWidget *context_menu;
  /* Owned */
  IecSession *session;           /* (nullable) */
  char *typed_title;             /* (nullable): as far as it is typed, while naming */
  char *title_before;            /* (nullable): for giving up naming */
  IecOutlineTree *tree;          /* (nullable) */
  IecOutlineGaps *gaps;          /* (nullable) */
  GtkFilter *unsupported_filter; /* (nullable) */
  GSignalGroup *session_signals;
  GSignalGroup *strategy_signals;
  GSignalGroup *gaps_signals;
  GHashTable *rows;         /* IecElement → IecOutlineRow (borrowed), of those that are on screen or near it */
  IecElement *naming;       /* (nullable): what is being named */
  IecElement *focus_wanted; /* (nullable): whose row takes the focus as soon as there is one */
  GtkTreeListRow *hovered;  /* (nullable): under what is dragged */
  GString *find_text;
};

/* iec-outline-pane.c */
IecOutlineRow *_iec_outline_pane_find_row (IecOutlinePane *self, IecElement *element);
IecOutlineRow *_iec_outline_pane_row_at (IecOutlinePane *self, double x, double y);
void _iec_outline_pane_scroll_to (IecOutlinePane *self, IecElement *element);
void _iec_outline_pane_focus (IecOutlinePane *self, IecElement *element);

/* iec-outline-commands.c */
void _iec_outline_pane_install_commands (GtkWidgetClass *widget_class);
void _iec_outline_pane_update_commands (IecOutlinePane *self);
gboolean _iec_outline_pane_is_editable (IecOutlinePane *self);
gboolean _iec_outline_pane_move (IecOutlinePane *self, IecElement *element, const IecPlace *place);
gboolean _iec_outline_pane_add (IecOutlinePane *self, IecNew what);

/* iec-outline-naming.c */
gint64 _iec_outline_pane_get_revision (IecOutlinePane *self);
void _iec_outline_pane_begin_naming (IecOutlinePane *self, IecElement *element, gboolean is_new);
void _iec_outline_pane_forget_naming (IecOutlinePane *self);
void _iec_outline_pane_watch_naming (IecOutlinePane *self, IecOutlineRow *row);
gboolean _iec_outline_pane_name_in_row (IecOutlinePane *self, IecOutlineRow *row);

/* iec-outline-keys.c */
void _iec_outline_pane_add_keys (IecOutlinePane *self);

/* iec-outline-drag.c */
void _iec_outline_pane_add_drop_target (IecOutlinePane *self);
void _iec_outline_pane_make_draggable (IecOutlinePane *self, IecOutlineRow *row);
void _iec_outline_pane_stop_drag (IecOutlinePane *self);

G_END_DECLS
