/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-proposal-grid.h"

#include "iec-compat.h"
#include "iec-link-drop.h"
#include "iec-phrases.h"
#include "iec-proposal-cells-private.h"
#include "iec-proposal-chips.h"

#include <glib/gi18n.h>

/* So many rows at first, and so many more at a time, up to as many as GTK makes widgets for. */
#define FIRST_ROWS 40
#define LAST_SLICE 200
#define MORE_ROWS_MS 20

/* Below these widths of the table, in px at the usual size of text, a column gives its room to the texts. */
#define THEME_FROM 800
#define WORKSHOP_FROM 560

/** The least width that the table is given, in px. */
#define COMPACT_WIDTH 300

/** From so many selected rows on the bar shows what can be done with all of them. */
#define BAR_FROM 2

/**
 * Column: a column of the table.
 * @chars: how many characters it is wide; 0 for what remains
 * @width: how wide it was made, in px; a person may have made it otherwise since
 */
typedef struct
{
  IecProposalGrid *grid; /* Borrowed */
  IecProposalKey key;
  guint chars;
  int width;
  GtkColumnViewColumn *column; /* Borrowed */
  GtkSorter *sorter;           /* Borrowed */
} Column;

struct _IecProposalGrid
{
  GtkWidget parent_instance;

  Column columns[IEC_N_PROPOSAL_KEYS];
  gboolean is_compact;
  int width;
  guint arrange_source;
  guint slice_source;
  /* Owned */
  IecStrategy *strategy;    /* NULL without one */
  GtkSliceListModel *slice; /* (nullable): what of the sorted list has rows yet */
  IecProposalFilter *filter;
  GSignalGroup *filter_signals;
  GSignalGroup *selection_signals;
  GHashTable *bound; /* GtkListItem → Column: the cells that show something */
  /* Template children */
  GtkWidget *box;
  GtkLabel *count_label;
  GtkFlowBox *chip_box;
  GtkStack *stack;
  GtkColumnView *view;
  GtkActionBar *bar;
  GtkLabel *selected_label;
  GtkLabel *selected_votes_label;
  GtkWidget *import_button;
  GtkWidget *import_icon_button;
  GtkWidget *delete_button;
};

enum
{
  SIGNAL_SELECTION_CHANGED,
  SIGNAL_ROW_ACTIVATED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecProposalGrid, iec_proposal_grid, GTK_TYPE_WIDGET)

static GtkSelectionModel *
get_selection (IecProposalGrid *self)
{
  return gtk_column_view_get_model (self->view);
}

/* Rows */

static GtkWidget *
find_row (GtkWidget *cell)
{
  GtkWidget *parent = gtk_widget_get_parent (cell);

  return parent != NULL ? gtk_widget_get_parent (parent) : NULL;
}

/* What is dragged: all that is selected if the row is, else the row alone. */
static GPtrArray *
drag_cb (GtkWidget *row, gpointer user_data)
{
  IecProposalGrid *self = user_data;
  IecProposal *proposal = g_object_get_data (G_OBJECT (row), "iec-proposal");
  GPtrArray *selected = iec_proposal_grid_dup_selected (self);

  if (proposal == NULL || g_ptr_array_find (selected, proposal, NULL))
    return selected;
  g_ptr_array_set_size (selected, 0);
  g_ptr_array_add (selected, g_object_ref (proposal));
  return selected;
}

