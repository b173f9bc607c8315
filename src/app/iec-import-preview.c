/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-import-preview.h"

#include "iec-tooltip.h"
#include "iec-util.h"

#include <glib/gi18n.h>

/* A cell shows so many characters at most, three quarters of them at least; one with proposals; a heading. */
#define CELL_CHARS 20
#define TEXT_CHARS 34

#define HEADING_CHARS 14

/* The rows of the grid above the table's own. */
#define CHOICE_ROW 0
#define HEADING_ROW 1
#define FIRST_ROW 2

struct _IecImportPreview
{
  GtkWidget parent_instance;

  gboolean updating;
  int fields[IEC_SHEET_MAX_COLUMNS]; /* what each of the sheet's columns is */
  /* Owned */
  GArray *columns;    /* of the sheet, those that are shown */
  GPtrArray *choices; /* borrowed GtkDropDowns, as many */
  GPtrArray *cells;   /* borrowed: what stands below them */
  /* Children */
  GtkWidget *scroller;
  GtkGrid *grid;
};

G_DEFINE_FINAL_TYPE (IecImportPreview, iec_import_preview, GTK_TYPE_WIDGET)

enum
{
  COLUMNS_CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/**
 * iec_import_field_to_words:
 * @field: a field, or %IEC_IMPORT_IGNORE
 *
 * Returns: (transfer none): what a person calls it
 */
const char *
iec_import_field_to_words (IecImportField field)
{
  switch (field)
    {
    case IEC_IMPORT_NUMBER:
      return C_ ("import column", "No.");
    case IEC_IMPORT_TEXT:
      return C_ ("import column", "Text of the proposal");
    case IEC_IMPORT_WORKSHOP:
      return C_ ("import column", "Workshop");
    case IEC_IMPORT_DATE:
      return C_ ("import column", "Date");
    case IEC_IMPORT_THEME:
      return C_ ("import column", "Theme");
    case IEC_IMPORT_ROLE:
      return C_ ("import column", "Role");
    case IEC_IMPORT_GROUP:
      return C_ ("import column", "Group of people");
    case IEC_IMPORT_VOTES:
      return C_ ("import column", "Votes");
    case IEC_IMPORT_NOTE:
      return C_ ("import column", "Note");
    case IEC_IMPORT_N_FIELDS:
    default:
      return C_ ("import column", "Not imported");
    }
}

/* The choices above a column: nothing, then the fields in their order. */
static GtkStringList *
make_field_names (void)
{
  GtkStringList *names = gtk_string_list_new (NULL);

  gtk_string_list_append (names, iec_import_field_to_words (IEC_IMPORT_IGNORE));
  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    gtk_string_list_append (names, iec_import_field_to_words ((IecImportField)field));
  return names;
}

static guint
field_to_position (int field)
{
  return field == IEC_IMPORT_IGNORE ? 0 : (guint)field + 1;
}

/* A field is read from one column only: the one that was chosen last. */
static void
chosen_cb (GtkDropDown *choice, GParamSpec *pspec, IecImportPreview *self)
{
  guint position = gtk_drop_down_get_selected (choice);
  int field = position == 0 || position == GTK_INVALID_LIST_POSITION ? IEC_IMPORT_IGNORE : (int)position - 1;
  guint index;

  if (self->updating || !g_ptr_array_find (self->choices, choice, &index))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (self->fields) && field != IEC_IMPORT_IGNORE; i++)
    {
      if (self->fields[i] == field)
        self->fields[i] = IEC_IMPORT_IGNORE;
    }
  self->fields[g_array_index (self->columns, guint, index)] = field;
  g_signal_emit (self, signals[COLUMNS_CHANGED], 0);
}

static GtkWidget *
make_choice (IecImportPreview *self, GListModel *names)
{
  GtkWidget *choice = gtk_drop_down_new (g_object_ref (names), NULL);

  gtk_widget_set_margin_start (choice, 6);
  gtk_widget_set_margin_end (choice, 6);
  gtk_widget_set_margin_top (choice, 6);
  g_signal_connect (choice, "notify::selected", G_CALLBACK (chosen_cb), self);
  return choice;
}

static void
attach (IecImportPreview *self, GtkWidget *cell, guint column, guint row)
{
  gtk_grid_attach (self->grid, cell, (int)column, (int)row, 1, 1);
  g_ptr_array_add (self->cells, cell);
}

