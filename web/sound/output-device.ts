/** This file notices that headphones or a loudspeaker came or went, says so, and sees to it that the sound goes on. */

import { tell } from "../link/tell.ts";
import { bannerWords } from "../words/banner-words.ts";
import { audioStatus } from "./audio-state.ts";
import { audioOutput } from "./player.ts";

/** A device that is plugged in is told several times in a row. */
const SETTLES_MS = 400;

export function followOutputDevices(): () => void {
  const { mediaDevices } = navigator;
  // Missing where the page is not from this machine.
  if (!mediaDevices) return () => {};
  let timer = 0;
  const follow = async () => {
    const output = audioOutput();
    if (!output || audioStatus.value === "elsewhere") return;
    if (output.context.state !== "running") await output.resume();
    const goesOn = output.context.state === "running";
    tell(goesOn ? "info" : "warning", goesOn ? bannerWords().outputChanged : bannerWords().outputSilent);
  };
  const onChange = () => {
    clearTimeout(timer);
    timer = window.setTimeout(follow, SETTLES_MS);
  };
  mediaDevices.addEventListener("devicechange", onChange);
  return () => mediaDevices.removeEventListener("devicechange", onChange);
}
