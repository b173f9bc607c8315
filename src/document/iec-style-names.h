/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

/*
 * The named styles that a document uses and a stylesheet defines; their names are the display names in the word
 * processor. Those marked (tone) exist six times more, with " 1" … " 6" behind the name, in the goals' colours.
 */

/* Master pages. */
#define IEC_PAGE_COVER "Cover"
#define IEC_PAGE_CONTENTS "Contents"
#define IEC_PAGE_BODY "Body"
#define IEC_PAGE_ANNEX "Annex"
#define IEC_PAGE_LANDSCAPE "Landscape"
#define IEC_PAGE_LANDSCAPE "Landscape"

/* Headings: H1 with its number hanging in the side column, H2 with the number before the words. */
#define IEC_STYLE_SECTION "Section heading"           /* 22/26 Black, accent; "2" hangs */
#define IEC_STYLE_SUBSECTION "Subsection heading"     /* 14/18 Bold; "2.1" inline */
#define IEC_STYLE_MINOR "Minor heading"               /* 11/15 Bold; "2.1.1" inline; also headings inside a body */
#define IEC_STYLE_GOAL "Goal heading"                 /* (tone) 22/26 Black; "M2" hangs */
#define IEC_STYLE_ACTION "Action heading"             /* (tone: of the code only) 14/18 Bold; "R2.1" hangs */
#define IEC_STYLE_CONTENTS_HEADING "Contents heading" /* as the section's, without number, not in the outline */
#define IEC_STYLE_ANNEX_HEADING "Annex heading"       /* "2. pielikums" as the label's place in full width */
#define IEC_STYLE_ANNEX_TITLE "Annex title"           /* 14/18 Bold under it; paragraph */
#define IEC_STYLE_WORKSHOP_HEADING "Workshop heading" /* in the annex, level 2 */

/* Paragraphs. */
#define IEC_STYLE_TEXT "Body text" /* Gentium 10.5/15 */
#define IEC_STYLE_LEAD "Lead"      /* 12.5/18 */
#define IEC_STYLE_VISION "Vision"  /* the vision's sentence, set large */
#define IEC_STYLE_ITEM "List item"
#define IEC_STYLE_EVIDENCE "Evidence line"    /* (tone) tinted, 2.5 pt rule at the left */
#define IEC_STYLE_REASON "Reason"             /* a gap left with a reason, printed under the heading */
#define IEC_STYLE_NOTE "Note"                 /* 8/11 Lato, secondary: under a table, in the annex */
#define IEC_STYLE_FOOTNOTE "Footnote"         /* 8/11 Lato, the mark hanging; the word processor's own name */
#define IEC_STYLE_ILLUSTRATION "Illustration" /* a figure stands in it */
#define IEC_STYLE_CAPTION "Caption"           /* in the side column, right-aligned 8/11 */
#define IEC_STYLE_CAPTION_MORE "Caption more" /* under a caption, with air above it */
#define IEC_STYLE_LEGEND "Legend"             /* a chart's legend under its caption stands in it */
#define IEC_STYLE_SIDE "Side note"            /* as Caption: kinds, key numbers, how-to-read */
#define IEC_STYLE_HEADER "Header"
#define IEC_STYLE_FOOTER "Footer"
#define IEC_STYLE_WORKSHOP_FACTS "Workshop facts" /* right-aligned line under the workshop's name */

/* Cover. */
#define IEC_STYLE_COVER_GROUP "Cover group"
#define IEC_STYLE_COVER_FIGURE "Cover figure"
#define IEC_STYLE_COVER_PICTURE "Cover picture"
#define IEC_STYLE_COVER_DRAFT "Cover draft"
#define IEC_STYLE_COVER_TITLE "Title"
#define IEC_STYLE_COVER_PERIOD "Subtitle"
#define IEC_STYLE_COVER_LABEL "Cover label" /* „Apstiprināta”, „Grozījumi” */
#define IEC_STYLE_COVER_TEXT "Cover text"
#define IEC_STYLE_COVER_PUBLICITY "Cover publicity"
#define IEC_STYLE_COVER_LOGO "Cover logo" /* the words in a logo's dashed box */

/* Contents entries: paragraph styles by level, with tab stops for label, figures and page number. */
#define IEC_STYLE_ENTRY_1 "Contents 1"       /* bold */
#define IEC_STYLE_ENTRY_2 "Contents 2"       /* plain, also action lines */
#define IEC_STYLE_ENTRY_GOAL "Contents goal" /* (tone) bold in the goal's colour */

