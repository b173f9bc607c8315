/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-cli-arguments.h"

#include <glib/gi18n.h>
#include <string.h>

G_DEFINE_QUARK (iec - cli - usage - error, iec_cli_usage_error)

static const IecCliOption *
find_option (const IecCliOption *options, guint n_options, const char *argument, gsize length)
{
  for (guint i = 0; i < n_options; i++)
    if (strlen (options[i].name) == length && strncmp (options[i].name, argument, length) == 0)
      return &options[i];
  return NULL;
}

/* Takes the option at arguments[*position]; on success *position is its last word. */
static gboolean
take_option (char **arguments, guint *position, const IecCliOption *options, guint n_options, GError **error)
{
  const char *argument = arguments[*position];
  const char *equals = strchr (argument, '=');
  gsize length = equals != NULL ? (gsize)(equals - argument) : strlen (argument);
  const IecCliOption *option = find_option (options, n_options, argument, length);
  const char *value;

  if (option == NULL)
    {
      iec_cli_set_usage_error (error, _ ("There is no option “%s” here."), argument);
      return FALSE;
    }
  if (option->flag != NULL)
    {
      if (equals != NULL)
        {
          iec_cli_set_usage_error (error, _ ("The option “%s” takes no value."), option->name);
          return FALSE;
        }
      *option->flag = TRUE;
      return TRUE;
    }
  value = equals != NULL ? equals + 1 : arguments[*position + 1];
  if (value == NULL)
    {
      iec_cli_set_usage_error (error, _ ("The option “%s” lacks its value."), option->name);
      return FALSE;
    }
  if (equals == NULL)
    (*position)++;
  if (option->values != NULL)
    g_ptr_array_add (option->values, (char *)value);
  else
    *option->value = value;
  return TRUE;
}

/**
 * iec_cli_set_usage_error:
 * @error: (nullable): where it goes
 * @format: a translated sentence, as printf() takes it
 *
 * Says that a command was written wrongly.
 */
void
iec_cli_set_usage_error (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, IEC_CLI_USAGE_ERROR, 0, message);
}

/**
 * iec_cli_arguments_parse:
 * @arguments: the words after the command's name, NULL-terminated
 * @options: the options that the command has
 * @n_options: how many they are
 * @at_least: how many words must remain that are no options
 * @at_most: how many may
 *
 * Divides the words of a command into options and the rest. An option begins with two dashes and may stand anywhere
 * before a "--"; its value follows as the next word or after "=". A word that begins with one dash is no option, so
 * titles and texts need no quoting of their own.
 *
 * Returns: (transfer container) (element-type utf8): the words that are no options, borrowed from @arguments and
 *   NULL-terminated (the NULL is not counted in its length); NULL with %IEC_CLI_USAGE_ERROR
 */
GPtrArray *
iec_cli_arguments_parse (char **arguments,
                         const IecCliOption *options,
                         guint n_options,
                         guint at_least,
                         guint at_most,
                         GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new ();
  gboolean literal = FALSE;

  for (guint i = 0; arguments[i] != NULL; i++)
    {
      if (!literal && strcmp (arguments[i], "--") == 0)
        literal = TRUE;
      else if (literal || !g_str_has_prefix (arguments[i], "--"))
        g_ptr_array_add (words, arguments[i]);
      else if (!take_option (arguments, &i, options, n_options, error))
        return NULL;
    }
  if (words->len < at_least)
    {
      iec_cli_set_usage_error (error, _ ("Something is missing."));
      return NULL;
    }
  if (words->len > at_most)
    {
      iec_cli_set_usage_error (error, _ ("“%s” is one word too many."), (char *)words->pdata[at_most]);
      return NULL;
    }
  return g_steal_pointer (&words);
}

/**
 * iec_cli_parse_pair:
 * @text: "name=value"
 * @name: (out): what stands before the first "="
 * @value: (out): what stands behind it
 *
 * Returns: whether @text is such a pair, with a name
 */
gboolean
iec_cli_parse_pair (const char *text, char **name, char **value)
{
  const char *equals = strchr (text, '=');

  if (equals == NULL || equals == text)
    return FALSE;
  *name = g_strndup (text, (gsize)(equals - text));
  *value = g_strdup (equals + 1);
  return TRUE;
}

/**
 * iec_cli_parse_number:
 * @text: digits only
 * @at_most: the largest number that is taken
 * @number: (out): the number
 *
 * Returns: whether @text is a whole number from 0 to @at_most
 */
gboolean
iec_cli_parse_number (const char *text, gint64 at_most, gint64 *number)
{
  return g_ascii_string_to_signed (text, 10, 0, at_most, number, NULL);
}

/**
 * iec_cli_is_date:
 * @text: any text
 *
 * Returns: whether @text is a day of the calendar, written YYYY-MM-DD
 */
gboolean
iec_cli_is_date (const char *text)
{
  guint year, month, day;

  if (strlen (text) != 10 || text[4] != '-' || text[7] != '-')
    return FALSE;
  for (guint i = 0; i < 10; i++)
    if (i != 4 && i != 7 && !g_ascii_isdigit (text[i]))
      return FALSE;
  year = (guint)g_ascii_strtoull (text, NULL, 10);
  month = (guint)g_ascii_strtoull (text + 5, NULL, 10);
  day = (guint)g_ascii_strtoull (text + 8, NULL, 10);
  return g_date_valid_dmy ((GDateDay)day, (GDateMonth)month, (GDateYear)year);
}
