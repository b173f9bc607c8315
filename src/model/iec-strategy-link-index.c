/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-strategy-private.h"

/* Keys of rows hold no line break: they are uids and kinds. */
static char *
make_key (const char *element, const char *kind, const char *target)
{
  return g_strconcat (element, "\n", kind, "\n", target, NULL);
}

static void
add_to (GHashTable *index, const char *uid, gpointer item)
{
  GPtrArray *items = g_hash_table_lookup (index, uid);

  if (items == NULL)
    {
      items = g_ptr_array_new ();
      g_hash_table_insert (index, g_strdup (uid), items);
    }
  g_ptr_array_add (items, item);
}

static void
remove_from (GHashTable *index, const char *uid, gpointer item)
{
  GPtrArray *items = g_hash_table_lookup (index, uid);

  if (items == NULL)
    return;
  g_ptr_array_remove_fast (items, item);
  if (items->len == 0)
    g_hash_table_remove (index, uid);
}

/**
 * _iec_strategy_index_link:
 * @keys: element, kind, target
 * @row: (transfer full) (nullable): the link as it is now; NULL when it is gone
 *
 * Notes a link by its element and by its target.
 */
void
_iec_strategy_index_link (IecStrategy *self, const char *const *keys, IecLinkRow *row)
{
  g_autofree char *key = make_key (keys[0], keys[1], keys[2]);
  IecLinkRow *old = g_hash_table_lookup (self->links, key);

  self->evidence_changed = TRUE;
  if (old != NULL)
    {
      remove_from (self->links_of_element, old->element, old);
      remove_from (self->links_of_target, old->target, old);
      g_hash_table_remove (self->links, key);
    }
  if (row == NULL)
    return;
  add_to (self->links_of_element, row->element, row);
  add_to (self->links_of_target, row->target, row);
  g_hash_table_insert (self->links, g_steal_pointer (&key), row);
}

/**
 * _iec_strategy_find_link:
 *
 * Returns: (transfer none) (nullable): the link, NULL if there is none
 */
const IecLinkRow *
_iec_strategy_find_link (IecStrategy *self, const char *element, const char *kind, const char *target)
{
  g_autofree char *key = make_key (element, kind, target);

  return g_hash_table_lookup (self->links, key);
}

/**
 * _iec_strategy_peek_links:
 *
 * Returns: (transfer none) (nullable) (element-type IecLinkRow): the links of an element, in no order
 */
GPtrArray *
_iec_strategy_peek_links (IecStrategy *self, const char *element)
{
  return g_hash_table_lookup (self->links_of_element, element);
}

/**
 * _iec_strategy_peek_target_links:
 *
 * Returns: (transfer none) (nullable) (element-type IecLinkRow): the links to a proposal, need or source, in no order
 */
GPtrArray *
_iec_strategy_peek_target_links (IecStrategy *self, const char *target)
{
  return g_hash_table_lookup (self->links_of_target, target);
}

/**
 * _iec_strategy_peek_members:
 *
 * Returns: (transfer none) (nullable) (element-type IecProposal): the proposals of a need, in no order
 */
GPtrArray *
_iec_strategy_peek_members (IecStrategy *self, const char *need)
{
  return g_hash_table_lookup (self->members, need);
}

/**
 * _iec_strategy_index_member:
 * @before: (nullable): the need that @proposal belonged to
 * @after: (nullable): the need that it belongs to now
 */
void
_iec_strategy_index_member (IecStrategy *self, IecProposal *proposal, const char *before, const char *after)
{
  if (g_strcmp0 (before, after) == 0)
    return;
  self->evidence_changed = TRUE;
  if (before != NULL)
    remove_from (self->members, before, proposal);
  if (after != NULL)
    add_to (self->members, after, proposal);
}
