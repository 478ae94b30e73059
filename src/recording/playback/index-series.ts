/** This file keeps what the indices said through a session of any length in little room. */
import { INDEX_NAMES, type IndexName, type IndexState, type MentalState } from "../../types.ts";
import type { IndexSeries } from "../summary.ts";

/** An hour at four a second; a longer session is told by every second state, or third …, as many as fit. */
const MOST_POINTS = 14_400;

const LETTERS: Readonly<Record<IndexState["status"], string>> = { value: "v", indistinct: "i", artifact: "a" };

const hundredths = (value: number): number => Math.round(value * 100) / 100;

type Course = { status: string[]; z: (number | null)[]; zSd: (number | null)[] };

const emptyCourse = (): Course => ({ status: [], z: [], zSd: [] });

export function createIndexSeries() {
  let stride = 1;
  let states = 0;
  let timesMs: number[] = [];
  const courses: Record<IndexName, Course> = { relaxation: emptyCourse(), focus: emptyCourse() };

  /** Forgets every second point. */
  const thin = () => {
    const isKept = (_: unknown, i: number) => i % 2 === 0;
    stride *= 2;
    timesMs = timesMs.filter(isKept);
    for (const course of Object.values(courses)) {
      course.status = course.status.filter(isKept);
      course.z = course.z.filter(isKept);
      course.zSd = course.zSd.filter(isKept);
    }
  };
  const add = (timeMs: number, { indices }: MentalState) => {
    if (states++ % stride !== 0) return;
    timesMs.push(timeMs);
    for (const name of INDEX_NAMES) {
      const index = indices[name];
      const { status, z, zSd } = courses[name];
      status.push(LETTERS[index.status]);
      z.push(index.status === "artifact" || index.z === null ? null : hundredths(index.z));
      zSd.push(index.status === "artifact" || !index.zSd ? null : hundredths(index.zSd));
    }
    if (timesMs.length > MOST_POINTS) thin();
  };
  const courseOf = ({ status, ...numbers }: Course) => ({ ...numbers, status: status.join("") });
  const series = (): IndexSeries => ({
    timesMs,
    indices: { relaxation: courseOf(courses.relaxation), focus: courseOf(courses.focus) },
  });
  return { add, series };
}
