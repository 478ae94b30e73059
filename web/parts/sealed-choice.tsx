/** This file lets a person ask for sealed sessions, with their price told before the first: nobody is given a sham who has not asked for it. */
import { useEffect, useState } from "preact/hooks";
import type { Goal } from "../../src/types.ts";
import type { EvidenceCourse } from "../../src/wire.ts";
import { person } from "../app/people.ts";
import { offeredArm, sealed } from "../app/session-choice.ts";
import { fetchEvidence } from "../link/api.ts";
import { priceText, verdictText } from "../words/evidence-words.ts";
import { Check } from "./check.tsx";

type Told = { readonly course: EvidenceCourse | null; readonly problem: string };

function useEvidence(client: string | null, goal: Goal, isWanted: boolean): Told {
  const [told, setTold] = useState<Told>({ course: null, problem: "" });
  useEffect(() => {
    setTold({ course: null, problem: "" });
    if (client === null || !isWanted) return;
    let isCurrent = true;
    void fetchEvidence(client, goal).then((answer) => {
      if (!isCurrent) return;
      if ("problem" in answer) setTold({ course: null, problem: answer.problem });
      else setTold({ course: answer.value.courses.find((course) => course.goal === goal) ?? null, problem: "" });
    });
    return () => {
      isCurrent = false;
    };
  }, [client, goal, isWanted]);
  return told;
}

export function SealedChoice({ goal }: { readonly goal: Goal }) {
  const client = person.value?.id ?? null;
  const { course, problem } = useEvidence(client, goal, sealed.value);
  if (offeredArm.value !== null && offeredArm.value !== "sealed") {
    return <p class="note">Attune was started to feed back {offeredArm.value} in every session.</p>;
  }
  // A verdict is one person's.
  if (client === null) {
    return offeredArm.value === "sealed" ? (
      <p class="note">Attune was started for sealed sessions: say who you are first, for they are counted together.</p>
    ) : null;
  }
  return (
    <div class="sealed">
      <Check look="option" on={sealed}>
        A sealed session: it may follow a recording instead of you, drawn at random and told once you have guessed
      </Check>
      {sealed.value && course && (
        <p class="muted small" role="status">
          {priceText(course)} {verdictText(course)}
        </p>
      )}
      {sealed.value && <p class="problem">{problem}</p>}
    </div>
  );
}
