/** This file is a program that opens the synthetic board, tells its child's process id, and waits to be killed. */
import { openBoard } from "../../../../hardware/acquisition/supervisor.ts";
import { findBoard } from "../../../../hardware/boards.ts";

const board = findBoard("synthetic");
const libraryDir = process.argv[2];
if (!board || libraryDir === undefined) throw new Error("orphan-maker needs the folder of the library");
const source = await openBoard({ board, libraryDir, masterBoardId: null, loop: false }, {});
process.stdout.write(`${source.childPid()}\n`);
for await (const _ of source.chunks());
