/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-answer-window.h"

#include "iec-compat.h"
#include "iec-date-entry.h"
#include "iec-error.h"
#include "iec-phrases.h"
#include "iec-text-card.h"
#include "iec-util.h"

#include <glib/gi18n.h>

struct _IecAnswerWindow
{
  AdwWindow parent_instance;

  IecOutcome outcome;
  /* Owned */
  IecSession *session;
  GPtrArray *proposals;
  /* Template children */
  GtkLabel *heading;
  GtkListBox *outcome_list;
  GtkLabel *included_label;
  GtkWidget *addressee_list;
  GtkEditable *addressee_row;
  IecDateEntry *date_entry;
  GtkWidget *reason_box;
  GtkLabel *reason_heading;
  GtkTextView *reason_view;
  GtkLabel *error_label;
  GtkLabel *next_label;
  /* Children of the list, by outcome; NULL for "included" */
  GtkCheckButton *checks[IEC_OUTCOME_DECLINED + 1];
};

enum
{
  SIGNAL_SAVED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecAnswerWindow, iec_answer_window, ADW_TYPE_WINDOW)

/* The answers that can be given, in the order of the list. */
static const IecOutcome outcomes[] = {
  IEC_OUTCOME_COMMUNITY, IEC_OUTCOME_MUNICIPALITY, IEC_OUTCOME_OUTSIDE, IEC_OUTCOME_DECLINED, IEC_OUTCOME_NONE,
};

static const char *
get_hint (IecOutcome outcome)
{
  switch (outcome)
    {
    case IEC_OUTCOME_COMMUNITY:
      return _ ("residents can do it themselves");
    case IEC_OUTCOME_MUNICIPALITY:
      return _ ("with an addressee and a date");
    case IEC_OUTCOME_OUTSIDE:
      return _ ("for the state or another institution");
    case IEC_OUTCOME_DECLINED:
      return _ ("a reason must be given");
    case IEC_OUTCOME_NONE:
    case IEC_OUTCOME_INCLUDED:
    default:
      return _ ("takes the answer back");
    }
}

/* What is asked for */

static char *
dup_reason (IecAnswerWindow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->reason_view);
  g_autofree char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  return iec_str_squeeze (text);
}

