/** This file is the child process of what a session sends by LSL: liblsl runs threads of its own, and may crash, here and nowhere else. */
import { lineOf } from "../../src/errors.ts";
import { monotonicMs } from "../acquisition/messages.ts";
import { openParentPipe } from "../acquisition/parent-pipe.ts";
import { type ClockMatch, createClockMatch } from "./clock-match.ts";
import type { Handle } from "./liblsl.ts";
import { type LiblslOut, LSL_FORMATS, loadLiblslOut } from "./liblsl-out.ts";
import type { FromOutlets, OutletOf, ToOutlets } from "./outlet-messages.ts";

/** Kept for a listener who does not take it. */
const BUFFER_SEC = 60;

let lsl: LiblslOut | null = null;
let clocks: ClockMatch | null = null;
const outlets: Handle[] = [];
let isLeaving = false;

function openOutlet(to: LiblslOut, of: OutletOf): Handle {
  const { name, type, channels, rateHz, format, sourceId } = of;
  const info = to.createInfo(name, type, channels.length, rateHz, LSL_FORMATS[format], sourceId);
  const desc = to.desc(info);
  const list = to.appendChild(desc, "channels");
  for (const { label, unit, type: kind } of channels) {
    const channel = to.appendChild(list, "channel");
    to.appendValue(channel, "label", label);
    to.appendValue(channel, "unit", unit);
    to.appendValue(channel, "type", kind);
  }
  const acquisition = to.appendChild(desc, "acquisition");
  to.appendValue(acquisition, "manufacturer", of.manufacturer);
  to.appendValue(acquisition, "model", of.model);
  const outlet = to.createOutlet(info, 0, BUFFER_SEC);
  if (outlet === null) throw new Error(`liblsl opens no outlet ${name}`);
  return outlet;
}

function leave(): void {
  if (isLeaving) return;
  isLeaving = true;
  for (const outlet of outlets) lsl?.destroyOutlet(outlet);
  pipe.end(() => process.exit(0));
}

/** Of an outlet that somebody hears: what is pushed before is lost, in part, to who comes while it is. */
const heard = (outlet: number): Handle | null => {
  const found = outlets[outlet];
  return lsl && found !== undefined && lsl.hasConsumers(found) !== 0 ? found : null;
};

function obey(message: ToOutlets): void {
  if (isLeaving) return;
  if (message.type === "close") {
    leave();
    return;
  }
  if (message.type === "open") {
    const loaded = loadLiblslOut(message.libraryPath);
    lsl = loaded;
    clocks = createClockMatch(loaded.localClockSec, monotonicMs);
    for (const of of message.outlets) outlets.push(openOutlet(loaded, of));
    pipe.send({ type: "ready" });
    return;
  }
  if (message.type === "add") {
    if (lsl) outlets.push(openOutlet(lsl, message.outlet));
    return;
  }
  const outlet = heard(message.outlet);
  if (!lsl || outlet === null) return;
  const offsetSec = -(clocks?.offsetMs() ?? 0) / 1000;
  if (message.type === "text") {
    lsl.pushText(outlet, [message.text], message.stampMs / 1000 + offsetSec, 1);
    return;
  }
  const stamps = message.stampsMs.map((ms) => ms / 1000 + offsetSec);
  lsl.push(outlet, message.values, message.values.length, stamps, 1);
}

const pipe = openParentPipe<ToOutlets, FromOutlets>({
  message: (message) => {
    try {
      obey(message);
    } catch (error) {
      pipe.send({ type: "failed", line: lineOf(error) });
      leave();
    }
  },
  gone: leave,
});
// Ctrl-C reaches every process of the terminal; the parent decides when the session has faded.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => {});
