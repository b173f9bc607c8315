/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-template.h"

#include "iec-error.h"
#include "iec-templates.h"
#include "iec-util.h"
#include "iec-xml-reader.h"

#include <glib/gi18n-lib.h>

#define RESOURCE_PATH "/org/iecere/Iecere/templates/"
#define MAX_SECTIONS 500
#define MAX_DEPTH 8

static const char *const names[] = { IEC_TEMPLATE_DEFAULT, "blank", NULL };

static void
free_section (gpointer data)
{
  IecTemplateSection *section = data;

  g_free (section->title);
  g_free (section->role);
  g_free (section->requirement);
  g_free (section->hint);
  g_free (section);
}

static void
free_setting (gpointer data)
{
  iec_row_free (IEC_TABLE_STRATEGY, data);
}

static char *
dup_line (IecXmlReader *reader, const char *attribute)
{
  g_autofree char *value = iec_xml_reader_dup_attribute (reader, NULL, attribute);

  return iec_str_squeeze (value);
}

static gboolean
take_section (IecTemplate *self, IecXmlReader *reader, guint depth, const char *name, GError **error)
{
  IecTemplateSection *section;

  if (self->sections->len >= MAX_SECTIONS || depth > MAX_DEPTH)
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_TOO_LARGE,
                   _ ("%s: a template holds at most %d sections, %d deep in each other."), name, MAX_SECTIONS,
                   MAX_DEPTH);
      return FALSE;
    }
  section = g_new0 (IecTemplateSection, 1);
  section->depth = depth;
  section->title = dup_line (reader, "title");
  section->role = dup_line (reader, "role");
  section->requirement = dup_line (reader, "requirement");
  section->hint = dup_line (reader, "hint");
  g_ptr_array_add (self->sections, section);
  if (section->title[0] != '\0')
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("%s: the section in line %u has no title."), name,
               iec_xml_reader_get_line (reader));
  return FALSE;
}

static void
take_setting (IecTemplate *self, IecXmlReader *reader)
{
  IecStrategyRow *row = iec_row_new (IEC_TABLE_STRATEGY);

  g_free (row->name);
  g_free (row->value);
  row->name = dup_line (reader, "name");
  row->value = dup_line (reader, "value");
  g_ptr_array_add (self->settings, row);
}

static gboolean
take_start (IecTemplate *self, IecXmlReader *reader, const char *name, GError **error)
{
  guint depth = iec_xml_reader_get_depth (reader);

  if (iec_xml_reader_is (reader, NULL, "section"))
    return take_section (self, reader, depth, name, error);
  if (iec_xml_reader_is (reader, NULL, "setting"))
    take_setting (self, reader);
  else if (!iec_xml_reader_is (reader, NULL, "template"))
    {
      g_set_error (error, IEC_ERROR, IEC_ERROR_INVALID, _ ("%s: line %u: “%s” has no place in a template."), name,
                   iec_xml_reader_get_line (reader), iec_xml_reader_get_name (reader));
      return FALSE;
    }
  return TRUE;
}

/**
 * iec_template_parse:
 * @bytes: XML: "template" with "setting" (name, value) and "section" (title, role, requirement, hint; sections inside)
 * @name: of the file, for messages
 *
 * Returns: (transfer full): the template
 */
IecTemplate *
iec_template_parse (GBytes *bytes, const char *name, GError **error)
{
  g_return_val_if_fail (bytes != NULL && name != NULL, NULL);

  g_autoptr (IecTemplate) self = g_new0 (IecTemplate, 1);
  g_autoptr (IecXmlReader) reader = iec_xml_reader_new (bytes, name);
  IecXmlEvent event = IEC_XML_EVENT_START;
  guint top = 0;

  self->settings = g_ptr_array_new_with_free_func (free_setting);
  self->sections = g_ptr_array_new_with_free_func (free_section);
  while (event != IEC_XML_EVENT_END_DOCUMENT)
    {
      if (!iec_xml_reader_next (reader, &event, error))
        return NULL;
      if (event == IEC_XML_EVENT_START && !take_start (self, reader, name, error))
        return NULL;
    }
  for (guint i = 0; i < self->sections->len; i++)
    {
      IecTemplateSection *section = g_ptr_array_index (self->sections, i);

      top = i == 0 ? section->depth : MIN (top, section->depth);
    }
  for (guint i = 0; i < self->sections->len; i++)
    ((IecTemplateSection *)g_ptr_array_index (self->sections, i))->depth -= top;
  return g_steal_pointer (&self);
}

/**
 * iec_template_load:
 * @name: (nullable): "svva-2023" or "blank"; NULL for the first
 * @language: "lv" or "en"
 *
 * Returns: (transfer full): the template; NULL with %IEC_ERROR_NOT_FOUND if there is none so called
 */
IecTemplate *
iec_template_load (const char *name, const char *language, GError **error)
{
  g_return_val_if_fail (language != NULL, NULL);

  const char *wanted = name != NULL ? name : IEC_TEMPLATE_DEFAULT;
  g_autofree char *path = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (g_strv_contains (names, wanted))
    {
      path = g_strdup_printf (RESOURCE_PATH "%s.%s.xml", wanted, language);
      bytes = g_resource_lookup_data (iec_templates_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
    }
  if (bytes != NULL)
    return iec_template_parse (bytes, wanted, error);
  g_autofree char *known = g_strjoinv (", ", (char **)names);
  /* Translators: the names of a template, of a language, and of all templates. */
  g_set_error (error, IEC_ERROR, IEC_ERROR_NOT_FOUND,
               _ ("There is no template “%s” in the language “%s”; there are: %s."), wanted, language, known);
  return NULL;
}

/**
 * iec_template_list_names:
 *
 * Returns: (transfer none): the names of the templates, NULL-terminated
 */
const char *const *
iec_template_list_names (void)
{
  return names;
}

/**
 * iec_template_free:
 * @self: (nullable): a template
 */
void
iec_template_free (IecTemplate *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->settings, g_ptr_array_unref);
  g_clear_pointer (&self->sections, g_ptr_array_unref);
  g_free (self);
}
