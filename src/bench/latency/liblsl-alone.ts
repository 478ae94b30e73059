/** This file is a process that hears a stream by liblsl and does nothing else: it waits for each sample, and tells how long those took that it was sent. */
import { monotonicMs } from "../../../hardware/acquisition/messages.ts";
import { openParentPipe } from "../../../hardware/acquisition/parent-pipe.ts";
import { listen, openHandle } from "../../../hardware/lsl/inlet.ts";
import { loadLiblsl } from "../../../hardware/lsl/liblsl.ts";

export type ToListener = {
  readonly type: "listen";
  readonly libraryPath: string;
  readonly id: string;
  readonly forMs: number;
};
export type FromListener = { readonly type: "took"; readonly delaysMs: Float64Array };

const FIND_MS = 10_000;
const PATIENCE_SEC = 0.5;

/** Waits in liblsl, where nothing else goes on in this process. */
function hear({ libraryPath, id, forMs }: ToListener): Float64Array {
  const lsl = loadLiblsl(libraryPath);
  const untilMs = monotonicMs() + FIND_MS;
  let found = listen(lsl, 1).find(({ sourceId }) => sourceId === id);
  while (!found && monotonicMs() < untilMs) found = listen(lsl, 1).find(({ sourceId }) => sourceId === id);
  if (!found) return new Float64Array();
  const inlet = openHandle(lsl, found);
  const values = new Float64Array(found.channelCount);
  const stamps = new Float64Array(1);
  const error = new Int32Array(1);
  const delaysMs: number[] = [];
  for (const endMs = monotonicMs() + forMs; monotonicMs() < endMs; ) {
    const taken = Number(lsl.pullChunk(inlet, values, stamps, values.length, 1, PATIENCE_SEC, error));
    if (taken > 0) delaysMs.push(monotonicMs() - (values[0] ?? Number.NaN));
  }
  lsl.destroyInlet(inlet);
  return Float64Array.from(delaysMs);
}

const pipe = openParentPipe<ToListener, FromListener>({
  message: (told) => {
    pipe.send({ type: "took", delaysMs: hear(told) });
    pipe.end(() => process.exit(0));
  },
  gone: () => process.exit(0),
});
