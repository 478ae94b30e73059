/** This file lets a person ask for sealed sessions, with their price told before the first: nobody is given a sham who has not asked for it. */
import { useEffect, useState } from "preact/hooks";
import type { Goal, ShamPlan } from "../../src/types.ts";
import type { EvidenceCourse, EvidenceReport } from "../../src/wire.ts";
import { person } from "../app/people.ts";
import { offeredArm, sealed, shamWay } from "../app/session-choice.ts";
import { fetchEvidence } from "../link/api.ts";
import { wantedProtocol } from "../link/own-protocol.ts";
import { evidenceSays, verdictText } from "../words/evidence-words.ts";
import { shamWords, wayPriceText, wayText } from "../words/sham-words.ts";
import { Check } from "./check.tsx";

type Told = { readonly report: EvidenceReport | null; readonly problem: string };

function useEvidence(client: string | null, goal: Goal, plan: ShamPlan | undefined, isWanted: boolean): Told {
  const [told, setTold] = useState<Told>({ report: null, problem: "" });
  useEffect(() => {
    setTold({ report: null, problem: "" });
    if (client === null || !isWanted) return;
    let isCurrent = true;
    void fetchEvidence(client, goal, plan).then((answer) => {
      if (!isCurrent) return;
      if ("problem" in answer) setTold({ report: null, problem: answer.problem });
      else setTold({ report: answer.value, problem: "" });
    });
    return () => {
      isCurrent = false;
    };
  }, [client, goal, plan, isWanted]);
  return told;
}

type Way = Pick<EvidenceCourse, "unit" | "shamShare">;

const isSame = (a: Way, b: Way | null): boolean => a.unit === b?.unit && a.shamShare === b?.shamShare;

/** Of this goal, drawn as it is chosen; before anything is chosen, as usual. */
function courseFor({ courses }: EvidenceReport, goal: Goal, way: Way | null): EvidenceCourse | undefined {
  const own = courses.filter((course) => course.goal === goal);
  return way ? own.find((course) => isSame(course, way)) : own[0];
}

function Ways({ options, usual }: { readonly options: EvidenceReport["options"]; readonly usual: Way | undefined }) {
  const chosen = shamWay.value ?? usual ?? null;
  return (
    <fieldset class="ways">
      <legend>{shamWords().legend}</legend>
      {options.map((option) => (
        <label key={`${option.unit} ${option.shamShare}`} class="option">
          <input
            type="radio"
            name="sham-way"
            checked={isSame(option, chosen)}
            onChange={() => {
              shamWay.value = { unit: option.unit, shamShare: option.shamShare };
            }}
          />{" "}
          <span>
            {wayText(option)}
            <br />
            <small class="muted">{wayPriceText(option)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

export function SealedChoice({ goal }: { readonly goal: Goal }) {
  const client = person.value?.id ?? null;
  const { report, problem } = useEvidence(client, goal, wantedProtocol()?.sham, sealed.value);
  const course = report ? courseFor(report, goal, shamWay.value) : undefined;
  if (offeredArm.value !== null && offeredArm.value !== "sealed") {
    return <p class="note">{evidenceSays().started(offeredArm.value)}</p>;
  }
  // A verdict is one person's.
  if (client === null) {
    return offeredArm.value === "sealed" ? <p class="note">{evidenceSays().sayWho}</p> : null;
  }
  return (
    <div class="sealed">
      <Check look="option" on={sealed}>
        {evidenceSays().ask}
      </Check>
      {sealed.value && report && <Ways options={report.options} usual={courseFor(report, goal, null)} />}
      {sealed.value && course && (
        <p class="muted small" role="status">
          {verdictText(course)}
        </p>
      )}
      {sealed.value && <p class="problem">{problem}</p>}
    </div>
  );
}
