/** This file says in words what lies between a sample and the sound. */
import { LATENCY_NAMES } from "../../src/words/latency-names.ts";
import { sectionOf, tableOf } from "./in-both.ts";

export const latencyWords = sectionOf(LATENCY_NAMES);

export const LATENCY_WORDS = tableOf(latencyWords);
