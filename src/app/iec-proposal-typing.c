/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-proposal-detail-private.h"

#include "iec-compat.h"
#include "iec-util.h"

#include <glib/gi18n.h>
#include <string.h>

/** After so much rest what is typed on is a step of its own. */
#define TYPING_REST (1000 * G_TIME_SPAN_MILLISECOND)

static char *
dup_view_text (GtkTextView *view)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  char *text = NULL;

  g_object_get (buffer, "text", &text, NULL);
  return g_strstrip (text);
}

/* Makes @buffer read @text by changing as little as can be, so that the cursor stays where it is. */
static void
set_buffer_text (GtkTextBuffer *buffer, const char *text)
{
  g_autofree char *old = NULL;
  GtkTextIter start, end;

  g_object_get (buffer, "text", &old, NULL);
  const char *p = old, *q = text;
  while (*p != '\0' && g_utf8_get_char (p) == g_utf8_get_char (q))
    {
      p = g_utf8_next_char (p);
      q = g_utf8_next_char (q);
    }
  glong front = g_utf8_pointer_to_offset (old, p);
  const char *old_end = p + strlen (p), *new_end = q + strlen (q);
  while (old_end > p && new_end > q)
    {
      const char *before = g_utf8_prev_char (old_end), *now = g_utf8_prev_char (new_end);

      if (g_utf8_get_char (before) != g_utf8_get_char (now))
        break;
      old_end = before;
      new_end = now;
    }
  gtk_text_buffer_get_iter_at_offset (buffer, &start, (int)front);
  gtk_text_buffer_get_iter_at_offset (buffer, &end, (int)g_utf8_pointer_to_offset (old, old_end));
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, q, (int)(new_end - q));
}

/* What the strategy made of what was typed (blanks at its ends, say) is no reason to change it under her hands. */
static void
follow_text (GtkTextView *view, const char *text)
{
  g_autofree char *typed = dup_view_text (view);
  g_autofree char *line = g_strstrip (g_strdup (text));

  if (!g_str_equal (typed, line))
    set_buffer_text (gtk_text_view_get_buffer (view), text);
}

static void
show_error (GtkWidget *field, GtkLabel *label, const char *message)
{
  gboolean is_new = message != NULL && !gtk_widget_get_visible (GTK_WIDGET (label));

  gtk_widget_set_visible (GTK_WIDGET (label), message != NULL);
  gtk_label_set_label (label, message != NULL ? message : "");
  if (message == NULL)
    {
      gtk_widget_remove_css_class (field, "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID);
      return;
    }
  gtk_widget_add_css_class (field, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (field), GTK_ACCESSIBLE_STATE_INVALID, GTK_ACCESSIBLE_INVALID_TRUE, -1);
  if (is_new)
    iec_compat_announce (field, message);
}

/* Empty is "nobody counted"; FALSE for what is no number of votes. */
static gboolean
parse_votes (const char *text, gint64 *votes)
{
  g_autofree char *digits = iec_str_squeeze (text);
  char *end = NULL;

  *votes = IEC_VOTES_MISSING;
  if (digits[0] == '\0' || g_str_equal (digits, "–"))
    return TRUE;
  for (const char *p = digits; *p != '\0'; p++)
    if (!g_ascii_isdigit (*p))
      return FALSE;
  if (strlen (digits) > 8)
    return FALSE;
  *votes = g_ascii_strtoll (digits, &end, 10);
  return TRUE;
}

static gboolean
check_typed (IecProposalDetail *self, const char *text, gint64 *votes)
{
  gboolean has_text = text[0] != '\0';
  gboolean has_votes = parse_votes (gtk_editable_get_text (self->votes_entry), votes);

  show_error (GTK_WIDGET (self->text_view), self->text_error,
              has_text ? NULL : _ ("A proposal needs a text. What stood here before is kept until you write another."));
  show_error (GTK_WIDGET (self->votes_entry), self->votes_error,
              has_votes ? NULL : _ ("Votes are a whole number. Leave the field empty where nobody counted."));
  return has_text && has_votes;
}

static gboolean
write_step (IecProposalDetail *self, const IecProposalRow *row, GError **error)
{
  IecStrategy *strategy = _iec_proposal_detail_get_strategy (self);
  gint64 revision = 0;

  g_object_get (strategy, "revision", &revision, NULL);
  gboolean begun = self->may_extend && revision == self->typed_revision
                       ? iec_strategy_extend_step (strategy, error)
                       : iec_strategy_begin_step (strategy, IEC_STEP_SET_PROPOSAL, row->number, 1, error);
  if (!begun)
    return FALSE;
  if (!iec_strategy_set_proposal (strategy, row, error))
    {
      iec_strategy_cancel_step (strategy);
      return FALSE;
    }
  if (!iec_strategy_end_step (strategy, error))
    return FALSE;
  self->may_extend = TRUE;
  g_object_get (strategy, "revision", &self->typed_revision, NULL);
  return TRUE;
}

/* IecPendingFunc: writes what is typed and can be written. */
static void
write_typed (gpointer owner)
{
  IecProposalDetail *self = owner;
  g_autoptr (GError) error = NULL;
  gint64 votes = IEC_VOTES_MISSING;

  self->is_pending = FALSE;
  if (self->proposal == NULL || self->session == NULL)
    return;
  const IecProposalRow *old = iec_proposal_get_row (self->proposal);
  g_autofree char *text = dup_view_text (self->text_view);
  g_autofree char *note = dup_view_text (self->note_view);
  g_autofree char *old_text = g_strstrip (g_strdup (old->text));
  g_autofree char *old_note = g_strstrip (g_strdup (old->note));
  IecProposalRow row = *old;

  check_typed (self, text, &votes);
  if (text[0] != '\0' && !g_str_equal (text, old_text))
    row.text = text;
  if (!g_str_equal (note, old_note))
    row.note = note;
  if (parse_votes (gtk_editable_get_text (self->votes_entry), &votes))
    row.votes = votes;
  if (row.text == old->text && row.note == old->note && row.votes == old->votes)
    return;
  iec_session_end_typing (self->session);
  if (!write_step (self, &row, &error))
    iec_session_tell_error (self->session, error);
}

static void
typed_cb (IecProposalDetail *self)
{
  gint64 now = g_get_monotonic_time ();
  gint64 votes;

  if (self->is_filling || self->proposal == NULL || self->session == NULL)
    return;
  g_autofree char *text = dup_view_text (self->text_view);
  check_typed (self, text, &votes);
  if (now - self->last_key > TYPING_REST)
    _iec_proposal_detail_end_typing (self);
  self->last_key = now;
  self->is_pending = TRUE;
  iec_session_hold_pending (self->session, write_typed, self);
}

/* Leaving a field ends the step, and shows what the strategy made of it. */
static void
left_cb (IecProposalDetail *self)
{
  _iec_proposal_detail_end_typing (self);
}

static void
watch (IecProposalDetail *self, GtkWidget *field)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  g_signal_connect_swapped (focus, "leave", G_CALLBACK (left_cb), self);
  gtk_widget_add_controller (field, focus);
}