static void
fill_row (IecProposalGrid *self, GtkWidget *cell, IecProposal *proposal)
{
  GtkWidget *row = find_row (cell);
  g_autofree char *name = NULL;

  if (row == NULL)
    return;
  if (g_object_get_data (G_OBJECT (row), "iec-drags") == NULL)
    {
      iec_link_drag_attach (row, drag_cb, self);
      g_object_set_data (G_OBJECT (row), "iec-drags", self);
    }
  name = _iec_proposal_describe (self->strategy, proposal);
  g_object_set_data_full (G_OBJECT (row), "iec-proposal", g_object_ref (proposal), g_object_unref);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
fill_cell (Column *column, GtkListItem *item)
{
  IecProposalGrid *self = column->grid;
  IecProposal *proposal = gtk_list_item_get_item (item);
  GtkWidget *cell = gtk_list_item_get_child (item);

  if (self->strategy == NULL || proposal == NULL || cell == NULL)
    return;
  _iec_proposal_cell_fill (cell, column->key, self->strategy, proposal, self->is_compact);
  if (column->key == IEC_PROPOSAL_KEY_TEXT)
    fill_row (self, cell, proposal);
}

static void
fill_bound_cells (IecProposalGrid *self)
{
  GHashTableIter iter;
  gpointer item, column;

  g_hash_table_iter_init (&iter, self->bound);
  while (g_hash_table_iter_next (&iter, &item, &column))
    fill_cell (column, item);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  gtk_list_item_set_child (item, _iec_proposal_cell_new (column->key));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_hash_table_insert (column->grid->bound, item, column);
  fill_cell (column, item);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  g_hash_table_remove (column->grid->bound, item);
}

/* Columns */

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  Column *column = user_data;

  if (column->grid->filter == NULL)
    return 0;
  return iec_proposal_filter_compare (column->grid->filter, column->key, (IecProposal *)a, (IecProposal *)b);
}

static const char *
get_title (IecProposalKey key)
{
  switch (key)
    {
    case IEC_PROPOSAL_KEY_NUMBER:
      /* Translators: the heading of a narrow column of numbers. */
      return _ ("No.");
    case IEC_PROPOSAL_KEY_TEXT:
      return _ ("Proposal");
    case IEC_PROPOSAL_KEY_WORKSHOP:
      return _ ("Workshop");
    case IEC_PROPOSAL_KEY_THEME:
      return _ ("Theme");
    case IEC_PROPOSAL_KEY_VOTES:
      return _ ("Votes");
    case IEC_PROPOSAL_KEY_OUTCOME:
    case IEC_N_PROPOSAL_KEYS:
    default:
      return _ ("Answer");
    }
}

static const char *
get_tooltip (IecProposalKey key)
{
  switch (key)
    {
    case IEC_PROPOSAL_KEY_NUMBER:
      return _ ("Number of the proposal, unique in the strategy");
    case IEC_PROPOSAL_KEY_TEXT:
      return _ ("What residents proposed");
    case IEC_PROPOSAL_KEY_WORKSHOP:
      return _ ("The workshop where it was proposed");
    case IEC_PROPOSAL_KEY_THEME:
      return _ ("The theme under which it was collected");
    case IEC_PROPOSAL_KEY_VOTES:
      return _ ("Votes at the workshop; a dash where nobody counted");
    case IEC_PROPOSAL_KEY_OUTCOME:
    case IEC_N_PROPOSAL_KEYS:
    default:
      return _ ("What becomes of it: where it is included, or another answer");
    }
}

static const guint column_chars[IEC_N_PROPOSAL_KEYS] = {
  [IEC_PROPOSAL_KEY_NUMBER] = 7, [IEC_PROPOSAL_KEY_TEXT] = 0,   [IEC_PROPOSAL_KEY_WORKSHOP] = 14,
  [IEC_PROPOSAL_KEY_THEME] = 20, [IEC_PROPOSAL_KEY_VOTES] = 10, [IEC_PROPOSAL_KEY_OUTCOME] = 22,
};

static void
add_column (IecProposalGrid *self, IecProposalKey key)
{
  Column *column = &self->columns[key];
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, column, NULL));

  column->grid = self;
  column->key = key;
  column->chars = column_chars[key];
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), column);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), column);
  g_autoptr (GtkColumnViewColumn) added = gtk_column_view_column_new (get_title (key), factory);
  gtk_column_view_column_set_sorter (added, sorter);
  gtk_column_view_column_set_expand (added, column->chars == 0);
  gtk_column_view_column_set_resizable (added, TRUE);
  gtk_column_view_append_column (self->view, added);
  column->column = added;
  column->sorter = sorter;
}

/* A heading may be cut, so that it does not keep its column from being narrow. */
static void
shorten_heading (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    gtk_label_set_ellipsize (GTK_LABEL (widget), PANGO_ELLIPSIZE_END);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    shorten_heading (child);
}

