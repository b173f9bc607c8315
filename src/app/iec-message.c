/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-message.h"

#include "iec-util.h"

struct _IecMessage
{
  GObject parent_instance;

  gboolean is_error;
  /* Owned */
  char *text;
  GDateTime *time;
  char *button_label; /* (nullable) */
  char *action_name;  /* (nullable) */
  GVariant *target;   /* (nullable) */
};

enum
{
  PROP_0,
  PROP_TEXT,
  PROP_TIME,
  PROP_IS_ERROR,
  PROP_BUTTON_LABEL,
  PROP_ACTION_NAME,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (IecMessage, iec_message, G_TYPE_OBJECT)

static void
iec_message_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecMessage *self = IEC_MESSAGE (object);

  switch (id)
    {
    case PROP_TEXT:
      g_value_set_string (value, self->text);
      break;
    case PROP_TIME:
      g_value_set_boxed (value, self->time);
      break;
    case PROP_IS_ERROR:
      g_value_set_boolean (value, self->is_error);
      break;
    case PROP_BUTTON_LABEL:
      g_value_set_string (value, self->button_label);
      break;
    case PROP_ACTION_NAME:
      g_value_set_string (value, self->action_name);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_message_finalize (GObject *object)
{
  IecMessage *self = IEC_MESSAGE (object);

  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->time, g_date_time_unref);
  g_clear_pointer (&self->button_label, g_free);
  g_clear_pointer (&self->action_name, g_free);
  g_clear_pointer (&self->target, g_variant_unref);
  G_OBJECT_CLASS (iec_message_parent_class)->finalize (object);
}

static void
iec_message_class_init (IecMessageClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = iec_message_get_property;
  object_class->finalize = iec_message_finalize;
  properties[PROP_TEXT] = g_param_spec_string ("text", NULL, NULL, NULL, flags);
  properties[PROP_TIME] = g_param_spec_boxed ("time", NULL, NULL, G_TYPE_DATE_TIME, flags);
  properties[PROP_IS_ERROR] = g_param_spec_boolean ("is-error", NULL, NULL, FALSE, flags);
  properties[PROP_BUTTON_LABEL] = g_param_spec_string ("button-label", NULL, NULL, NULL, flags);
  properties[PROP_ACTION_NAME] = g_param_spec_string ("action-name", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
iec_message_init (IecMessage *self)
{
}

/**
 * iec_message_new:
 * @text: a whole sentence, translated
 * @is_error: whether something did not work
 *
 * Returns: (transfer full): a message of this moment
 */
IecMessage *
iec_message_new (const char *text, gboolean is_error)
{
  g_return_val_if_fail (text != NULL, NULL);

  IecMessage *self = g_object_new (IEC_TYPE_MESSAGE, NULL);
  self->text = g_strdup (text);
  self->is_error = is_error;
  self->time = g_date_time_new_now_local ();
  return self;
}

/**
 * iec_message_set_action:
 * @button_label: what its button says, translated
 * @action_name: the detailed name of the action behind the button
 * @target: (nullable): the action's parameter; a floating one is taken
 *
 * Gives the message a button; to be called before it is told.
 */
void
iec_message_set_action (IecMessage *self, const char *button_label, const char *action_name, GVariant *target)
{
  g_return_if_fail (IEC_IS_MESSAGE (self));
  g_return_if_fail (button_label != NULL && action_name != NULL);

  iec_set_str (&self->button_label, button_label);
  iec_set_str (&self->action_name, action_name);
  g_clear_pointer (&self->target, g_variant_unref);
  if (target != NULL)
    self->target = g_variant_ref_sink (target);
}

/**
 * iec_message_get_text:
 *
 * Returns: (transfer none): the sentence
 */
const char *
iec_message_get_text (IecMessage *self)
{
  g_return_val_if_fail (IEC_IS_MESSAGE (self), NULL);
  return self->text;
}

/**
 * iec_message_get_time:
 *
 * Returns: (transfer none): when it was told, in local time
 */
GDateTime *
iec_message_get_time (IecMessage *self)
{
  g_return_val_if_fail (IEC_IS_MESSAGE (self), NULL);
  return self->time;
}

/**
 * iec_message_is_error:
 *
 * Returns: whether it tells that something did not work
 */
gboolean
iec_message_is_error (IecMessage *self)
{
  g_return_val_if_fail (IEC_IS_MESSAGE (self), FALSE);
  return self->is_error;
}

/**
 * iec_message_get_button_label:
 *
 * Returns: (transfer none) (nullable): what the button says; NULL without a button
 */
const char *
iec_message_get_button_label (IecMessage *self)
{
  g_return_val_if_fail (IEC_IS_MESSAGE (self), NULL);
  return self->button_label;
}

/**
 * iec_message_get_action_name:
 *
 * Returns: (transfer none) (nullable): the action behind the button
 */
const char *
iec_message_get_action_name (IecMessage *self)
{
  g_return_val_if_fail (IEC_IS_MESSAGE (self), NULL);
  return self->action_name;
}

/**
 * iec_message_get_target:
 *
 * Returns: (transfer none) (nullable): the action's parameter
 */
GVariant *
iec_message_get_target (IecMessage *self)
{
  g_return_val_if_fail (IEC_IS_MESSAGE (self), NULL);
  return self->target;
}