static GtkWidget *
make_label (const char *text, int chars)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), chars);
  gtk_label_set_width_chars (GTK_LABEL (label), (int)MIN (g_utf8_strlen (text, -1), chars / 2));
  if (g_utf8_strlen (text, -1) > chars * 3 / 4)
    iec_tooltip_set (label, text);
  gtk_widget_add_css_class (label, "cell");
  return label;
}

static int
get_chars (int field)
{
  return field == IEC_IMPORT_TEXT ? TEXT_CHARS : CELL_CHARS;
}

/* “Jaunas gimenes → Jaunās ģimenes” */
static GtkWidget *
make_repaired_cell (const char *cell, const char *value, int field)
{
  g_autofree char *markup = g_markup_printf_escaped ("%s → <b>%s</b>", cell, value);
  g_autofree char *text = g_strdup_printf ("%s → %s", cell, value);
  GtkWidget *label = make_label (text, get_chars (field) * 3 / 2);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  /* Both sides are seen: whoever looks at the table decides whether the repair is right. */
  if (field != IEC_IMPORT_TEXT)
    gtk_label_set_width_chars (GTK_LABEL (label), (int)MIN (g_utf8_strlen (text, -1), CELL_CHARS * 3 / 2));
  iec_tooltip_set (label, text);
  gtk_widget_add_css_class (label, "repaired");
  return label;
}

/* A sign, what stands there, and the reason when one points at it. */
static GtkWidget *
make_bad_cell (const char *cell, const IecImportProblem *problem)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *label = gtk_label_new (*cell != '\0' ? cell : C_ ("cell", "empty"));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), CELL_CHARS);
  iec_tooltip_set (box, problem->reason);
  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, problem->reason, -1);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_widget_add_css_class (box, "cell");
  gtk_widget_add_css_class (box, "bad");
  return box;
}

/* What a row is to the import; the plan's rows and problems are in the order of the sheet. */
typedef struct
{
  guint sheet_row; /* from 1 */
  guint problem;   /* the first of its problems; G_MAXUINT for a good row */
} Shown;

