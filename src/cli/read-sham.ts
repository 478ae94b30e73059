/** This file reads what a person's sealed sessions allow to say, in the sentences of `attune evidence`, for reports. */
import { lineOf } from "../errors.ts";
import type { SessionHeader } from "../recording/session-header.ts";
import type { SaidOfSham } from "../report/said-of-sham.ts";
import { courseLines } from "../report/weeks/course-lines.ts";
import { courseWords } from "../report/words/course-words.ts";
import { evidenceOf, type PersonCourse } from "../session/person-evidence.ts";
import type { Language } from "../words/in-each.ts";
import { saidIn } from "../words/said-in.ts";

export function saidOfClient(dataDir: string, client: string, language: Language): readonly SaidOfSham[] {
  const { courses, deleted } = evidenceOf(dataDir, client);
  return courses.filter(({ counted }) => counted > 0).map((course) => saidOf(course, deleted, language));
}

/** Of all sealed sessions that were drawn as this one was. Null of one that was not, or without a person that others could be of. */
export function saidOfSession(
  dataDir: string,
  { goal, client, sealed }: SessionHeader,
  language: Language,
): SaidOfSham | null {
  if (!sealed || client === null) return null;
  const isAlike = (course: PersonCourse) =>
    course.goal === goal &&
    course.unit === sealed.unit &&
    course.sham === sealed.sham &&
    course.shamShare === sealed.shamShare;
  try {
    const { courses, deleted } = evidenceOf(dataDir, client);
    const course = courses.find(isAlike);
    return course ? saidOf(course, deleted, language) : null;
  } catch (error) {
    // As where a recording is locked that may be one of them: the session's own report stands without.
    return { goal, counted: 0, lines: [saidIn(language, lineOf(error))], blinding: [] };
  }
}

function saidOf(course: PersonCourse, deleted: number, language: Language): SaidOfSham {
  const { goal, counted } = course;
  const { verdict, blinding } = courseLines(language, course);
  const lost = deleted > 0 ? [courseWords[language].deleted(deleted)] : [];
  return { goal, counted, lines: [...verdict, ...blinding, ...lost], blinding };
}