static void
finish_headings (IecProposalGrid *self)
{
  GtkWidget *header = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *title = header != NULL ? gtk_widget_get_first_child (header) : NULL;

  for (guint i = 0; title != NULL && i < IEC_N_PROPOSAL_KEYS; i++, title = gtk_widget_get_next_sibling (title))
    {
      gtk_widget_set_tooltip_text (title, get_tooltip ((IecProposalKey)i));
      shorten_heading (title);
    }
}

/* Widths follow the size of text: a column that fitted still fits at 200 %. */
static double
get_char_width (IecProposalGrid *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  double width = (double)pango_font_metrics_get_approximate_char_width (metrics) / PANGO_SCALE;

  pango_font_metrics_unref (metrics);
  return width;
}

/** How wide a character is at the usual size of text, and what a cell has beside its text, in px. */
#define USUAL_CHAR_WIDTH 6.5
#define CELL_PADDING 20

/** The icon of an answer with the space beside it, in px, and how much of the table the answers may take. */
#define ICON_WIDTH 22
#define OUTCOME_SHARE 0.38
#define OUTCOME_SHARE_TIGHT 0.30

/** How many characters wide the votes are in a tight table. */
#define VOTES_CHARS_TIGHT 5
/** What hinting may add to a text, in px. */
#define SLACK 10

/* The words of an answer are shown whole where there is room: they are longer in one language than in another. */
static int
measure_outcomes (IecProposalGrid *self, double share)
{
  int widest = 0;

  for (guint i = 0; i <= IEC_OUTCOME_DECLINED; i++)
    {
      g_autoptr (PangoLayout) layout =
          gtk_widget_create_pango_layout (GTK_WIDGET (self), iec_phrase_outcome ((IecOutcome)i));
      int width;

      pango_layout_get_pixel_size (layout, &width, NULL);
      widest = MAX (widest, width);
    }
  return MIN (widest + ICON_WIDTH + CELL_PADDING + SLACK, (int)(self->width * share));
}

/* A column that is hidden still takes its fixed width from the others in GTK 4.8. */
static void
set_column (IecProposalGrid *self, Column *column, gboolean is_visible, double char_width)
{
  gboolean is_tight = self->width < COMPACT_WIDTH * char_width / USUAL_CHAR_WIDTH;
  guint chars = is_tight && column->key == IEC_PROPOSAL_KEY_VOTES ? VOTES_CHARS_TIGHT : column->chars;
  int width = (int)(chars * char_width) + CELL_PADDING;

  if (column->key == IEC_PROPOSAL_KEY_OUTCOME)
    width = measure_outcomes (self, is_tight ? OUTCOME_SHARE_TIGHT : OUTCOME_SHARE);
  if (!is_visible)
    width = 0;
  gtk_column_view_column_set_visible (column->column, is_visible);
  if (column->chars > 0
      && (gtk_column_view_column_get_fixed_width (column->column) <= 0 || !is_visible || column->width != width))
    gtk_column_view_column_set_fixed_width (column->column, width);
  column->width = width;
}

/* The number and the place stand under the text where the table is narrow. */
static gboolean
is_always_shown (guint key)
{
  return key != IEC_PROPOSAL_KEY_NUMBER && key != IEC_PROPOSAL_KEY_WORKSHOP;
}

static void
arrange (IecProposalGrid *self)
{
  double char_width = get_char_width (self);
  double scale = MAX (char_width / USUAL_CHAR_WIDTH, 0.5);
  gboolean one_theme = self->filter != NULL && iec_proposal_filter_count_active (self->filter, IEC_FILTER_THEME) == 1;
  gboolean has_workshop = self->width >= WORKSHOP_FROM * scale;
  gboolean has_theme = self->width >= THEME_FROM * scale && !one_theme;

  for (guint i = 0; i < IEC_N_PROPOSAL_KEYS; i++)
    set_column (self, &self->columns[i], i == IEC_PROPOSAL_KEY_THEME ? has_theme : has_workshop || is_always_shown (i),
                char_width);
  if (self->is_compact == !has_workshop)
    return;
  self->is_compact = !has_workshop;
  gtk_widget_set_visible (self->import_button, has_workshop);
  gtk_widget_set_visible (self->import_icon_button, !has_workshop);
  gtk_widget_set_visible (GTK_WIDGET (self->selected_votes_label), has_workshop);
  gtk_widget_set_visible (self->delete_button, has_workshop);
  fill_bound_cells (self);
}

