/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-draft.h"

#include "iec-strategy-private.h"
#include "iec-util.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/** ID_DIGITS: hexadecimal digits of the SHA-256 that an id keeps: 128 bits. */
#define ID_DIGITS 32

static char *
make_id (IecStrategy *strategy, const char *content)
{
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *)iec_strategy_get_uid (strategy), -1);
  g_checksum_update (checksum, (const guchar *)"\n", 1);
  g_checksum_update (checksum, (const guchar *)content, -1);
  return g_strndup (g_checksum_get_string (checksum), ID_DIGITS);
}

static char *
dup_date (void)
{
  g_autoptr (GDateTime) now = iec_now ();

  return g_date_time_format (now, "%Y-%m-%d");
}

static IecDraft *
make_draft (gint64 number, const char *id, const char *label, const char *date)
{
  IecDraft *self = g_new0 (IecDraft, 1);

  self->number = number;
  self->id = g_strdup (id);
  self->label = label != NULL && label[0] != '\0' ? g_strdup (label) : NULL;
  self->date = g_strdup (date);
  return self;
}

static int
compare_drafts (gconstpointer a, gconstpointer b)
{
  const IecDraft *first = *(IecDraft **)a;
  const IecDraft *second = *(IecDraft **)b;

  return first->number < second->number ? -1 : first->number > second->number;
}

/**
 * iec_draft_list:
 *
 * Returns: (transfer full) (element-type IecDraft): the drafts of the strategy by number, owned by the array
 */
GPtrArray *
iec_draft_list (IecStrategy *strategy, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), NULL);
  g_return_val_if_fail (strategy->store != NULL, NULL);

  IecStore *reader = _iec_strategy_get_reader (strategy, error);
  g_autoptr (GPtrArray) rows = reader != NULL ? iec_store_list (reader, IEC_TABLE_DRAFT, error) : NULL;
  GPtrArray *drafts;

  if (rows == NULL)
    return NULL;
  drafts = g_ptr_array_new_with_free_func ((GDestroyNotify)iec_draft_free);
  for (guint i = 0; i < rows->len; i++)
    {
      const IecDraftRow *row = g_ptr_array_index (rows, i);

      g_ptr_array_add (drafts, make_draft (row->number, row->id, row->label, row->date));
    }
  g_ptr_array_sort (drafts, compare_drafts);
  return drafts;
}

static gboolean
write_draft (IecStrategy *strategy, const IecDraft *draft, char *content, GError **error)
{
  IecDraftRow row = { draft->number, draft->id, draft->label != NULL ? draft->label : (char *)"", draft->date,
                      content };

  if (!_iec_strategy_check_between_steps (strategy, error) || !iec_store_insert_draft (strategy->store, &row, error))
    return FALSE;
  _iec_strategy_update_state (strategy);
  return TRUE;
}

/* (transfer full): the draft that @strategy is now; @content is set where it is not the last one again. */
static IecDraft *
find_draft (IecStrategy *strategy, const char *label, char **content, GError **error)
{
  g_autofree char *line = _iec_strategy_clean_line (label, _ ("label"), error);
  g_autofree char *now = line != NULL ? iec_draft_dup_content (strategy) : NULL;
  g_autoptr (GPtrArray) drafts = now != NULL ? iec_draft_list (strategy, error) : NULL;
  if (drafts == NULL)
    return NULL;

  const IecDraft *last = drafts->len > 0 ? g_ptr_array_index (drafts, drafts->len - 1) : NULL;
  g_autofree char *id = make_id (strategy, now);
  if (last != NULL && strcmp (last->id, id) == 0)
    return make_draft (last->number, id, line[0] != '\0' ? line : last->label, last->date);
  g_autofree char *date = dup_date ();
  *content = g_steal_pointer (&now);
  if (iec_strategy_is_read_only (strategy))
    return make_draft (0, id, line, date);
  return make_draft (last != NULL ? last->number + 1 : 1, id, line, date);
}

/**
 * iec_draft_peek:
 * @label: (nullable): what the draft is called
 *
 * Tells what iec_draft_ensure() would give now, without storing anything.
 *
 * Returns: (transfer full): the draft
 */
IecDraft *
iec_draft_peek (IecStrategy *strategy, const char *label, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), NULL);
  g_return_val_if_fail (strategy->store != NULL, NULL);

  g_autofree char *content = NULL;
  return find_draft (strategy, label, &content, error);
}

/**
 * iec_draft_ensure:
 * @label: (nullable): what the draft is called ("darba grupai")
 *
 * Freezes the strategy as it is. If its content is that of the last draft, that draft's number, date and id are used
 * again, so the PDF and the ODT of one state are one draft; then @label, where it is given, holds for this export only
 * and the stored one stays. Else the next draft is stored with the day of iec_now(). The id is the first 32 hexadecimal
 * digits of the SHA-256 of the strategy's uid, a line break and iec_draft_dup_content(). Drafts are outside undo. Where
 * the strategy can only be read and has no such draft, the number is 0 and nothing is stored.
 *
 * Returns: (transfer full): the draft
 */
IecDraft *
iec_draft_ensure (IecStrategy *strategy, const char *label, GError **error)
{
  g_return_val_if_fail (IEC_IS_STRATEGY (strategy), NULL);
  g_return_val_if_fail (strategy->store != NULL, NULL);

  g_autofree char *content = NULL;
  g_autoptr (IecDraft) draft = find_draft (strategy, label, &content, error);
  if (draft == NULL)
    return NULL;
  if (content != NULL && draft->number > 0 && !write_draft (strategy, draft, content, error))
    return NULL;
  return g_steal_pointer (&draft);
}

/**
 * iec_draft_copy:
 *
 * Returns: (transfer full): a copy of @self
 */
IecDraft *
iec_draft_copy (const IecDraft *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return make_draft (self->number, self->id, self->label, self->date);
}

/**
 * iec_draft_free:
 * @self: (nullable): a draft
 */
void
iec_draft_free (IecDraft *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->label);
  g_free (self->date);
  g_free (self);
}
