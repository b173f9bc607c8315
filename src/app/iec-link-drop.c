/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-link-drop.h"

#include "iec-drag-card.h"
#include "iec-phrases.h"

#include <glib/gi18n.h>

#define DRAG_KEY "iec-link-drag"
#define DROP_KEY "iec-link-drop"
#define TARGET_CLASS "link-target"

/* Shift and Ctrl may still be held from selecting: a link is made by each of them. */
#define ACTIONS ((GdkDragAction)(GDK_ACTION_COPY | GDK_ACTION_MOVE | GDK_ACTION_LINK))

/**
 * Drag: how a widget's proposals are dragged.
 */
typedef struct
{
  IecProposalsFunc func;
  gpointer user_data;
  /* Owned */
  IecProposalSet *set; /* NULL unless something is dragged */
} Drag;

/**
 * Drop: how proposals are dropped on a widget.
 */
typedef struct
{
  IecTargetFunc func;
  gpointer user_data;
  /* Owned */
  GWeakRef session;
} Drop;

static void
free_drag (gpointer data, GClosure *closure)
{
  Drag *drag = data;

  g_clear_object (&drag->set);
  g_free (drag);
}

static void
free_drop (gpointer data, GClosure *closure)
{
  Drop *drop = data;

  g_weak_ref_clear (&drop->session);
  g_free (drop);
}

static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, gpointer user_data)
{
  Drag *drag = user_data;
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  g_autoptr (GPtrArray) proposals = drag->func (widget, drag->user_data);

  g_clear_object (&drag->set);
  if (proposals == NULL || proposals->len == 0)
    return NULL;
  drag->set = iec_proposal_set_new ((IecProposal *const *)proposals->pdata, proposals->len);
  return gdk_content_provider_new_typed (IEC_TYPE_PROPOSAL_SET, drag->set);
}

static gint64
sum_votes (GPtrArray *proposals)
{
  gint64 sum = IEC_VOTES_MISSING;

  for (guint i = 0; i < proposals->len; i++)
    {
      gint64 votes = iec_proposal_get_votes (g_ptr_array_index (proposals, i));

      if (votes != IEC_VOTES_MISSING)
        sum = MAX (sum, 0) + votes;
    }
  return sum;
}

static GtkWidget *
make_card (GPtrArray *proposals)
{
  gint64 votes = sum_votes (proposals);
  g_autofree char *number = iec_phrase_votes_cell (votes);
  g_autofree char *several = iec_phrase_proposals (proposals->len);
  IecProposal *first = g_ptr_array_index (proposals, 0);

  return iec_drag_card_new (proposals->len > 1 ? several : iec_proposal_get_text (first), NULL,
                            votes != IEC_VOTES_MISSING ? number : NULL);
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *gdk_drag, gpointer user_data)
{
  Drag *drag = user_data;

  if (drag->set != NULL)
    iec_drag_card_show (IEC_DRAG_CARD (make_card (iec_proposal_set_get_proposals (drag->set))), gdk_drag);
}

static void
drag_end_cb (GtkDragSource *source, GdkDrag *gdk_drag, gboolean delete_data, gpointer user_data)
{
  Drag *drag = user_data;

  g_clear_object (&drag->set);
}

static char *
dup_offer (IecElement *element)
{
  g_autofree char *name = iec_phrase_reference (element);

  switch (iec_element_get_kind (element))
    {
    case IEC_ELEMENT_GOAL:
      /* Translators: what dropping a proposal here does; %s is a code such as “M2”. */
      return g_strdup_printf (_ ("link to goal %s"), name);
    case IEC_ELEMENT_ACTION_LINE:
      /* Translators: what dropping a proposal here does; %s is a code such as “R3.3”. */
      return g_strdup_printf (_ ("link to action line %s"), name);
    case IEC_ELEMENT_VISION:
      return g_strdup (_ ("link to the vision"));
    case IEC_ELEMENT_SECTION:
    case IEC_ELEMENT_ROOT:
    default:
      /* Translators: what dropping a proposal here does; %s is a code such as “3.1” or a title. */
      return g_strdup_printf (_ ("link to section %s"), name);
    }
}

static gboolean
refuse (char **text, const char *reason)
{
  *text = g_strdup (reason);
  return FALSE;
}

static gboolean
belong_to (IecStrategy *strategy, GPtrArray *proposals)
{
  for (guint i = 0; i < proposals->len; i++)
    {
      IecProposal *proposal = g_ptr_array_index (proposals, i);

      if (iec_strategy_find_proposal (strategy, iec_proposal_get_uid (proposal)) != proposal)
        return FALSE;
    }
  return TRUE;
}