static gboolean
arrange_cb (gpointer user_data)
{
  IecProposalGrid *self = user_data;

  self->arrange_source = 0;
  arrange (self);
  return G_SOURCE_REMOVE;
}

static void
schedule_arrange (IecProposalGrid *self)
{
  if (self->arrange_source == 0)
    self->arrange_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, arrange_cb, self, NULL);
}

/* Above and below the table */

static void
update_count (IecProposalGrid *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filter));
  guint n_total = iec_proposal_filter_get_n_total (self->filter);
  g_autofree char *votes = iec_phrase_votes (iec_proposal_filter_get_votes (self->filter));
  g_autofree char *number = iec_phrase_number (n);
  g_autofree char *total = iec_phrase_number (n_total);
  g_autofree char *proposals = iec_phrase_proposals (n);
  g_autofree char *text = iec_proposal_filter_is_narrowing (self->filter)
                              /* Translators: "<b>44</b> of 330 · 523 votes": how many proposals are shown, of how many,
                                 with their votes. */
                              ? g_markup_printf_escaped (_ ("<b>%1$s</b> of %2$s · %3$s"), number, total, votes)
                              : g_markup_printf_escaped ("%s · %s", proposals, votes);

  gtk_label_set_markup (self->count_label, text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 || n_total == 0 ? "table" : "nothing");
}

static void
update_bar (IecProposalGrid *self)
{
  g_autoptr (GPtrArray) selected = iec_proposal_grid_dup_selected (self);
  gint64 sum = 0;

  for (guint i = 0; i < selected->len; i++)
    sum += MAX (iec_proposal_get_votes (g_ptr_array_index (selected, i)), 0);
  if (selected->len >= BAR_FROM)
    {
      g_autofree char *votes = iec_phrase_votes (sum);
      g_autofree char *number = iec_phrase_number (selected->len);
      /* Translators: %s is how many proposals are selected. */
      g_autofree char *text = g_strdup_printf (ngettext ("%s selected", "%s selected", selected->len), number);

      gtk_label_set_label (self->selected_label, text);
      gtk_label_set_label (self->selected_votes_label, votes);
    }
  gtk_action_bar_set_revealed (self->bar, selected->len >= BAR_FROM);
}

/* Signals */

static void
filter_changed_cb (IecProposalGrid *self)
{
  update_count (self);
  iec_proposal_chips_update (self->chip_box, self->filter);
  fill_bound_cells (self);
  gtk_sorter_changed (self->columns[IEC_PROPOSAL_KEY_OUTCOME].sorter, GTK_SORTER_CHANGE_DIFFERENT);
  update_bar (self);
  schedule_arrange (self);
}

static void
selection_changed_cb (IecProposalGrid *self)
{
  update_bar (self);
  g_signal_emit (self, signals[SIGNAL_SELECTION_CHANGED], 0);
}

static void
activate_cb (IecProposalGrid *self, guint position)
{
  g_signal_emit (self, signals[SIGNAL_ROW_ACTIVATED], 0);
}

/* GtkWidget */

static void
iec_proposal_grid_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  IecProposalGrid *self = IEC_PROPOSAL_GRID (widget);
  GtkAllocation allocation = { 0, 0, width, height };
  int least = 0;

  if (self->width != width)
    {
      self->width = width;
      schedule_arrange (self);
    }
  gtk_widget_measure (self->box, GTK_ORIENTATION_HORIZONTAL, -1, &least, NULL, NULL, NULL);
  allocation.width = MAX (width, least);
  gtk_widget_size_allocate (self->box, &allocation, baseline);
}

static void
iec_proposal_grid_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  gtk_widget_measure (IEC_PROPOSAL_GRID (widget)->box, orientation, for_size, minimum, natural, minimum_baseline,
                      natural_baseline);
  /* What is too wide for a narrow window gives way once the width is known. */
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, COMPACT_WIDTH);
}

static void
iec_proposal_grid_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (iec_proposal_grid_parent_class)->css_changed (widget, change);
  schedule_arrange (IEC_PROPOSAL_GRID (widget));
}

