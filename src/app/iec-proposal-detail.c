/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-proposal-detail-private.h"

#include "iec-phrases.h"
#include "iec-proposal-cells-private.h"
#include "iec-text-card.h"
#include "iec-util.h"

#include <glib/gi18n.h>

G_DEFINE_FINAL_TYPE (IecProposalDetail, iec_proposal_detail, GTK_TYPE_WIDGET)

/* The answers of the drop-down. */
static const IecOutcome outcomes[] = {
  IEC_OUTCOME_NONE, IEC_OUTCOME_COMMUNITY, IEC_OUTCOME_MUNICIPALITY, IEC_OUTCOME_OUTSIDE, IEC_OUTCOME_DECLINED,
};

/**
 * _iec_proposal_detail_get_strategy:
 *
 * Returns: (transfer none): the strategy of the session, which must be there
 */
IecStrategy *
_iec_proposal_detail_get_strategy (IecProposalDetail *self)
{
  return iec_session_get_strategy (self->session);
}

/* Commands */

static void
write_row (IecProposalDetail *self, const IecProposalRow *row)
{
  g_autoptr (GError) error = NULL;

  if (!iec_strategy_set_proposal (_iec_proposal_detail_get_strategy (self), row, &error))
    iec_session_tell_error (self->session, error);
}

static void
set_reference (IecProposalRow *row, IecChoiceKind kind, const char *uid)
{
  if (kind == IEC_CHOICE_THEME)
    row->theme = (char *)uid;
  else if (kind == IEC_CHOICE_WORKSHOP)
    row->workshop = (char *)uid;
  else
    row->need = (char *)uid;
}

static const char *
get_reference (IecProposal *proposal, IecChoiceKind kind)
{
  if (kind == IEC_CHOICE_THEME)
    return iec_proposal_get_theme (proposal);
  return kind == IEC_CHOICE_WORKSHOP ? iec_proposal_get_workshop (proposal) : iec_proposal_get_need (proposal);
}

static IecChoiceKind
find_kind (IecProposalDetail *self, IecChoice *choice)
{
  IecChoiceKind kind = IEC_CHOICE_THEME;

  while (self->choices[kind] != choice)
    kind++;
  return kind;
}

static void
chosen_cb (IecChoice *choice, IecProposalDetail *self)
{
  g_autofree char *uid = g_strdup (iec_choice_get_uid (choice));

  if (self->is_filling || self->proposal == NULL || !iec_session_prepare (self->session))
    return;
  IecProposalRow row = *iec_proposal_get_row (self->proposal);
  set_reference (&row, find_kind (self, choice), uid);
  write_row (self, &row);
}

/* What is named is made and chosen by one step. */
static void
new_cb (IecChoice *choice, const char *name, IecProposalDetail *self)
{
  IecStrategy *strategy = self->session != NULL ? _iec_proposal_detail_get_strategy (self) : NULL;
  g_autoptr (GError) error = NULL;

  if (self->proposal == NULL || strategy == NULL || !iec_session_prepare (self->session))
    return;
  g_autofree char *number = g_strdup (iec_proposal_get_number (self->proposal));
  if (!iec_strategy_begin_step (strategy, IEC_STEP_SET_PROPOSAL, number, 1, &error))
    {
      iec_session_tell_error (self->session, error);
      return;
    }
  g_autofree char *uid = iec_choice_ensure (find_kind (self, choice), strategy, name, &error);
  IecProposalRow row = *iec_proposal_get_row (self->proposal);
  set_reference (&row, find_kind (self, choice), uid);
  gboolean good = uid != NULL && iec_strategy_set_proposal (strategy, &row, &error);
  if (!good)
    iec_strategy_cancel_step (strategy);
  else
    good = iec_strategy_end_step (strategy, &error);
  if (!good)
    iec_session_tell_error (self->session, error);
}

static void
date_committed_cb (IecProposalDetail *self)
{
  g_autofree char *date = NULL;

  if (self->is_filling || self->proposal == NULL || self->session == NULL)
    return;
  date = iec_date_entry_dup_date (self->date_entry);
  if (date == NULL || g_str_equal (date, iec_proposal_get_date (self->proposal))
      || !iec_session_prepare (self->session))
    return;
  IecProposalRow row = *iec_proposal_get_row (self->proposal);
  row.date = date;
  write_row (self, &row);
}

