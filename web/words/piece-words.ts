/** This file says what a piece is that a link names. */
import { inBoth } from "./in-both.ts";

export const pieceWords = inBoth(
  {
    title: "A piece by its seed",
    about: "Composed anew from the link, as it goes when nobody is listened to.",
    bad: "This link names no piece that this version can play.",
    making: "Composing…",
    play: "Play",
    pause: "Pause",
    seek: "Seek",
    goal: "Goal",
    world: "World",
    seed: "Seed",
    length: "Length",
  },
  {
    title: "Ein Stück aus seiner Startzahl",
    about: "Aus dem Link neu komponiert, so wie es geht, wenn niemandem zugehört wird.",
    bad: "Dieser Link nennt kein Stück, das diese Version spielen kann.",
    making: "Wird komponiert …",
    play: "Abspielen",
    pause: "Pause",
    seek: "Stelle",
    goal: "Ziel",
    world: "Klangwelt",
    seed: "Startzahl",
    length: "Länge",
  },
);
