/** How much a bench measures: `quick` gives the same rows as `whole` from few seeds and short stretches, for a first look. */
export type BenchSize = "whole" | "quick";
