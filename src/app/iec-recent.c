/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-recent.h"

#include "iec-phrases.h"

#include <glib/gi18n.h>
#include <string.h>

struct _IecRecent
{
  GObject parent_instance;

  gboolean has_unpublished;
  gboolean is_missing;
  gint64 time; /* seconds since 1970 */
  gint64 draft_number;
  /* Owned */
  char *id;
  char *path; /* (nullable) */
  char *title;
};

G_DEFINE_FINAL_TYPE (IecRecent, iec_recent, G_TYPE_OBJECT)

static void
iec_recent_finalize (GObject *object)
{
  IecRecent *self = IEC_RECENT (object);

  g_clear_pointer (&self->id, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->title, g_free);
  G_OBJECT_CLASS (iec_recent_parent_class)->finalize (object);
}

static void
iec_recent_class_init (IecRecentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = iec_recent_finalize;
}

static void
iec_recent_init (IecRecent *self)
{
}

/* A path as a person knows it: what is in the home folder begins with ~. */
static char *
dup_place (const char *path)
{
  g_autofree char *name = g_filename_display_name (path);
  const char *home = g_get_home_dir ();
  gsize length = strlen (home);

  if (strncmp (name, home, length) == 0 && (name[length] == '/' || name[length] == '\0'))
    return g_strconcat ("~", name + length, NULL);
  return g_steal_pointer (&name);
}

/**
 * iec_recent_new:
 * @info: what the store knows
 * @is_missing: its file is not in its place
 *
 * Returns: (transfer full): the same for the window
 */
IecRecent *
iec_recent_new (const IecWorkingCopyInfo *info, gboolean is_missing)
{
  g_return_val_if_fail (info != NULL, NULL);

  IecRecent *self = g_object_new (IEC_TYPE_RECENT, NULL);
  self->id = g_strdup (info->id);
  self->path = g_strdup (info->path);
  self->title = g_strdup (info->title);
  self->time = info->time;
  self->has_unpublished = info->has_unpublished;
  self->draft_number = info->draft_number;
  self->is_missing = is_missing;
  return self;
}

/**
 * iec_recent_is_same:
 *
 * Returns: whether both say the same
 */
gboolean
iec_recent_is_same (IecRecent *self, IecRecent *other)
{
  g_return_val_if_fail (IEC_IS_RECENT (self) && IEC_IS_RECENT (other), FALSE);

  return g_str_equal (self->id, other->id) && g_strcmp0 (self->path, other->path) == 0
         && g_str_equal (self->title, other->title) && self->time == other->time
         && self->has_unpublished == other->has_unpublished && self->draft_number == other->draft_number
         && self->is_missing == other->is_missing;
}

/**
 * iec_recent_get_id:
 *
 * Returns: the working copy, for iec_strategy_open_untitled()
 */
const char *
iec_recent_get_id (IecRecent *self)
{
  g_return_val_if_fail (IEC_IS_RECENT (self), NULL);
  return self->id;
}

/**
 * iec_recent_get_path:
 *
 * Returns: (nullable): its file; NULL: it has none
 */
const char *
iec_recent_get_path (IecRecent *self)
{
  g_return_val_if_fail (IEC_IS_RECENT (self), NULL);
  return self->path;
}

/**
 * iec_recent_is_missing:
 *
 * Returns: whether it has a file that is not in its place
 */
gboolean
iec_recent_is_missing (IecRecent *self)
{
  g_return_val_if_fail (IEC_IS_RECENT (self), FALSE);
  return self->is_missing;
}

/**
 * iec_recent_dup_title:
 *
 * Returns: (transfer full): what it is called: never empty
 */
char *
iec_recent_dup_title (IecRecent *self)
{
  g_return_val_if_fail (IEC_IS_RECENT (self), NULL);

  if (self->title[0] != '\0')
    return g_strdup (self->title);
  return self->path != NULL ? g_filename_display_basename (self->path) : g_strdup (_ ("Untitled strategy"));
}

/**
 * iec_recent_dup_details:
 *
 * Returns: (transfer full): where it is, when it was worked on, what is the matter with it
 */
char *
iec_recent_dup_details (IecRecent *self)
{
  g_return_val_if_fail (IEC_IS_RECENT (self), NULL);

  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (self->time);
  g_autofree char *moment = iec_phrase_moment (time);
  if (self->path == NULL)
    /* Translators: %s is when it was worked on: “today at 14:32”. */
    return g_strdup_printf (_ ("not saved to a file · %s"), moment);
  /* With its file name: strategies made from one template are often called the same. */
  g_autofree char *place = dup_place (self->path);
  if (self->is_missing)
    /* Translators: %s is a path. */
    return g_strdup_printf (_ ("%s · the file is not available"), place);
  if (self->has_unpublished)
    /* Translators: %1$s is a path, %2$s when it was worked on: “today at 14:32”. */
    return g_strdup_printf (_ ("%1$s · %2$s · with changes that are not in the file yet"), place, moment);
  /* Translators: %1$s is a path, %2$s when it was worked on: “today at 14:32”. */
  return g_strdup_printf (_ ("%1$s · %2$s"), place, moment);
}

/**
 * iec_recent_dup_draft:
 *
 * Returns: (transfer full) (nullable): its last draft by number; NULL when it has none
 */
char *
iec_recent_dup_draft (IecRecent *self)
{
  g_return_val_if_fail (IEC_IS_RECENT (self), NULL);

  if (self->draft_number == 0)
    return NULL;
  /* Translators: a frozen state of the strategy, by number. */
  return g_strdup_printf (_ ("draft no. %d"), (int)self->draft_number);
}
