/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/*
 * The rows of the content tables, one struct a table, in the order of the schema (data/schema/NNN.sql). Strings are
 * owned by the row, never NULL unless a comment says so. Allocate with iec_row_new(), free with iec_row_free().
 */

/**
 * IecTable: the content tables, in an order in which each stands after those that it refers to.
 */
typedef enum
{
  IEC_TABLE_STRATEGY,
  IEC_TABLE_ELEMENT,
  IEC_TABLE_WORKSHOP,
  IEC_TABLE_ATTENDANCE,
  IEC_TABLE_THEME,
  IEC_TABLE_NEED,
  IEC_TABLE_BATCH,
  IEC_TABLE_PROPOSAL,
  IEC_TABLE_SOURCE,
  IEC_TABLE_LINK,
  IEC_TABLE_PICTURE,
  IEC_TABLE_DRAFT,
  IEC_N_TABLES,
} IecTable;

typedef struct
{
  char *name;
  char *value;
} IecStrategyRow;

typedef struct
{
  char *uid;
  char *parent; /* (nullable): NULL at the top */
  gint64 position;
  char *kind;
  char *title;
  char *body;
  char *role;
  char *requirement;
  char *hint;
  char *left_reason;
} IecElementRow;

typedef struct
{
  char *uid;
  gint64 position;
  char *place;
  char *date;
  char *method;
  char *note;
} IecWorkshopRow;

typedef struct
{
  char *workshop;
  char *people;
  gint64 number;
} IecAttendanceRow;

typedef struct
{
  char *uid;
  gint64 position;
  char *title;
} IecThemeRow;

typedef struct
{
  char *uid;
  gint64 position;
  char *title;
  char *note;
} IecNeedRow;

typedef struct
{
  char *uid;
  char *file;
  char *sheet;
  char *time;
  char *encoding;
  char *separator;
  char *mapping;
} IecBatchRow;

/** IEC_OUTLINE_MAX_DEPTH: how deep elements may stand in each other; a file with more is refused. */
#define IEC_OUTLINE_MAX_DEPTH 32

/** IEC_VOTES_MISSING: the votes of a proposal that nobody counted; not the same as 0. */
#define IEC_VOTES_MISSING ((gint64)-1)

typedef struct
{
  char *uid;
  char *number;
  char *text;
  char *original;
  gint64 votes;   /* or IEC_VOTES_MISSING: NULL in the file */
  char *workshop; /* (nullable) */
  char *theme;    /* (nullable) */
  char *need;     /* (nullable) */
  char *date;
  char *role;
  char *people;
  char *note;
  char *outcome;
  char *addressee;
  char *outcome_date;
  char *reason;
  char *batch; /* (nullable) */
  char *source_number;
  gint64 source_row;
} IecProposalRow;

typedef struct
{
  char *uid;
  gint64 position;
  char *kind;
  char *title;
  char *text;
  char *date;
  char *reference;
} IecSourceRow;

typedef struct
{
  char *element;
  char *kind;
  char *target;
  char *note;
  char *element_wording;
  char *target_wording;
  char *time;
} IecLinkRow;

/* What a picture of a document is of: the logos of the title page. */
#define IEC_PICTURE_GROUP "group"
#define IEC_PICTURE_EU "eu"
#define IEC_PICTURE_PROGRAMME "programme"

typedef struct
{
  char *role;
  char *name;
  char *mime_type;
  GBytes *data;
  char *description;
} IecPictureRow;

typedef struct
{
  gint64 number;
  char *id;
  char *label;
  char *date;
  char *content;
} IecDraftRow;

gpointer iec_row_new (IecTable table);
gpointer iec_row_copy (IecTable table, gconstpointer row);
void iec_row_free (IecTable table, gpointer row);

G_END_DECLS
