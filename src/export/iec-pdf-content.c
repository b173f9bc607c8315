/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-pdf-content.h"

#include "iec-pdf-value.h"

#include <cairo.h>
#include <string.h>

/* No operator that is looked at has more operands. */
#define MAX_OPERANDS 6
/* Deeper saved states or marks than this cairo never writes; 28 are what a reader must take (ISO 19005-2, 6.1.13). */
#define MAX_DEPTH 28

/* What marked content is to the structure. */
typedef enum
{
  MARK_TAGGED,  /* an element's content: it has an identifier */
  MARK_INSIDE,  /* in an element's content: a replacement text */
  MARK_DROPPED, /* in furniture: cairo's own mark of an artifact, or a replacement text */
} Mark;

/* The kinds of artifacts (ISO 32000-1, 14.8.2.2.2). */
static const char *const artifacts[] = {
  "/Artifact << /Type /Pagination /Subtype /Header >> BDC\n",
  "/Artifact << /Type /Pagination /Subtype /Footer >> BDC\n",
  "/Artifact << /Type /Pagination /Subtype /Watermark >> BDC\n",
  "/Artifact << /Type /Pagination >> BDC\n",
  "/Artifact << /Type /Layout >> BDC\n",
};

typedef enum
{
  ARTIFACT_HEAD,
  ARTIFACT_FOOT,
  ARTIFACT_WATERMARK,
  ARTIFACT_REPEATED,
  ARTIFACT_LAYOUT,
  ARTIFACT_NONE,
} Artifact;

typedef struct
{
  const IecPdfSheet *sheet;
  GString *out;
  const char *copied; /* what is before it is in @out */
  /* The operands of the next operator. */
  IecPdfValue operands[MAX_OPERANDS];
  guint n_operands;
  const char *start; /* of the first of them */
  /* The open marks, the saved states. */
  Mark marks[MAX_DEPTH];
  guint n_marks;
  guint n_artifacts; /* of those that cairo marked */
  gboolean tagged_before;
  cairo_matrix_t states[MAX_DEPTH];
  guint n_states;
  cairo_matrix_t state;
  /* The text, and the path that is being made. */
  cairo_matrix_t text;
  gboolean in_text;
  const char *path;
  double path_y;
  Artifact open;
} Marker;

struct _IecPdfTexts
{
  /* Owned */
  GHashTable *texts;
};

static guint64
make_key (guint page, guint id)
{
  return (guint64)page << 32 | id;
}

/** iec_pdf_texts_new: Returns: (transfer full): none yet */
IecPdfTexts *
iec_pdf_texts_new (void)
{
  IecPdfTexts *self = g_new0 (IecPdfTexts, 1);

  self->texts = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
  return self;
}

/** iec_pdf_texts_free: (nullable) */
void
iec_pdf_texts_free (IecPdfTexts *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_free (self);
}

/**
 * iec_pdf_texts_add:
 * @page: its object's number
 * @id: of the marked content
 * @text: must outlive the texts
 */
void
iec_pdf_texts_add (IecPdfTexts *self, guint page, guint id, const char *text)
{
  guint64 key = make_key (page, id);

  g_hash_table_insert (self->texts, g_memdup2 (&key, sizeof key), (gpointer)text);
}

static void
copy_until (Marker *self, const char *end)
{
  g_string_append_len (self->out, self->copied, (gssize)(end - self->copied));
  self->copied = end;
}

static double
get_number (const Marker *self, guint index)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  const IecPdfValue *value = &self->operands[index];
  gsize length = MIN (value->length, sizeof buffer - 1);

  memcpy (buffer, value->data, length);
  buffer[length] = '\0';
  return g_ascii_strtod (buffer, NULL);
}

static gboolean
get_matrix (const Marker *self, cairo_matrix_t *matrix)
{
  if (self->n_operands != 6)
    return FALSE;
  cairo_matrix_init (matrix, get_number (self, 0), get_number (self, 1), get_number (self, 2), get_number (self, 3),
                     get_number (self, 4), get_number (self, 5));
  return TRUE;
}

static void
close_artifact (Marker *self, const char *before)
{
  if (self->open == ARTIFACT_NONE)
    return;
  copy_until (self, before);
  g_string_append (self->out, "EMC\n");
  self->open = ARTIFACT_NONE;
}

