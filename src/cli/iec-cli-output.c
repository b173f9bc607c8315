/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-cli-output.h"

#include "iec-error.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <stdio.h>

struct _IecCliOutput
{
  /* Owned */
  JsonBuilder *json; /* (nullable): NULL when a person reads */
  GString *text;
};

/**
 * iec_cli_output_new:
 * @json: whether the answer is a JSON object
 *
 * Returns: (transfer full): an empty answer; in JSON the outermost object is open
 */
IecCliOutput *
iec_cli_output_new (gboolean json)
{
  IecCliOutput *self = g_new0 (IecCliOutput, 1);

  self->text = g_string_new (NULL);
  if (json)
    {
      self->json = json_builder_new ();
      json_builder_begin_object (self->json);
    }
  return self;
}

/**
 * iec_cli_output_free:
 * @self: an answer, printed or not
 */
void
iec_cli_output_free (IecCliOutput *self)
{
  g_clear_object (&self->json);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/**
 * iec_cli_output_get_json:
 * @self: an answer
 *
 * Returns: (transfer none) (nullable): the builder whose outermost object is open; NULL when a person reads
 */
JsonBuilder *
iec_cli_output_get_json (IecCliOutput *self)
{
  return self->json;
}

/**
 * iec_cli_output_print:
 * @self: an answer
 * @format: as printf() takes it
 *
 * Adds text for a person. In JSON it is left out.
 */
void
iec_cli_output_print (IecCliOutput *self, const char *format, ...)
{
  va_list arguments;

  if (self->json != NULL)
    return;
  va_start (arguments, format);
  g_string_append_vprintf (self->text, format, arguments);
  va_end (arguments);
}

/**
 * iec_cli_output_flush:
 * @self: an answer; nothing may be added to it afterwards
 *
 * Writes the answer to the standard output.
 *
 * Returns: FALSE with %IEC_ERROR_FAILED when it could not be written wholly
 */
gboolean
iec_cli_output_flush (IecCliOutput *self, GError **error)
{
  if (self->json != NULL)
    {
      g_autoptr (JsonGenerator) generator = json_generator_new ();
      g_autoptr (JsonNode) root = NULL;

      json_builder_end_object (self->json);
      root = json_builder_get_root (self->json);
      json_generator_set_root (generator, root);
      json_generator_to_gstring (generator, self->text);
      g_string_append_c (self->text, '\n');
    }
  errno = 0;
  if (fwrite (self->text->str, 1, self->text->len, stdout) == self->text->len && fflush (stdout) == 0)
    return TRUE;
  g_set_error (error, IEC_ERROR, IEC_ERROR_FAILED, _ ("The answer could not be printed: %s."), g_strerror (errno));
  return FALSE;
}

/**
 * iec_json_add_string:
 * @json: a builder inside an object
 * @name: the member's name
 * @value: (nullable): its value; NULL is JSON's null
 */
void
iec_json_add_string (JsonBuilder *json, const char *name, const char *value)
{
  json_builder_set_member_name (json, name);
  if (value != NULL)
    json_builder_add_string_value (json, value);
  else
    json_builder_add_null_value (json);
}

/**
 * iec_json_add_int:
 * @json: a builder inside an object
 * @name: the member's name
 * @value: its value
 */
void
iec_json_add_int (JsonBuilder *json, const char *name, gint64 value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_int_value (json, value);
}

/**
 * iec_json_add_boolean:
 * @json: a builder inside an object
 * @name: the member's name
 * @value: its value
 */
void
iec_json_add_boolean (JsonBuilder *json, const char *name, gboolean value)
{
  json_builder_set_member_name (json, name);
  json_builder_add_boolean_value (json, value);
}

/**
 * iec_json_begin_array:
 * @json: a builder inside an object
 * @name: the member's name
 *
 * Opens an array that json_builder_end_array() closes.
 */
void
iec_json_begin_array (JsonBuilder *json, const char *name)
{
  json_builder_set_member_name (json, name);
  json_builder_begin_array (json);
}
