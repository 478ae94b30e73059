/** This file names goals, worlds, indices, arms and what hides the signal, as the page and the reports call them. */
import type { NoPoint } from "../recording/looking-back.ts";
import { type Arm, type ArtifactCause, GOALS, type Goal, type IndexName, knownWorld, type World } from "../types.ts";
import { inEach, type Language } from "./in-each.ts";

export const GOAL_NAMES = inEach<Readonly<Record<Goal, string>>>(
  { relax: "Relax", focus: "Focus", meditate: "Meditate", energise: "Energise", "stress-break": "Stress break" },
  { relax: "Loslassen", focus: "Sammeln", meditate: "Meditieren", energise: "Aufwachen", "stress-break": "Atempause" },
);

export const WORLD_NAMES = inEach<Readonly<Record<World, string>>>(
  {
    warm: "Warm",
    glass: "Glass",
    piano: "Piano",
    strings: "Strings",
    night: "Night",
    tide: "Tide",
    room: "Room",
    grove: "Grove",
    mallets: "Mallets",
    current: "Current",
  },
  {
    warm: "Warm",
    glass: "Glas",
    piano: "Klavier",
    strings: "Saiten",
    night: "Nacht",
    tide: "Gezeiten",
    room: "Stube",
    grove: "Hain",
    mallets: "Schlegel",
    current: "Strom",
  },
);

/** A goal's name also where somebody knows more goals than this version. */
export function goalNameIn(language: Language, goal: string): string {
  const known = GOALS.find((one) => one === goal);
  return known ? GOAL_NAMES[language][known] : goal;
}

/** A world's name also where a recording sounds in one that this version does not have. */
export function worldNameIn(language: Language, world: string): string {
  const known = knownWorld(world);
  return known ? WORLD_NAMES[language][known] : world;
}

export const INDEX_WORDS = inEach<Readonly<Record<IndexName, string>>>(
  { relaxation: "Relaxation", focus: "Focus" },
  { relaxation: "Gelöstheit", focus: "Sammlung" },
);

/** What each arm feeds back. */
export const ARM_NAMES = inEach<Readonly<Record<Arm, string>>>(
  {
    contingent: "your own reading",
    replay: "an earlier session of yours",
    yoked: "somebody else's session",
    shifted: "your own, minutes late",
    scrambled: "a recording, scrambled",
    random: "chance",
    fixed: "nothing: the middle",
    flipped: "your own, the wrong way round",
  },
  {
    contingent: "deine eigene Messung",
    replay: "eine frühere Sitzung von dir",
    yoked: "die Sitzung einer anderen Person",
    shifted: "deine eigene, Minuten später",
    scrambled: "eine Aufnahme, durcheinandergewürfelt",
    random: "der Zufall",
    fixed: "nichts: die Mitte",
    flipped: "deine eigene, verkehrt herum",
  },
);

/** What hid a part of a session. */
export const CAUSE_NAMES = inEach<Readonly<Record<ArtifactCause, string>>>(
  {
    blink: "blinks",
    saccade: "eye movements",
    jaw: "jaw clenching",
    muscle: "muscle tension",
    motion: "movement",
    mains: "mains hum",
    rail: "an electrode at its limit",
    flat: "an electrode that gives nothing",
    offHead: "an electrode off the head",
    pop: "an electrode that slipped",
    gap: "missing samples",
  },
  {
    blink: "Blinzeln",
    saccade: "Augenbewegungen",
    jaw: "Zähnepressen",
    muscle: "Muskelspannung",
    motion: "Bewegung",
    mains: "Netzbrummen",
    rail: "eine übersteuerte Elektrode",
    flat: "eine stumme Elektrode",
    offHead: "eine Elektrode ohne Kontakt",
    pop: "eine Elektrode, die verrutschte",
    gap: "fehlende Messwerte",
  },
);

/** Why a session is no point of a course over weeks. */
export const NO_POINT_WORDS = inEach<Readonly<Record<NoPoint, string>>>(
  {
    sealed: "sealed until the guess",
    unusable: "too little could be read",
    old: "summed up by an older version",
    none: "no rest to compare with",
  },
  {
    sealed: "versiegelt bis zum Raten",
    unusable: "zu wenig war lesbar",
    old: "von einer älteren Version zusammengefasst",
    none: "keine Ruhe zum Vergleichen",
  },
);
