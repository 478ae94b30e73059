/** This file finds the one address of this computer that a phone in its network reaches. */
import { BlockList } from "node:net";
import { networkInterfaces } from "node:os";
import { familyOf } from "./endpoint.ts";

type Own = {
  readonly address: string;
  readonly family: string;
  readonly netmask: string;
  readonly cidr: string | null;
};

const ownAddresses = (): readonly Own[] => Object.values(networkInterfaces()).flatMap((all) => all ?? []);

/** Null where no network of this computer holds that address. */
export function ownAddressTowards(peer: string, own: readonly Own[] = ownAddresses()): string | null {
  const family = familyOf(peer);
  const found = own.find(({ address, cidr }) => {
    const bits = Number(cidr?.split("/")[1]);
    if (familyOf(address) !== family || !Number.isInteger(bits)) return false;
    const network = new BlockList();
    network.addSubnet(address, bits, family);
    return network.check(peer, family);
  });
  return found?.address ?? null;
}
