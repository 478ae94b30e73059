/** This file makes what is fed back, while pages see how far it is: a sham may have to be made first, of a simulated person. */
import { type ArmDoors, type PreparedArm, prepareArm } from "../../session/prepare-arm.ts";
import type { SettledRequest } from "../../session/request.ts";
import type { ServerMessage } from "../../wire.ts";
import type { Reading } from "../reading/reading.ts";

type Around = {
  readonly dataDir: string;
  readonly reading: Pick<Reading, "library">;
  readonly onMessage: (message: ServerMessage) => void;
};

/** It is shown whichever arm is drawn: how long it takes tells nothing. */
export async function preparedArm(
  request: SettledRequest,
  { dataDir, reading, onMessage }: Around,
): Promise<PreparedArm> {
  const tellShare = (share: number | null) => {
    if (request.arm === "sealed") onMessage({ type: "preparing", share });
  };
  tellShare(0);
  try {
    const libraryOf: ArmDoors["libraryOf"] = (wanted, orListener) => reading.library(wanted, orListener, tellShare);
    return await prepareArm(request, { dataDir, libraryOf });
  } finally {
    tellShare(null);
  }
}
