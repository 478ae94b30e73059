/** The rule that never moves: success then shows all that a person learns (Lubar). */
import type { Rule, RuleConfig } from "./rule.ts";

export const createFixed =
  ({ start }: RuleConfig): Rule =>
  () =>
    start;