/* An answer that needs more than a word asks for it; what the answer was is shown until it is given. */
static void
answer_selected_cb (IecProposalDetail *self)
{
  guint position = gtk_drop_down_get_selected (self->answer_drop);
  g_autoptr (GError) error = NULL;

  if (self->is_filling || self->proposal == NULL || position >= G_N_ELEMENTS (outcomes))
    return;
  IecOutcome outcome = outcomes[position];
  if (outcome == iec_proposal_get_stored_outcome (self->proposal))
    return;
  if (outcome == IEC_OUTCOME_MUNICIPALITY || outcome == IEC_OUTCOME_DECLINED)
    {
      gtk_widget_activate_action (GTK_WIDGET (self), "proposals.answer-as", "u", (guint)outcome);
      iec_proposal_detail_update (self);
      return;
    }
  if (iec_session_prepare (self->session)
      && !iec_strategy_set_outcome (_iec_proposal_detail_get_strategy (self), &self->proposal, 1, outcome, NULL, NULL,
                                    NULL, &error))
    iec_session_tell_error (self->session, error);
  iec_proposal_detail_update (self);
}

/* Showing */

static void
show_head (IecProposalDetail *self)
{
  IecStrategy *strategy = _iec_proposal_detail_get_strategy (self);
  IecWorkshop *workshop = iec_strategy_find_workshop (strategy, iec_proposal_get_workshop (self->proposal));
  const char *place = workshop != NULL ? iec_workshop_get_place (workshop) : "";
  const char *day = iec_proposal_get_date (self->proposal);
  g_autofree char *date = iec_phrase_date (day[0] == '\0' && workshop != NULL ? iec_workshop_get_date (workshop) : day);
  const char *parts[] = { place[0] != '\0' ? place : date, place[0] != '\0' && date[0] != '\0' ? date : NULL, NULL };
  g_autofree char *line = g_strjoinv ("\302\240· ", (char **)parts);

  gtk_label_set_label (self->number_label, iec_proposal_get_number (self->proposal));
  gtk_label_set_label (self->place_label, line);
}

static void
show_original (IecProposalDetail *self)
{
  const char *original = iec_proposal_get_original (self->proposal);
  gboolean changed = original[0] != '\0' && !g_str_equal (original, iec_proposal_get_text (self->proposal));
  /* Translators: %s is the text of a proposal as it came in. */
  g_autofree char *text = g_strdup_printf (_ ("Original wording kept: “%s”"), original);

  gtk_widget_set_visible (GTK_WIDGET (self->original_label), changed);
  gtk_label_set_label (self->original_label, changed ? text : "");
}

static void
show_reason (IecProposalDetail *self, gboolean is_included)
{
  const IecProposalRow *row = iec_proposal_get_row (self->proposal);
  g_autofree char *date = iec_phrase_date (row->outcome_date);
  GPtrArray *parts = g_ptr_array_new ();

  if (row->addressee[0] != '\0')
    g_ptr_array_add (parts, row->addressee);
  if (date[0] != '\0')
    g_ptr_array_add (parts, date);
  g_ptr_array_add (parts, NULL);
  g_autofree char *title = g_strjoinv ("\302\240· ", (char **)parts->pdata);
  g_autofree char *shown = g_markup_escape_text (title[0] != '\0' ? title : row->reason, -1);
  g_autofree char *reason = g_markup_escape_text (title[0] != '\0' ? row->reason : "", -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->reason_row),
                                 shown[0] != '\0' ? shown : _ ("No explanation"));
  adw_action_row_set_subtitle (self->reason_row, reason);
  gtk_widget_set_visible (GTK_WIDGET (self->reason_row), !is_included && row->outcome[0] != '\0');
  g_ptr_array_unref (parts);
}

static void
show_answer (IecProposalDetail *self)
{
  IecStrategy *strategy = _iec_proposal_detail_get_strategy (self);
  IecOutcome outcome = iec_strategy_get_outcome (strategy, self->proposal);
  gboolean is_included = outcome == IEC_OUTCOME_INCLUDED;
  const char *icon_name = iec_phrase_outcome_icon (outcome);
  g_autofree char *codes = _iec_proposal_dup_codes (strategy, self->proposal);
  const char *icon_classes[] = { is_included                   ? "state-ok"
                                 : outcome == IEC_OUTCOME_NONE ? "state-err"
                                                               : "secondary",
                                 NULL };
  /* Translators: the answer to a proposal, with the codes of where it is included; %s is "R2.1, R2.4". */
  g_autofree char *included = g_strdup_printf (_ ("Included: %s"), codes);

  gtk_image_set_from_icon_name (self->answer_icon, icon_name != NULL ? icon_name : "action-unavailable-symbolic");
  gtk_widget_set_css_classes (GTK_WIDGET (self->answer_icon), icon_classes);
  gtk_label_set_label (self->answer_codes, included);
  gtk_widget_set_visible (GTK_WIDGET (self->answer_codes), is_included);
  gtk_widget_set_visible (GTK_WIDGET (self->answer_drop), !is_included);
  adw_action_row_set_subtitle (self->answer_row,
                               is_included ? _ ("Because it is linked to what the strategy plans.") : "");
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    if (outcomes[i] == outcome)
      gtk_drop_down_set_selected (self->answer_drop, i);
  show_reason (self, is_included);
}

