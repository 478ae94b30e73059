/** This file finds what the fields of a profile say against each other, though each alone may be true. */
import type { Profile } from "./profile.ts";

/** One sentence each, with the field first; empty for a profile that can be believed. */
export function contradictionsOf(profile: Profile): readonly string[] {
  const { montage, conditions, fastFilter, firTaps, individualAlpha, unusable, contrast, closedOpenAlphaRatio } =
    profile;
  const isOfMontage = (electrode: string) => montage.electrodes.includes(electrode);
  const stranger = unusable.find((electrode) => !isOfMontage(electrode));
  const isHalf = conditions.open === null || conditions.closed === null;
  const found: readonly (string | false)[] = [
    conditions.open === null &&
      conditions.closed === null &&
      "conditions must hold one condition at least; got null for both",
    stranger !== undefined && `unusable must name electrodes of montage.electrodes; got ${stranger}`,
    fastFilter !== null &&
      !isOfMontage(fastFilter.electrode) &&
      `fastFilter.electrode must be one of montage.electrodes; got ${fastFilter.electrode}`,
    fastFilter !== null && firTaps === null && "firTaps must hold the taps of fastFilter; got null",
    firTaps !== null && individualAlpha === null && "firTaps must be null where individualAlpha is; got taps",
    isHalf && contrast !== null && "contrast must be null where one of conditions is; got a contrast",
    isHalf &&
      closedOpenAlphaRatio !== null &&
      `closedOpenAlphaRatio must be null where one of conditions is; got ${closedOpenAlphaRatio}`,
  ];
  return found.filter((line) => line !== false);
}
