/**
 * This file measures how long a sample takes from who sends it to the process of the loop, by each door, all open at once: another program by LSL, an
 * app by OSC, and a band by a page's Bluetooth, whose packets go through the real server into a session's loop. Beside each stands what hears the same
 * and does nothing with it.
 */
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { startPipedChild } from "../../../hardware/acquisition/piped-child.ts";
import { writeMachineSettings } from "../../../hardware/lsl/machine-settings.ts";
import { quantileOf, type Row, rowOf } from "../row.ts";
import { openBluetoothDoor } from "./bluetooth-door.ts";
import type { Delays } from "./door.ts";
import type { FromSender, ToSender } from "./door-messages.ts";
import { openLslDoor } from "./lsl-door.ts";
import { openOscDoor } from "./osc-door.ts";

const SENDER = fileURLToPath(new URL("door-sender.ts", import.meta.url));
/** Of the first samples, whoever begins is not ready. */
const WARM_UP_MS = 300;

type Figure = { readonly name: string; readonly peer: string; readonly share: number; readonly mostMs: number };
const FIGURES = {
  lsl: { name: "lslToLoop.p50", peer: "liblsl alone", share: 0.5, mostMs: 5 },
  osc: { name: "oscToLoop.p50", peer: "a bare UDP port", share: 0.5, mostMs: 5 },
  bluetooth: { name: "bluetoothToLoop.p95", peer: "a bare WebSocket", share: 0.95, mostMs: 10 },
} as const satisfies Readonly<Record<string, Figure>>;

export async function measureDoors(measureMs: number): Promise<readonly Row[]> {
  const counting = { now: false };
  const [lsl, osc, bluetooth] = await Promise.all([
    openLslDoor(counting, measureMs),
    openOscDoor(counting),
    openBluetoothDoor(counting),
  ]);
  const settings = writeMachineSettings();
  const { child, tell } = startPipedChild(
    SENDER,
    "",
    {
      message: (message) => {
        const { row, atMs } = message as FromSender;
        bluetooth.sent(row, atMs);
      },
      broken: () => {},
      ended: () => {},
    },
    settings.env,
  );
  const told: ToSender = { type: "send", lsl: lsl?.from ?? null, oscPorts: osc.ports, ...bluetooth.to };
  tell(told);
  const doors = { ...(lsl && { lsl }), osc, bluetooth };
  try {
    // All have been tried before any is closed.
    const openings = await Promise.allSettled(Object.values(doors).map((door) => door.opened()));
    for (const opening of openings) if (opening.status === "rejected") throw opening.reason;
    await sleep(WARM_UP_MS);
    counting.now = true;
    await sleep(measureMs);
    counting.now = false;
    const rows: Row[] = [];
    for (const [name, door] of Object.entries(doors)) {
      rows.push(doorRow(FIGURES[name as keyof typeof FIGURES], await door.delaysMs()));
    }
    return rows;
  } finally {
    await Promise.all(Object.values(doors).map((door) => door.close()));
    child.kill();
    settings.remove();
  }
}

function doorRow({ name, peer, share, mostMs }: Figure, { ours, peers }: Delays): Row {
  const figure = { value: quantileOf(ours, share), peerValue: quantileOf(peers, share) };
  return rowOf({ name, unit: "ms", peer, ...figure }, { valueAtMost: mostMs });
}
