/**
 * This file is what may be agreed with a client: what a session is where nobody says otherwise, what it may not be, and what stays as agreed. A client is a
 * person as files know them, by an opaque id that their sessions and calibrations carry; "person" is the page's word for the same, with a name that stays
 * in the browser. Whoever has a session, a calibration or settings is a client.
 */
import * as v from "valibot";
import { badUse, failure } from "../errors.ts";
import type { Protocol } from "../protocols/protocol.ts";
import { SHIPPED } from "../protocols/shipped.ts";
import type { Command } from "../types.ts";
import { REQUEST_FIELDS, refusedField, type SessionAsk } from "./request.ts";

/** What of a session may be locked: then nobody changes it at home. `protocol` locks the goal with it. */
export const LOCKS = ["protocol", "minutes", "world"] as const;
export type Lock = (typeof LOCKS)[number];

const MOST_NOTE = 4000;
/** Lines may be broken; all else that steers a terminal may not be written. */
const NOTE_ALLOWED = `at most ${MOST_NOTE} characters without control characters`;
const NOTE = /^\P{Cc}*(\n\P{Cc}*)*$/u;

const within = (least: number, most: number) => v.pipe(v.number(), v.minValue(least), v.maxValue(most));
const whole = (least: number, most: number) => v.pipe(within(least, most), v.integer());
const orNull = <Schema extends v.GenericSchema>(schema: Schema) => v.optional(v.nullable(schema), null);
const CAPS = v.strictObject({
  sessionMinutes: orNull(within(1, 24 * 60)),
  sessionsPerDay: orNull(whole(1, 20)),
  /** The loudest, beside what the protocol allows. */
  volumeDb: orNull(within(-60, 0)),
});
const SETTINGS = v.strictObject({
  protocol: REQUEST_FIELDS.protocol,
  minutes: REQUEST_FIELDS.minutes,
  world: REQUEST_FIELDS.world,
  caps: v.optional(CAPS, {}),
  locks: v.optional(v.array(v.picklist(LOCKS)), []),
  /** How often they mean to listen; nothing is held against anybody. */
  sessionsPerWeek: orNull(whole(1, 21)),
  note: v.optional(v.pipe(v.string(), v.maxLength(MOST_NOTE), v.regex(NOTE)), ""),
});
/** Null: nothing is agreed. */
export type ClientSettings = Readonly<v.InferOutput<typeof SETTINGS>>;

/** As somebody wrote it, checked; what was left out is not agreed. */
export function settingsOf(asked: unknown, nameOf: (field: string) => string = (field) => field): ClientSettings {
  const { success, output, issues } = v.safeParse(SETTINGS, asked);
  if (!success) {
    const { path, allowed, got } = refusedField(issues[0]);
    throw badUse(nameOf(path || "settings"), path === "note" ? NOTE_ALLOWED : allowed, got);
  }
  const open = output.locks.find((lock) => output[lock] === null);
  if (open) throw badUse(nameOf("locks"), `of what is agreed; ${open} is not`, open);
  const { minutes, caps } = output;
  if (minutes !== null && caps.sessionMinutes !== null && minutes > caps.sessionMinutes) {
    throw badUse(nameOf("minutes"), `at most the cap of ${caps.sessionMinutes}`, minutes);
  }
  return { ...output, locks: LOCKS.filter((lock) => output.locks.includes(lock)) };
}

export const NOTHING_AGREED: ClientSettings = settingsOf({});

const HINT = "It is agreed with this client: `attune clients show ID`, or Clients on the page.";

/** A request as it is under what is agreed. Refused before anything begins: what is locked and asked otherwise, what is beyond a cap. */
export function underSettings<Asked extends SessionAsk>(
  asked: Asked,
  settings: ClientSettings,
  sessionsToday: () => number,
  nameOf: (field: string) => string = (field) => field,
): Asked {
  refuseLocked(asked, settings, nameOf);
  const { caps } = settings;
  if (caps.sessionsPerDay !== null && sessionsToday() >= caps.sessionsPerDay) {
    const many = caps.sessionsPerDay === 1 ? "one session" : `${caps.sessionsPerDay} sessions`;
    throw failure(
      "CLIENT_CAP",
      `${many} a day ${caps.sessionsPerDay === 1 ? "is" : "are"} agreed, and done for today`,
      {
        hint: HINT,
      },
    );
  }
  const minutes = asked.minutes ?? settings.minutes;
  if (minutes !== null && caps.sessionMinutes !== null && minutes > caps.sessionMinutes) {
    throw badUse(nameOf("minutes"), `at most ${caps.sessionMinutes}, as agreed with this client`, minutes);
  }
  const agreed = settings.protocol?.goal === asked.goal ? settings.protocol : null;
  return {
    ...asked,
    minutes,
    world: asked.world ?? settings.world,
    protocol: quietened(asked.protocol ?? agreed, asked.goal, caps.volumeDb),
  };
}

/** A length that nobody asked for, no longer than agreed. */
export function withinCap(minutes: number | null, settings: ClientSettings | null): number | null {
  const most = settings?.caps.sessionMinutes ?? null;
  return minutes === null || most === null ? (minutes ?? most) : Math.min(minutes, most);
}

/** The cap stands in the protocol that the session keeps, so that every player obeys it. */
function quietened(protocol: Protocol | null, goal: SessionAsk["goal"], volumeDb: number | null): Protocol | null {
  if (volumeDb === null) return protocol;
  const whole = protocol ?? SHIPPED[goal];
  return { ...whole, caps: { ...whole.caps, volumeDb: Math.min(whole.caps.volumeDb, volumeDb) } };
}

function refuseLocked(
  asked: SessionAsk,
  { locks, ...agreed }: ClientSettings,
  nameOf: (field: string) => string,
): void {
  if (locks.includes("protocol") && agreed.protocol) {
    const { name, goal } = agreed.protocol;
    if (asked.goal !== goal) throw badUse(nameOf("goal"), `${goal}, as agreed`, asked.goal, HINT);
    const other = asked.protocol ?? null;
    if (other !== null && JSON.stringify(other) !== JSON.stringify(agreed.protocol)) {
      throw badUse(
        nameOf("protocol"),
        `${name} as agreed`,
        other.name === name ? "another of that name" : other.name,
        HINT,
      );
    }
  }
  for (const field of ["minutes", "world"] as const) {
    const wanted = asked[field] ?? null;
    if (locks.includes(field) && wanted !== null && wanted !== agreed[field]) {
      throw badUse(nameOf(field), `${agreed[field]}, as agreed`, wanted, HINT);
    }
  }
}

/** While a session runs: goal and world stay where they are locked. */
export function refuseLockedCommand(command: Command, { locks, protocol, world }: ClientSettings): void {
  if (command.name === "goal" && locks.includes("protocol") && command.goal !== protocol?.goal) {
    throw badUse("goal", `${protocol?.goal}, as agreed`, command.goal, HINT);
  }
  if (command.name === "world" && locks.includes("world") && command.world !== world) {
    throw badUse("world", `${world}, as agreed`, command.world, HINT);
  }
}
