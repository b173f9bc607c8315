/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-text-pane-private.h"

#include "iec-find.h"

#define OBJECT_CHARACTER 0xFFFC

static GtkTextView *
get_view (IecElementEditor *editor, gboolean in_title)
{
  return in_title ? iec_element_editor_get_title_view (editor) : iec_element_editor_get_body_view (editor);
}

static gboolean
is_object (gunichar character, gpointer data)
{
  return character == OBJECT_CHARACTER;
}

/* The piece that is @place among all pieces of @buffer. */
static gboolean
find_piece (GtkTextBuffer *buffer, guint place, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_start_iter (buffer, start);
  if (!is_object (gtk_text_iter_get_char (start), NULL)
      && !gtk_text_iter_forward_find_char (start, is_object, NULL, NULL))
    return FALSE;
  for (guint i = 0; i < place; i++)
    if (!gtk_text_iter_forward_find_char (start, is_object, NULL, NULL))
      return FALSE;
  *end = *start;
  gtk_text_iter_forward_char (end);
  return TRUE;
}

/* The match that is @place among those of @buffer, line by line as the body's own paragraphs are. */
static gboolean
find_in_lines (GtkTextBuffer *buffer, const char *folded, guint place, GtkTextIter *start, GtkTextIter *end)
{
  for (int line = 0; line < gtk_text_buffer_get_line_count (buffer); line++)
    {
      gtk_text_buffer_get_iter_at_line (buffer, start, line);
      *end = *start;
      if (!gtk_text_iter_ends_line (end))
        gtk_text_iter_forward_to_line_end (end);
      g_autofree char *text = gtk_text_iter_get_slice (start, end);
      g_autoptr (GArray) ranges = iec_find (text, folded);
      if (place < ranges->len)
        {
          const IecFindRange *range = &g_array_index (ranges, IecFindRange, place);

          gtk_text_buffer_get_iter_at_line_offset (buffer, start, line, (int)range->start);
          gtk_text_buffer_get_iter_at_line_offset (buffer, end, line, (int)range->end);
          return TRUE;
        }
      place -= ranges->len;
    }
  return FALSE;
}

static gboolean
locate_match (IecElementEditor *editor,
              const IecTextMatch *match,
              const char *folded,
              GtkTextIter *start,
              GtkTextIter *end)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (get_view (editor, match->in_title));

  if (match->in_piece)
    return find_piece (buffer, match->place, start, end);
  return find_in_lines (buffer, folded, match->place, start, end);
}

/* Whether @match stands at or after the place where finding began. */
static gboolean
is_after_origin (IecTextPane *self, IecTextFinder *finder, const IecTextMatch *match, guint origin)
{
  GtkTextIter start, end;
  guint position;

  if (!iec_text_column_find (self->column, match->element, &position) || position != origin)
    return position > origin;
  if (match->in_title != self->origin.in_title)
    return self->origin.in_title;
  IecElementEditor *editor = _iec_text_pane_ensure_editor (self, match->element);
  return locate_match (editor, match, iec_text_finder_get_folded (finder), &start, &end)
         && gtk_text_iter_get_offset (&start) >= MIN (self->origin.cursor, self->origin.bound);
}

/**
 * _iec_text_pane_find_origin:
 *
 * An #IecFindOriginFunc: the first match from where the cursor was when finding began.
 */
guint
_iec_text_pane_find_origin (IecTextFinder *finder, gpointer data)
{
  IecTextPane *self = data;
  guint origin;

  _iec_text_pane_sync (self);
  if (!iec_text_column_find (self->column, self->origin.element, &origin))
    return 0;
  for (guint i = 0; i < iec_text_finder_get_n_matches (finder); i++)
    if (is_after_origin (self, finder, iec_text_finder_get_match (finder, i), origin))
      return i;
  return IEC_NO_MATCH;
}

static int
get_offset (GtkTextBuffer *buffer, GtkTextMark *mark)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (buffer, &iter, mark);
  return gtk_text_iter_get_offset (&iter);
}

/**
 * _iec_text_pane_note_origin:
 *
 * Remembers where the cursor is and what is selected.
 */
void
_iec_text_pane_note_origin (IecTextPane *self)
{
  IecElementEditor *editor = _iec_text_pane_get_editor (self);
  IecElement *selected = self->session != NULL ? iec_session_get_selected (self->session) : NULL;

  /* The element selected elsewhere counts more than where the cursor was left. */
  if (editor == NULL || iec_element_editor_get_element (editor) != selected)
    {
      g_set_object (&self->origin.element, selected);
      self->origin.in_title = TRUE;
      self->origin.cursor = self->origin.bound = 0;
      return;
    }
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->view);
  g_set_object (&self->origin.element, iec_element_editor_get_element (editor));
  self->origin.in_title = self->view == iec_element_editor_get_title_view (editor);
  self->origin.cursor = get_offset (buffer, gtk_text_buffer_get_insert (buffer));
  self->origin.bound = get_offset (buffer, gtk_text_buffer_get_selection_bound (buffer));
}

/**
 * _iec_text_pane_go_to_match:
 *
 * Selects what was found and brings it into sight. The focus stays in the bar.
 */
void
_iec_text_pane_go_to_match (IecTextPane *self, const IecTextMatch *match)
{
  IecTextFinder *finder = iec_find_bar_get_finder (self->find_bar);
  IecElementEditor *editor = _iec_text_pane_ensure_editor (self, match->element);
  GtkTextIter start, end;

  if (editor == NULL)
    return;
  _iec_text_pane_select (self, match->element);
  GtkTextView *view = get_view (editor, match->in_title);
  if (locate_match (editor, match, iec_text_finder_get_folded (finder), &start, &end))
    gtk_text_buffer_select_range (gtk_text_view_get_buffer (view), &start, &end);
  iec_text_column_follow_cursor (self->column, view, TRUE);
}

/* Puts back what was selected before the bar was opened. */
static void
restore_origin (IecTextPane *self)
{
  IecElementEditor *editor = _iec_text_pane_ensure_editor (self, self->origin.element);
  GtkTextIter cursor, bound;

  if (editor == NULL)
    return;
  GtkTextView *view = get_view (editor, self->origin.in_title);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  gtk_text_buffer_get_iter_at_offset (buffer, &cursor, self->origin.cursor);
  gtk_text_buffer_get_iter_at_offset (buffer, &bound, self->origin.bound);
  gtk_text_buffer_select_range (buffer, &cursor, &bound);
  gtk_widget_grab_focus (GTK_WIDGET (view));
  iec_text_column_follow_cursor (self->column, view, TRUE);
}

/**
 * _iec_text_pane_find_closed:
 * @by_escape: whether by Esc in the bar: then what was selected before is selected again
 *
 * Goes back to the text.
 */
void
_iec_text_pane_find_closed (IecTextPane *self, gboolean by_escape)
{
  if (by_escape && self->origin.element != NULL)
    {
      restore_origin (self);
      return;
    }
  IecElement *selected = self->session != NULL ? iec_session_get_selected (self->session) : NULL;
  IecElementEditor *editor = selected != NULL ? _iec_text_pane_ensure_editor (self, selected) : NULL;
  GtkTextView *found = editor != NULL ? iec_element_editor_get_body_view (editor) : NULL;
  if (found != NULL && !gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (found))
      && gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (iec_element_editor_get_title_view (editor))))
    found = iec_element_editor_get_title_view (editor);
  if (found != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (found));
}
