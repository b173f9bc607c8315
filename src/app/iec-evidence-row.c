/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "iec-evidence-row.h"

#include "iec-util.h"

struct _IecEvidenceRow
{
  GObject parent_instance;

  IecEvidenceRowKind kind;
  guint goal_number;
  gint64 votes;
  /* Owned */
  char *key;
  char *text;
  char *detail;
  char *where;
  GPtrArray *proposals; /* of IecProposal */
  GPtrArray *links;     /* of IecLinkRow, copies */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (IecEvidenceRow, iec_evidence_row, G_TYPE_OBJECT)

static void
free_link (gpointer link)
{
  iec_row_free (IEC_TABLE_LINK, link);
}

static void
iec_evidence_row_finalize (GObject *object)
{
  IecEvidenceRow *self = IEC_EVIDENCE_ROW (object);

  g_clear_pointer (&self->key, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->detail, g_free);
  g_clear_pointer (&self->where, g_free);
  g_clear_pointer (&self->proposals, g_ptr_array_unref);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  G_OBJECT_CLASS (iec_evidence_row_parent_class)->finalize (object);
}

static void
iec_evidence_row_class_init (IecEvidenceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = iec_evidence_row_finalize;

  /**
   * IecEvidenceRow::changed:
   *
   * The row says something else than before.
   */
  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
iec_evidence_row_init (IecEvidenceRow *self)
{
  self->votes = IEC_VOTES_MISSING;
  self->detail = g_strdup ("");
  self->where = g_strdup ("");
  self->proposals = g_ptr_array_new_with_free_func (g_object_unref);
  self->links = g_ptr_array_new_with_free_func (free_link);
}

/**
 * iec_evidence_row_new:
 * @key: what tells the row from the others of its list
 * @text: what it says
 *
 * Returns: (transfer full): a row without proposals
 */
IecEvidenceRow *
iec_evidence_row_new (IecEvidenceRowKind kind, const char *key, const char *text)
{
  g_return_val_if_fail (key != NULL && text != NULL, NULL);

  IecEvidenceRow *self = g_object_new (IEC_TYPE_EVIDENCE_ROW, NULL);
  self->kind = kind;
  self->key = g_strdup (key);
  self->text = g_strdup (text);
  return self;
}

static gboolean
holds_same (IecEvidenceRow *self, IecEvidenceRow *other)
{
  if (self->proposals->len != other->proposals->len || self->links->len != other->links->len)
    return FALSE;
  for (guint i = 0; i < self->proposals->len; i++)
    if (g_ptr_array_index (self->proposals, i) != g_ptr_array_index (other->proposals, i))
      return FALSE;
  return g_str_equal (self->text, other->text) && g_str_equal (self->detail, other->detail)
         && g_str_equal (self->where, other->where) && self->votes == other->votes
         && self->goal_number == other->goal_number;
}

/**
 * iec_evidence_row_take_content:
 * @other: a row of the same key; it is left with what @self held
 *
 * Makes @self say what @other says.
 *
 * Returns: whether that is anything else; "changed" was emitted then
 */
gboolean
iec_evidence_row_take_content (IecEvidenceRow *self, IecEvidenceRow *other)
{
  g_return_val_if_fail (IEC_IS_EVIDENCE_ROW (self) && IEC_IS_EVIDENCE_ROW (other), FALSE);
  g_return_val_if_fail (self->kind == other->kind && g_str_equal (self->key, other->key), FALSE);

  gboolean differs = !holds_same (self, other);
#define SWAP(member)                                                                                                   \
  G_STMT_START                                                                                                         \
  {                                                                                                                    \
    gpointer kept_ = self->member;                                                                                     \
    self->member = other->member;                                                                                      \
    other->member = kept_;                                                                                             \
  }                                                                                                                    \
  G_STMT_END
  SWAP (text);
  SWAP (detail);
  SWAP (where);
  SWAP (proposals);
  SWAP (links);
#undef SWAP
  self->votes = other->votes;
  self->goal_number = other->goal_number;
  if (differs)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
  return differs;
}

/**
 * iec_evidence_row_get_kind:
 *
 * Returns: what the row is
 */
IecEvidenceRowKind
iec_evidence_row_get_kind (IecEvidenceRow *self)
{
  g_return_val_if_fail (IEC_IS_EVIDENCE_ROW (self), IEC_EVIDENCE_ROW_PROPOSALS);

  return self->kind;
}

/**
 * iec_evidence_row_get_key:
 *
 * Returns: (transfer none): what tells the row from the others of its list; it never changes
 */
const char *
iec_evidence_row_get_key (IecEvidenceRow *self)
{
  g_return_val_if_fail (IEC_IS_EVIDENCE_ROW (self), NULL);

  return self->key;
}

/**
 * iec_evidence_row_get_text:
 *
 * Returns: (transfer none): the wording, as its first proposal has it; a source's title; a heading's words
 */
const char *
iec_evidence_row_get_text (IecEvidenceRow *self)
{
  g_return_val_if_fail (IEC_IS_EVIDENCE_ROW (self), NULL);

  return self->text;
}

/**
 * iec_evidence_row_get_detail:
 *
 * Returns: (transfer none): "Malta 20 · Kaunata 20"; of a source, what it is; maybe empty
 */
const char *
iec_evidence_row_get_detail (IecEvidenceRow *self)
{
  g_return_val_if_fail (IEC_IS_EVIDENCE_ROW (self), NULL);

  return self->detail;
}

/**
 * iec_evidence_row_set_detail:
 * @detail: what stands under the text
 */
void
iec_evidence_row_set_detail (IecEvidenceRow *self, const char *detail)
{
  g_return_if_fail (IEC_IS_EVIDENCE_ROW (self) && detail != NULL);

  iec_set_str (&self->detail, detail);
}

/**
 * iec_evidence_row_get_where:
 *
 * Returns: (transfer none): the codes of the elements below that it is linked to; empty where it is linked to the
 *   element itself
 */
const char *
iec_evidence_row_get_where (IecEvidenceRow *self)
{
  g_return_val_if_fail (IEC_IS_EVIDENCE_ROW (self), NULL);

  return self->where;
}

/**
 * iec_evidence_row_set_where:
 * @codes: as iec_evidence_row_get_where() gives them
 * @goal_number: the goal whose colour they have, 0 for none
 */
void
iec_evidence_row_set_where (IecEvidenceRow *self, const char *codes, guint goal_number)
{
  g_return_if_fail (IEC_IS_EVIDENCE_ROW (self) && codes != NULL);

  iec_set_str (&self->where, codes);
  self->goal_number = goal_number;
}

/**
 * iec_evidence_row_get_goal_number:
 *
 * Returns: the goal whose colour the codes have, 0 for none
 */
guint
iec_evidence_row_get_goal_number (IecEvidenceRow *self)
{
  g_return_val_if_fail (IEC_IS_EVIDENCE_ROW (self), 0);

  return self->goal_number;
}

/**
 * iec_evidence_row_get_votes:
 *
 * Returns: the votes of all proposals of the row; %IEC_VOTES_MISSING if nobody counted any
 */
gint64
iec_evidence_row_get_votes (IecEvidenceRow *self)
{
  g_return_val_if_fail (IEC_IS_EVIDENCE_ROW (self), IEC_VOTES_MISSING);

  return self->votes;
}

/**
 * iec_evidence_row_get_proposals:
 *
 * Returns: (transfer none) (element-type IecProposal): the proposals of this wording, by number
 */
GPtrArray *
iec_evidence_row_get_proposals (IecEvidenceRow *self)
{
  g_return_val_if_fail (IEC_IS_EVIDENCE_ROW (self), NULL);

  return self->proposals;
}

/**
 * iec_evidence_row_add_proposal:
 * @proposal: another proposal of this wording
 */
void
iec_evidence_row_add_proposal (IecEvidenceRow *self, IecProposal *proposal)
{
  g_return_if_fail (IEC_IS_EVIDENCE_ROW (self) && IEC_IS_PROPOSAL (proposal));

  gint64 votes = iec_proposal_get_votes (proposal);
  g_ptr_array_add (self->proposals, g_object_ref (proposal));
  if (votes == IEC_VOTES_MISSING)
    return;
  if (self->votes == IEC_VOTES_MISSING)
    self->votes = votes;
  else if (__builtin_add_overflow (self->votes, votes, &self->votes))
    self->votes = G_MAXINT64;
}

/**
 * iec_evidence_row_get_links:
 *
 * Returns: (transfer none) (element-type IecLinkRow): the links by which it counts: taken away, it is not there any
 * more
 */
GPtrArray *
iec_evidence_row_get_links (IecEvidenceRow *self)
{
  g_return_val_if_fail (IEC_IS_EVIDENCE_ROW (self), NULL);

  return self->links;
}

/**
 * iec_evidence_row_add_link:
 * @link: a link by which it counts; it is copied
 */
void
iec_evidence_row_add_link (IecEvidenceRow *self, const IecLinkRow *link)
{
  g_return_if_fail (IEC_IS_EVIDENCE_ROW (self) && link != NULL);

  g_ptr_array_add (self->links, iec_row_copy (IEC_TABLE_LINK, link));
}
