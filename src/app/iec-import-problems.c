/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-import-problems.h"

#include "iec-import-preview.h"
#include "iec-phrases.h"
#include "iec-util.h"

#include <glib/gi18n.h>
#include <string.h>

/* How wide an entry is at least, and at most for a text and for anything else. */
#define MIN_ENTRY_CHARS 8
#define TEXT_CHARS 32
#define CELL_CHARS 14

#define ROW_KEY "iec-import-row"
#define FIELD_KEY "iec-import-field"
#define TEXT_KEY "iec-import-text"

struct _IecImportProblems
{
  GtkWidget parent_instance;

  gboolean updating;
  /* Children */
  GtkWidget *box;
  GtkListBox *list;
  GtkLabel *more;
};

G_DEFINE_FINAL_TYPE (IecImportProblems, iec_import_problems, GTK_TYPE_WIDGET)

enum
{
  CORRECTED,
  SAVE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/**
 * iec_import_problems_count_rows:
 * @plan: a plan
 *
 * Returns: how many rows have a problem
 */
guint
iec_import_problems_count_rows (IecImportPlan *plan)
{
  g_return_val_if_fail (plan != NULL, 0);

  GPtrArray *problems = iec_import_plan_get_problems (plan);
  guint count = 0, last = 0;
  for (guint i = 0; i < problems->len; i++)
    {
      const IecImportProblem *problem = g_ptr_array_index (problems, i);
      count += problem->row != last;
      last = problem->row;
    }
  return count;
}

/* Tells what was written, unless it is what stood there before. */
static void
tell (IecImportProblems *self, GtkWidget *entry)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (entry));
  guint row = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), ROW_KEY));
  guint field = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (entry), FIELD_KEY));

  if (self->updating || strcmp (text, g_object_get_data (G_OBJECT (entry), TEXT_KEY)) == 0)
    return;
  g_object_set_data_full (G_OBJECT (entry), TEXT_KEY, g_strdup (text), g_free);
  g_signal_emit (self, signals[CORRECTED], 0, row, field, text);
}

static void
activate_cb (GtkWidget *entry, IecImportProblems *self)
{
  tell (self, entry);
}

static void
leave_cb (GtkEventControllerFocus *controller, IecImportProblems *self)
{
  tell (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (controller)));
}

static const char *
get_placeholder (IecImportField field)
{
  if (field == IEC_IMPORT_TEXT)
    return _ ("write the text");
  if (field == IEC_IMPORT_DATE)
    return _ ("dd.mm.yyyy.");
  return field == IEC_IMPORT_VOTES ? _ ("votes") : "";
}

static GtkWidget *
make_entry (IecImportProblems *self, const IecImportProblem *problem, const char *text, const char *sentence)
{
  GtkWidget *entry = gtk_entry_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_editable_set_text (GTK_EDITABLE (entry), text);
  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), get_placeholder (problem->field));
  gtk_editable_set_width_chars (GTK_EDITABLE (entry), MIN_ENTRY_CHARS);
  gtk_editable_set_max_width_chars (GTK_EDITABLE (entry), problem->field == IEC_IMPORT_TEXT ? TEXT_CHARS : CELL_CHARS);
  gtk_widget_set_valign (entry, GTK_ALIGN_CENTER);
  g_object_set_data (G_OBJECT (entry), ROW_KEY, GUINT_TO_POINTER (problem->row));
  g_object_set_data (G_OBJECT (entry), FIELD_KEY, GUINT_TO_POINTER ((guint)problem->field));
  g_object_set_data_full (G_OBJECT (entry), TEXT_KEY, g_strdup (text), g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL, sentence, -1);
  g_signal_connect (entry, "activate", G_CALLBACK (activate_cb), self);
  g_signal_connect (focus, "leave", G_CALLBACK (leave_cb), self);
  gtk_widget_add_controller (entry, focus);
  return entry;
}

static char *
dup_cell (IecImportPlan *plan, const IecImportProblem *problem, GHashTable *corrections)
{
  const char *correction = g_hash_table_lookup (corrections, iec_import_correction_key (problem->row, problem->field));
  int column = iec_import_plan_get_column (plan, problem->field);
  if (correction != NULL)
    return g_strdup (correction);
  return iec_str_squeeze (iec_sheet_get_cell (iec_import_plan_get_sheet (plan), problem->row - 1, (guint)column));
}

