/** This file is how a mood stands in a log and in the files beside it. */
import * as v from "valibot";

/** 1 … 9, null for a question that was skipped. */
const Answer = v.nullable(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9)));

export const MOOD = v.strictObject({ valence: Answer, energy: Answer });
