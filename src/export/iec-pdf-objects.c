/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-pdf-objects.h"

#include "iec-error.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* PDF 1.7 with four bytes beyond ASCII, so that no program takes the file for text (ISO 19005-2, 6.1.2). */
#define HEADER "%PDF-1.7\n%\xb5\xed\xae\xfb\n"
/* The end of a file: "startxref", the number and "%%EOF". */
#define TAIL 64
/* Of an entry of the table of objects: "0000000015 00000 n", a space and the line's end. */
#define ENTRY_LENGTH 20
#define OFFSET_LENGTH 10
/* More objects than this no reader has to take (ISO 19005-2, 6.1.13). */
#define MAX_OBJECTS 8388607

/* Where an object stands. */
typedef struct
{
  gsize offset; /* in the file that was read; 0 if it does not stand there */
  gsize end;    /* where the next one begins */
  gsize written;
  /* Owned */
  GBytes *body; /* what takes its place, or NULL */
} Object;

struct _IecPdfObjects
{
  guint root;
  guint info;
  /* Owned */
  GArray *objects;
  /* Borrowed */
  const char *file;
  gsize length;
};

/**
 * iec_pdf_objects_set_error:
 * @what: what was not found, in English
 *
 * Says that a file of the drawing library is not what it was expected to be: an error of the program.
 */
void
iec_pdf_objects_set_error (GError **error, const char *what)
{
  g_set_error (error, IEC_ERROR, IEC_ERROR_FAILED,
               /* Translators: %s says in English what was found. */
               _ ("The PDF could not be finished, which is an error of the program: %s."), what);
}

static void
clear_object (gpointer data)
{
  Object *object = data;

  g_clear_pointer (&object->body, g_bytes_unref);
}

static Object *
get_object (const IecPdfObjects *self, guint number)
{
  return number < self->objects->len ? &g_array_index (self->objects, Object, number) : NULL;
}

static const char *
find_last (const IecPdfObjects *self, const char *key)
{
  gsize from = self->length - MIN (self->length, TAIL);

  return g_strrstr_len (self->file + from, (gssize)(self->length - from), key);
}

static gsize
read_number (const char *at, gsize length)
{
  gsize value = 0;

  for (gsize i = 0; i < length && g_ascii_isdigit (at[i]); i++)
    value = value * 10 + (gsize)(at[i] - '0');
  return value;
}

/* Whether object @number really begins at @offset. Cairo 1.18 has entries for objects that it never writes. */
static gboolean
is_there (const IecPdfObjects *self, gsize offset, gsize number)
{
  char wanted[32];
  int length = g_snprintf (wanted, sizeof wanted, "%" G_GSIZE_FORMAT " 0 obj", number);

  return offset > 0 && offset + (gsize)length < self->length
         && memcmp (self->file + offset, wanted, (gsize)length) == 0;
}

static int
compare_offsets (gconstpointer a, gconstpointer b, gpointer user_data)
{
  const IecPdfObjects *self = user_data;
  gsize first = get_object (self, *(const guint *)a)->offset, second = get_object (self, *(const guint *)b)->offset;

  return first < second ? -1 : first > second ? 1 : 0;
}

/* An object ends where the next one begins, the last one at @end. */
static void
find_ends (IecPdfObjects *self, gsize end)
{
  g_autoptr (GArray) order = g_array_new (FALSE, FALSE, sizeof (guint));

  for (guint i = 0; i < self->objects->len; i++)
    if (get_object (self, i)->offset > 0)
      g_array_append_val (order, i);
  g_array_sort_with_data (order, compare_offsets, self);
  for (guint i = 0; i < order->len; i++)
    {
      Object *object = get_object (self, g_array_index (order, guint, i));
      Object *next = i + 1 < order->len ? get_object (self, g_array_index (order, guint, i + 1)) : NULL;

      object->end = next != NULL ? next->offset : end;
    }
}

