/** This file lets only one tab of this browser sound at a time: the one where a person clicked last. */

const LOCK = "attune-player";

/** Takes the sound over from any other tab; `onLost` is called when another takes it from here. */
export async function claimPlayer(onLost: () => void): Promise<void> {
  if (!navigator.locks) return;
  await new Promise<void>((claimed) => {
    navigator.locks
      .request(LOCK, { steal: true }, () => {
        claimed();
        // Held until the tab closes or another one steals it.
        return new Promise<never>(() => {});
      })
      .catch(() => {
        claimed();
        onLost();
      });
  });
}