static void
show_one (IecProposalDetail *self)
{
  self->is_filling = TRUE;
  show_head (self);
  _iec_proposal_detail_show_typed (self, self->is_other);
  self->is_other = FALSE;
  show_original (self);
  for (IecChoiceKind kind = IEC_CHOICE_THEME; kind <= IEC_CHOICE_NEED; kind++)
    iec_choice_set_uid (self->choices[kind], get_reference (self->proposal, kind));
  iec_date_entry_set_date (self->date_entry, iec_proposal_get_date (self->proposal));
  show_answer (self);
  self->is_filling = FALSE;
  _iec_proposal_detail_show_links (self);
}

static void
show_many (IecProposalDetail *self)
{
  IecStrategy *strategy = _iec_proposal_detail_get_strategy (self);
  guint n = self->proposals->len, n_unanswered = 0;
  gint64 sum = 0;

  for (guint i = 0; i < n; i++)
    {
      IecProposal *proposal = g_ptr_array_index (self->proposals, i);

      sum += MAX (iec_proposal_get_votes (proposal), 0);
      n_unanswered += iec_strategy_get_outcome (strategy, proposal) == IEC_OUTCOME_NONE ? 1 : 0;
    }
  g_autofree char *votes = iec_phrase_votes (sum);
  g_autofree char *number = iec_phrase_number (n);
  /* Translators: %s is how many proposals are selected. */
  g_autofree char *title = g_strdup_printf (ngettext ("%s selected", "%s selected", n), number);
  g_autofree char *unanswered = iec_phrase_number (n_unanswered);
  g_autofree char *answers =
      g_strdup_printf (ngettext ("%s has no answer yet", "%s have no answer yet", n_unanswered), unanswered);
  gtk_label_set_label (self->many_label, title);
  gtk_label_set_label (self->many_votes_label, votes);
  gtk_label_set_label (self->many_answers_label, n_unanswered > 0 ? answers : _ ("All have an answer"));
}

static gboolean
is_in_strategy (IecProposalDetail *self, IecProposal *proposal)
{
  return iec_strategy_find_proposal (_iec_proposal_detail_get_strategy (self), iec_proposal_get_uid (proposal))
         == proposal;
}

/* Life */

static void
add_choice (IecProposalDetail *self, IecChoiceKind kind, AdwActionRow *row)
{
  GtkWidget *choice = iec_choice_new (kind);

  self->choices[kind] = IEC_CHOICE (choice);
  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (row, choice);
  g_signal_connect (choice, "chosen", G_CALLBACK (chosen_cb), self);
  g_signal_connect (choice, "new", G_CALLBACK (new_cb), self);
}

static void
setup_word_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_list_item_set_child (item, label);
}

static void
setup_long_word_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_word_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  const char *word = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), word);
  gtk_widget_set_tooltip_text (label, word);
}

/* The button cuts what is too long for a narrow pane; the list shows it whole. */
static void
set_factories (GtkDropDown *drop_down)
{
  g_autoptr (GtkListItemFactory) button = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) list = gtk_signal_list_item_factory_new ();

  g_signal_connect (button, "setup", G_CALLBACK (setup_word_cb), NULL);
  g_signal_connect (button, "bind", G_CALLBACK (bind_word_cb), NULL);
  g_signal_connect (list, "setup", G_CALLBACK (setup_long_word_cb), NULL);
  g_signal_connect (list, "bind", G_CALLBACK (bind_word_cb), NULL);
  gtk_drop_down_set_factory (drop_down, button);
  gtk_drop_down_set_list_factory (drop_down, list);
}

static void
fill_answers (IecProposalDetail *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    gtk_string_list_append (words, iec_phrase_outcome (outcomes[i]));
  set_factories (self->answer_drop);
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->answer_drop, G_LIST_MODEL (words));
  self->is_filling = FALSE;
}

static void
iec_proposal_detail_dispose (GObject *object)
{
  IecProposalDetail *self = IEC_PROPOSAL_DETAIL (object);

  if (self->stack != NULL)
    iec_proposal_detail_set_session (self, NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), IEC_TYPE_PROPOSAL_DETAIL);
  G_OBJECT_CLASS (iec_proposal_detail_parent_class)->dispose (object);
}