/* Tab leaves a field of text with several lines, so that it is no trap. */
static void
watch_view (IecProposalDetail *self, GtkTextView *view)
{
  g_signal_connect_object (gtk_text_view_get_buffer (view), "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
  watch (self, GTK_WIDGET (view));
}

/**
 * _iec_proposal_detail_install_typing:
 *
 * Lets the fields that are typed in write what is typed.
 */
void
_iec_proposal_detail_install_typing (IecProposalDetail *self)
{
  watch_view (self, self->text_view);
  watch_view (self, self->note_view);
  watch (self, GTK_WIDGET (self->votes_entry));
  g_signal_connect_object (self->votes_entry, "changed", G_CALLBACK (typed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * _iec_proposal_detail_end_typing:
 *
 * Writes what is typed; what is typed next is a step of its own.
 */
void
_iec_proposal_detail_end_typing (IecProposalDetail *self)
{
  if (self->session != NULL)
    iec_session_flush (self->session);
  self->may_extend = FALSE;
}

/**
 * _iec_proposal_detail_show_typed:
 * @is_other: whether another proposal was shown before
 *
 * Shows the proposal's text, note and votes where something else is shown. What is typed and not yet written stays, and
 * so does what cannot be written, with the reason beside it.
 */
void
_iec_proposal_detail_show_typed (IecProposalDetail *self, gboolean is_other)
{
  gint64 votes = iec_proposal_get_votes (self->proposal), typed = 0;
  g_autofree char *number = votes != IEC_VOTES_MISSING ? g_strdup_printf ("%" G_GINT64_FORMAT, votes) : g_strdup ("");
  g_autofree char *text = NULL;

  if (is_other)
    {
      self->is_pending = FALSE;
      self->may_extend = FALSE;
    }
  if (self->is_pending)
    return;
  if (is_other || !gtk_widget_get_visible (GTK_WIDGET (self->text_error)))
    follow_text (self->text_view, iec_proposal_get_text (self->proposal));
  follow_text (self->note_view, iec_proposal_get_note (self->proposal));
  gboolean is_number = parse_votes (gtk_editable_get_text (self->votes_entry), &typed);
  if (is_other || (is_number && typed != votes))
    gtk_editable_set_text (self->votes_entry, number);
  text = dup_view_text (self->text_view);
  check_typed (self, text, &typed);
}