static void
iec_proposal_grid_dispose (GObject *object)
{
  IecProposalGrid *self = IEC_PROPOSAL_GRID (object);

  if (self->box != NULL)
    iec_proposal_grid_set_filter (self, NULL, NULL);
  g_clear_handle_id (&self->arrange_source, g_source_remove);
  g_clear_object (&self->filter_signals);
  g_clear_object (&self->selection_signals);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_PROPOSAL_GRID);
  G_OBJECT_CLASS (iec_proposal_grid_parent_class)->dispose (object);
}

static void
iec_proposal_grid_finalize (GObject *object)
{
  g_clear_pointer (&IEC_PROPOSAL_GRID (object)->bound, g_hash_table_unref);
  G_OBJECT_CLASS (iec_proposal_grid_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-proposal-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, IecProposalGrid, box);
  gtk_widget_class_bind_template_child (widget_class, IecProposalGrid, count_label);
  gtk_widget_class_bind_template_child (widget_class, IecProposalGrid, chip_box);
  gtk_widget_class_bind_template_child (widget_class, IecProposalGrid, stack);
  gtk_widget_class_bind_template_child (widget_class, IecProposalGrid, view);
  gtk_widget_class_bind_template_child (widget_class, IecProposalGrid, bar);
  gtk_widget_class_bind_template_child (widget_class, IecProposalGrid, selected_label);
  gtk_widget_class_bind_template_child (widget_class, IecProposalGrid, selected_votes_label);
  gtk_widget_class_bind_template_child (widget_class, IecProposalGrid, import_button);
  gtk_widget_class_bind_template_child (widget_class, IecProposalGrid, import_icon_button);
  gtk_widget_class_bind_template_child (widget_class, IecProposalGrid, delete_button);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

/* Not while the focus is inside: Tab, when it would leave, asks for that, and must come out. */
static gboolean
iec_proposal_grid_grab_focus (GtkWidget *widget)
{
  return gtk_widget_get_focus_child (widget) == NULL
         && gtk_widget_grab_focus (GTK_WIDGET (IEC_PROPOSAL_GRID (widget)->view));
}

static void
iec_proposal_grid_class_init (IecProposalGridClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = iec_proposal_grid_dispose;
  object_class->finalize = iec_proposal_grid_finalize;
  widget_class->grab_focus = iec_proposal_grid_grab_focus;
  widget_class->measure = iec_proposal_grid_measure;
  widget_class->size_allocate = iec_proposal_grid_size_allocate;
  widget_class->css_changed = iec_proposal_grid_css_changed;
  gtk_widget_class_set_css_name (widget_class, "iecproposalgrid");
  bind_template (widget_class);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "proposals.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Delete, 0, "proposals.delete", NULL);
  signals[SIGNAL_SELECTION_CHANGED] = g_signal_new ("selection-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                                    0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ROW_ACTIVATED] =
      g_signal_new ("row-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
iec_proposal_grid_init (IecProposalGrid *self)
{
  self->bound = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
  for (guint i = 0; i < IEC_N_PROPOSAL_KEYS; i++)
    add_column (self, (IecProposalKey)i);
  finish_headings (self);
  gtk_column_view_sort_by_column (self->view, self->columns[IEC_PROPOSAL_KEY_VOTES].column, GTK_SORT_DESCENDING);
  self->filter_signals = g_signal_group_new (IEC_TYPE_PROPOSAL_FILTER);
  g_signal_group_connect_swapped (self->filter_signals, "changed", G_CALLBACK (filter_changed_cb), self);
  self->selection_signals = g_signal_group_new (GTK_TYPE_MULTI_SELECTION);
  g_signal_group_connect_swapped (self->selection_signals, "selection-changed", G_CALLBACK (selection_changed_cb),
                                  self);
  g_signal_group_connect_swapped (self->selection_signals, "items-changed", G_CALLBACK (selection_changed_cb), self);
}

/* GTK makes widgets for the first 200 rows at once, which takes longer than a frame may: so rows come a few at a time.
 */

static void
show_all_rows (IecProposalGrid *self)
{
  g_clear_handle_id (&self->slice_source, g_source_remove);
  if (self->slice != NULL)
    gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
}

static gboolean
show_more_rows_cb (gpointer data)
{
  IecProposalGrid *self = data;
  guint n_rows = gtk_slice_list_model_get_size (self->slice);

  if (n_rows < LAST_SLICE)
    {
      gtk_slice_list_model_set_size (self->slice, n_rows + FIRST_ROWS);
      return G_SOURCE_CONTINUE;
    }
  self->slice_source = 0;
  gtk_slice_list_model_set_size (self->slice, G_MAXUINT);
  return G_SOURCE_REMOVE;
}

/**
 * iec_proposal_grid_set_filter:
 * @strategy: (nullable): whose proposals the table shows
 * @filter: (nullable): which of them
 */
void
iec_proposal_grid_set_filter (IecProposalGrid *self, IecStrategy *strategy, IecProposalFilter *filter)
{
  g_return_if_fail (IEC_IS_PROPOSAL_GRID (self));
  g_return_if_fail ((strategy == NULL) == (filter == NULL));

  if (self->filter == filter)
    return;
  g_signal_group_set_target (self->filter_signals, NULL);
  g_signal_group_set_target (self->selection_signals, NULL);
  gtk_column_view_set_model (self->view, NULL);
  g_clear_handle_id (&self->slice_source, g_source_remove);
  g_clear_object (&self->slice);
  g_set_object (&self->strategy, strategy);
  g_set_object (&self->filter, filter);
  if (filter == NULL)
    return;

  GtkSorter *sorter = gtk_column_view_get_sorter (self->view);
  GtkSortListModel *sorted =
      gtk_sort_list_model_new (G_LIST_MODEL (g_object_ref (filter)), sorter != NULL ? g_object_ref (sorter) : NULL);
  self->slice = gtk_slice_list_model_new (G_LIST_MODEL (sorted), 0, FIRST_ROWS);
  self->slice_source = g_timeout_add (MORE_ROWS_MS, show_more_rows_cb, self);
  g_autoptr (GtkSelectionModel) selection =
      GTK_SELECTION_MODEL (gtk_multi_selection_new (G_LIST_MODEL (g_object_ref (self->slice))));
  gtk_column_view_set_model (self->view, selection);
  g_signal_group_set_target (self->filter_signals, filter);
  g_signal_group_set_target (self->selection_signals, selection);
  filter_changed_cb (self);
}

/**
 * iec_proposal_grid_dup_selected:
 *
 * Returns: (transfer full) (element-type IecProposal): what is selected, in the order of the table; owned by the array
 */
GPtrArray *
iec_proposal_grid_dup_selected (IecProposalGrid *self)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL_GRID (self), NULL);

  GPtrArray *selected = g_ptr_array_new_with_free_func (g_object_unref);
  GtkSelectionModel *selection = get_selection (self);
  if (selection == NULL)
    return selected;
  g_autoptr (GtkBitset) rows = gtk_selection_model_get_selection (selection);
  GtkBitsetIter iter;
  guint position = 0;
  for (gboolean more = gtk_bitset_iter_init_first (&iter, rows, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      gpointer item = g_list_model_get_item (G_LIST_MODEL (selection), position);

      if (item != NULL)
        g_ptr_array_add (selected, item);
    }
  return selected;
}

static gboolean
find_position (IecProposalGrid *self, IecProposal *proposal, guint *position)
{
  show_all_rows (self);
  GListModel *rows = G_LIST_MODEL (get_selection (self));
  guint n = rows != NULL ? g_list_model_get_n_items (rows) : 0;

  for (*position = 0; *position < n; (*position)++)
    {
      g_autoptr (IecProposal) item = g_list_model_get_item (rows, *position);

      if (item == proposal)
        return TRUE;
    }
  return FALSE;
}

static void
select_position (IecProposalGrid *self, guint position)
{
  gtk_selection_model_select_item (get_selection (self), position, TRUE);
  iec_compat_scroll_to_row (GTK_WIDGET (self->view), position);
}

/**
 * iec_proposal_grid_select:
 * @proposal: (nullable): a proposal
 *
 * Selects @proposal alone and scrolls to it, if the filters show it.
 */
void
iec_proposal_grid_select (IecProposalGrid *self, IecProposal *proposal)
{
  g_return_if_fail (IEC_IS_PROPOSAL_GRID (self));

  guint position = 0;
  if (proposal != NULL && find_position (self, proposal, &position))
    select_position (self, position);
}

/* Where the row stands that a step leads to; FALSE if there is none. */
static gboolean
find_step (IecProposalGrid *self, int rows, guint *position)
{
  GtkSelectionModel *selection = get_selection (self);
  guint n = selection != NULL ? g_list_model_get_n_items (G_LIST_MODEL (selection)) : 0;

  if (n == 0)
    return FALSE;
  g_autoptr (GtkBitset) selected = gtk_selection_model_get_selection (selection);
  if (gtk_bitset_is_empty (selected))
    return FALSE;
  gint64 from = rows < 0 ? gtk_bitset_get_minimum (selected) : gtk_bitset_get_maximum (selected);
  if (from + rows < 0 || from + rows >= n)
    return FALSE;
  *position = (guint)(from + rows);
  return TRUE;
}

/**
 * iec_proposal_grid_can_step:
 *
 * Returns: whether there is a row @rows below (or, negative, above) what is selected
 */
gboolean
iec_proposal_grid_can_step (IecProposalGrid *self, int rows)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL_GRID (self), FALSE);

  guint position = 0;
  return find_step (self, rows, &position);
}

/**
 * iec_proposal_grid_step:
 *
 * Selects the row @rows below (or, negative, above) what is selected.
 */
void
iec_proposal_grid_step (IecProposalGrid *self, int rows)
{
  g_return_if_fail (IEC_IS_PROPOSAL_GRID (self));

  guint position = 0;
  if (find_step (self, rows, &position))
    select_position (self, position);
}

static IecProposal *
find_from (IecProposalGrid *self, guint from, guint to, GPtrArray *except, gboolean unanswered)
{
  GListModel *rows = G_LIST_MODEL (get_selection (self));

  for (guint i = from; i < to; i++)
    {
      g_autoptr (IecProposal) proposal = g_list_model_get_item (rows, i);

      if (!g_ptr_array_find (except, proposal, NULL)
          && (!unanswered || iec_strategy_get_outcome (self->strategy, proposal) == IEC_OUTCOME_NONE))
        return g_steal_pointer (&proposal);
    }
  return NULL;
}

static guint
find_end (IecProposalGrid *self, GPtrArray *proposals)
{
  guint position = 0;

  if (proposals->len == 0 || !find_position (self, g_ptr_array_index (proposals, proposals->len - 1), &position))
    return 0;
  return position + 1;
}

/**
 * iec_proposal_grid_find_unanswered:
 * @after: (element-type IecProposal): rows in the order of the table
 *
 * Returns: (transfer full) (nullable): the next one without an answer below @after, else from the top; none of @after
 */
IecProposal *
iec_proposal_grid_find_unanswered (IecProposalGrid *self, GPtrArray *after)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL_GRID (self), NULL);
  g_return_val_if_fail (self->strategy != NULL, NULL);

  guint end = find_end (self, after);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (get_selection (self)));
  IecProposal *found = find_from (self, end, n, after, TRUE);
  return found != NULL ? found : find_from (self, 0, end, after, TRUE);
}

/**
 * iec_proposal_grid_find_neighbour:
 * @of: (element-type IecProposal): rows in the order of the table
 *
 * Returns: (transfer full) (nullable): the row below them, else one above that is none of them
 */
IecProposal *
iec_proposal_grid_find_neighbour (IecProposalGrid *self, GPtrArray *of)
{
  g_return_val_if_fail (IEC_IS_PROPOSAL_GRID (self), NULL);
  g_return_val_if_fail (self->strategy != NULL, NULL);

  guint end = find_end (self, of);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (get_selection (self)));
  IecProposal *found = find_from (self, end, n, of, FALSE);
  for (guint i = end; found == NULL && i > 0; i--)
    found = find_from (self, i - 1, i, of, FALSE);
  return found;
}

/**
 * iec_proposal_grid_focus:
 *
 * Moves the focus to the table.
 */
void
iec_proposal_grid_focus (IecProposalGrid *self)
{
  g_return_if_fail (IEC_IS_PROPOSAL_GRID (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
