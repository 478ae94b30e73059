/** This file is the table of what differs between the operating systems where Attune touches them; each row is tested on any of them. */

export type Platform = {
  /** A file's mode keeps other users out. Where it does not, the user's own folder does. */
  readonly hasFileModes: boolean;
  /** A folder can be synced, which makes the name of a new file outlive a power cut. Where it cannot, names are safe without. */
  readonly syncsFolders: boolean;
  /** The C library has `alarm`, which ends a process even while a native call hangs. */
  readonly hasAlarm: boolean;
  /** Any program may see which user a local connection belongs to. */
  readonly tellsSocketOwner: boolean;
};

const UNIX: Platform = { hasFileModes: true, syncsFolders: true, hasAlarm: true, tellsSocketOwner: false };

const OTHERS: Readonly<Record<string, Platform>> = {
  linux: { ...UNIX, tellsSocketOwner: true },
  win32: { hasFileModes: false, syncsFolders: false, hasAlarm: false, tellsSocketOwner: false },
};

/** By Node's `process.platform`. */
export const platformOf = (name: string): Platform => OTHERS[name] ?? UNIX;

export const HERE: Platform = platformOf(process.platform);