/* Cells' paragraphs. */
#define IEC_STYLE_CELL "Table text"         /* 9/12 Lato, tabular figures */
#define IEC_STYLE_CELL_HEAD "Table heading" /* 8/10 Bold, secondary */
#define IEC_STYLE_CELL_GROUP "Table group"  /* bold 9/12 */
#define IEC_STYLE_CELL_SUM "Table sum"
#define IEC_STYLE_CELL_ON_DARK "Table text on dark"
#define IEC_STYLE_CELL_NOTE "Table note" /* 8/11 secondary: numbers, notes */
#define IEC_STYLE_FIGURE "Key figure"    /* 22 pt numbers of the figures strip */
#define IEC_STYLE_FIGURE_LABEL "Key figure label"

/* Tables: the table style decides rules and padding of the row kinds ("<table>.head", ".body", ".group", ".sum"). */
#define IEC_TABLE_PLAIN "Table"
#define IEC_TABLE_ANNEX "Annex table"
#define IEC_TABLE_COVERAGE "Coverage table"
#define IEC_TABLE_FIGURES "Key figures"
#define IEC_TABLE_HEAT "Heat table"
#define IEC_CELL_STEP "Heat table.step" /* with 1 … 5 behind it: cell styles, from light to dark */

/* Characters. */
#define IEC_STYLE_STRONG "Strong"
#define IEC_STYLE_EMPHASIS "Emphasis"
#define IEC_STYLE_CODE "Code"                 /* (tone) a code in running text or a cell, bold */
#define IEC_STYLE_VISION_LABEL "Vision label" /* "V" in the side column */
#define IEC_STYLE_SECONDARY "Secondary"       /* secondary ink */
#define IEC_STYLE_ANSWER "Answer"             /* what became of a proposal that is not included: bold, secondary ink */
#define IEC_STYLE_MISSING "Missing"           /* „nav pamatojuma”, „Vēl nav atbildes”: bold, red-brown */
#define IEC_STYLE_ENTRY_FIGURE "Contents figure" /* (tone) 8 pt numbers in the contents */
#define IEC_STYLE_LINK "Internet link"           /* a link to outside */
#define IEC_STYLE_INNER_LINK "Index Link"        /* a link inside the document: looks as its surroundings */
#define IEC_STYLE_NOTE_MARK "Footnote anchor"    /* (tone) the raised mark of a note; the word processor's own name */
#define IEC_STYLE_NOTE_LABEL "Footnote Symbol"   /* (tone) the mark before the note itself; the same */
#define IEC_STYLE_LINE_NUMBER "Line number"      /* of the text, in the gutter */
#define IEC_STYLE_MARK "Mark"                    /* „PROJEKTS” across a page */
#define IEC_STYLE_CORNER_MARK "Corner mark"      /* „PROJEKTS” in its corner */
#define IEC_STYLE_LABEL "Heading label"          /* (tone) the hanging code of an action heading */

/* Frames of the cover: graphic styles with place and size on the page. */
#define IEC_FRAME_LOGO "Cover logo box"
#define IEC_FRAME_LOGO_FULL                                                                                            \
  "Cover logo picture" /* the same place without its outline, for a picture; so are the others */
#define IEC_FRAME_EU_EMBLEM_FULL "Cover emblem picture"
#define IEC_FRAME_PROGRAMME_FULL "Cover programme picture"
#define IEC_FRAME_GROUP "Cover group box"
#define IEC_FRAME_TITLE "Cover title box"
#define IEC_FRAME_CIRCLES "Cover circles box"
#define IEC_FRAME_APPROVAL "Cover approval box"
#define IEC_FRAME_AMENDMENTS "Cover amendments box"
#define IEC_FRAME_EU_EMBLEM "Cover emblem box"
#define IEC_FRAME_PROGRAMME "Cover programme box"
#define IEC_FRAME_PUBLICITY "Cover publicity box"
#define IEC_FRAME_RULE "Cover rule box" /* an empty frame with a top border */

/* The frame of what a copy for reviewing is: on each page, at the side column's lower end. */
#define IEC_FRAME_COPY "Copy box"
/* The word across a page, or in its corner, in a word processor. */
#define IEC_FRAME_MARK "Mark box"

/* The frame style of the side column: how far left of the text it begins, and its width. */
#define IEC_FRAME_SIDE "Side column"

/* List styles: of lists in the text, and of headings' labels (data/stylesheets/svva/styles.xml says how they are used).
 */
#define IEC_LIST_BULLETS "Bullets"
#define IEC_LIST_NUMBERS "Numbers"
#define IEC_LIST_SECTION_LABEL "Section label"
#define IEC_LIST_GOAL_LABEL "Goal label"
#define IEC_LIST_ACTION_LABEL "Action label" /* (tone) */
