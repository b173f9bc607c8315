/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-help-page.h"

#include "iec-help-resource.h"
#include "iec-xml-reader.h"

#include <string.h>

#define MALLARD "http://projectmallard.org/1.0/"
#define PATH "/org/iecere/Iecere/help"

/* The topics in the order of the work. */
static const char *const names[] = {
  "start", "import", "outline", "writing", "evidence", "proposals", "saving", "pages", "export", "keyboard", NULL,
};

/* Where the reader is in a page. */
typedef struct
{
  IecHelpPage *page;
  GString *text;    /* of the paragraph, title or description that is open; NULL between them */
  gboolean in_list; /* bulleted or numbered */
  guint step;       /* of the numbered list; 0 in a bulleted one */
  gboolean in_item;
  gboolean in_keys;
} Reading;

/* (transfer full) (nullable): the page in the first of the user's languages that has it; English is "C". */
static GBytes *
find_page (const char *name, GError **error)
{
  const char *const *languages = g_get_language_names ();

  for (guint i = 0; languages[i] != NULL && !g_str_has_prefix (languages[i], "en"); i++)
    {
      g_autofree char *path = g_strdup_printf (PATH "/%s/%s.page", languages[i], name);
      GBytes *bytes = g_resource_lookup_data (iec_help_get_resource (), path, 0, NULL);

      if (bytes != NULL)
        return bytes;
    }
  g_autofree char *path = g_strdup_printf (PATH "/C/%s.page", name);
  return g_resource_lookup_data (iec_help_get_resource (), path, 0, error);
}

/* Arrows as they stand on the keys. */
static const char *
get_key (const char *name)
{
  static const char *const arrows[][2] = { { "Up", "↑" }, { "Down", "↓" }, { "Left", "←" }, { "Right", "→" } };

  for (guint i = 0; i < G_N_ELEMENTS (arrows); i++)
    if (g_str_equal (arrows[i][0], name))
      return arrows[i][1];
  return name;
}

static void
begin_paragraph (Reading *self)
{
  if (self->in_item && self->step > 0)
    g_string_append_printf (self->text, "%u. ", self->step);
  else if (self->in_item)
    g_string_append (self->text, "• ");
  self->in_item = FALSE;
}

static void
open_tag (Reading *self, const char *name)
{
  if (g_str_equal (name, "title") || g_str_equal (name, "desc") || g_str_equal (name, "p"))
    {
      self->text = g_string_new (NULL);
      if (g_str_equal (name, "p"))
        begin_paragraph (self);
    }
  else if (g_str_equal (name, "list") || g_str_equal (name, "steps"))
    {
      self->in_list = g_str_equal (name, "list");
      self->step = 0;
    }
  else if (g_str_equal (name, "item"))
    {
      self->in_item = TRUE;
      self->step += !self->in_list;
    }
  else if (g_str_equal (name, "keyseq") || g_str_equal (name, "gui"))
    g_string_append (self->text, "<b>");
  else if (g_str_equal (name, "key"))
    {
      if (self->in_keys)
        g_string_append_c (self->text, '+');
      self->in_keys = TRUE;
    }
}

static void
close_tag (Reading *self, const char *name)
{
  if (g_str_equal (name, "title"))
    self->page->title = g_string_free (g_steal_pointer (&self->text), FALSE);
  else if (g_str_equal (name, "desc"))
    self->page->summary = g_string_free (g_steal_pointer (&self->text), FALSE);
  else if (g_str_equal (name, "p"))
    g_ptr_array_add (self->page->paragraphs, g_string_free (g_steal_pointer (&self->text), FALSE));
  else if (g_str_equal (name, "keyseq") || g_str_equal (name, "gui"))
    {
      g_string_append (self->text, "</b>");
      self->in_keys = FALSE;
    }
}

static gboolean
read_page (Reading *self, IecXmlReader *reader, GError **error)
{
  IecXmlEvent event;
  gboolean good;

  while ((good = iec_xml_reader_next (reader, &event, error)) && event != IEC_XML_EVENT_END_DOCUMENT)
    {
      if (event == IEC_XML_EVENT_START)
        open_tag (self, iec_xml_reader_get_name (reader));
      else if (event == IEC_XML_EVENT_END)
        close_tag (self, iec_xml_reader_get_name (reader));
      else if (self->text != NULL)
        {
          const char *text = iec_xml_reader_get_text (reader);
          g_autofree char *escaped = g_markup_escape_text (self->in_keys ? get_key (text) : text, -1);
          g_string_append (self->text, escaped);
        }
    }
  return good;
}

/**
 * iec_help_page_load:
 * @name: of the page: "index" or one of iec_help_page_list()
 *
 * Reads a page in the language of the UI, in English where it has no such language.
 *
 * Returns: (transfer full): the page
 */
IecHelpPage *
iec_help_page_load (const char *name, GError **error)
{
  g_return_val_if_fail (name != NULL, NULL);

  g_autoptr (GBytes) bytes = find_page (name, error);
  g_autoptr (IecXmlReader) reader = bytes != NULL ? iec_xml_reader_new (bytes, name) : NULL;
  g_autoptr (IecHelpPage) page = g_new0 (IecHelpPage, 1);
  Reading reading = { .page = page };

  page->paragraphs = g_ptr_array_new_with_free_func (g_free);
  if (reader == NULL || !read_page (&reading, reader, error))
    {
      if (reading.text != NULL)
        g_string_free (reading.text, TRUE);
      return NULL;
    }
  return g_steal_pointer (&page);
}

/**
 * iec_help_page_free:
 * @self: (nullable): a page
 */
void
iec_help_page_free (IecHelpPage *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->summary);
  g_ptr_array_unref (self->paragraphs);
  g_free (self);
}

/**
 * iec_help_page_list:
 *
 * Returns: (transfer none) (array zero-terminated=1): the names of the topics, in the order of the work
 */
const char *const *
iec_help_page_list (void)
{
  return names;
}
