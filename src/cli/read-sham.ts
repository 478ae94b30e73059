/** This file reads what a person's sealed sessions allow to say, in the sentences of `attune evidence`, for reports. */
import { lineOf } from "../errors.ts";
import type { SessionHeader } from "../recording/session-header.ts";
import type { SaidOfSham } from "../report/said-of-sham.ts";
import { evidenceOf, type PersonCourse } from "../session/person-evidence.ts";
import { courseLines, deletedText } from "./evidence.ts";

export function saidOfClient(dataDir: string, client: string): readonly SaidOfSham[] {
  const { courses, deleted } = evidenceOf(dataDir, client);
  return courses.filter(({ counted }) => counted > 0).map((course) => saidOf(course, deleted));
}

/** Of all sealed sessions that were drawn as this one was. Null of one that was not, or without a person that others could be of. */
export function saidOfSession(dataDir: string, { goal, client, sealed }: SessionHeader): SaidOfSham | null {
  if (!sealed || client === null) return null;
  const isAlike = (course: PersonCourse) =>
    course.goal === goal &&
    course.unit === sealed.unit &&
    course.sham === sealed.sham &&
    course.shamShare === sealed.shamShare;
  try {
    const { courses, deleted } = evidenceOf(dataDir, client);
    const course = courses.find(isAlike);
    return course ? saidOf(course, deleted) : null;
  } catch (error) {
    // As where a recording is locked that may be one of them: the session's own report stands without.
    return { goal, counted: 0, lines: [lineOf(error)] };
  }
}

const saidOf = (course: PersonCourse, deleted: number): SaidOfSham => ({
  goal: course.goal,
  counted: course.counted,
  lines: [...courseLines(course), ...(deleted > 0 ? [deletedText(deleted)] : [])],
});
