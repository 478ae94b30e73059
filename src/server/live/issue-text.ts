/**
 * This file says in a person's words what is wrong with a message: what the schema calls `("a" | "b")`, `>=0` or `never` is a list, a limit, a field
 * that nobody knows. Whoever writes a program against Attune reads it.
 */
import type * as v from "valibot";
import { getDotPath } from "valibot";

const KINDS: Readonly<Record<string, string>> = {
  Object: "an object",
  Array: "a list",
  string: "text",
  number: "a number",
  boolean: "true or false",
};

/** By the schema's own name of the rule. `wanted`: what it expects, without its sign. */
const RULES: Readonly<Record<string, (wanted: string) => string>> = {
  min_value: (wanted) => `at least ${wanted}`,
  max_value: (wanted) => `at most ${wanted}`,
  min_length: (wanted) => `at least ${wanted} long`,
  max_length: (wanted) => `at most ${wanted} long`,
  integer: () => "a whole number",
  finite: () => "a number that is finite",
};

/** A rule that has words of its own says them; the schema's begin like this. */
const OWN_WORDS = "Invalid ";

function wantedBy({ type, expected, message }: v.BaseIssue<unknown>): string {
  if (!message.startsWith(OWN_WORDS)) return message;
  const wanted = expected ?? "valid";
  const rule = RULES[type];
  if (rule) return rule(wanted.replace(/^[<>]=?/, ""));
  if (wanted.includes(" | ")) return `one of ${wanted.replaceAll(/[()"]/g, "").split(" | ").map(kindOf).join(", ")}`;
  return kindOf(wanted);
}

const kindOf = (wanted: string): string => KINDS[wanted] ?? wanted;

/** `what` is the whole: "a message". */
export function issueText(issue: v.BaseIssue<unknown>, what: string): string {
  const name = getDotPath(issue) ?? what;
  const isField = issue.path !== undefined && issue.path.length > 0;
  if (isField && issue.expected === "never") return `${name} must be left out: ${what} has no such field`;
  if (isField && issue.received === "undefined") return `${name} must be given${wordsOf(issue)}; it is missing`;
  return `${name} must be ${wantedBy(issue)}; got ${kindOf(issue.received)}`;
}

/** Of a missing field the schema knows only the name, unless it chooses by that field. */
const wordsOf = (issue: v.BaseIssue<unknown>): string => (issue.type === "variant" ? `, ${wantedBy(issue)}` : "");
