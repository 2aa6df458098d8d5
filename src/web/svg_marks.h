/* SPDX-License-Identifier: EUPL-1.2 */
/* web/svg_marks.h: the one picture language: phases, decisions, proofs, recordings; told apart by shape, never by colour. */
#ifndef WEB_SVG_MARKS_H
#define WEB_SVG_MARKS_H

#include "web/svg.h"

/* A mark is drawn around its centre, about 2 * SVG_MARK wide. */
#define SVG_MARK 8

enum mark_phase {
	MARK_PHASE_PAST,    /* a bar with two ends */
	MARK_PHASE_RUNNING, /* a bar that goes on: arrow head */
	MARK_PHASE_PLANNED, /* dashed outline */
};
/* y is the bar's middle. */
void mark_phase(struct svg *s, enum mark_phase kind, int x1, int x2, int y);

enum mark_decision {
	MARK_GO,    /* filled diamond */
	MARK_RETRY, /* hollow diamond */
	MARK_HOLD,  /* split diamond: left half filled */
	MARK_EXIT,  /* square end cap */
	MARK_PENDING, /* dashed diamond: scheduled, not taken */
};
void mark_decision(struct svg *s, enum mark_decision kind, int x, int y);

enum mark_proof {
	MARK_SUPPORTED,    /* disc */
	MARK_REFUTED,      /* square, same area, same ink */
	MARK_INCONCLUSIVE, /* disc, half filled */
	MARK_OPEN,         /* ring */
};
void mark_proof(struct svg *s, enum mark_proof kind, int x, int y);

enum mark_milestone {
	MARK_REACHED,  /* filled triangle, standing */
	MARK_PROMISED, /* hollow triangle: not yet */
	MARK_DROPPED,  /* hollow triangle, struck out */
};
void mark_milestone(struct svg *s, enum mark_milestone kind, int x, int y);

/* When something was recorded. */
void mark_recorded(struct svg *s, int x, int y);
/* From what happened (above) to its recording (below), where the lag is long. */
void mark_lag(struct svg *s, int x_happened, int y_happened, int x_recorded, int y_recorded);
/* From a correction back to what it corrects, both in the row of recordings. */
void mark_corrects(struct svg *s, int x_correction, int x_corrected, int y);
/* A planned or due day: dashed upright. */
void mark_due(struct svg *s, int x, int y1, int y2);

#endif
