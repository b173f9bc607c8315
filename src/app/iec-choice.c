/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-choice.h"

#include "iec-name-window.h"
#include "iec-phrases.h"
#include "iec-util.h"

#include <glib/gi18n.h>

struct _IecChoice
{
  GtkWidget parent_instance;

  IecChoiceKind kind;
  gboolean is_setting;
  guint fill_source;
  /* Owned */
  GSignalGroup *list_signals;
  GPtrArray *uids; /* of what stands between "none" and "new" */
  char *uid;       /* (nullable) */
  /* Child */
  GtkDropDown *drop_down;
};

enum
{
  SIGNAL_CHOSEN,
  SIGNAL_NEW,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecChoice, iec_choice, GTK_TYPE_WIDGET)

static const char *
get_label (IecChoiceKind kind)
{
  switch (kind)
    {
    case IEC_CHOICE_THEME:
      return _ ("Theme");
    case IEC_CHOICE_WORKSHOP:
      return _ ("Workshop");
    case IEC_CHOICE_NEED:
    default:
      return _ ("Need");
    }
}

static const char *
get_new_label (IecChoiceKind kind)
{
  switch (kind)
    {
    case IEC_CHOICE_THEME:
      return _ ("New theme…");
    case IEC_CHOICE_WORKSHOP:
      return _ ("New workshop…");
    case IEC_CHOICE_NEED:
    default:
      return _ ("New need…");
    }
}

static const char *
get_window_title (IecChoiceKind kind)
{
  switch (kind)
    {
    case IEC_CHOICE_THEME:
      return _ ("New theme");
    case IEC_CHOICE_WORKSHOP:
      return _ ("New workshop");
    case IEC_CHOICE_NEED:
    default:
      return _ ("New need");
    }
}

static const char *
get_field (IecChoiceKind kind)
{
  return kind == IEC_CHOICE_WORKSHOP ? _ ("Place") : _ ("Title");
}

static GListModel *
get_list (IecChoiceKind kind, IecStrategy *strategy)
{
  switch (kind)
    {
    case IEC_CHOICE_THEME:
      return iec_strategy_get_themes (strategy);
    case IEC_CHOICE_WORKSHOP:
      return iec_strategy_get_workshops (strategy);
    case IEC_CHOICE_NEED:
    default:
      return iec_strategy_get_needs (strategy);
    }
}

static char *
describe (gpointer object, const char **uid)
{
  if (IEC_IS_THEME (object))
    {
      *uid = iec_theme_get_uid (object);
      return g_strdup (iec_theme_get_title (object));
    }
  if (IEC_IS_NEED (object))
    {
      *uid = iec_need_get_uid (object);
      return g_strdup (iec_need_get_title (object));
    }
  *uid = iec_workshop_get_uid (object);
  return iec_phrase_workshop (object);
}

static void
show_uid (IecChoice *self)
{
  guint position = 0;

  for (guint i = 0; self->uid != NULL && i < self->uids->len; i++)
    if (g_str_equal (g_ptr_array_index (self->uids, i), self->uid))
      position = i + 1;
  self->is_setting = TRUE;
  gtk_drop_down_set_selected (self->drop_down, position);
  self->is_setting = FALSE;
}

static void
fill (IecChoice *self)
{
  g_autoptr (GListModel) list = g_signal_group_dup_target (self->list_signals);
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_ptr_array_set_size (self->uids, 0);
  gtk_string_list_append (titles, "—");
  for (guint i = 0; list != NULL && i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) object = g_list_model_get_item (list, i);
      const char *uid = NULL;
      g_autofree char *title = describe (object, &uid);

      gtk_string_list_append (titles, title);
      g_ptr_array_add (self->uids, g_strdup (uid));
    }
  gtk_string_list_append (titles, get_new_label (self->kind));
  self->is_setting = TRUE;
  gtk_drop_down_set_model (self->drop_down, G_LIST_MODEL (titles));
  self->is_setting = FALSE;
  show_uid (self);
}

static gboolean
fill_cb (gpointer user_data)
{
  IecChoice *self = user_data;

  self->fill_source = 0;
  fill (self);
  return G_SOURCE_REMOVE;
}

static void
list_changed_cb (IecChoice *self)
{
  if (self->fill_source == 0)
    self->fill_source = g_idle_add_full (G_PRIORITY_HIGH_IDLE, fill_cb, self, NULL);
}

static void
named_cb (const char *name, gpointer user_data)
{
  g_signal_emit (user_data, signals[SIGNAL_NEW], 0, name);
}

static void
selected_cb (IecChoice *self)
{
  guint position = gtk_drop_down_get_selected (self->drop_down);

  if (self->is_setting || position == GTK_INVALID_LIST_POSITION)
    return;
  if (position > self->uids->len)
    {
      show_uid (self);
      iec_name_window_present (GTK_WIDGET (self), get_window_title (self->kind), get_field (self->kind), named_cb,
                               G_OBJECT (self));
      return;
    }
  if (iec_set_str (&self->uid, position > 0 ? g_ptr_array_index (self->uids, position - 1) : NULL))
    g_signal_emit (self, signals[SIGNAL_CHOSEN], 0);
}

