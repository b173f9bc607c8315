/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-indexing-private.h"

#include "iec-body.h"

struct _IecIndexing
{
  IecIndexer indexer;
  /* Owned */
  IecLexicon *lexicon;
  char *language;
  char *version;
};

static char *
index_text (const char *text, gpointer user_data)
{
  IecIndexing *self = user_data;

  return iec_lexicon_index_text (self->lexicon, text);
}

static char *
index_body (const char *body, gpointer user_data)
{
  IecIndexing *self = user_data;
  g_autofree char *plain = iec_body_to_plain (body);

  return iec_lexicon_index_text (self->lexicon, plain);
}

static IecIndexing *
make_indexing (const char *language, const char *version)
{
  IecIndexing *self = g_new0 (IecIndexing, 1);

  self->lexicon = iec_lexicon_new (language);
  self->language = g_strdup (language);
  self->version = version != NULL ? g_strdup (version)
                                  : g_strdup_printf ("%s %s", language, iec_lexicon_get_version (self->lexicon));
  self->indexer.index_text = index_text;
  self->indexer.index_body = index_body;
  self->indexer.version = self->version;
  self->indexer.user_data = self;
  return self;
}

/**
 * _iec_indexing_new:
 * @language: of the document: "lv" or "en"
 *
 * Returns: (transfer full): the words of that language, for the calling thread
 */
IecIndexing *
_iec_indexing_new (const char *language)
{
  return make_indexing (language, NULL);
}

/**
 * _iec_indexing_new_twin:
 * @other: may belong to another thread
 *
 * Returns: (transfer full): the same language and version as @other, for the calling thread. If the dictionary was
 *   exchanged meanwhile, the version is still the old one, so that the index is made anew when it is opened next
 */
IecIndexing *
_iec_indexing_new_twin (const IecIndexing *other)
{
  return make_indexing (other->language, other->version);
}

/**
 * _iec_indexing_free:
 * @self: (nullable): what _iec_indexing_new() gave
 */
void
_iec_indexing_free (IecIndexing *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->lexicon, iec_lexicon_free);
  g_free (self->language);
  g_free (self->version);
  g_free (self);
}

/**
 * _iec_indexing_get_indexer:
 *
 * Returns: (transfer none): what the store asks, as long as @self lives
 */
const IecIndexer *
_iec_indexing_get_indexer (IecIndexing *self)
{
  return &self->indexer;
}

/**
 * _iec_indexing_get_lexicon:
 *
 * Returns: (transfer none): the words
 */
IecLexicon *
_iec_indexing_get_lexicon (IecIndexing *self)
{
  return self->lexicon;
}
