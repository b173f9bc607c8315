/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-import-summary.h"

#include "iec-import-preview.h"
#include "iec-import-problems.h"
#include "iec-phrases.h"
#include "iec-util.h"

#include <glib/gi18n.h>
#include <string.h>

/* So much of a wording is shown. */
#define MAX_WORDING 120

struct _IecImportSummary
{
  GtkWidget parent_instance;

  /* Template children */
  GtkWidget *content;
  GtkLabel *origin;
  GtkLabel *added_number;
  GtkLabel *added_words;
  GtkLabel *changed_number;
  GtkLabel *changed_words;
  GtkLabel *unchanged_number;
  GtkLabel *unchanged_words;
  GtkLabel *bad_number;
  GtkLabel *bad_words;
  GtkWidget *changed_box;
  GtkListBox *changed_list;
  GtkLabel *changed_more;
  GtkWidget *bad_box;
  GtkWidget *bad_card;
  GtkLabel *bad_label;
  GtkWidget *bad_details;
  GtkListBox *bad_list;
  GtkWidget *buttons;
  GtkWidget *show_button;
  GtkWidget *undo_button;
};

G_DEFINE_FINAL_TYPE (IecImportSummary, iec_import_summary, GTK_TYPE_WIDGET)

static GtkWidget *
make_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
clear (GtkListBox *list)
{
  GtkWidget *row;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static void
append_row (GtkListBox *list, GtkWidget *child)
{
  GtkWidget *row = gtk_list_box_row_new ();

  gtk_widget_add_css_class (child, "summary-row");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), child);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_append (list, row);
}

static char *
shorten (const char *text)
{
  if (g_utf8_strlen (text, -1) <= MAX_WORDING)
    return g_strdup (text);
  g_autofree char *begin = g_utf8_substring (text, 0, MAX_WORDING - 1);
  return g_strconcat (begin, "…", NULL);
}

/* Adds "Votes 5 → 6", if the value is another one. */
static void
add_change (GString *changes, IecImportField field, const char *was, const char *is)
{
  g_autofree char *old = shorten (was != NULL && *was != '\0' ? was : "–");
  g_autofree char *new = shorten (is != NULL && *is != '\0' ? is : "–");

  if (g_strcmp0 (was != NULL ? was : "", is != NULL ? is : "") == 0)
    return;
  /* Translators: what changed in a proposal: the name of a field, what was in it, what is in it now. */
  g_autofree char *change = g_strdup_printf (_ ("%s: %s → %s"), iec_import_field_to_words (field), old, new);
  g_string_append_printf (changes, "%s%s", changes->len > 0 ? "\n" : "", change);
}

static char *
dup_votes (gint64 votes)
{
  return votes != IEC_VOTES_MISSING ? iec_phrase_number (votes) : g_strdup ("");
}

static char *
describe_changes (IecStrategy *strategy, const IecImportRow *row, const IecProposalRow *was)
{
  const IecProposalRow *is = row->row;
  GString *changes = g_string_new (NULL);
  g_autofree char *old_votes = dup_votes (was->votes);
  g_autofree char *new_votes = dup_votes (is->votes);
  g_autofree char *old_date = *was->date != '\0' ? iec_phrase_date (was->date) : g_strdup ("");
  g_autofree char *new_date = *is->date != '\0' ? iec_phrase_date (is->date) : g_strdup ("");

  add_change (changes, IEC_IMPORT_TEXT, was->text, is->text);
  add_change (changes, IEC_IMPORT_VOTES, old_votes, new_votes);
  add_change (changes, IEC_IMPORT_THEME, iec_strategy_get_theme_title (strategy, was->theme), row->theme);
  add_change (changes, IEC_IMPORT_DATE, old_date, new_date);
  add_change (changes, IEC_IMPORT_NUMBER, was->source_number, is->source_number);
  add_change (changes, IEC_IMPORT_ROLE, was->role, is->role);
  add_change (changes, IEC_IMPORT_GROUP, was->people, is->people);
  add_change (changes, IEC_IMPORT_NOTE, was->note, is->note);
  return g_string_free (changes, FALSE);
}

static void
add_changed (IecImportSummary *self, IecStrategy *strategy, const IecImportRow *row)
{
  IecProposal *proposal = iec_strategy_find_proposal (strategy, row->existing);
  if (proposal == NULL)
    return;

  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  g_autofree char *changes = describe_changes (strategy, row, iec_proposal_get_row (proposal));
  g_autofree char *text = shorten (iec_proposal_get_text (proposal));
  /* Translators: a workshop's place, the number of a row in a spreadsheet, and a proposal. */
  g_autofree char *title = row->workshop != NULL
                               ? g_strdup_printf (_ ("%s, row %u: “%s”"), row->workshop, row->sheet_row, text)
                               /* Translators: the number of a row in a spreadsheet, and a proposal. */
                               : g_strdup_printf (_ ("Row %u: “%s”"), row->sheet_row, text);

  gtk_box_append (GTK_BOX (box), make_label (title, NULL));
  gtk_box_append (GTK_BOX (box), make_label (changes, "secondary"));
  append_row (self->changed_list, box);
}

