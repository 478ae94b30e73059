/** A threshold rule: a stage that takes one clean reading a frame and tells the threshold that it would set now. */

export type RuleConfig = {
  /** Share of the clean frames that is to be above the threshold. */
  readonly rewardShare: number;
  /** Where that share lies in the baseline; every rule begins here. */
  readonly start: number;
  /** Standard deviation of the reading in the baseline. */
  readonly sd: number;
};

export type Rule = (reading: number) => number;