static gboolean
read_table (IecPdfObjects *self)
{
  const char *start = find_last (self, "startxref\n");
  gsize table = start != NULL ? read_number (start + strlen ("startxref\n"), OFFSET_LENGTH) : 0;
  IecPdfValue trailer;

  if (table == 0 || table + ENTRY_LENGTH >= self->length || memcmp (self->file + table, "xref\n0 ", 7) != 0)
    return FALSE;
  const char *at = self->file + table + strlen ("xref\n0 ");
  gsize n = read_number (at, OFFSET_LENGTH), left;
  at = memchr (at, '\n', ENTRY_LENGTH);
  if (at == NULL || n == 0 || n > MAX_OBJECTS)
    return FALSE;
  left = self->length - (gsize)(++at - self->file);
  if (n * ENTRY_LENGTH + strlen ("trailer\n") >= left)
    return FALSE;
  g_array_set_size (self->objects, (guint)n);
  for (gsize i = 0; i < n; i++, at += ENTRY_LENGTH)
    {
      gsize offset = read_number (at, OFFSET_LENGTH);

      if (is_there (self, offset, i))
        get_object (self, (guint)i)->offset = offset;
    }
  left = self->length - (gsize)(at - self->file);
  if (left < strlen ("trailer\n") || memcmp (at, "trailer\n", strlen ("trailer\n")) != 0)
    return FALSE;
  trailer = iec_pdf_value_read (at + strlen ("trailer\n"), left - strlen ("trailer\n"));
  IecPdfValue root = iec_pdf_value_get (&trailer, "/Root"), info = iec_pdf_value_get (&trailer, "/Info");
  self->root = iec_pdf_value_get_reference (&root);
  self->info = iec_pdf_value_get_reference (&info);
  find_ends (self, table);
  return self->root != 0;
}

/**
 * iec_pdf_objects_new:
 * @file: a PDF with a plain table of objects at its end (PDF 1.4); must outlive the objects
 *
 * Returns: (transfer full) (nullable): its objects; NULL with @error if it has no such table
 */
IecPdfObjects *
iec_pdf_objects_new (const GByteArray *file, GError **error)
{
  IecPdfObjects *self = g_new0 (IecPdfObjects, 1);

  self->file = (const char *)file->data;
  self->length = file->len;
  self->objects = g_array_new (FALSE, TRUE, sizeof (Object));
  g_array_set_clear_func (self->objects, clear_object);
  if (self->length > 0 && read_table (self))
    return self;
  iec_pdf_objects_free (self);
  iec_pdf_objects_set_error (error, "there is no table of objects");
  return NULL;
}

/** iec_pdf_objects_free: (nullable) */
void
iec_pdf_objects_free (IecPdfObjects *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->objects, g_array_unref);
  g_free (self);
}

/** iec_pdf_objects_get_size: Returns: one more than the highest number */
guint
iec_pdf_objects_get_size (const IecPdfObjects *self)
{
  return self->objects->len;
}

/** iec_pdf_objects_get_root: Returns: the number of the catalog */
guint
iec_pdf_objects_get_root (const IecPdfObjects *self)
{
  return self->root;
}

/**
 * iec_pdf_objects_get:
 *
 * Returns: an object's value, of a stream its dictionary, as it was read or last replaced; without data if there is
 * no such object
 */
IecPdfValue
iec_pdf_objects_get (const IecPdfObjects *self, guint number)
{
  const Object *object = get_object (self, number);
  gsize length = 0;

  if (object == NULL)
    return (IecPdfValue){ NULL, 0 };
  if (object->body != NULL)
    {
      const char *body = g_bytes_get_data (object->body, &length);

      return iec_pdf_value_read (body, length);
    }
  if (object->offset == 0)
    return (IecPdfValue){ NULL, 0 };
  const char *start = g_strstr_len (self->file + object->offset, (gssize)(object->end - object->offset), "obj");
  start += strlen ("obj");
  return iec_pdf_value_read (start, (gsize)(self->file + object->end - start));
}

/**
 * iec_pdf_objects_get_stream:
 *
 * Returns: the data of a stream that was not replaced, packed as they are; without data if there is no such stream
 */
IecPdfValue
iec_pdf_objects_get_stream (const IecPdfObjects *self, guint number)
{
  static const char key[] = "\nstream\n";
  const Object *object = get_object (self, number);
  IecPdfValue none = { NULL, 0 }, dictionary = iec_pdf_objects_get (self, number);
  gsize key_length = sizeof key - 1;

  if (dictionary.data == NULL || object->body != NULL)
    return none;
  const char *at = dictionary.data + dictionary.length, *end = self->file + object->end;
  IecPdfValue length = iec_pdf_value_get (&dictionary, "/Length");
  guint elsewhere = iec_pdf_value_get_reference (&length);
  if (elsewhere != 0)
    length = iec_pdf_objects_get (self, elsewhere);
  if (length.data == NULL || (gsize)(end - at) < key_length || memcmp (at, key, key_length) != 0)
    return none;
  gsize size = read_number (length.data, length.length);
  at += key_length;
  return size <= (gsize)(end - at) ? (IecPdfValue){ at, size } : none;
}

