/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-filter-value-private.h"

#include "iec-util.h"

struct _IecFilterValue
{
  GObject parent_instance;

  IecFilterGroup group;
  guint index;
  guint count;
  gboolean active;
  /* Owned */
  char *uid; /* (nullable) */
  char *title;
};

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_COUNT,
  PROP_ACTIVE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (IecFilterValue, iec_filter_value, G_TYPE_OBJECT)

static void
iec_filter_value_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecFilterValue *self = IEC_FILTER_VALUE (object);

  switch (id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_COUNT:
      g_value_set_uint (value, self->count);
      break;
    case PROP_ACTIVE:
      g_value_set_boolean (value, self->active);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
iec_filter_value_finalize (GObject *object)
{
  IecFilterValue *self = IEC_FILTER_VALUE (object);

  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (iec_filter_value_parent_class)->finalize (object);
}

static void
iec_filter_value_class_init (IecFilterValueClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = iec_filter_value_get_property;
  object_class->finalize = iec_filter_value_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_COUNT] = g_param_spec_uint ("count", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_ACTIVE] = g_param_spec_boolean ("active", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
iec_filter_value_init (IecFilterValue *self)
{
}

/**
 * _iec_filter_value_new:
 * @uid: (nullable): what the value stands for; NULL for a value that is not in the strategy
 *
 * Returns: (transfer full): an inactive value
 */
IecFilterValue *
_iec_filter_value_new (IecFilterGroup group, const char *uid, const char *title)
{
  IecFilterValue *self = g_object_new (IEC_TYPE_FILTER_VALUE, NULL);

  self->group = group;
  self->uid = g_strdup (uid);
  self->title = g_strdup (title);
  return self;
}

/**
 * _iec_filter_value_set_index:
 *
 * Says at which place of its group the value stands.
 */
void
_iec_filter_value_set_index (IecFilterValue *self, guint index)
{
  self->index = index;
}

/**
 * _iec_filter_value_set_title:
 */
void
_iec_filter_value_set_title (IecFilterValue *self, const char *title)
{
  if (iec_set_str (&self->title, title))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TITLE]);
}

/**
 * _iec_filter_value_set_count:
 */
void
_iec_filter_value_set_count (IecFilterValue *self, guint count)
{
  if (self->count == count)
    return;
  self->count = count;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COUNT]);
}

/**
 * _iec_filter_value_set_active:
 *
 * Returns: whether that was a change
 */
gboolean
_iec_filter_value_set_active (IecFilterValue *self, gboolean active)
{
  if (self->active == active)
    return FALSE;
  self->active = active;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACTIVE]);
  return TRUE;
}

/**
 * iec_filter_value_get_group:
 *
 * Returns: the question that it is an answer to
 */
IecFilterGroup
iec_filter_value_get_group (IecFilterValue *self)
{
  g_return_val_if_fail (IEC_IS_FILTER_VALUE (self), IEC_FILTER_OUTCOME);

  return self->group;
}

/**
 * iec_filter_value_get_uid:
 *
 * Returns: (transfer none) (nullable): the uid of the theme, workshop or need; NULL for the others and for "none"
 */
const char *
iec_filter_value_get_uid (IecFilterValue *self)
{
  g_return_val_if_fail (IEC_IS_FILTER_VALUE (self), NULL);

  return self->uid;
}

/**
 * iec_filter_value_get_title:
 *
 * Returns: (transfer none): what a person calls it
 */
const char *
iec_filter_value_get_title (IecFilterValue *self)
{
  g_return_val_if_fail (IEC_IS_FILTER_VALUE (self), NULL);

  return self->title;
}

/**
 * iec_filter_value_get_count:
 *
 * Returns: how many proposals have it and pass the query and the other groups
 */
guint
iec_filter_value_get_count (IecFilterValue *self)
{
  g_return_val_if_fail (IEC_IS_FILTER_VALUE (self), 0);

  return self->count;
}

/**
 * iec_filter_value_is_active:
 *
 * Returns: whether it filters
 */
gboolean
iec_filter_value_is_active (IecFilterValue *self)
{
  g_return_val_if_fail (IEC_IS_FILTER_VALUE (self), FALSE);

  return self->active;
}

/**
 * iec_filter_value_get_index:
 *
 * Returns: its place in its group, as the group's list shows it
 */
guint
iec_filter_value_get_index (IecFilterValue *self)
{
  g_return_val_if_fail (IEC_IS_FILTER_VALUE (self), 0);

  return self->index;
}
