/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A small window of another program, from which files are dragged: drag-source FILE…
 * Its title says whether the place under the pointer takes them: "Taken" or "Refused". It ends when the drag does, with
 * the status 0 if the files were dropped. */
#include <gtk/gtk.h>

/**
 * Source: the window, and what became of the drag.
 */
typedef struct
{
  GMainLoop *loop;
  GtkWindow *window;
  gboolean is_cancelled;
} Source;

static void
action_changed_cb (GdkDrag *drag, GParamSpec *pspec, Source *self)
{
  gtk_window_set_title (self->window, gdk_drag_get_selected_action (drag) != 0 ? "Taken" : "Refused");
}

static void
drag_begin_cb (GtkDragSource *source, GdkDrag *drag, Source *self)
{
  g_signal_connect (drag, "notify::selected-action", G_CALLBACK (action_changed_cb), self);
}

static gboolean
drag_cancel_cb (GtkDragSource *source, GdkDrag *drag, GdkDragCancelReason reason, Source *self)
{
  self->is_cancelled = TRUE;
  return FALSE;
}

static void
drag_end_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, Source *self)
{
  g_main_loop_quit (self->loop);
}

static GdkContentProvider *
make_content (char **paths)
{
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);

  for (char **path = paths; *path != NULL; path++)
    g_ptr_array_add (files, g_file_new_for_path (*path));
  GdkFileList *list = gdk_file_list_new_from_array ((GFile **)files->pdata, files->len);
  GdkContentProvider *content = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  return content;
}

int
main (int argc, char **argv)
{
  gtk_init ();
  Source self = { .loop = g_main_loop_new (NULL, FALSE), .window = GTK_WINDOW (gtk_window_new ()) };
  GtkDragSource *source = gtk_drag_source_new ();
  g_autoptr (GdkContentProvider) content = make_content (argv + 1);

  gtk_drag_source_set_content (source, content);
  gtk_drag_source_set_actions (source, GDK_ACTION_COPY);
  g_signal_connect (source, "drag-begin", G_CALLBACK (drag_begin_cb), &self);
  g_signal_connect (source, "drag-cancel", G_CALLBACK (drag_cancel_cb), &self);
  g_signal_connect (source, "drag-end", G_CALLBACK (drag_end_cb), &self);
  gtk_widget_add_controller (GTK_WIDGET (self.window), GTK_EVENT_CONTROLLER (source));
  gtk_window_set_decorated (self.window, FALSE);
  gtk_window_set_default_size (self.window, 120, 60);
  gtk_window_present (self.window);
  g_main_loop_run (self.loop);
  return self.is_cancelled ? 1 : 0;
}
