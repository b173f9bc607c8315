/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-import-window-private.h"

#include "iec-layout.h"

#include <glib/gi18n.h>
#include <string.h>

/* The left side of the import window: how the file is read. */

/* A place that is being typed is used after so long a rest. */
#define REST_MS 400

static const char separators[] = { ';', '\t', ',' };

static const char *
get_encoding_words (const char *encoding)
{
  if (strcmp (encoding, "WINDOWS-1257") == 0)
    return _ ("Windows-1257 (Baltic)");
  if (strcmp (encoding, "UTF-16LE") == 0)
    return _ ("UTF-16 (low byte first)");
  return strcmp (encoding, "UTF-16BE") == 0 ? _ ("UTF-16 (high byte first)") : encoding;
}

static const char *
get_separator_words (char separator)
{
  if (separator == ';')
    return _ ("Semicolon ;");
  return separator == '\t' ? _ ("Tab") : _ ("Comma ,");
}

static void
set_choices (AdwComboRow *row, const char *title, GtkStringList *names, guint selected)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_combo_row_set_model (row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (row, selected);
}

static void
show_encoding (IecImportWindow *self, const IecSheet *sheet)
{
  const char *const *encodings = iec_sheets_get_encodings ();
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  gtk_widget_set_visible (GTK_WIDGET (self->encoding_row), sheet->encoding != NULL);
  for (guint i = 0; encodings[i] != NULL; i++)
    {
      gtk_string_list_append (names, get_encoding_words (encodings[i]));
      if (g_strcmp0 (encodings[i], sheet->encoding) == 0)
        selected = i;
    }
  set_choices (self->encoding_row, self->choices->encoding == NULL ? _ ("Encoding (detected)") : _ ("Encoding"), names,
               selected);
}

/* Text of a single column has no separator; that is shown, but cannot be chosen. */
static void
show_separator (IecImportWindow *self, const IecSheet *sheet)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = G_N_ELEMENTS (separators);

  gtk_widget_set_visible (GTK_WIDGET (self->separator_row), sheet->encoding != NULL);
  for (guint i = 0; i < G_N_ELEMENTS (separators); i++)
    {
      gtk_string_list_append (names, get_separator_words (separators[i]));
      if (sheet->separator != NULL && sheet->separator[0] == separators[i])
        selected = i;
    }
  if (selected == G_N_ELEMENTS (separators))
    gtk_string_list_append (names, C_ ("separator", "None (a single column)"));
  set_choices (self->separator_row, self->choices->separator == '\0' ? _ ("Separator (detected)") : _ ("Separator"),
               names, selected);
}

/* The sheets with anything in them. */
static void
show_sheets (IecImportWindow *self, const IecSheet *shown)
{
  GPtrArray *sheets = iec_import_plan_get_sheets (self->plan);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint i = 0; i < sheets->len; i++)
    {
      const IecSheet *sheet = g_ptr_array_index (sheets, i);
      if (iec_sheet_get_n_rows (sheet) == 0)
        continue;
      if (sheet == shown)
        selected = g_list_model_get_n_items (G_LIST_MODEL (names));
      gtk_string_list_append (names, sheet->name);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->sheet_row), g_list_model_get_n_items (G_LIST_MODEL (names)) > 1);
  set_choices (self->sheet_row, self->choices->sheet == NULL ? _ ("Sheet (detected)") : _ ("Sheet"), names, selected);
}

static void
show_headings (IecImportWindow *self, const IecSheet *sheet)
{
  guint heading_row = iec_import_plan_get_heading_row (self->plan);
  guint n_rows = MIN (iec_sheet_get_n_rows (sheet), IEC_LAYOUT_MAX_HEADING_ROW);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);

  for (guint row = 1; row <= n_rows; row++)
    {
      /* Translators: the row of a table that has the headings. */
      g_autofree char *name = g_strdup_printf (_ ("Row %u"), row);
      gtk_string_list_append (names, name);
    }
  gtk_string_list_append (names, _ ("No headings"));
  set_choices (self->heading_row,
               self->choices->heading_row == 0 ? _ ("Column headings (detected)") : _ ("Column headings"), names,
               heading_row == IEC_IMPORT_NO_HEADINGS ? n_rows : heading_row - 1);
}