/*
 * What is painted from @start on, @y down from the page's top, is furniture. Returns FALSE if it must not be:
 * cairo 1.16 draws furniture without marks, and only before the page's first element; 1.18 marks it.
 */
static gboolean
mark_painted (Marker *self, const char *start, double y, Artifact otherwise)
{
  Artifact wanted = y < self->sheet->top ? ARTIFACT_HEAD : y > self->sheet->bottom ? ARTIFACT_FOOT : otherwise;

  if (self->n_marks > 0 && self->marks[0] != MARK_DROPPED)
    return TRUE;
  if (!self->sheet->furniture || (self->n_artifacts == 0 && self->tagged_before))
    return FALSE;
  if (otherwise == ARTIFACT_WATERMARK)
    wanted = otherwise;
  if (wanted == self->open)
    return TRUE;
  close_artifact (self, start);
  copy_until (self, start);
  g_string_append (self->out, artifacts[wanted]);
  self->open = wanted;
  return TRUE;
}

static double
get_y (const Marker *self, double x, double y)
{
  cairo_matrix_transform_point (&self->state, &x, &y);
  return self->sheet->height - y;
}

/* Adds what an element's glyphs stand for to its mark. */
static void
add_text (Marker *self, const IecPdfValue *properties)
{
  IecPdfValue id = iec_pdf_value_get (properties, "/MCID");
  guint64 key = make_key (self->sheet->page, (guint)g_ascii_strtoull (id.data, NULL, 10));
  const char *text = g_hash_table_lookup (self->sheet->texts->texts, &key);

  if (text == NULL)
    return;
  copy_until (self, properties->data + properties->length - strlen (">>"));
  g_string_append (self->out, "/ActualText ");
  iec_pdf_append_text (self->out, text);
  g_string_append_c (self->out, ' ');
}

static gboolean
begin_mark (Marker *self, const char *end)
{
  const IecPdfValue *tag = &self->operands[0], *properties = &self->operands[1];
  gboolean artifact = self->n_operands > 0 && iec_pdf_value_is (tag, "/Artifact");
  gboolean has_id = self->n_operands == 2 && iec_pdf_value_get (properties, "/MCID").data != NULL;
  gboolean inside = self->n_marks > 0 && self->marks[0] != MARK_DROPPED;

  if (self->n_marks == MAX_DEPTH || (has_id && self->n_marks > 0))
    return FALSE;
  self->marks[self->n_marks++] = has_id ? MARK_TAGGED : inside ? MARK_INSIDE : MARK_DROPPED;
  if (has_id)
    {
      close_artifact (self, self->start);
      self->tagged_before = TRUE;
      add_text (self, properties);
    }
  else if (!inside)
    {
      copy_until (self, self->start);
      self->copied = end;
    }
  if (artifact)
    self->n_artifacts++;
  return TRUE;
}

static gboolean
end_mark (Marker *self, const char *end)
{
  if (self->n_marks == 0)
    return FALSE;
  if (self->marks[--self->n_marks] == MARK_DROPPED)
    {
      copy_until (self, self->start);
      self->copied = end;
    }
  if (self->n_marks == 0)
    self->n_artifacts = 0;
  return TRUE;
}

static gboolean
change_state (Marker *self, char word)
{
  cairo_matrix_t matrix;

  close_artifact (self, self->start);
  if (word == 'q' && self->n_states < MAX_DEPTH)
    self->states[self->n_states++] = self->state;
  else if (word == 'Q' && self->n_states > 0)
    self->state = self->states[--self->n_states];
  else if (word == 'c' && get_matrix (self, &matrix))
    cairo_matrix_multiply (&self->state, &matrix, &self->state);
  else
    return FALSE;
  return TRUE;
}

