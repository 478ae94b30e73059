/** This file is the table of what differs between the operating systems where Attune touches them; each row is tested on any of them. */

export type Platform = {
  /** A file's mode keeps other users out. Where it does not, the user's own folder does. */
  readonly hasFileModes: boolean;
  /** A folder can be synced, which makes the name of a new file outlive a power cut. Where it cannot, names are safe without. */
  readonly syncsFolders: boolean;
  /** The C library has `alarm`, which ends a process even while a native call hangs. */
  readonly hasAlarm: boolean;
};

const UNIX: Platform = { hasFileModes: true, syncsFolders: true, hasAlarm: true };

const NOT_UNIX: Readonly<Record<string, Platform>> = {
  win32: { hasFileModes: false, syncsFolders: false, hasAlarm: false },
};

/** By Node's `process.platform`. */
export const platformOf = (name: string): Platform => NOT_UNIX[name] ?? UNIX;

export const HERE: Platform = platformOf(process.platform);
