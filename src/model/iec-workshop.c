/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-workshop.h"

#include "iec-objects-private.h"
#include "iec-record-private.h"

struct _IecWorkshop
{
  GObject parent_instance;

  /* Owned */
  IecWorkshopRow *row;
  GPtrArray *groups;
};

G_DEFINE_FINAL_TYPE (IecWorkshop, iec_workshop, G_TYPE_OBJECT)

static const IecField fields[] = {
  { "uid", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecWorkshopRow, uid) },
  { "place", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecWorkshopRow, place) },
  { "date", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecWorkshopRow, date) },
  { "method", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecWorkshopRow, method) },
  { "note", IEC_FIELD_STRING, G_STRUCT_OFFSET (IecWorkshopRow, note) },
};

enum
{
  PROP_PARTICIPANTS = G_N_ELEMENTS (fields) + 1,
};

static GParamSpec *properties[G_N_ELEMENTS (fields) + 1];
static GParamSpec *participants_property;

static void
iec_workshop_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  IecWorkshop *self = IEC_WORKSHOP (object);

  if (id == PROP_PARTICIPANTS)
    g_value_set_int64 (value, iec_workshop_get_participants (self));
  else
    _iec_record_get (self->row, &fields[id - 1], value);
}

static void
iec_workshop_finalize (GObject *object)
{
  IecWorkshop *self = IEC_WORKSHOP (object);

  iec_row_free (IEC_TABLE_WORKSHOP, self->row);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  G_OBJECT_CLASS (iec_workshop_parent_class)->finalize (object);
}

static void
iec_workshop_class_init (IecWorkshopClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = iec_workshop_get_property;
  object_class->finalize = iec_workshop_finalize;
  _iec_record_install (object_class, fields, G_N_ELEMENTS (fields), properties);
  participants_property = g_param_spec_int64 ("participants", NULL, NULL, 0, G_MAXINT64, 0,
                                              G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_property (object_class, PROP_PARTICIPANTS, participants_property);
}

static void
iec_workshop_init (IecWorkshop *self)
{
  self->groups = g_ptr_array_new ();
}

/**
 * _iec_workshop_new:
 * @row: (transfer full): its row
 *
 * Returns: (transfer full): the object that stands for @row, without groups.
 */
gpointer
_iec_workshop_new (gpointer row)
{
  IecWorkshop *self = g_object_new (IEC_TYPE_WORKSHOP, NULL);

  self->row = row;
  return self;
}

/**
 * _iec_workshop_set_row:
 * @row: (transfer full): what the store says now
 *
 * Updates @object and notifies what changed.
 */
void
_iec_workshop_set_row (gpointer object, gpointer row)
{
  IecWorkshop *self = object;

  _iec_record_replace (object, IEC_TABLE_WORKSHOP, (gpointer *)&self->row, row, fields, G_N_ELEMENTS (fields),
                       properties);
}

/**
 * _iec_workshop_set_groups:
 * @groups: (transfer full) (element-type IecAttendanceRow): who took part, in the order of the store
 *
 * Sets the groups and notifies "participants" when the sum is another.
 */
void
_iec_workshop_set_groups (IecWorkshop *self, GPtrArray *groups)
{
  gint64 before = iec_workshop_get_participants (self);

  g_ptr_array_unref (self->groups);
  self->groups = groups;
  if (iec_workshop_get_participants (self) != before)
    g_object_notify_by_pspec (G_OBJECT (self), participants_property);
}

/**
 * _iec_workshop_compare:
 *
 * The order of the list of workshops: by position, then uid.
 */
int
_iec_workshop_compare (gconstpointer a, gconstpointer b)
{
  const IecWorkshopRow *first = ((const IecWorkshop *)a)->row;
  const IecWorkshopRow *second = ((const IecWorkshop *)b)->row;

  if (first->position != second->position)
    return first->position < second->position ? -1 : 1;
  return strcmp (first->uid, second->uid);
}

/**
 * iec_workshop_get_uid:
 *
 * Returns: (transfer none): the uid.
 */
const char *
iec_workshop_get_uid (IecWorkshop *self)
{
  g_return_val_if_fail (IEC_IS_WORKSHOP (self), NULL);

  return self->row->uid;
}

/**
 * iec_workshop_get_place:
 *
 * Returns: (transfer none): the village, the place by which people call the workshop.
 */
const char *
iec_workshop_get_place (IecWorkshop *self)
{
  g_return_val_if_fail (IEC_IS_WORKSHOP (self), NULL);

  return self->row->place;
}

/**
 * iec_workshop_get_date:
 *
 * Returns: (transfer none): YYYY-MM-DD, or empty.
 */
const char *
iec_workshop_get_date (IecWorkshop *self)
{
  g_return_val_if_fail (IEC_IS_WORKSHOP (self), NULL);

  return self->row->date;
}

/**
 * iec_workshop_get_method:
 *
 * Returns: (transfer none): how the people worked, maybe empty.
 */
const char *
iec_workshop_get_method (IecWorkshop *self)
{
  g_return_val_if_fail (IEC_IS_WORKSHOP (self), NULL);

  return self->row->method;
}

/**
 * iec_workshop_get_note:
 *
 * Returns: (transfer none): what was noted on it, maybe empty.
 */
const char *
iec_workshop_get_note (IecWorkshop *self)
{
  g_return_val_if_fail (IEC_IS_WORKSHOP (self), NULL);

  return self->row->note;
}

/**
 * iec_workshop_get_n_groups:
 *
 * Returns: of how many groups of people the participants were counted.
 */
guint
iec_workshop_get_n_groups (IecWorkshop *self)
{
  g_return_val_if_fail (IEC_IS_WORKSHOP (self), 0);

  return self->groups->len;
}

/**
 * iec_workshop_get_group:
 * @position: below iec_workshop_get_n_groups()
 *
 * Returns: (transfer none) (nullable): the group and its number of participants, valid until the next change.
 */
const IecAttendanceRow *
iec_workshop_get_group (IecWorkshop *self, guint position)
{
  g_return_val_if_fail (IEC_IS_WORKSHOP (self), NULL);

  return position < self->groups->len ? g_ptr_array_index (self->groups, position) : NULL;
}

/**
 * iec_workshop_get_participants:
 *
 * Returns: the sum of the groups, 0 where nobody counted.
 */
gint64
iec_workshop_get_participants (IecWorkshop *self)
{
  g_return_val_if_fail (IEC_IS_WORKSHOP (self), 0);

  gint64 sum = 0;
  for (guint i = 0; i < self->groups->len; i++)
    if (__builtin_add_overflow (sum, ((const IecAttendanceRow *)g_ptr_array_index (self->groups, i))->number, &sum))
      return G_MAXINT64;
  return sum;
}

/**
 * iec_workshop_get_row:
 *
 * Returns: (transfer none): the row behind @self, valid until the next change.
 */
const IecWorkshopRow *
iec_workshop_get_row (IecWorkshop *self)
{
  g_return_val_if_fail (IEC_IS_WORKSHOP (self), NULL);

  return self->row;
}
