/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-page-references.h"

/* What is believed of a page that nothing is known of: most documents have fewer than a hundred pages. */
#define UNKNOWN "00"
/* From this time on that pages are set, a number takes no less room than before, so that they come to rest. */
#define WIDENING_TIME 2
/* Pages are set no more often than this. */
#define MAX_TIMES 6
#define FIGURE_SPACE 0x2007

typedef struct
{
  guint page;   /* 0: there is no such place */
  guint widest; /* how many figures it had, at most */
  gboolean asked;
} Number;

struct _IecPageReferences
{
  guint times; /* that pages were set */
  /* Owned */
  GHashTable *numbers; /* anchor → Number */
  GString *shown;
};

/** iec_page_references_new: Returns: (transfer full): numbers of nothing yet */
IecPageReferences *
iec_page_references_new (void)
{
  IecPageReferences *self = g_new0 (IecPageReferences, 1);

  self->numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->shown = g_string_new (NULL);
  return self;
}

/** iec_page_references_free: (nullable) */
void
iec_page_references_free (IecPageReferences *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->numbers, g_hash_table_unref);
  g_string_free (self->shown, TRUE);
  g_free (self);
}

static guint
count_figures (guint number)
{
  guint n = 1;

  for (; number >= 10; number /= 10)
    n++;
  return n;
}

static gboolean
forget_width (gpointer key, gpointer value, gpointer user_data)
{
  Number *number = value;
  gboolean unused = !number->asked;

  number->widest = 0;
  number->asked = FALSE;
  return unused;
}

/**
 * iec_page_references_begin:
 *
 * A document is set anew. What was found for the last one is believed; what that one did not ask for is forgotten.
 */
void
iec_page_references_begin (IecPageReferences *self)
{
  g_hash_table_foreach_remove (self->numbers, forget_width, NULL);
  self->times = 0;
}

/**
 * iec_page_references_get:
 * @target: an anchor
 * @user_data: an #IecPageReferences
 *
 * Returns: (transfer none) (nullable): the number to be set, until the next call; NULL where there is no such place
 */
const char *
iec_page_references_get (const char *target, gpointer user_data)
{
  IecPageReferences *self = user_data;
  Number *number = target != NULL ? g_hash_table_lookup (self->numbers, target) : NULL;

  if (target == NULL)
    return NULL;
  if (number == NULL)
    {
      number = g_new0 (Number, 1);
      number->page = G_MAXUINT;
      g_hash_table_insert (self->numbers, g_strdup (target), number);
    }
  number->asked = TRUE;
  if (number->page == 0)
    return NULL;
  if (number->page == G_MAXUINT)
    return UNKNOWN;
  g_string_truncate (self->shown, 0);
  for (guint i = count_figures (number->page); self->times >= WIDENING_TIME && i < number->widest; i++)
    g_string_append_unichar (self->shown, FIGURE_SPACE);
  g_string_append_printf (self->shown, "%u", number->page);
  return self->shown->str;
}

/**
 * iec_page_references_settle:
 * @pages: as they were set with the numbers that were believed
 *
 * Compares what was believed with what is, and believes that from now on.
 *
 * Returns: whether all numbers are right; FALSE if the pages are to be set again
 */
gboolean
iec_page_references_settle (IecPageReferences *self, IecPages *pages)
{
  GHashTableIter iter;
  gpointer key, value;
  gboolean right = TRUE;

  self->times++;
  g_hash_table_iter_init (&iter, self->numbers);
  while (g_hash_table_iter_next (&iter, &key, &value))
    {
      Number *number = value;
      const IecPagesPlace *place = iec_pages_find (pages, key);
      guint page = place != NULL ? place->page : 0;

      right &= !number->asked || number->page == page;
      number->page = page;
      number->widest = MAX (number->widest, count_figures (page));
    }
  return right || self->times >= MAX_TIMES;
}
