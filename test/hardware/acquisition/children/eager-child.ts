/** This file is a child process whose device streams as soon as it is open, in the same breath as it says so, and whose counter begins at 0 each time. */
import { type FromChild, monotonicMs, type ToChild } from "../../../../hardware/acquisition/messages.ts";
import { openParentPipe } from "../../../../hardware/acquisition/parent-pipe.ts";
import { PLAN } from "./plan.ts";

const RATE_HZ = 250;
/** Its first samples are there when it says that it is ready. */
const FIRST_ROWS = 5;
let startMs = 0;
let sent = 0;
/** All that its clock has made since the last time. */
const sendRows = () => {
  const atMs = monotonicMs();
  const count = Math.floor(((atMs - startMs) / 1000) * RATE_HZ) - sent;
  if (count <= 0) return;
  const values = new Float64Array(PLAN.takes.length * count);
  for (let i = 0; i < count; i++) values[i] = (sent + i) % 256;
  sent += count;
  pipe.send({ type: "rows", plan: 0, atMs, count, values });
};

function begin(message: ToChild): void {
  if (message.type === "close") process.exit(0);
  startMs = monotonicMs() - (1000 * FIRST_ROWS) / RATE_HZ;
  pipe.send({ type: "ready", plans: [PLAN], pinned: null });
  sendRows();
  setInterval(sendRows, 20);
}

const pipe = openParentPipe<ToChild, FromChild>({ message: begin, gone: () => process.exit(0) });
