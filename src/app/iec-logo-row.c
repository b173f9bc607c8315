/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-logo-row.h"

#include "iec-compat.h"
#include "iec-picture-guard.h"
#include "iec-picture.h"
#include "iec-util.h"

#include <glib/gi18n.h>

struct _IecLogoRow
{
  AdwActionRow parent_instance;

  /* Owned */
  char *role;
  IecSession *session;   /* (nullable) */
  GBytes *shown;         /* (nullable): the data that @picture was read from, or is being read */
  IecPicture *picture;   /* (nullable) */
  GCancellable *reading; /* (nullable): of the file that is being read */
  GSignalGroup *strategy_signals;
  /* Template children */
  GtkDrawingArea *thumbnail;
  GtkWidget *remove_button;
  GtkWidget *choose_button;
};

G_DEFINE_FINAL_TYPE (IecLogoRow, iec_logo_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_0,
  PROP_ROLE,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

enum
{
  FAILED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A picture on its way from a file, or from the strategy, to the row. */
typedef struct
{
  char *path; /* NULL for one of the strategy */
  char *name;
  GBytes *bytes;
  IecPicture *picture;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_free (reading->path);
  g_free (reading->name);
  g_clear_pointer (&reading->bytes, g_bytes_unref);
  g_clear_pointer (&reading->picture, iec_picture_unref);
  g_free (reading);
}

/* A large picture takes longer to read than a window may stand still. */
static void
read_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  const char *mime_type;
  GError *error = NULL;

  if (reading->bytes == NULL)
    reading->bytes = iec_picture_guard_read_path (reading->path, &mime_type, &error);
  if (reading->bytes != NULL)
    reading->picture = iec_picture_new (reading->bytes, reading->name, &error);
  if (reading->picture != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
read_async (IecLogoRow *self, Reading *reading, GCancellable *cancellable, GAsyncReadyCallback callback)
{
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, NULL);

  g_task_set_source_tag (task, read_async);
  g_task_set_task_data (task, reading, free_reading);
  g_task_run_in_thread (task, read_in_thread);
}

static void
fail (IecLogoRow *self, const char *message)
{
  g_signal_emit (self, signals[FAILED], 0, message);
}

static void
draw_cb (GtkDrawingArea *area, cairo_t *cr, int width, int height, gpointer data)
{
  IecLogoRow *self = data;
  double wide, high;

  if (self->picture == NULL)
    return;
  iec_picture_get_size (self->picture, &wide, &high);
  double scale = MIN (width / wide, height / high);
  /* Logos are made for paper, whatever colour the window has. */
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  iec_picture_draw (self->picture, cr, (width - wide * scale) / 2, (height - high * scale) / 2, wide * scale,
                    high * scale, NULL);
}

static void
show_picture (IecLogoRow *self, IecPicture *picture)
{
  g_clear_pointer (&self->picture, iec_picture_unref);
  self->picture = picture != NULL ? iec_picture_ref (picture) : NULL;
  gtk_widget_set_visible (GTK_WIDGET (self->thumbnail), picture != NULL);
  gtk_widget_queue_draw (GTK_WIDGET (self->thumbnail));
}

/* A picture that was read for another state of the strategy is not shown; one that cannot be read has no thumbnail. */
static void
shown_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  IecLogoRow *self = IEC_LOGO_ROW (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));

  g_task_propagate_boolean (G_TASK (result), NULL);
  if (reading->bytes == self->shown)
    show_picture (self, reading->picture);
}

static void
update (IecLogoRow *self)
{
  IecStrategy *strategy = self->session != NULL ? iec_session_get_strategy (self->session) : NULL;
  const IecPictureRow *row = strategy != NULL ? iec_strategy_get_picture (strategy, self->role) : NULL;

  gtk_widget_set_visible (self->remove_button, row != NULL);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), row != NULL ? row->name : _ ("None yet"));
  if (row == NULL)
    {
      g_clear_pointer (&self->shown, g_bytes_unref);
      show_picture (self, NULL);
      return;
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->thumbnail), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  *row->description != '\0' ? row->description : row->name, -1);
  if (self->shown != NULL && g_bytes_equal (self->shown, row->data))
    return;
  g_clear_pointer (&self->shown, g_bytes_unref);
  self->shown = g_bytes_ref (row->data);
  Reading *reading = g_new0 (Reading, 1);
  reading->name = g_strdup (row->name);
  reading->bytes = g_bytes_ref (row->data);
  read_async (self, reading, NULL, shown_cb);
}

