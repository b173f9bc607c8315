/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-add-proposal-window.h"

#include "iec-choice.h"
#include "iec-compat.h"
#include "iec-text-card.h"
#include "iec-util.h"

#include <glib/gi18n.h>
#include <string.h>

/** No more figures than a number of votes can have. */
#define VOTES_DIGITS 8

struct _IecAddProposalWindow
{
  AdwWindow parent_instance;

  /* Owned */
  IecSession *session;
  char *new_names[IEC_CHOICE_NEED + 1]; /* (nullable): what is made together with the proposal */
  /* Template children */
  GtkTextView *text_view;
  GtkLabel *error_label;
  GtkEditable *votes_entry;
  AdwActionRow *theme_row;
  AdwActionRow *workshop_row;
  /* Children made by code; NULL for the need */
  IecChoice *choices[IEC_CHOICE_NEED + 1];
};

enum
{
  SIGNAL_ADDED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecAddProposalWindow, iec_add_proposal_window, ADW_TYPE_WINDOW)

static AdwActionRow *
get_row (IecAddProposalWindow *self, IecChoiceKind kind)
{
  return kind == IEC_CHOICE_THEME ? self->theme_row : self->workshop_row;
}

static void
set_new_name (IecAddProposalWindow *self, IecChoiceKind kind, const char *name)
{
  /* Translators: %s is the name of a theme or workshop that is made together with a proposal. */
  g_autofree char *text = name != NULL ? g_strdup_printf (_ ("New: %s"), name) : g_strdup ("");
  g_autofree char *subtitle = g_markup_escape_text (text, -1);

  iec_set_str (&self->new_names[kind], name);
  adw_action_row_set_subtitle (get_row (self, kind), subtitle);
}

static IecChoiceKind
find_kind (IecAddProposalWindow *self, IecChoice *choice)
{
  return choice == self->choices[IEC_CHOICE_THEME] ? IEC_CHOICE_THEME : IEC_CHOICE_WORKSHOP;
}

static void
chosen_cb (IecChoice *choice, IecAddProposalWindow *self)
{
  set_new_name (self, find_kind (self, choice), NULL);
}

static void
new_cb (IecChoice *choice, const char *name, IecAddProposalWindow *self)
{
  iec_choice_set_uid (choice, NULL);
  set_new_name (self, find_kind (self, choice), name);
}

static char *
dup_text (IecAddProposalWindow *self)
{
  char *text = NULL;

  g_object_get (gtk_text_view_get_buffer (self->text_view), "text", &text, NULL);
  return g_strstrip (text);
}

static void
clear_error (IecAddProposalWindow *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), FALSE);
  gtk_widget_remove_css_class (GTK_WIDGET (self->text_view), "error");
  gtk_widget_remove_css_class (GTK_WIDGET (self->votes_entry), "error");
}

static void
show_error (IecAddProposalWindow *self, GtkWidget *field, const char *message)
{
  gtk_label_set_label (self->error_label, message);
  gtk_widget_set_visible (GTK_WIDGET (self->error_label), TRUE);
  if (field != NULL)
    {
      gtk_widget_add_css_class (field, "error");
      gtk_widget_grab_focus (field);
    }
  iec_compat_announce (GTK_WIDGET (self), message);
}

static gboolean
read_votes (IecAddProposalWindow *self, gint64 *votes)
{
  g_autofree char *digits = iec_str_squeeze (gtk_editable_get_text (self->votes_entry));

  *votes = IEC_VOTES_MISSING;
  if (digits[0] == '\0')
    return TRUE;
  if (strspn (digits, "0123456789") != strlen (digits) || strlen (digits) > VOTES_DIGITS)
    return FALSE;
  *votes = g_ascii_strtoll (digits, NULL, 10);
  return TRUE;
}

/* The uid of what is chosen, made first if it is new. */
static gboolean
settle (IecAddProposalWindow *self, IecChoiceKind kind, char **uid, GError **error)
{
  if (self->new_names[kind] == NULL)
    {
      *uid = g_strdup (iec_choice_get_uid (self->choices[kind]));
      return TRUE;
    }
  *uid = iec_choice_ensure (kind, iec_session_get_strategy (self->session), self->new_names[kind], error);
  return *uid != NULL;
}

/* The theme and workshop that are made with it join the step that adds the proposal, which knows its number. */
static gboolean
place (IecAddProposalWindow *self, IecProposal *proposal, GError **error)
{
  IecStrategy *strategy = iec_session_get_strategy (self->session);
  g_autofree char *theme = NULL;
  g_autofree char *workshop = NULL;

  if (!iec_strategy_extend_step (strategy, error))
    return FALSE;
  gboolean good =
      settle (self, IEC_CHOICE_THEME, &theme, error) && settle (self, IEC_CHOICE_WORKSHOP, &workshop, error);
  IecProposalRow row = *iec_proposal_get_row (proposal);
  row.theme = theme;
  row.workshop = workshop;
  if (good && iec_strategy_set_proposal (strategy, &row, error))
    return iec_strategy_end_step (strategy, error);
  iec_strategy_cancel_step (strategy);
  return FALSE;
}