/**
 * iec_import_window_show_choices:
 *
 * (private) Shows how the table of the present plan was read.
 */
void
iec_import_window_show_choices (IecImportWindow *self)
{
  const IecSheet *sheet = iec_import_plan_get_sheet (self->plan);

  self->updating = TRUE;
  show_encoding (self, sheet);
  show_separator (self, sheet);
  show_sheets (self, sheet);
  show_headings (self, sheet);
  adw_action_row_set_subtitle (self->layout_row, iec_import_plan_is_wide (self->plan)
                                                     ? _ ("A column for each theme, votes in brackets")
                                                     : _ ("One proposal in each row"));
  gtk_widget_set_visible (GTK_WIDGET (self->workshop_row),
                          iec_import_plan_get_column (self->plan, IEC_IMPORT_WORKSHOP) < 0);
  self->updating = FALSE;
}

static void
encoding_cb (AdwComboRow *row, GParamSpec *pspec, IecImportWindow *self)
{
  if (self->updating || adw_combo_row_get_selected (row) == GTK_INVALID_LIST_POSITION)
    return;
  g_free (self->choices->encoding);
  self->choices->encoding = g_strdup (iec_sheets_get_encodings ()[adw_combo_row_get_selected (row)]);
  self->read_again = TRUE;
  iec_import_window_plan (self);
}

static void
separator_cb (AdwComboRow *row, GParamSpec *pspec, IecImportWindow *self)
{
  guint selected = adw_combo_row_get_selected (row);

  if (self->updating || selected >= G_N_ELEMENTS (separators))
    return;
  self->choices->separator = separators[selected];
  iec_import_choices_forget_layout (self->choices);
  self->read_again = TRUE;
  self->recalled = FALSE;
  iec_import_window_plan (self);
}

static void
sheet_cb (AdwComboRow *row, GParamSpec *pspec, IecImportWindow *self)
{
  GtkStringObject *name = adw_combo_row_get_selected_item (row);

  if (self->updating || name == NULL)
    return;
  g_free (self->choices->sheet);
  self->choices->sheet = g_strdup (gtk_string_object_get_string (name));
  iec_import_choices_forget_layout (self->choices);
  self->recalled = FALSE;
  iec_import_window_plan (self);
}

/* Without headings nothing can be recognised, so the columns stay what they are. */
static void
heading_cb (AdwComboRow *row, GParamSpec *pspec, IecImportWindow *self)
{
  guint selected = adw_combo_row_get_selected (row);
  guint n_items = g_list_model_get_n_items (adw_combo_row_get_model (row));

  if (self->updating || self->plan == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  iec_import_choices_take_columns (self->choices, self->plan);
  g_hash_table_remove_all (self->choices->corrections);
  self->choices->has_columns = selected == n_items - 1;
  self->choices->heading_row = selected == n_items - 1 ? IEC_IMPORT_NO_HEADINGS : selected + 1;
  self->recalled = TRUE;
  iec_import_window_plan (self);
}

static gboolean
use_workshop_cb (gpointer data)
{
  IecImportWindow *self = data;

  self->workshop_source = 0;
  g_free (self->choices->workshop);
  self->choices->workshop = g_strdup (gtk_editable_get_text (self->workshop_row));
  iec_import_window_plan (self);
  return G_SOURCE_REMOVE;
}

static void
workshop_cb (GtkEditable *row, IecImportWindow *self)
{
  g_clear_handle_id (&self->workshop_source, g_source_remove);
  self->workshop_source = g_timeout_add (REST_MS, use_workshop_cb, self);
}

static void
skip_cb (GtkCheckButton *check, IecImportWindow *self)
{
  self->choices->skip_known = gtk_check_button_get_active (check);
  iec_import_window_plan (self);
}

/**
 * iec_import_window_class_bind_choices:
 *
 * (private) Binds the left side's callbacks of the template.
 */
void
iec_import_window_class_bind_choices (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, encoding_cb);
  gtk_widget_class_bind_template_callback (klass, separator_cb);
  gtk_widget_class_bind_template_callback (klass, sheet_cb);
  gtk_widget_class_bind_template_callback (klass, heading_cb);
  gtk_widget_class_bind_template_callback (klass, workshop_cb);
  gtk_widget_class_bind_template_callback (klass, skip_cb);
}