static void
taken_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  IecLogoRow *self = IEC_LOGO_ROW (source);
  Reading *reading = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  if (g_task_get_cancellable (G_TASK (result)) == self->reading)
    g_clear_object (&self->reading);
  if (!g_task_propagate_boolean (G_TASK (result), &error))
    {
      if (self->session != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        fail (self, error->message);
      return;
    }
  if (self->session == NULL)
    return;
  iec_session_end_typing (self->session);
  if (!iec_strategy_set_picture (iec_session_get_strategy (self->session), self->role, reading->bytes, reading->name,
                                 NULL, &error))
    fail (self, error->message);
}

static void
chosen_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (IecLogoRow) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = iec_compat_open_file_finish (result, &error);

  if (file != NULL)
    iec_logo_row_take (self, file);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    fail (self, error->message);
}

static void
choose_clicked_cb (IecLogoRow *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  iec_compat_open_file_async (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, _ ("Choose a Logo"), IEC_FILES_PICTURE,
                              NULL, chosen_cb, g_object_ref (self));
}

static void
remove_clicked_cb (IecLogoRow *self)
{
  g_autoptr (GError) error = NULL;

  iec_session_end_typing (self->session);
  if (!iec_strategy_remove_picture (iec_session_get_strategy (self->session), self->role, &error))
    fail (self, error->message);
  else
    gtk_widget_grab_focus (self->choose_button);
}

static void
iec_logo_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  IecLogoRow *self = IEC_LOGO_ROW (object);

  iec_set_str (&self->role, g_value_get_string (value));
}

static void
iec_logo_row_dispose (GObject *object)
{
  IecLogoRow *self = IEC_LOGO_ROW (object);

  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  g_clear_object (&self->strategy_signals);
  g_clear_object (&self->session);
  g_clear_pointer (&self->shown, g_bytes_unref);
  g_clear_pointer (&self->picture, iec_picture_unref);
  gtk_widget_dispose_template (GTK_WIDGET (object), IEC_TYPE_LOGO_ROW);

  G_OBJECT_CLASS (iec_logo_row_parent_class)->dispose (object);
}

static void
iec_logo_row_finalize (GObject *object)
{
  g_free (IEC_LOGO_ROW (object)->role);
  G_OBJECT_CLASS (iec_logo_row_parent_class)->finalize (object);
}

static void
iec_logo_row_class_init (IecLogoRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->set_property = iec_logo_row_set_property;
  object_class->dispose = iec_logo_row_dispose;
  object_class->finalize = iec_logo_row_finalize;
  properties[PROP_ROLE] = g_param_spec_string ("role", NULL, NULL, IEC_PICTURE_GROUP,
                                               G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[FAILED] =
      g_signal_new ("failed", IEC_TYPE_LOGO_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/iecere/Iecere/ui/iec-logo-row.ui");
  gtk_widget_class_bind_template_child (widget_class, IecLogoRow, thumbnail);
  gtk_widget_class_bind_template_child (widget_class, IecLogoRow, remove_button);
  gtk_widget_class_bind_template_child (widget_class, IecLogoRow, choose_button);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_clicked_cb);
}

static void
iec_logo_row_init (IecLogoRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_drawing_area_set_draw_func (self->thumbnail, draw_cb, self, NULL);
  self->strategy_signals = g_signal_group_new (IEC_TYPE_STRATEGY);
  g_signal_group_connect_swapped (self->strategy_signals, "notify::revision", G_CALLBACK (update), self);
}

/**
 * iec_logo_row_set_session:
 * @session: (nullable): the strategy whose logo is shown
 */
void
iec_logo_row_set_session (IecLogoRow *self, IecSession *session)
{
  g_return_if_fail (IEC_IS_LOGO_ROW (self));
  g_return_if_fail (session == NULL || IEC_IS_SESSION (session));

  g_set_object (&self->session, session);
  g_signal_group_set_target (self->strategy_signals, session != NULL ? iec_session_get_strategy (session) : NULL);
  update (self);
}

/**
 * iec_logo_row_take:
 * @file: that was chosen
 *
 * Reads a picture in a thread and puts it into the strategy, one step; or tells why not by "failed".
 */
void
iec_logo_row_take (IecLogoRow *self, GFile *file)
{
  g_return_if_fail (IEC_IS_LOGO_ROW (self));
  g_return_if_fail (G_IS_FILE (file));

  g_autofree char *path = g_file_get_path (file);
  g_autofree char *base = g_file_get_basename (file);

  if (path == NULL)
    {
      /* Translators: %s is a file's name. */
      g_autofree char *message = g_strdup_printf (_ ("%s: only files of this computer can be taken."), base);

      fail (self, message);
      return;
    }
  fail (self, NULL);
  Reading *reading = g_new0 (Reading, 1);
  reading->path = g_steal_pointer (&path);
  reading->name = g_filename_display_name (base);
  g_cancellable_cancel (self->reading);
  g_clear_object (&self->reading);
  self->reading = g_cancellable_new ();
  read_async (self, reading, self->reading, taken_cb);
}