static gboolean
are_linked (IecStrategy *strategy, IecElement *element, GPtrArray *proposals)
{
  for (guint i = 0; i < proposals->len; i++)
    if (!iec_strategy_is_linked (strategy, element, "proposal",
                                 iec_proposal_get_uid (g_ptr_array_index (proposals, i))))
      return FALSE;
  return TRUE;
}

/**
 * iec_link_drop_judge:
 * @session: (nullable): the window's
 * @element: (nullable): what the pointer is over
 * @proposals: (element-type IecProposal): what is dragged
 * @text: (out) (transfer full): what dropping it does, or why it cannot be dropped; without a full stop, as it follows
 *   where the proposal comes from
 *
 * Returns: whether the proposals, or some of them, can be linked to @element now
 */
gboolean
iec_link_drop_judge (IecSession *session, IecElement *element, GPtrArray *proposals, char **text)
{
  g_return_val_if_fail (session == NULL || IEC_IS_SESSION (session), FALSE);
  g_return_val_if_fail (proposals != NULL && text != NULL, FALSE);

  IecStrategy *strategy = session != NULL ? iec_session_get_strategy (session) : NULL;
  if (strategy == NULL || element == NULL || iec_element_get_kind (element) == IEC_ELEMENT_ROOT)
    return refuse (text, _ ("nothing can be linked here"));
  if (!belong_to (strategy, proposals))
    return refuse (text, _ ("these are proposals of another strategy"));
  if (iec_strategy_is_read_only (strategy))
    return refuse (text, _ ("the file is read-only"));
  if (iec_strategy_is_busy (strategy))
    return refuse (text, _ ("the strategy is just being changed"));
  if (are_linked (strategy, element, proposals))
    {
      g_autofree char *name = iec_phrase_reference (element);

      /* Translators: why a proposal cannot be dropped here; %s is a code such as “R3.3” or a title. */
      *text = g_strdup_printf (_ ("linked to %s already"), name);
      return FALSE;
    }
  *text = dup_offer (element);
  return TRUE;
}

static void
tell_card (GdkDrop *gdk_drop, IecStrategy *strategy, GPtrArray *proposals, const char *text, gboolean refused)
{
  IecDragCard *card = iec_drag_card_for_drop (gdk_drop);

  if (card == NULL)
    return;
  if (proposals != NULL && proposals->len == 1 && strategy != NULL)
    {
      const char *uid = iec_proposal_get_workshop (g_ptr_array_index (proposals, 0));
      IecWorkshop *workshop = uid != NULL ? iec_strategy_find_workshop (strategy, uid) : NULL;

      iec_drag_card_set_origin (card, workshop != NULL ? iec_workshop_get_place (workshop) : NULL);
    }
  iec_drag_card_say (card, text, refused);
}

/* What is dragged within this program; NULL for what comes from another. */
static IecProposalSet *
peek_set (GdkDrop *gdk_drop, GValue *value)
{
  GdkDrag *gdk_drag = gdk_drop != NULL ? gdk_drop_get_drag (gdk_drop) : NULL;

  g_value_init (value, IEC_TYPE_PROPOSAL_SET);
  if (gdk_drag == NULL || !gdk_content_provider_get_value (gdk_drag_get_content (gdk_drag), value, NULL))
    return NULL;
  return g_value_get_object (value);
}

static gboolean
hover (Drop *drop, GtkDropTarget *target)
{
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  GdkDrop *gdk_drop = gtk_drop_target_get_current_drop (target);
  g_autoptr (IecSession) session = g_weak_ref_get (&drop->session);
  g_auto (GValue) value = G_VALUE_INIT;
  IecProposalSet *set = peek_set (gdk_drop, &value);
  GPtrArray *proposals = set != NULL ? iec_proposal_set_get_proposals (set) : NULL;
  g_autofree char *text = NULL;

  if (proposals == NULL)
    return FALSE;
  gboolean allowed = iec_link_drop_judge (session, drop->func (widget, drop->user_data), proposals, &text);
  tell_card (gdk_drop, session != NULL ? iec_session_get_strategy (session) : NULL, proposals, text, !allowed);
  if (allowed)
    gtk_widget_add_css_class (widget, TARGET_CLASS);
  else
    gtk_widget_remove_css_class (widget, TARGET_CLASS);
  return allowed;
}