static gboolean
is_repaired (IecImportPlan *plan, guint sheet_row)
{
  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    {
      if (iec_import_plan_get_repair (plan, sheet_row, (IecImportField)field) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
add_good (GArray *shown, IecImportPlan *plan, const IecImportRow *row, IecImportFilter filter, guint *n_good)
{
  Shown item = { row->sheet_row, G_MAXUINT };
  gboolean wanted =
      filter == IEC_IMPORT_FILTER_REPAIRED ? is_repaired (plan, row->sheet_row) : filter != IEC_IMPORT_FILTER_BAD;
  if (!wanted || *n_good >= IEC_IMPORT_PREVIEW_ROWS)
    return;
  (*n_good)++;
  g_array_append_val (shown, item);
}

static void
add_bad (GArray *shown, guint problem, guint sheet_row, IecImportFilter filter, guint *n_bad)
{
  Shown item = { sheet_row, problem };
  if ((filter != IEC_IMPORT_FILTER_ALL && filter != IEC_IMPORT_FILTER_BAD) || *n_bad >= IEC_IMPORT_PREVIEW_PROBLEMS)
    return;
  (*n_bad)++;
  g_array_append_val (shown, item);
}

/* The first rows as they stand, where nothing was recognised. */
static void
add_raw (GArray *shown, IecImportPlan *plan)
{
  guint row =
      iec_import_plan_get_heading_row (plan) == IEC_IMPORT_NO_HEADINGS ? 1 : iec_import_plan_get_heading_row (plan) + 1;
  for (guint i = 0; i < IEC_IMPORT_PREVIEW_ROWS && row <= iec_sheet_get_n_rows (iec_import_plan_get_sheet (plan)); i++)
    {
      Shown item = { row++, G_MAXUINT };
      g_array_append_val (shown, item);
    }
}

/* (element-type Shown) (transfer full) */
static GArray *
list_shown (IecImportPlan *plan, IecImportFilter filter)
{
  GArray *shown = g_array_new (FALSE, FALSE, sizeof (Shown));
  GPtrArray *rows = iec_import_plan_get_rows (plan);
  GPtrArray *problems = iec_import_plan_get_problems (plan);
  guint n_good = 0, n_bad = 0, problem = 0, last_bad = 0;

  if (rows->len == 0 && problems->len == 0)
    add_raw (shown, plan);
  for (guint i = 0; i <= rows->len; i++)
    {
      const IecImportRow *row = i < rows->len ? g_ptr_array_index (rows, i) : NULL;
      for (; problem < problems->len; problem++)
        {
          const IecImportProblem *bad = g_ptr_array_index (problems, problem);
          if (row != NULL && bad->row > row->sheet_row)
            break;
          if (bad->row != last_bad)
            add_bad (shown, problem, bad->row, filter, &n_bad);
          last_bad = bad->row;
        }
      if (row != NULL)
        add_good (shown, plan, row, filter, &n_good);
    }
  return shown;
}

static const IecImportProblem *
find_problem (IecImportPlan *plan, const Shown *shown, int field)
{
  GPtrArray *problems = iec_import_plan_get_problems (plan);
  for (guint i = shown->problem; i < problems->len; i++)
    {
      const IecImportProblem *problem = g_ptr_array_index (problems, i);
      if (problem->row != shown->sheet_row)
        break;
      if (field != IEC_IMPORT_IGNORE
          && ((int)problem->field == field || (problem->field == IEC_IMPORT_IGNORE && field == IEC_IMPORT_TEXT)))
        return problem;
    }
  return NULL;
}

static GtkWidget *
make_cell (IecImportPreview *self, IecImportPlan *plan, const Shown *shown, guint column)
{
  int field = self->fields[column];
  const IecSheet *sheet = iec_import_plan_get_sheet (plan);
  g_autofree char *cell = iec_str_squeeze (iec_sheet_get_cell (sheet, shown->sheet_row - 1, column));
  const IecImportProblem *problem = find_problem (plan, shown, field);
  const char *repair =
      field != IEC_IMPORT_IGNORE ? iec_import_plan_get_repair (plan, shown->sheet_row, (IecImportField)field) : NULL;

  if (problem != NULL)
    return make_bad_cell (cell, problem);
  if (repair != NULL)
    return make_repaired_cell (cell, repair, field);
  GtkWidget *label = make_label (cell, get_chars (field));
  if (field == IEC_IMPORT_IGNORE)
    gtk_widget_add_css_class (label, "secondary");
  return label;
}

static void
add_row (IecImportPreview *self, IecImportPlan *plan, const Shown *shown, guint grid_row)
{
  g_autofree char *number = g_strdup_printf ("%u", shown->sheet_row);
  GtkWidget *label = make_label (number, CELL_CHARS);

  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (label, "secondary");
  gtk_widget_add_css_class (label, "numeric");
  attach (self, label, 0, grid_row);
  for (guint i = 0; i < self->columns->len; i++)
    attach (self, make_cell (self, plan, shown, g_array_index (self->columns, guint, i)), i + 1, grid_row);
}

/* The first columns, and those that are read wherever they stand. */
static void
list_columns (IecImportPreview *self, IecImportPlan *plan)
{
  guint n_columns = iec_sheet_get_n_columns (iec_import_plan_get_sheet (plan));

  for (guint i = 0; i < G_N_ELEMENTS (self->fields); i++)
    self->fields[i] = IEC_IMPORT_IGNORE;
  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    {
      int column = iec_import_plan_get_column (plan, (IecImportField)field);
      if (column >= 0)
        self->fields[column] = (int)field;
    }
  g_array_set_size (self->columns, 0);
  for (guint column = 0; column < MIN (n_columns, IEC_SHEET_MAX_COLUMNS); column++)
    {
      if (column < IEC_IMPORT_PREVIEW_COLUMNS || self->fields[column] != IEC_IMPORT_IGNORE)
        g_array_append_val (self->columns, column);
    }
}

/* The choices stay where they are while there are as many columns, so that the focus does. */
static void
update_choices (IecImportPreview *self)
{
  g_autoptr (GtkStringList) names = make_field_names ();

  while (self->choices->len > self->columns->len)
    {
      gtk_grid_remove (self->grid, g_ptr_array_index (self->choices, self->choices->len - 1));
      g_ptr_array_set_size (self->choices, (int)self->choices->len - 1);
    }
  while (self->choices->len < self->columns->len)
    {
      GtkWidget *choice = make_choice (self, G_LIST_MODEL (names));
      gtk_grid_attach (self->grid, choice, (int)self->choices->len + 1, CHOICE_ROW, 1, 1);
      g_ptr_array_add (self->choices, choice);
    }
  for (guint i = 0; i < self->choices->len; i++)
    {
      int field = self->fields[g_array_index (self->columns, guint, i)];
      GtkWidget *choice = g_ptr_array_index (self->choices, i);
      gtk_drop_down_set_selected (GTK_DROP_DOWN (choice), field_to_position (field));
      gtk_widget_set_hexpand (choice, field == IEC_IMPORT_TEXT);
    }
}

/* The file's own headings under the choices. */
static void
add_headings (IecImportPreview *self, IecImportPlan *plan)
{
  guint row = iec_import_plan_get_heading_row (plan);

  for (guint i = 0; i < self->columns->len; i++)
    {
      guint column = g_array_index (self->columns, guint, i);
      g_autofree char *heading =
          row == IEC_IMPORT_NO_HEADINGS
              ? g_strdup ("")
              : iec_str_squeeze (iec_sheet_get_cell (iec_import_plan_get_sheet (plan), row - 1, column));
      GtkWidget *label = make_label (heading, HEADING_CHARS);
      gtk_widget_add_css_class (label, "heading-cell");
      gtk_widget_add_css_class (label, "secondary");
      attach (self, label, i + 1, HEADING_ROW);
      /* Translators: a choice above a column; the words are the column's heading, or its number. */
      g_autofree char *number = g_strdup_printf ("%u", column + 1);
      g_autofree char *name = g_strdup_printf (_ ("What the column “%s” is"), *heading != '\0' ? heading : number);
      gtk_accessible_update_property (GTK_ACCESSIBLE (g_ptr_array_index (self->choices, i)),
                                      GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
    }
}

static void
iec_import_preview_dispose (GObject *object)
{
  IecImportPreview *self = IEC_IMPORT_PREVIEW (object);

  self->updating = TRUE;
  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  g_clear_pointer (&self->columns, g_array_unref);
  g_clear_pointer (&self->choices, g_ptr_array_unref);
  g_clear_pointer (&self->cells, g_ptr_array_unref);
  G_OBJECT_CLASS (iec_import_preview_parent_class)->dispose (object);
}

static void
iec_import_preview_class_init (IecImportPreviewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = iec_import_preview_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "iecimportpreview");
  signals[COLUMNS_CHANGED] = g_signal_new ("columns-changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                           NULL, NULL, G_TYPE_NONE, 0);
}

static void
iec_import_preview_init (IecImportPreview *self)
{
  self->columns = g_array_new (FALSE, FALSE, sizeof (guint));
  self->choices = g_ptr_array_new ();
  self->cells = g_ptr_array_new ();
  self->grid = GTK_GRID (gtk_grid_new ());
  gtk_widget_set_valign (GTK_WIDGET (self->grid), GTK_ALIGN_START);
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), GTK_WIDGET (self->grid));
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

/**
 * iec_import_preview_show_plan:
 * @self: the preview
 * @plan: what to show; not kept
 * @filter: which rows
 */
void
iec_import_preview_show_plan (IecImportPreview *self, IecImportPlan *plan, IecImportFilter filter)
{
  g_return_if_fail (IEC_IS_IMPORT_PREVIEW (self) && plan != NULL);

  g_autoptr (GArray) shown = list_shown (plan, filter);

  self->updating = TRUE;
  for (guint i = 0; i < self->cells->len; i++)
    gtk_grid_remove (self->grid, g_ptr_array_index (self->cells, i));
  g_ptr_array_set_size (self->cells, 0);
  list_columns (self, plan);
  update_choices (self);
  add_headings (self, plan);
  for (guint i = 0; i < shown->len; i++)
    add_row (self, plan, &g_array_index (shown, Shown, i), FIRST_ROW + i);
  self->updating = FALSE;
}

/**
 * iec_import_preview_get_columns:
 * @self: the preview
 * @columns: (out) (array fixed-size=IEC_IMPORT_N_FIELDS): for each field the column that the person chose, or -1
 */
void
iec_import_preview_get_columns (IecImportPreview *self, int *columns)
{
  g_return_if_fail (IEC_IS_IMPORT_PREVIEW (self) && columns != NULL);

  for (guint field = 0; field < IEC_IMPORT_N_FIELDS; field++)
    columns[field] = -1;
  for (guint i = 0; i < G_N_ELEMENTS (self->fields); i++)
    {
      if (self->fields[i] != IEC_IMPORT_IGNORE)
        columns[self->fields[i]] = (int)i;
    }
}