static void
show_error (IecAnswerWindow *self, GtkWidget *field, const char *message)
{
  gtk_label_set_label (self->error_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
  gtk_widget_add_css_class (field, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_widget_grab_focus (field);
  iec_compat_announce (GTK_WIDGET (self), message);
}

static void
clear_error (IecAnswerWindow *self)
{
  GtkWidget *fields[] = { GTK_WIDGET (self->addressee_row), GTK_WIDGET (self->reason_view) };

  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      gtk_widget_remove_css_class (fields[i], "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (fields[i]), GTK_ACCESSIBLE_STATE_INVALID);
    }
}

static void
show_fields (IecAnswerWindow *self)
{
  gboolean declined = self->outcome == IEC_OUTCOME_DECLINED;

  gtk_widget_set_visible (self->addressee_list, self->outcome == IEC_OUTCOME_MUNICIPALITY);
  gtk_widget_set_visible (self->reason_box, self->outcome != IEC_OUTCOME_NONE);
  gtk_label_set_label (self->reason_heading, declined ? _ ("Reason (required, printed in the annex)")
                                                      : _ ("Explanation for residents (printed in the annex)"));
  clear_error (self);
}

static void
toggled_cb (GtkCheckButton *check, IecAnswerWindow *self)
{
  if (!gtk_check_button_get_active (check))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (self->checks[outcomes[i]] == check)
      self->outcome = outcomes[i];
  show_fields (self);
}

/* The arrows choose among the answers, as in any group of radio buttons; the list by itself would only move on. */
static gboolean
arrow_cb (GtkEventControllerKey *controller, guint keyval, guint keycode, GdkModifierType state, IecAnswerWindow *self)
{
  gboolean down = keyval == GDK_KEY_Down || keyval == GDK_KEY_KP_Down;
  guint place = 0;

  if ((!down && keyval != GDK_KEY_Up && keyval != GDK_KEY_KP_Up)
      || (state & gtk_accelerator_get_default_mod_mask ()) != 0)
    return GDK_EVENT_PROPAGATE;
  while (outcomes[place] != self->outcome)
    place++;
  if (down ? place + 1 < G_N_ELEMENTS (outcomes) : place > 0)
    place = down ? place + 1 : place - 1;
  gtk_check_button_set_active (self->checks[outcomes[place]], TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->checks[outcomes[place]]));
  return GDK_EVENT_STOP;
}

/* Refuses by itself what the strategy would refuse, so that the field that is meant is shown. */
static gboolean
check_fields (IecAnswerWindow *self)
{
  g_autofree char *reason = dup_reason (self);
  g_autofree char *addressee = iec_str_squeeze (gtk_editable_get_text (self->addressee_row));
  g_autofree char *date = iec_date_entry_dup_date (self->date_entry);

  clear_error (self);
  if (self->outcome == IEC_OUTCOME_DECLINED && reason[0] == '\0')
    show_error (self, GTK_WIDGET (self->reason_view), _ ("Give a reason: residents will read it in the annex."));
  else if (self->outcome == IEC_OUTCOME_MUNICIPALITY && addressee[0] == '\0')
    show_error (self, GTK_WIDGET (self->addressee_row), _ ("Say to whom it was passed."));
  else if (self->outcome == IEC_OUTCOME_MUNICIPALITY && date == NULL)
    show_error (self, GTK_WIDGET (self->date_entry), _ ("This is no date. Write the day, month and year in figures."));
  else
    return TRUE;
  return FALSE;
}

/* One answer is seen in its row; where many were answered, rows may have gone out of sight. */
static void
tell_answered (IecAnswerWindow *self)
{
  guint n = self->proposals->len;
  g_autofree char *text =
      self->outcome == IEC_OUTCOME_NONE
          ? g_strdup_printf (
              ngettext ("The answer to %u proposal was taken back.", "The answers to %u proposals were taken back.", n),
              n)
          : g_strdup_printf (ngettext ("%u proposal was answered.", "%u proposals were answered.", n), n);

  if (n > 1)
    iec_session_tell_with_action (self->session, text, _ ("Undo"), "win.undo", NULL);
}

static void
save_cb (IecAnswerWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *reason = dup_reason (self);
  g_autofree char *date = iec_date_entry_dup_date (self->date_entry);
  gboolean passed = self->outcome == IEC_OUTCOME_MUNICIPALITY;

  if (!check_fields (self) || !iec_session_prepare (self->session))
    return;
  if (!iec_strategy_set_outcome (iec_session_get_strategy (self->session), (IecProposal *const *)self->proposals->pdata,
                                 self->proposals->len, self->outcome,
                                 passed ? gtk_editable_get_text (self->addressee_row) : NULL, passed ? date : NULL,
                                 reason, &error))
    {
      show_error (self, GTK_WIDGET (self->reason_view), error->message);
      return;
    }
  tell_answered (self);
  g_signal_emit (self, signals[SIGNAL_SAVED], 0);
  gtk_window_destroy (GTK_WINDOW (self));
}

/* Set-up */

static void
add_outcome (IecAnswerWindow *self, IecOutcome outcome)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  const char *icon_name = iec_phrase_outcome_icon (outcome);
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name != NULL ? icon_name : "action-unavailable-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), iec_phrase_outcome (outcome));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), get_hint (outcome));
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), self->checks[outcomes[0]]);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, iec_phrase_outcome (outcome),
                                  -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  gtk_list_box_append (self->outcome_list, row);
  self->checks[outcome] = GTK_CHECK_BUTTON (check);
  g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
}

static void
iec_answer_window_dispose (GObject *object)
{
  IecAnswerWindow *self = IEC_ANSWER_WINDOW (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_ANSWER_WINDOW);
  G_OBJECT_CLASS (iec_answer_window_parent_class)->dispose (object);
}

static void
iec_answer_window_class_init (IecAnswerWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = iec_answer_window_dispose;
  signals[SIGNAL_SAVED] =
      g_signal_new ("saved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (IEC_TYPE_TEXT_CARD);
  g_type_ensure (IEC_TYPE_DATE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-answer-window.ui");
  gtk_widget_class_bind_template_child (widget_class, IecAnswerWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, IecAnswerWindow, outcome_list);
  gtk_widget_class_bind_template_child (widget_class, IecAnswerWindow, included_label);
  gtk_widget_class_bind_template_child (widget_class, IecAnswerWindow, addressee_list);
  gtk_widget_class_bind_template_child (widget_class, IecAnswerWindow, addressee_row);
  gtk_widget_class_bind_template_child (widget_class, IecAnswerWindow, date_entry);
  gtk_widget_class_bind_template_child (widget_class, IecAnswerWindow, reason_box);
  gtk_widget_class_bind_template_child (widget_class, IecAnswerWindow, reason_heading);
  gtk_widget_class_bind_template_child (widget_class, IecAnswerWindow, reason_view);
  gtk_widget_class_bind_template_child (widget_class, IecAnswerWindow, error_label);
  gtk_widget_class_bind_template_child (widget_class, IecAnswerWindow, next_label);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_error);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "default.activate", NULL);
}

