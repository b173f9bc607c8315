/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-pdf-xref.h"

#include <stdio.h>
#include <string.h>

/* The end of a file: "startxref", the number and "%%EOF". */
#define TAIL 64
/* The table's dictionary is shorter. */
#define MAX_DICTIONARY 1024
/* What an entry's first field says of an object. */
#define OBJECT_FREE 0
#define OBJECT_IN_USE 1

/* The table of objects, a stream that is the file's last object. */
typedef struct
{
  gsize stream; /* where its data begin */
  gsize length; /* of the data */
  gsize size;   /* how many entries */
  guint widths[3];
  /* Owned */
  char *dictionary; /* with "12 0 obj" before it and "stream" behind it */
} Table;

static gboolean
read_number (const char *dictionary, const char *key, gsize *value)
{
  const char *found = strstr (dictionary, key);
  char *end = NULL;

  if (found == NULL)
    return FALSE;
  found += strlen (key);
  *value = (gsize)g_ascii_strtoull (found, &end, 10);
  return end != found;
}

static gboolean
read_widths (Table *self)
{
  const char *widths = strstr (self->dictionary, "/W [");

  return widths != NULL
         && sscanf (widths, "/W [%1u %1u %1u]", &self->widths[0], &self->widths[1], &self->widths[2]) == 3
         && self->widths[0] == 1 && self->widths[1] >= 1;
}

/* Where the table begins, or 0. */
static gsize
find_start (const GByteArray *file)
{
  static const char key[] = "startxref\n";
  gsize from = file->len - MIN (file->len, TAIL), length = sizeof key - 1;

  for (gsize i = from; i + length < file->len; i++)
    if (memcmp (file->data + i, key, length) == 0)
      {
        g_autofree char *number = g_strndup ((const char *)file->data + i + length, file->len - i - length);

        return (gsize)g_ascii_strtoull (number, NULL, 10);
      }
  return 0;
}

/* Returns FALSE if the file ends with no such table: then it has none that is to be mended. */
static gboolean
find_table (const GByteArray *file, gsize *start, Table *self)
{
  *start = find_start (file);
  if (*start == 0 || *start >= file->len)
    return FALSE;
  self->dictionary = g_strndup ((const char *)file->data + *start, MIN (file->len - *start, MAX_DICTIONARY));
  char *stream = strstr (self->dictionary, "stream\n");
  if (stream == NULL)
    return FALSE;
  stream[strlen ("stream\n")] = '\0';
  self->stream = *start + strlen (self->dictionary);
  return strstr (self->dictionary, "/Type /XRef") != NULL && strstr (self->dictionary, "/FlateDecode") != NULL
         && strstr (self->dictionary, "/Index") == NULL && read_number (self->dictionary, "/Length ", &self->length)
         && read_number (self->dictionary, "/Size ", &self->size) && read_widths (self)
         && self->stream + self->length <= file->len;
}

static GBytes *
convert (GConverter *converter, gconstpointer data, gsize length, GError **error)
{
  g_autoptr (GOutputStream) memory = g_memory_output_stream_new_resizable ();
  g_autoptr (GOutputStream) out = g_converter_output_stream_new (memory, converter);

  if (!g_output_stream_write_all (out, data, length, NULL, NULL, error) || !g_output_stream_close (out, NULL, error))
    return NULL;
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (memory));
}

/* Whether object @number really begins where its entry says. */
static gboolean
is_there (const GByteArray *file, const guint8 *offset_field, guint width, gsize number)
{
  gsize offset = 0;
  g_autofree char *wanted = g_strdup_printf ("%" G_GSIZE_FORMAT " 0 obj", number);

  for (guint i = 0; i < width; i++)
    offset = offset << 8 | offset_field[i];
  return offset + strlen (wanted) < file->len && memcmp (file->data + offset, wanted, strlen (wanted)) == 0;
}

static guint
mend_entries (const GByteArray *file, const Table *table, GByteArray *entries)
{
  guint width = table->widths[0] + table->widths[1] + table->widths[2], n = 0;

  for (gsize i = 0; i < table->size && (i + 1) * width <= entries->len; i++)
    {
      guint8 *entry = entries->data + i * width;

      if (entry[0] != OBJECT_IN_USE || is_there (file, entry + 1, table->widths[1], i))
        continue;
      memset (entry, 0xff, width);
      entry[0] = OBJECT_FREE;
      memset (entry + 1, 0, table->widths[1]);
      n++;
    }
  return n;
}

/* Puts the table in the old one's place, which is at the end of the file. */
static void
replace_table (GByteArray *file, gsize start, const Table *table, GBytes *packed)
{
  const char *length = strstr (table->dictionary, "/Length ") + strlen ("/Length ");
  const char *behind = length;
  gsize size = 0;
  const char *data = g_bytes_get_data (packed, &size);

  while (g_ascii_isdigit (*behind))
    behind++;
  g_autofree char *head =
      g_strdup_printf ("%.*s%" G_GSIZE_FORMAT "%s", (int)(length - table->dictionary), table->dictionary, size, behind);
  g_autofree char *tail = g_strdup_printf ("\nendstream\nendobj\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n", start);
  g_byte_array_set_size (file, (guint)start);
  g_byte_array_append (file, (const guint8 *)head, (guint)strlen (head));
  g_byte_array_append (file, (const guint8 *)data, (guint)size);
  g_byte_array_append (file, (const guint8 *)tail, (guint)strlen (tail));
}

/**
 * iec_pdf_xref_repair:
 * @file: a PDF as cairo 1.18 writes it, its table of objects a compressed stream (PDF 1.5) at its end
 * @n_mended: (out) (optional): how many entries were wrong
 *
 * Cairo 1.18 counts an object for each artifact that it never writes, so the table tells a wrong place for it. Says of
 * such objects that they are free. A file that ends with another kind of table stays as it is.
 *
 * Returns: FALSE with @error if the table cannot be read
 */
gboolean
iec_pdf_xref_repair (GByteArray *file, guint *n_mended, GError **error)
{
  Table table = { 0 };
  gsize start = 0;
  guint n = 0;

  if (n_mended != NULL)
    *n_mended = 0;
  if (!find_table (file, &start, &table))
    {
      g_free (table.dictionary);
      return TRUE;
    }
  g_autofree char *dictionary = table.dictionary;
  g_autoptr (GZlibDecompressor) unpacker = g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB);
  g_autoptr (GZlibCompressor) packer = g_zlib_compressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB, -1);
  GBytes *unpacked = convert (G_CONVERTER (unpacker), file->data + table.stream, table.length, error);
  if (unpacked == NULL)
    return FALSE;
  g_autoptr (GByteArray) entries = g_bytes_unref_to_array (unpacked);
  n = mend_entries (file, &table, entries);
  g_autoptr (GBytes) packed = n > 0 ? convert (G_CONVERTER (packer), entries->data, entries->len, error) : NULL;
  if (n > 0 && packed == NULL)
    return FALSE;
  if (n > 0)
    replace_table (file, start, &table, packed);
  if (n_mended != NULL)
    *n_mended = n;
  return TRUE;
}
