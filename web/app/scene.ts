/** This file gives the page the colours of the world that sounds, or that is chosen to. */
import { effect } from "@preact/signals";
import { session } from "../link/live-state.ts";
import { world } from "./session-choice.ts";

/** The stylesheets read it from the root element. */
export const keepScene = (): (() => void) =>
  effect(() => {
    document.documentElement.dataset.world = session.value?.world ?? world.value;
  });
