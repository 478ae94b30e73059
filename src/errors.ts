/**
 * The two kinds of error a person sees: bad use (exit code 2) and a failure (exit code 1).
 * A message names the thing, what is allowed and what came; the hint says what to do.
 */

type ErrorOptionsOf = { readonly hint?: string; readonly cause?: unknown };

/** A coded error whose one line a person can act on. `code` is stable and in SCREAMING_SNAKE_CASE. */
export class AttuneError extends Error {
  override readonly name = "AttuneError";
  readonly code: string;
  readonly hint: string;
  readonly exitCode: 1 | 2;

  constructor(code: string, message: string, exitCode: 1 | 2, options: ErrorOptionsOf = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint ?? "";
    this.exitCode = exitCode;
  }

  /** The sentence and the hint in one line. */
  get line(): string {
    return inOneLine(this.hint === "" ? this.message : `${this.message}. ${this.hint}`);
  }
}

/** Bad use: `badUse("goal", "one of relax, focus", "sleep")` → "goal must be one of relax, focus; got sleep". */
export function badUse(name: string, allowed: string, got: unknown, hint = ""): AttuneError {
  return new AttuneError("BAD_USE", `${name} must be ${allowed}; got ${got === "" ? '""' : String(got)}`, 2, { hint });
}

/** A failure of the world: a device, a file, the network. */
export function failure(code: string, message: string, options: ErrorOptionsOf = {}): AttuneError {
  return new AttuneError(code, message, 1, options);
}

/** The one line for any thrown value. */
export function lineOf(error: unknown): string {
  if (error instanceof AttuneError) return error.line;
  return inOneLine(error instanceof Error ? error.message : String(error));
}

/** What a file or a path brings along must not move the cursor of whoever reads the error. */
const inOneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, "·");