static void
list_changed (IecImportSummary *self, IecImportPlan *plan, IecStrategy *strategy)
{
  GPtrArray *rows = iec_import_plan_get_rows (plan);
  guint n_changed = iec_import_plan_count (plan, IEC_IMPORT_UPDATE);
  guint n_listed = 0;

  clear (self->changed_list);
  for (guint i = 0; i < rows->len && n_listed < IEC_IMPORT_SUMMARY_LISTED; i++)
    {
      const IecImportRow *row = g_ptr_array_index (rows, i);
      if (row->act != IEC_IMPORT_UPDATE)
        continue;
      add_changed (self, strategy, row);
      n_listed++;
    }
  gtk_widget_set_visible (self->changed_box, n_changed > 0);
  g_autofree char *number = iec_phrase_number (n_changed - n_listed);
  /* Translators: %s is a number. */
  g_autofree char *more = g_strdup_printf (
      ngettext ("%s more changed proposal", "%s more changed proposals", n_changed - n_listed), number);
  gtk_label_set_label (self->changed_more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->changed_more), n_changed > n_listed);
}

static void
list_bad (IecImportSummary *self, IecImportPlan *plan)
{
  GPtrArray *problems = iec_import_plan_get_problems (plan);
  guint n_rows = iec_import_problems_count_rows (plan);
  g_autofree char *number = iec_phrase_number (n_rows);
  /* Translators: %s is a number. */
  g_autofree char *words =
      g_strdup_printf (ngettext ("%s row was not imported", "%s rows were not imported", n_rows), number);

  clear (self->bad_list);
  for (guint i = 0; i < MIN (problems->len, IEC_IMPORT_SUMMARY_LISTED); i++)
    {
      const IecImportProblem *problem = g_ptr_array_index (problems, i);
      /* Translators: the number of a row in a spreadsheet, a column's heading, and a sentence that tells what is wrong.
       */
      g_autofree char *sentence =
          g_strdup_printf (_ ("Row %u – %s: %s"), problem->row, problem->column, problem->reason);
      append_row (self->bad_list, make_label (sentence, NULL));
    }
  gtk_label_set_label (self->bad_label, words);
  gtk_widget_set_visible (self->bad_box, n_rows > 0);
}

static void
show_count (GtkLabel *number, GtkLabel *words, guint count, const char *noun)
{
  g_autofree char *text = iec_phrase_number (count);

  gtk_label_set_label (number, text);
  gtk_label_set_label (words, noun);
}

static void
iec_import_summary_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), IEC_TYPE_IMPORT_SUMMARY);
  G_OBJECT_CLASS (iec_import_summary_parent_class)->dispose (object);
}

static void
iec_import_summary_class_init (IecImportSummaryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_import_summary_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-import-summary.ui");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecimportsummary");
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, content);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, origin);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, added_number);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, added_words);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, changed_number);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, changed_words);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, unchanged_number);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, unchanged_words);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, bad_number);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, bad_words);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, changed_box);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, changed_list);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, changed_more);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, bad_box);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, bad_card);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, buttons);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, bad_label);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, bad_details);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, bad_list);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, show_button);
  gtk_widget_class_bind_template_child (widget_class, IecImportSummary, undo_button);
}

static void
iec_import_summary_init (IecImportSummary *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * iec_import_summary_take_plan:
 * @self: the page
 * @plan: what is about to be applied; not kept
 * @strategy: as it is before that
 *
 * Notes what the plan will do, while it can still be told what was there before.
 */
void
iec_import_summary_take_plan (IecImportSummary *self, IecImportPlan *plan, IecStrategy *strategy)
{
  g_return_if_fail (IEC_IS_IMPORT_SUMMARY (self) && plan != NULL && IEC_IS_STRATEGY (strategy));

  guint added = iec_import_plan_count (plan, IEC_IMPORT_ADD);
  guint changed = iec_import_plan_count (plan, IEC_IMPORT_UPDATE);
  guint unchanged =
      iec_import_plan_count (plan, IEC_IMPORT_UNCHANGED) + iec_import_plan_count (plan, IEC_IMPORT_SKIPPED);
  guint bad = iec_import_problems_count_rows (plan);

  /* Translators: these stand under a number; short words are best, as “new” alone. */
  show_count (self->added_number, self->added_words, added, ngettext ("new proposal", "new proposals", added));
  show_count (self->changed_number, self->changed_words, changed,
              ngettext ("changed proposal", "changed proposals", changed));
  show_count (self->unchanged_number, self->unchanged_words, unchanged, _ ("unchanged"));
  show_count (self->bad_number, self->bad_words, bad, _ ("with errors"));
  list_changed (self, plan, strategy);
  list_bad (self, plan);
  gtk_widget_set_visible (self->undo_button, added + changed > 0);
  gtk_button_set_label (GTK_BUTTON (self->show_button),
                        added > 0 ? _ ("Show the new proposals") : _ ("Show the proposals"));
}

/**
 * iec_import_summary_finish:
 * @self: the page
 * @name: what was imported
 *
 * Tells the moment, and puts the focus on what is done next.
 */
void
iec_import_summary_finish (IecImportSummary *self, const char *name)
{
  g_return_if_fail (IEC_IS_IMPORT_SUMMARY (self) && name != NULL);

  g_autoptr (GDateTime) utc = iec_now ();
  g_autoptr (GDateTime) now = g_date_time_to_local (utc);
  g_autofree char *moment = iec_phrase_moment (now);
  g_autofree char *origin = g_strdup_printf ("%s · %s", name, moment);

  gtk_label_set_label (self->origin, origin);
  gtk_widget_grab_focus (self->show_button);
}

/**
 * iec_import_summary_set_narrow:
 * @self: the page
 * @is_narrow: whether there is room for one thing in a row only
 */
void
iec_import_summary_set_narrow (IecImportSummary *self, gboolean is_narrow)
{
  g_return_if_fail (IEC_IS_IMPORT_SUMMARY (self));

  GtkOrientation orientation = is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->bad_card), orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->buttons), orientation);
}
