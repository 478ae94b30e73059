/**
 * This file chooses the electrodes that an index is read at. Relaxation separates at the temporal electrodes (TP9/TP10 of a Muse) and poorly
 * on the forehead; engagement was defined at Cz, Pz, P3, P4 (Pope 1995) and has support at T3/T4 and Pz (reference/signal.md, sections 4 and 5).
 */

/** In order of preference: the first group of which the montage has any is used, and only that one, so that an index keeps its meaning. */
const GROUPS: readonly RegExp[] = [
  /^(TP(7|8|9|10)|FT(7|8|9|10)|T(3|4|7|8|9|10))$/i,
  /^(C|CP|P|PO|O)(z|\d+)$|^T(5|6)$/i,
];
/** Inputs that are not on the scalp, and the reference electrodes. */
const NOT_SCALP = /^(AUX.*|ECG.*|EKG.*|EOG.*|EMG.*|A1|A2|M1|M2|A2-A1|A1-A2)$/i;

/** Places in `electrodes`; empty only where nothing lies on the scalp. */
export function chooseElectrodes(electrodes: readonly string[]): readonly number[] {
  const placesOf = (isMeant: (electrode: string) => boolean) =>
    electrodes.flatMap((electrode, place) => (isMeant(electrode) ? [place] : []));
  const scalp = placesOf((electrode) => !NOT_SCALP.test(electrode));
  for (const group of GROUPS) {
    const places = placesOf((electrode) => group.test(electrode));
    if (places.length > 0) return places;
  }
  return scalp;
}