static GtkWidget *
make_row (IecImportProblems *self, IecImportPlan *plan, const IecImportProblem *problem, GHashTable *corrections)
{
  /* Translators: the number of a row in a spreadsheet, a column's heading, and a sentence that tells what is wrong. */
  g_autofree char *sentence = g_strdup_printf (_ ("Row %u – %s: %s"), problem->row, problem->column, problem->reason);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *label = gtk_label_new (sentence);

  gtk_widget_add_css_class (icon, "state-err");
  gtk_widget_add_css_class (box, "problem");
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  if (problem->field != IEC_IMPORT_IGNORE)
    {
      g_autofree char *text = dup_cell (plan, problem, corrections);
      gtk_box_append (GTK_BOX (box), make_entry (self, problem, text, sentence));
    }
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

/* The position of the row that has the focus in it, or -1. */
static int
find_focus (IecImportProblems *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;

  if (row == NULL || gtk_widget_get_parent (row) != GTK_WIDGET (self->list))
    return -1;
  return gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row));
}

static void
save_cb (GtkButton *button, IecImportProblems *self)
{
  g_signal_emit (self, signals[SAVE], 0);
}

static void
iec_import_problems_dispose (GObject *object)
{
  IecImportProblems *self = IEC_IMPORT_PROBLEMS (object);

  self->updating = TRUE;
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (iec_import_problems_parent_class)->dispose (object);
}

static void
iec_import_problems_class_init (IecImportProblemsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = iec_import_problems_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "iecimportproblems");
  signals[CORRECTED] = g_signal_new ("corrected", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_STRING);
  signals[SAVE] =
      g_signal_new ("save", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static GtkWidget *
make_header (IecImportProblems *self)
{
  GtkWidget *header = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *title = gtk_label_new (_ ("Not imported"));
  GtkWidget *button = gtk_button_new_with_label (_ ("Save the list…"));

  gtk_widget_add_css_class (title, "heading");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  g_signal_connect (button, "clicked", G_CALLBACK (save_cb), self);
  gtk_box_append (GTK_BOX (header), title);
  gtk_box_append (GTK_BOX (header), button);
  return header;
}

static void
iec_import_problems_init (IecImportProblems *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();

  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_add_css_class (self->box, "problems");
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Not imported"), -1);
  self->more = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_xalign (self->more, 0);
  gtk_label_set_wrap (self->more, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "secondary");

  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (content), GTK_WIDGET (self->more));
  gtk_widget_add_css_class (content, "problem-list");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER, GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_height (GTK_SCROLLED_WINDOW (scroller), TRUE);
  gtk_scrolled_window_set_max_content_height (GTK_SCROLLED_WINDOW (scroller), 220);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), content);
  gtk_box_append (GTK_BOX (self->box), make_header (self));
  gtk_box_append (GTK_BOX (self->box), scroller);
  gtk_widget_set_parent (self->box, GTK_WIDGET (self));
}

static void
show_more (IecImportProblems *self, guint n_more)
{
  g_autofree char *number = iec_phrase_number (n_more);
  /* Translators: %s is a number. */
  g_autofree char *words = g_strdup_printf (
      ngettext ("%s more cell; the saved list has all.", "%s more cells; the saved list has all.", n_more), number);

  gtk_label_set_label (self->more, words);
  gtk_widget_set_visible (GTK_WIDGET (self->more), n_more > 0);
}

/**
 * iec_import_problems_show_plan:
 * @self: the list
 * @plan: whose problems to show; not kept
 * @corrections: what was written instead of cells so far
 *
 * Shows the problems anew; the focus stays in the list where it was.
 */
void
iec_import_problems_show_plan (IecImportProblems *self, IecImportPlan *plan, GHashTable *corrections)
{
  g_return_if_fail (IEC_IS_IMPORT_PROBLEMS (self) && plan != NULL && corrections != NULL);

  GPtrArray *problems = iec_import_plan_get_problems (plan);
  guint n_shown = MIN (problems->len, IEC_IMPORT_PROBLEMS_SHOWN);
  int focused = find_focus (self);
  GtkWidget *row;

  self->updating = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < n_shown; i++)
    gtk_list_box_append (self->list, make_row (self, plan, g_ptr_array_index (problems, i), corrections));
  show_more (self, problems->len - n_shown);
  self->updating = FALSE;
  if (focused >= 0 && n_shown > 0)
    gtk_widget_child_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, MIN (focused, (int)n_shown - 1))),
                            GTK_DIR_TAB_FORWARD);
}