static void
iec_proposal_detail_finalize (GObject *object)
{
  IecProposalDetail *self = IEC_PROPOSAL_DETAIL (object);

  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_clear_pointer (&self->shown_links, g_free);
  G_OBJECT_CLASS (iec_proposal_detail_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-proposal-detail.ui");
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, stack);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, number_label);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, place_label);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, text_view);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, text_error);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, original_label);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, votes_entry);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, votes_error);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, theme_row);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, workshop_row);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, need_row);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, date_entry);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, answer_row);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, answer_icon);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, answer_codes);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, answer_drop);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, reason_row);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, link_list);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, note_view);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, many_label);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, many_votes_label);
  gtk_widget_class_bind_template_child (widget_class, IecProposalDetail, many_answers_label);
  gtk_widget_class_bind_template_callback (widget_class, answer_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, date_committed_cb);
}

static void
iec_proposal_detail_class_init (IecProposalDetailClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = iec_proposal_detail_dispose;
  object_class->finalize = iec_proposal_detail_finalize;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "iecproposaldetail");
  g_type_ensure (IEC_TYPE_TEXT_CARD);
  g_type_ensure (IEC_TYPE_DATE_ENTRY);
  bind_template (widget_class);
}

static void
iec_proposal_detail_init (IecProposalDetail *self)
{
  self->proposals = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_choice (self, IEC_CHOICE_THEME, self->theme_row);
  add_choice (self, IEC_CHOICE_WORKSHOP, self->workshop_row);
  add_choice (self, IEC_CHOICE_NEED, self->need_row);
  fill_answers (self);
  iec_date_entry_set_label (self->date_entry, _ ("Date"));
  _iec_proposal_detail_install_typing (self);
}

/**
 * iec_proposal_detail_set_session:
 * @session: (nullable): whose proposals are shown
 */
void
iec_proposal_detail_set_session (IecProposalDetail *self, IecSession *session)
{
  g_return_if_fail (IEC_IS_PROPOSAL_DETAIL (self));

  if (self->session == session)
    return;
  if (self->session != NULL)
    {
      _iec_proposal_detail_end_typing (self);
      iec_session_drop_pending (self->session, self);
    }
  g_clear_object (&self->proposal);
  g_ptr_array_set_size (self->proposals, 0);
  g_set_object (&self->session, session);
  for (IecChoiceKind kind = IEC_CHOICE_THEME; kind <= IEC_CHOICE_NEED; kind++)
    iec_choice_set_strategy (self->choices[kind], session != NULL ? iec_session_get_strategy (session) : NULL);
  gtk_stack_set_visible_child_name (self->stack, "none");
}

/**
 * iec_proposal_detail_show:
 * @proposals: (element-type IecProposal): what is selected
 */
void
iec_proposal_detail_show (IecProposalDetail *self, GPtrArray *proposals)
{
  g_return_if_fail (IEC_IS_PROPOSAL_DETAIL (self));
  g_return_if_fail (proposals != NULL);

  if (self->session == NULL)
    return;
  IecProposal *one = proposals->len == 1 ? g_ptr_array_index (proposals, 0) : NULL;
  if (one != self->proposal)
    {
      _iec_proposal_detail_end_typing (self);
      iec_session_drop_pending (self->session, self);
      self->is_other = TRUE;
    }
  g_ptr_array_set_size (self->proposals, 0);
  for (guint i = 0; i < proposals->len; i++)
    g_ptr_array_add (self->proposals, g_object_ref (g_ptr_array_index (proposals, i)));
  g_set_object (&self->proposal, one);
  iec_proposal_detail_update (self);
}

/**
 * iec_proposal_detail_update:
 *
 * Shows what the strategy says now.
 */
void
iec_proposal_detail_update (IecProposalDetail *self)
{
  g_return_if_fail (IEC_IS_PROPOSAL_DETAIL (self));

  if (self->session == NULL)
    return;
  for (guint i = self->proposals->len; i > 0; i--)
    if (!is_in_strategy (self, g_ptr_array_index (self->proposals, i - 1)))
      g_ptr_array_remove_index (self->proposals, i - 1);
  if (self->proposals->len != 1)
    g_clear_object (&self->proposal);
  if (self->proposal != NULL)
    show_one (self);
  else if (self->proposals->len > 1)
    show_many (self);
  gtk_stack_set_visible_child_name (self->stack, self->proposal != NULL     ? "one"
                                                 : self->proposals->len > 1 ? "many"
                                                                            : "none");
}

/**
 * iec_proposal_detail_edit_text:
 *
 * Puts the cursor into the text.
 */
void
iec_proposal_detail_edit_text (IecProposalDetail *self)
{
  g_return_if_fail (IEC_IS_PROPOSAL_DETAIL (self));

  if (self->proposal != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
}
