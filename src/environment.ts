/**
 * This file gives what other programs are started with, and those processes of Attune's own that load a maker's library or read files that came from
 * anywhere: the environment without the passphrase of encrypted recordings.
 */

export const PASSPHRASE = "ATTUNE_PASSPHRASE";
/** For the processes that read on behalf of this one: the key of the passphrase, not the passphrase. */
export const PASSPHRASE_KEY = "ATTUNE_PASSPHRASE_KEY";

export function environmentForOthers(): NodeJS.ProcessEnv {
  const { [PASSPHRASE]: _, [PASSPHRASE_KEY]: __, ...others } = process.env;
  return others;
}
