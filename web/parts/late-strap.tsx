/** This file lets a person add a heart strap while a session runs, where the headband shows no pulse. */
import { useState } from "preact/hooks";
import { mentalState, source } from "../link/live-state.ts";
import { isSimulated } from "../words/source-words.ts";
import { later } from "./later.tsx";

const StrapChoice = later(() => import("./strap-choice.tsx").then((file) => file.StrapChoice));

/** Once it is there it stays, so that the strap can be left out again. */
export function LateStrap() {
  const [isOffered, setOffered] = useState(false);
  const name = source.value?.source ?? null;
  const isWorn = name !== null && !isSimulated(name) && !name.startsWith("file:");
  const hasNoHeart = mentalState.value !== null && mentalState.value.heart === null;
  if (!isOffered && isWorn && hasNoHeart && "bluetooth" in navigator) setOffered(true);
  return isOffered ? <StrapChoice /> : null;
}