static IecProposal *
add (IecAddProposalWindow *self, const char *text, gint64 votes, GError **error)
{
  IecStrategy *strategy = iec_session_get_strategy (self->session);
  IecProposalRow *row = iec_row_new (IEC_TABLE_PROPOSAL);
  gboolean has_new = self->new_names[IEC_CHOICE_THEME] != NULL || self->new_names[IEC_CHOICE_WORKSHOP] != NULL;

  iec_set_str (&row->text, text);
  row->votes = votes;
  iec_set_str (&row->theme, iec_choice_get_uid (self->choices[IEC_CHOICE_THEME]));
  iec_set_str (&row->workshop, iec_choice_get_uid (self->choices[IEC_CHOICE_WORKSHOP]));
  IecProposal *proposal = iec_strategy_add_proposal (strategy, row, error);
  iec_row_free (IEC_TABLE_PROPOSAL, row);
  if (proposal == NULL || !has_new || place (self, proposal, error))
    return proposal;
  iec_strategy_undo (strategy, NULL);
  return NULL;
}

static void
add_cb (IecAddProposalWindow *self)
{
  g_autofree char *text = dup_text (self);
  g_autoptr (GError) error = NULL;
  gint64 votes = IEC_VOTES_MISSING;

  clear_error (self);
  if (text[0] == '\0')
    {
      show_error (self, GTK_WIDGET (self->text_view), _ ("Write what was proposed."));
      return;
    }
  if (!read_votes (self, &votes))
    {
      show_error (self, GTK_WIDGET (self->votes_entry),
                  _ ("Votes are a whole number. Leave the field empty where nobody counted."));
      return;
    }
  if (!iec_session_prepare (self->session))
    return;
  IecProposal *proposal = add (self, text, votes, &error);
  if (proposal == NULL)
    {
      show_error (self, NULL, error->message);
      return;
    }
  g_signal_emit (self, signals[SIGNAL_ADDED], 0, proposal);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
add_choice (IecAddProposalWindow *self, IecChoiceKind kind)
{
  GtkWidget *choice = iec_choice_new (kind);

  self->choices[kind] = IEC_CHOICE (choice);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (get_row (self, kind), choice);
  g_signal_connect (choice, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect (choice, "new", G_CALLBACK (new_cb), self);
}

static void
iec_add_proposal_window_dispose (GObject *object)
{
  IecAddProposalWindow *self = IEC_ADD_PROPOSAL_WINDOW (object);

  g_clear_object (&self->session);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_ADD_PROPOSAL_WINDOW);
  G_OBJECT_CLASS (iec_add_proposal_window_parent_class)->dispose (object);
}

static void
iec_add_proposal_window_finalize (GObject *object)
{
  IecAddProposalWindow *self = IEC_ADD_PROPOSAL_WINDOW (object);

  for (guint i = 0; i < G_N_ELEMENTS (self->new_names); i++)
    g_clear_pointer (&self->new_names[i], g_free);
  G_OBJECT_CLASS (iec_add_proposal_window_parent_class)->finalize (object);
}

static void
iec_add_proposal_window_class_init (IecAddProposalWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = iec_add_proposal_window_dispose;
  object_class->finalize = iec_add_proposal_window_finalize;
  signals[SIGNAL_ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, IEC_TYPE_PROPOSAL);
  g_type_ensure (IEC_TYPE_TEXT_CARD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-add-proposal-window.ui");
  gtk_widget_class_bind_template_child (widget_class, IecAddProposalWindow, text_view);
  gtk_widget_class_bind_template_child (widget_class, IecAddProposalWindow, error_label);
  gtk_widget_class_bind_template_child (widget_class, IecAddProposalWindow, votes_entry);
  gtk_widget_class_bind_template_child (widget_class, IecAddProposalWindow, theme_row);
  gtk_widget_class_bind_template_child (widget_class, IecAddProposalWindow, workshop_row);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_error);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK, "default.activate", NULL);
}

static void
iec_add_proposal_window_init (IecAddProposalWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_choice (self, IEC_CHOICE_THEME);
  add_choice (self, IEC_CHOICE_WORKSHOP);
}

/**
 * iec_add_proposal_window_new:
 *
 * Returns: (transfer none): the window, owned by GTK
 */
GtkWidget *
iec_add_proposal_window_new (GtkWindow *parent, IecSession *session)
{
  g_return_val_if_fail (IEC_IS_SESSION (session), NULL);

  IecAddProposalWindow *self = g_object_new (IEC_TYPE_ADD_PROPOSAL_WINDOW, "transient-for", parent, NULL);
  self->session = g_object_ref (session);
  iec_choice_set_strategy (self->choices[IEC_CHOICE_THEME], iec_session_get_strategy (session));
  iec_choice_set_strategy (self->choices[IEC_CHOICE_WORKSHOP], iec_session_get_strategy (session));
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
  return GTK_WIDGET (self);
}
