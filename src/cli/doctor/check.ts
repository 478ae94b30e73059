/** This file is what one check of `attune doctor` finds. */

/** `fail` only where Attune cannot run at all; `warn` where some headband, or some part, cannot be used. */
export type Finding = {
  readonly name: string;
  readonly status: "ok" | "warn" | "fail";
  readonly text: string;
  /** How to mend it; empty when all is well. */
  readonly hint: string;
};

/** Where a check looks; tests put a made-up system there. */
export type System = {
  readonly platform: NodeJS.Platform;
  /** "/" on a real machine. */
  readonly root: string;
};

export const ok = (name: string, text: string): Finding => ({ name, status: "ok", text, hint: "" });
export const warn = (name: string, text: string, hint: string): Finding => ({ name, status: "warn", text, hint });
export const fail = (name: string, text: string, hint: string): Finding => ({ name, status: "fail", text, hint });