/* What is long is cut in the button, and whole in its tooltip; the list shows it whole. */
static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer is_button)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), is_button != NULL ? 18 : 40);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer is_button)
{
  const char *text = gtk_string_object_get_string (gtk_list_item_get_item (item));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (label, text);
}

static GtkListItemFactory *
make_factory (gboolean is_button)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (is_button));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (is_button));
  return factory;
}

static void
iec_choice_dispose (GObject *object)
{
  IecChoice *self = IEC_CHOICE (object);

  g_clear_handle_id (&self->fill_source, g_source_remove);
  g_clear_object (&self->list_signals);
  if (self->drop_down != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->drop_down));
  self->drop_down = NULL;
  G_OBJECT_CLASS (iec_choice_parent_class)->dispose (object);
}

static void
iec_choice_finalize (GObject *object)
{
  IecChoice *self = IEC_CHOICE (object);

  g_clear_pointer (&self->uids, g_ptr_array_unref);
  g_clear_pointer (&self->uid, g_free);
  G_OBJECT_CLASS (iec_choice_parent_class)->finalize (object);
}

static void
iec_choice_class_init (IecChoiceClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = iec_choice_dispose;
  object_class->finalize = iec_choice_finalize;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "iecchoice");
  signals[SIGNAL_CHOSEN] =
      g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_NEW] = g_signal_new ("new", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                      G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
iec_choice_init (IecChoice *self)
{
  g_autoptr (GtkListItemFactory) button_factory = make_factory (TRUE);
  g_autoptr (GtkListItemFactory) list_factory = make_factory (FALSE);

  self->uids = g_ptr_array_new_with_free_func (g_free);
  self->list_signals = g_signal_group_new (G_TYPE_LIST_MODEL);
  g_signal_group_connect_swapped (self->list_signals, "items-changed", G_CALLBACK (list_changed_cb), self);
  self->drop_down = GTK_DROP_DOWN (gtk_drop_down_new (NULL, NULL));
  gtk_drop_down_set_factory (self->drop_down, button_factory);
  gtk_drop_down_set_list_factory (self->drop_down, list_factory);
  gtk_widget_set_parent (GTK_WIDGET (self->drop_down), GTK_WIDGET (self));
  g_signal_connect_swapped (self->drop_down, "notify::selected", G_CALLBACK (selected_cb), self);
}

/**
 * iec_choice_new:
 *
 * Returns: (transfer floating): a drop-down that has nothing to choose from yet
 */
GtkWidget *
iec_choice_new (IecChoiceKind kind)
{
  IecChoice *self = g_object_new (IEC_TYPE_CHOICE, NULL);

  self->kind = kind;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->drop_down), GTK_ACCESSIBLE_PROPERTY_LABEL, get_label (kind),
                                  -1);
  fill (self);
  return GTK_WIDGET (self);
}

/**
 * iec_choice_set_strategy:
 * @strategy: (nullable): whose themes, workshops or needs there are to choose from
 */
void
iec_choice_set_strategy (IecChoice *self, IecStrategy *strategy)
{
  g_return_if_fail (IEC_IS_CHOICE (self));

  g_signal_group_set_target (self->list_signals, strategy != NULL ? get_list (self->kind, strategy) : NULL);
  fill (self);
}

/**
 * iec_choice_set_uid:
 * @uid: (nullable): what is chosen; NULL for none
 */
void
iec_choice_set_uid (IecChoice *self, const char *uid)
{
  g_return_if_fail (IEC_IS_CHOICE (self));

  iec_set_str (&self->uid, uid != NULL && uid[0] != '\0' ? uid : NULL);
  if (self->fill_source != 0)
    fill (self);
  else
    show_uid (self);
}

/**
 * iec_choice_get_uid:
 *
 * Returns: (transfer none) (nullable): what is chosen
 */
const char *
iec_choice_get_uid (IecChoice *self)
{
  g_return_val_if_fail (IEC_IS_CHOICE (self), NULL);

  return self->uid;
}

/**
 * iec_choice_ensure:
 *
 * Finds the theme or workshop of this name, or makes it; a need is always made. One step, if it is made.
 *
 * Returns: (transfer full): its uid
 */
char *
iec_choice_ensure (IecChoiceKind kind, IecStrategy *strategy, const char *name, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  IecWorkshop *workshop;
  switch (kind)
    {
    case IEC_CHOICE_THEME:
      return iec_strategy_ensure_theme (strategy, name, error);
    case IEC_CHOICE_NEED:
      return iec_strategy_add_need (strategy, name, NULL, error);
    case IEC_CHOICE_WORKSHOP:
    default:
      workshop = iec_strategy_find_place (strategy, name);
      if (workshop == NULL)
        workshop = iec_strategy_add_workshop (strategy, name, NULL, error);
      return workshop != NULL ? g_strdup (iec_workshop_get_uid (workshop)) : NULL;
    }
}
