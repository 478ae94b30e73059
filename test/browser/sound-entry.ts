/** This file is what a page of the tests gets of the sound core. */
// biome-ignore-all lint/performance/noBarrelFile: one bundle is what a page can be given
export { openBank } from "../../src/sound/bank.ts";
export { renderPiece } from "../../src/sound/render-piece.ts";
