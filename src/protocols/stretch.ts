/** This file gives a protocol another length: the train stages take what is added, the others stay as long as they are. */
import { minutesOf, type Protocol } from "./protocol.ts";

/** Of a session that is shorter than its protocol so much is training at least; below that everything shrinks alike. */
const LEAST_TRAIN_SHARE = 0.25;

export function stretchTo(protocol: Protocol, minutes: number): Protocol {
  const trainMinutes = minutesOf({ stages: protocol.stages.filter(({ stage }) => stage === "train") });
  const otherMinutes = minutesOf(protocol) - trainMinutes;
  const train = Math.max(minutes - otherMinutes, LEAST_TRAIN_SHARE * minutes);
  const trainTimes = train / trainMinutes;
  const otherTimes = otherMinutes === 0 ? 1 : (minutes - train) / otherMinutes;
  const stages = protocol.stages.map((stage) => ({
    ...stage,
    minutes: stage.minutes * (stage.stage === "train" ? trainTimes : otherTimes),
  }));
  return { ...protocol, stages };
}
