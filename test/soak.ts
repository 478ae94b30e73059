/** This file gives each number of a test twice: quick for `npm test`, and in full for `npm run soak`, which has hours. */
export const IS_SOAK = process.env.ATTUNE_SOAK === "1";

/** `soakOr(10_000, 150)`: the first in the soak. */
export const soakOr = <Value>(full: Value, quick: Value): Value => (IS_SOAK ? full : quick);
