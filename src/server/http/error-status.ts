/**
 * This file gives an error the HTTP status of what is wrong: the request, what it is about, how things stand now, or this machine. `test/server/http/error-status.test.ts`
 * holds that every error which a request can meet has its own.
 */
import type { AttuneError } from "../../errors.ts";

const CODES: Readonly<Record<number, readonly string[]>> = {
  403: ["WRONG_PASSPHRASE", "FILE_OUTSIDE"],
  404: ["UNKNOWN_SESSION", "NO_PROFILE", "NO_FILE", "NO_RECORDING"],
  /** It may be done at another time, or after something else. */
  409: [
    ...["SESSION_RUNNING", "SESSION_OPEN", "NO_SESSION", "STOPPED", "NOT_RESUMABLE"],
    ...["RESUME_NO_SOURCE", "RESUME_OTHER_SOURCE"],
    ...["SEALED", "SESSION_SEALED", "GUESSED", "NO_ARM", "NO_LIBRARY"],
    ...["NO_SOURCE", "SUPERSEDED", "SOURCE_USED", "NOT_SIMULATED", "NO_EEG", "NO_IMPEDANCE", "IMPEDANCE_RUNNING"],
    ...["CALIBRATION_RUNNING", "CALIBRATION_STOPPED", "CALIBRATION_REFUSED", "NO_CALIBRATION", "NO_INSTRUCTIONS"],
    ...["PERSON_LEAVING", "CLIENT_EXISTS", "CLIENT_CAP"],
    ...["PASSPHRASE_SET", "NO_PASSPHRASE", "ENCRYPTED", "DATA_DIR_IN_USE"],
  ],
  410: ["SESSION_DELETED"],
  413: ["FILE_TOO_LARGE", "TOO_MANY_FILES"],
  /** It is understood, and what it is about is not made for it, or damaged. */
  422: [
    ...["NOTHING_TO_EXPORT", "NOTHING_TO_RENDER", "EXPORT_TOO_LONG", "WAV_TOO_LONG", "EXPORT_INCOMPLETE"],
    ...["NOT_A_RECORDING", "UNKNOWN_WORLD", "SEAL_BROKEN", "PROTOCOL_UNREADABLE", "PROFILE_DAMAGED"],
    ...["NEWER_FORMAT", "NEWER_FRAMES", "NEWER_PROFILE"],
    ...["EEG_RATE", "EEG_TOO_MUCH", "FILE_CUT", "FILE_DAMAGED"],
  ],
  429: ["TOO_MANY_MARKS", "RENDER_BUSY", "READ_BUSY", "UNLOCK_BUSY"],
  /** This machine, and mostly its disk. */
  500: [
    ...["RECORDING_FAILED", "RECORDING_NOT_POSSIBLE", "MANIFEST_FAILED", "FILE_NOT_WRITTEN"],
    ...["READ_FAILED", "REPLAY_FAILED", "RENDER_FAILED"],
    ...["AFTER_UNWRITABLE", "GUESS_UNWRITABLE", "NOTES_UNWRITABLE", "SETTINGS_UNWRITABLE", "PROFILE_UNWRITABLE"],
    ...["SETTINGS_UNREADABLE", "PROFILE_UNREADABLE", "PROFILES_UNREADABLE", "ENCRYPTION_UNREADABLE"],
    ...["PLACES_NOT_KEPT", "DATA_DIR_UNUSABLE", "DATA_DIR_UNREADABLE", "DATA_DIR_STRANGE", "DATA_DIR_LOCK_FAILED"],
  ],
  507: ["DISK_FULL"],
};

const STATUS_OF: ReadonlyMap<string, number> = new Map(
  Object.entries(CODES).flatMap(([status, codes]) => codes.map((code) => [code, Number(status)] as const)),
);

/** Null where no status is its own. */
export const ownStatusOf = (code: string): number | null => STATUS_OF.get(code) ?? null;

/** What is left is bad use, or a device or another program that fails behind this server. */
export const httpStatusOf = ({ code, exitCode }: AttuneError): number =>
  ownStatusOf(code) ?? (exitCode === 2 ? 400 : 502);