/** iec_pdf_objects_add: Returns: the number of a new object; takes @body, the object without its number */
guint
iec_pdf_objects_add (IecPdfObjects *self, GString *body)
{
  guint number = self->objects->len;

  g_array_set_size (self->objects, number + 1);
  iec_pdf_objects_replace (self, number, body);
  return number;
}

/** iec_pdf_objects_replace: puts another object in the place of one; takes @body, the object without its number */
void
iec_pdf_objects_replace (IecPdfObjects *self, guint number, GString *body)
{
  Object *object = get_object (self, number);

  g_return_if_fail (object != NULL);

  g_clear_pointer (&object->body, g_bytes_unref);
  object->body = g_string_free_to_bytes (body);
}

/** iec_pdf_objects_remove: leaves out an object that no other refers to */
void
iec_pdf_objects_remove (IecPdfObjects *self, guint number)
{
  Object *object = get_object (self, number);

  g_return_if_fail (object != NULL);

  g_clear_pointer (&object->body, g_bytes_unref);
  object->offset = 0;
}

/** iec_pdf_objects_set_info: @number: of the document information dictionary; the one before is left out */
void
iec_pdf_objects_set_info (IecPdfObjects *self, guint number)
{
  if (self->info != 0)
    iec_pdf_objects_remove (self, self->info);
  self->info = number;
}

static void
write_objects (IecPdfObjects *self, GByteArray *out)
{
  char head[32];

  for (guint i = 1; i < self->objects->len; i++)
    {
      Object *object = get_object (self, i);
      gsize size = 0;

      object->written = object->body != NULL || object->offset > 0 ? out->len : 0;
      if (object->body != NULL)
        {
          const guint8 *body = g_bytes_get_data (object->body, &size);

          g_byte_array_append (out, (const guint8 *)head, (guint)g_snprintf (head, sizeof head, "%u 0 obj\n", i));
          g_byte_array_append (out, body, (guint)size);
          g_byte_array_append (out, (const guint8 *)"\nendobj\n", strlen ("\nendobj\n"));
        }
      else if (object->offset > 0)
        g_byte_array_append (out, (const guint8 *)self->file + object->offset, (guint)(object->end - object->offset));
    }
}

static void
write_table (IecPdfObjects *self, GString *out)
{
  g_string_append_printf (out, "xref\n0 %u\n0000000000 65535 f \n", self->objects->len);
  for (guint i = 1; i < self->objects->len; i++)
    {
      gsize written = get_object (self, i)->written;
      char entry[] = "0000000000 00000 n \n";

      for (int digit = OFFSET_LENGTH - 1; written > 0; digit--, written /= 10)
        entry[digit] = (char)('0' + written % 10);
      if (get_object (self, i)->written == 0)
        memcpy (entry, "0000000000 65535 f \n", ENTRY_LENGTH);
      g_string_append_len (out, entry, ENTRY_LENGTH);
    }
}

/**
 * iec_pdf_objects_write:
 *
 * The file's identifier is made of what is in it, so that the same content has the same one (ISO 32000-1, 14.4).
 *
 * Returns: (transfer full): the file with all changes
 */
GBytes *
iec_pdf_objects_write (IecPdfObjects *self)
{
  GByteArray *out = g_byte_array_sized_new ((guint)MIN (self->length + self->length / 4, G_MAXUINT32));
  g_autoptr (GString) tail = g_string_new (NULL);

  g_byte_array_append (out, (const guint8 *)HEADER, sizeof HEADER - 1);
  write_objects (self, out);
  g_autofree char *id = g_compute_checksum_for_data (G_CHECKSUM_MD5, out->data, out->len);
  write_table (self, tail);
  g_string_append_printf (tail, "trailer\n<< /Size %u\n   /Root %u 0 R\n", self->objects->len, self->root);
  if (self->info != 0)
    g_string_append_printf (tail, "   /Info %u 0 R\n", self->info);
  g_string_append_printf (tail, "   /ID [ <%s> <%s> ]\n>>\nstartxref\n%u\n%%%%EOF\n", id, id, out->len);
  g_byte_array_append (out, (const guint8 *)tail->str, (guint)tail->len);
  return g_byte_array_free_to_bytes (out);
}
