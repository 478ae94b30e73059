/** This file remembers in this browser whether the details of a running session are shown. */
import { effect, signal } from "@preact/signals";
import { readStored, store } from "./stored.ts";

const KEY = "attune.details";

export const showsDetails = signal(readStored(KEY) === "shown");

effect(() => store(KEY, showsDetails.value ? "shown" : "hidden"));