static gboolean
handle_text (Marker *self, const IecPdfValue *word)
{
  cairo_matrix_t matrix;

  if (iec_pdf_value_is (word, "BT"))
    {
      close_artifact (self, self->start);
      cairo_matrix_init_identity (&self->text);
      self->in_text = TRUE;
    }
  else if (iec_pdf_value_is (word, "ET"))
    {
      close_artifact (self, self->start);
      self->in_text = FALSE;
    }
  else if (iec_pdf_value_is (word, "Tm"))
    return get_matrix (self, &self->text);
  else if (iec_pdf_value_is (word, "Td") && self->n_operands == 2)
    {
      cairo_matrix_init_translate (&matrix, get_number (self, 0), get_number (self, 1));
      cairo_matrix_multiply (&self->text, &matrix, &self->text);
    }
  else if (iec_pdf_value_is (word, "Tj") || iec_pdf_value_is (word, "TJ"))
    return self->in_text
           && mark_painted (self, self->start, get_y (self, self->text.x0, self->text.y0),
                            self->text.xy != 0 ? ARTIFACT_WATERMARK : ARTIFACT_REPEATED);
  return TRUE;
}

/* m, re and the rest of a path's making; and what paints it or ends it unpainted. */
static gboolean
handle_path (Marker *self, const IecPdfValue *word)
{
  gboolean begins = iec_pdf_value_is (word, "m") || iec_pdf_value_is (word, "re");

  if (begins && self->path == NULL && self->n_operands >= 2)
    {
      self->path = self->start;
      self->path_y = get_y (self, get_number (self, 0), get_number (self, 1));
    }
  else if (iec_pdf_value_is (word, "n"))
    self->path = NULL;
  else if (strchr ("fFsSbB", *word->data) != NULL && (word->length == 1 || (word->length == 2 && word->data[1] == '*')))
    {
      gboolean known = self->path != NULL && mark_painted (self, self->path, self->path_y, ARTIFACT_LAYOUT);

      self->path = NULL;
      return known;
    }
  else if (iec_pdf_value_is (word, "Do") || iec_pdf_value_is (word, "sh"))
    return mark_painted (self, self->start, get_y (self, 0, 0), ARTIFACT_LAYOUT);
  return TRUE;
}

/* Returns FALSE for content that is neither an element's nor furniture, and for what is not well-formed. */
static gboolean
handle_operator (Marker *self, const IecPdfValue *word)
{
  const char *end = word->data + word->length;

  if (iec_pdf_value_is (word, "BDC") || iec_pdf_value_is (word, "BMC"))
    return begin_mark (self, end);
  if (iec_pdf_value_is (word, "EMC"))
    return end_mark (self, end);
  if (iec_pdf_value_is (word, "q") || iec_pdf_value_is (word, "Q") || iec_pdf_value_is (word, "cm"))
    return change_state (self, *word->data);
  if (iec_pdf_value_is (word, "BI") || iec_pdf_value_is (word, "'") || iec_pdf_value_is (word, "\""))
    return FALSE;
  return *word->data == 'B' || *word->data == 'E' || *word->data == 'T' ? handle_text (self, word)
                                                                        : handle_path (self, word);
}

/**
 * iec_pdf_content_mark:
 * @content: the content of a page, as cairo writes it
 * @sheet: the page
 * @out: what the changed content is appended to
 *
 * Marks the furniture of a page as artifacts, each of its kind, and leaves the marks of the structure's elements as
 * they are. A mark stands wholly inside or outside of a text object and of a saved state.
 *
 * Returns: FALSE if something is painted that is neither, or the content is not well-formed
 */
gboolean
iec_pdf_content_mark (const char *content, gsize length, const IecPdfSheet *sheet, GString *out)
{
  Marker self = { .sheet = sheet, .out = out, .copied = content, .open = ARTIFACT_NONE };
  const char *at = content, *end = content + length;

  cairo_matrix_init_identity (&self.state);
  for (;;)
    {
      IecPdfValue value = iec_pdf_value_read (at, (gsize)(end - at));

      if (value.data == NULL)
        break;
      at = value.data + value.length;
      if (self.n_operands == 0)
        self.start = value.data;
      if (g_ascii_isalpha (*value.data) || *value.data == '\'' || *value.data == '"')
        {
          if (!handle_operator (&self, &value))
            return FALSE;
          self.n_operands = 0;
        }
      else if (self.n_operands < MAX_OPERANDS)
        self.operands[self.n_operands++] = value;
    }
  close_artifact (&self, end);
  copy_until (&self, end);
  return self.n_marks == 0 && self.n_states == 0;
}