static GdkDragAction
choose_action (GtkDropTarget *target, gboolean allowed)
{
  GdkDrop *gdk_drop = gtk_drop_target_get_current_drop (target);
  GdkDragAction offered = gdk_drop != NULL ? gdk_drop_get_actions (gdk_drop) & ACTIONS : 0;

  if (!allowed)
    return 0;
  if (offered & GDK_ACTION_COPY)
    return GDK_ACTION_COPY;
  return offered & GDK_ACTION_LINK ? GDK_ACTION_LINK : offered & GDK_ACTION_MOVE;
}

static GdkDragAction
drop_motion_cb (GtkDropTarget *target, double x, double y, gpointer user_data)
{
  return choose_action (target, hover (user_data, target));
}

static void
drop_leave_cb (GtkDropTarget *target, gpointer user_data)
{
  gtk_widget_remove_css_class (gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target)), TARGET_CLASS);
  tell_card (gtk_drop_target_get_current_drop (target), NULL, NULL, NULL, FALSE);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, gpointer user_data)
{
  Drop *drop = user_data;
  GtkWidget *widget = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (target));
  g_autoptr (IecSession) session = g_weak_ref_get (&drop->session);
  IecElement *element = drop->func (widget, drop->user_data);
  GPtrArray *proposals = iec_proposal_set_get_proposals (g_value_get_object (value));
  g_autofree char *text = NULL;

  gtk_widget_remove_css_class (widget, TARGET_CLASS);
  return iec_link_drop_judge (session, element, proposals, &text)
         && iec_session_link (session, element, (IecProposal *const *)proposals->pdata, proposals->len);
}

static void
detach (GtkWidget *widget, const char *key)
{
  GtkEventController *old = g_object_get_data (G_OBJECT (widget), key);

  if (old == NULL)
    return;
  g_object_set_data (G_OBJECT (widget), key, NULL);
  gtk_widget_remove_controller (widget, old);
}

/**
 * iec_link_drag_attach:
 * @widget: where a drag may begin
 * @func: what it carries
 * @user_data: for @func
 *
 * Lets proposals be dragged from @widget, to be linked where they are dropped. What was attached before is replaced.
 */
void
iec_link_drag_attach (GtkWidget *widget, IecProposalsFunc func, gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (func != NULL);

  GtkDragSource *source = gtk_drag_source_new ();
  Drag *drag = g_new0 (Drag, 1);
  drag->func = func;
  drag->user_data = user_data;
  gtk_drag_source_set_actions (source, ACTIONS);
  g_signal_connect_data (source, "prepare", G_CALLBACK (drag_prepare_cb), drag, free_drag, 0);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), drag);
  g_signal_connect (source, "drag-end", G_CALLBACK (drag_end_cb), drag);
  detach (widget, DRAG_KEY);
  g_object_set_data (G_OBJECT (widget), DRAG_KEY, source);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (source));
}

/**
 * iec_link_drop_attach:
 * @widget: where proposals may be dropped
 * @session: (nullable): the window's; NULL takes away what was attached
 * @func: what they are linked to
 * @user_data: for @func
 *
 * Lets proposals that are dropped on @widget be linked to an element, as one step. While they hover over it the card at
 * the pointer says what will happen; where that is anything, @widget has the style class "link-target". What was
 * attached before is replaced.
 */
void
iec_link_drop_attach (GtkWidget *widget, IecSession *session, IecTargetFunc func, gpointer user_data)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (session == NULL || IEC_IS_SESSION (session));
  g_return_if_fail (session == NULL || func != NULL);

  detach (widget, DROP_KEY);
  gtk_widget_remove_css_class (widget, TARGET_CLASS);
  if (session == NULL)
    return;
  GtkDropTarget *target = gtk_drop_target_new (IEC_TYPE_PROPOSAL_SET, ACTIONS);
  Drop *drop = g_new0 (Drop, 1);
  drop->func = func;
  drop->user_data = user_data;
  g_weak_ref_init (&drop->session, session);
  g_signal_connect_data (target, "drop", G_CALLBACK (drop_cb), drop, free_drop, 0);
  g_signal_connect (target, "enter", G_CALLBACK (drop_motion_cb), drop);
  g_signal_connect (target, "motion", G_CALLBACK (drop_motion_cb), drop);
  g_signal_connect (target, "leave", G_CALLBACK (drop_leave_cb), drop);
  g_object_set_data (G_OBJECT (widget), DROP_KEY, target);
  gtk_widget_add_controller (widget, GTK_EVENT_CONTROLLER (target));
}