static void
iec_answer_window_init (IecAnswerWindow *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    add_outcome (self, outcomes[i]);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect (keys, "key-pressed", G_CALLBACK (arrow_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->outcome_list), keys);
  iec_date_entry_set_label (self->date_entry, _ ("Sent"));
}

static void
show_heading (IecAnswerWindow *self)
{
  IecStrategy *strategy = iec_session_get_strategy (self->session);
  guint n = self->proposals->len, n_included = 0;
  g_autofree char *number = iec_phrase_number (n);
  /* Translators: %s is a proposal's number, such as P064. */
  g_autofree char *one =
      g_strdup_printf (_ ("Answer to proposal %s"), iec_proposal_get_number (g_ptr_array_index (self->proposals, 0)));
  g_autofree char *many = g_strdup_printf (ngettext ("Answer to %s proposal", "Answer to %s proposals", n), number);

  for (guint i = 0; i < n; i++)
    if (iec_strategy_get_outcome (strategy, g_ptr_array_index (self->proposals, i)) == IEC_OUTCOME_INCLUDED)
      n_included++;
  g_autofree char *included = g_strdup_printf (
      ngettext ("%u of them is linked to a goal or an action line, so it stays “Included”.",
                "%u of them are linked to a goal or an action line, so they stay “Included”.", n_included),
      n_included);
  gtk_label_set_label (self->heading, n == 1 ? one : many);
  gtk_window_set_title (GTK_WINDOW (self), n == 1 ? one : many);
  gtk_label_set_label (self->included_label,
                       n == 1 ? _ ("It is linked to a goal or an action line, so it stays “Included”.") : included);
  gtk_widget_set_visible (GTK_WIDGET (self->included_label), n_included > 0);
}

/* An answer that all have already is what the window begins with. */
static void
fill_in (IecAnswerWindow *self, IecOutcome outcome)
{
  const IecProposalRow *first = iec_proposal_get_row (g_ptr_array_index (self->proposals, 0));
  IecOutcome stored = iec_proposal_get_stored_outcome (g_ptr_array_index (self->proposals, 0));
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  gboolean same = TRUE;

  for (guint i = 1; i < self->proposals->len; i++)
    {
      const IecProposalRow *row = iec_proposal_get_row (g_ptr_array_index (self->proposals, i));

      same = same && g_str_equal (row->outcome, first->outcome) && g_str_equal (row->reason, first->reason)
             && g_str_equal (row->addressee, first->addressee);
    }
  if (outcome == IEC_OUTCOME_NONE)
    outcome = same && stored != IEC_OUTCOME_NONE ? stored : IEC_OUTCOME_COMMUNITY;
  iec_date_entry_set_date (self->date_entry, today);
  if (same && stored != IEC_OUTCOME_NONE)
    {
      gtk_editable_set_text (self->addressee_row, first->addressee);
      gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->reason_view), first->reason, -1);
      if (first->outcome_date[0] != '\0')
        iec_date_entry_set_date (self->date_entry, first->outcome_date);
    }
  gtk_check_button_set_active (self->checks[outcome], TRUE);
}

/**
 * iec_answer_window_new:
 * @proposals: (element-type IecProposal): one or more
 * @outcome: the answer to begin with; %IEC_OUTCOME_NONE for what they have, or the first
 *
 * Returns: (transfer none): the window, owned by GTK
 */
GtkWidget *
iec_answer_window_new (GtkWindow *parent, IecSession *session, GPtrArray *proposals, IecOutcome outcome)
{
  g_return_val_if_fail (IEC_IS_SESSION (session), NULL);
  g_return_val_if_fail (proposals != NULL && proposals->len > 0, NULL);
  g_return_val_if_fail (outcome != IEC_OUTCOME_INCLUDED, NULL);

  IecAnswerWindow *self = g_object_new (IEC_TYPE_ANSWER_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  self->proposals = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < proposals->len; i++)
    g_ptr_array_add (self->proposals, g_object_ref (g_ptr_array_index (proposals, i)));
  show_heading (self);
  fill_in (self, outcome);
  show_fields (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->checks[self->outcome]));
  return GTK_WIDGET (self);
}
