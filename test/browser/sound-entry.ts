/** This file is what a page of the tests gets of the sound core. */
export { openBank } from "../../src/sound/bank.ts";
export { renderPiece } from "../../src/sound/render-piece.ts";
