/** This file holds that streams for this machine alone stay so, whatever a lab has set, and are else as it has set them. */
import { expect, it } from "vitest";
import { machineScoped } from "../../../hardware/lsl/machine-settings.ts";

it("says this machine alone where nothing is set", () => {
  expect(machineScoped("")).toBe("[multicast]\nResolveScope = machine\n");
});

it("keeps a lab's session, ports and peers, and nothing that announces farther", () => {
  const lab =
    "[ports]\nPortRange = 128\n[multicast]\nresolvescope = global\nAddressesOverride = {10.0.0.255}\n[lab]\nSessionID = sleep\n";
  expect(machineScoped(lab)).toBe(
    "[ports]\nPortRange = 128\n[multicast]\nResolveScope = machine\n[lab]\nSessionID = sleep\n",
  );
  expect(machineScoped("[lab]\nKnownPeers = {lab2}")).toBe(
    "[multicast]\nResolveScope = machine\n[lab]\nKnownPeers = {lab2}",
  );
});
