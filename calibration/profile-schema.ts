/**
 * This file says what a profile file may hold, and brings older versions up to date. A number that no calibration could have given is refused with
 * its field, for music would be made of it.
 */
import * as v from "valibot";
import { MOST_SEED } from "../src/random.ts";
import { ARTIFACT_CAUSES, INDEX_NAMES, PLACES_ARE } from "../src/types.ts";
import { type FeatureName, LOG_POWER_NAMES, type Profile } from "./profile.ts";

export const PROFILE_VERSION = 4;

const finite = v.pipe(v.number(), v.finite("a finite number"));
const between = (least: number, most: number) =>
  v.pipe(finite, v.minValue(least, `${least} or more`), v.maxValue(most, `${most} or less`));
const share = between(0, 1);
const upTo = (most: number) => between(0, most);
const positiveUpTo = (most: number) => v.pipe(finite, v.gtValue(0, "more than 0"), v.maxValue(most, `${most} or less`));
/** A day: more is no calibration. */
const DAY_SEC = 24 * 60 * 60;
const text = v.pipe(v.string(), v.minLength(1, "not empty"), v.maxLength(200, "200 characters or fewer"));
/** Powers of EEG are some µV²; e^±50 is neither. */
const logarithm = between(-50, 50);
/** Alpha is looked for from 7 to 13 Hz (Corcoran et al. 2018); its crest may lie a bin outside, the middle of its foothills a little more. */
const peakHz = between(6.7, 13.3);
const gravityHz = between(6, 14);

const count = v.nullable(upTo(DAY_SEC));
const spread = {
  median: logarithm,
  mad: between(0, 20),
  tauSec: positiveUpTo(DAY_SEC),
  cleanSec: count,
  blocks: count,
};
const statistics = v.strictObject({
  ...spread,
  scatterSd: v.nullable(between(0, 60)),
  // Profiles of this version from before 2026-12 lack it.
  wanderSd: v.optional(between(0, 60)),
});
/** The second version knew the whole spread alone; that of moments is null. */
const statisticsV2 = v.pipe(
  v.strictObject(spread),
  v.transform((known) => ({ ...known, scatterSd: null })),
);
const byFeature = <Schema extends v.GenericSchema>(schema: Schema) => {
  const names: readonly FeatureName[] = [...INDEX_NAMES, ...LOG_POWER_NAMES];
  return v.strictObject(Object.fromEntries(names.map((name) => [name, schema])) as Record<FeatureName, Schema>);
};
const condition = v.nullable(byFeature(v.nullable(statistics)));
const conditionV2 = v.nullable(byFeature(v.nullable(statisticsV2)));

const contrast = v.nullable(v.strictObject({ auc: share, z: between(-1e6, 1e6), distinct: v.boolean() }));
const heart = v.strictObject({
  restingBpm: between(30, 220),
  sdBpm: between(0, 100),
  rmssdMs: v.nullable(between(0, 1000)),
  tauSec: positiveUpTo(DAY_SEC),
  cleanSec: upTo(DAY_SEC),
});
const fastFilterFields = {
  electrode: text,
  bandHz: v.pipe(
    v.strictTuple([positiveUpTo(1000), positiveUpTo(1000)]),
    v.check(([lo, hi]) => lo < hi, "two rising frequencies"),
  ),
  delayMs: between(0, 1000),
};
const fastFilter = v.nullable(v.strictObject(fastFilterFields));
/** Until the third version with the error that the fit left, which nothing read. */
const fastFilterV3 = v.pipe(
  v.nullable(v.strictObject({ ...fastFilterFields, offsetUv2: upTo(1e9) })),
  v.transform((known) => known && { electrode: known.electrode, bandHz: known.bandHz, delayMs: known.delayMs }),
);
const firTaps = v.pipe(
  v.array(between(-1e6, 1e6)),
  v.minLength(2, "2 numbers or more"),
  v.maxLength(65_536, "65536 numbers or fewer"),
  v.check((taps) => taps.length % 2 === 0, "as many real parts as imaginary ones"),
);

const fields = {
  client: text,
  headband: text,
  createdAt: v.pipe(v.string(), v.isoTimestamp("a date and time as 2026-01-02T03:04:05.678Z")),
  montage: v.strictObject({
    electrodes: v.pipe(
      v.array(text),
      v.minLength(1, "one electrode or more"),
      v.maxLength(512, "512 electrodes or fewer"),
      v.check((names) => new Set(names).size === names.length, "electrodes that differ"),
    ),
    samplingRateHz: between(1, 100_000),
    placesAre: v.exactOptional(v.picklist(PLACES_ARE)),
  }),
  individualAlpha: v.nullable(v.strictObject({ iafHz: peakHz, cogHz: gravityHz, sdHz: upTo(100) })),
  closedOpenAlphaRatio: v.nullable(positiveUpTo(1e6)),
  artifactShare: share,
  firTaps: v.nullable(firTaps),
  versions: v.record(v.string(), v.string()),
};
/** Until the third version: nothing read it. */
const mainsHz = v.picklist([50, 60]);
const mainsOrigin = v.picklist(["given", "found", "assumed"]);
const rest = v.strictObject({
  seed: v.nullable(v.pipe(upTo(MOST_SEED), v.integer("a whole number"))),
  blocks: v.pipe(v.array(v.picklist(["open", "closed"])), v.maxLength(100, "100 blocks or fewer")),
  cleanSec: upTo(DAY_SEC),
});
const contrasts = v.nullable(v.strictObject({ relaxation: contrast, focus: contrast }));
const unusable = v.pipe(v.array(text), v.maxLength(512, "512 electrodes or fewer"));

const fieldsSinceV2 = {
  closedOpenAlphaRatioLnSd: v.nullable(upTo(100)),
  artifactShares: v.nullable(v.strictObject(Object.fromEntries(ARTIFACT_CAUSES.map((cause) => [cause, share])))),
  heart: v.nullable(heart),
  fastFilter,
  rest: v.nullable(rest),
  contrast: contrasts,
  unusable,
};

/** `nowMs`: a profile of the future tells that a clock or the file is wrong; an hour is left for clocks that differ. */
export const profileSchema = (nowMs: number) =>
  v.strictObject({
    version: v.literal(PROFILE_VERSION),
    ...fields,
    ...fieldsSinceV2,
    createdAt: notLaterThan(nowMs),
    conditions: v.strictObject({ open: condition, closed: condition }),
  });

/** As the third and the second version were written, brought up to date. */
export const profileSchemaV3 = (nowMs: number) => untilV3(3, condition, nowMs);
export const profileSchemaV2 = (nowMs: number) => untilV3(2, conditionV2, nowMs);

const untilV3 = <Condition extends v.GenericSchema>(version: 2 | 3, ofCondition: Condition, nowMs: number) =>
  v.pipe(
    v.strictObject({
      version: v.literal(version),
      ...fields,
      ...fieldsSinceV2,
      createdAt: notLaterThan(nowMs),
      conditions: v.strictObject({ open: ofCondition, closed: ofCondition }),
      fastFilter: fastFilterV3,
      mainsHz,
      mainsOrigin: v.nullable(mainsOrigin),
    }),
    v.transform(({ mainsHz, mainsOrigin, ...kept }) => ({ ...kept, version: PROFILE_VERSION })),
  );

const HOUR_MS = 60 * 60 * 1000;
const notLaterThan = (nowMs: number) =>
  v.pipe(
    fields.createdAt,
    v.check((at) => Date.parse(at) <= nowMs + HOUR_MS, "a date that has been"),
  );

const indexStatistics = v.nullable(
  v.strictObject({ median: logarithm, mad: between(0, 20), tauSec: positiveUpTo(DAY_SEC) }),
);
const indexCondition = v.nullable(v.strictObject({ relaxation: indexStatistics, focus: indexStatistics }));

/** As the first version was written. */
export const profileSchemaV1 = (nowMs: number) =>
  v.strictObject({
    version: v.literal(1),
    ...fields,
    createdAt: notLaterThan(nowMs),
    conditions: v.strictObject({ open: indexCondition, closed: indexCondition }),
    mainsHz,
    mainsOrigin: v.exactOptional(mainsOrigin),
    rest: v.exactOptional(rest),
    contrast: v.exactOptional(contrasts),
    fastFilter: v.exactOptional(fastFilterV3),
    unusable: v.exactOptional(unusable),
  });
type ProfileV1 = v.InferOutput<ReturnType<typeof profileSchemaV1>>;

/** What the first version did not measure is null. */
export function migrateV1(old: ProfileV1): Profile {
  const {
    mainsHz,
    mainsOrigin,
    conditions,
    rest: course,
    contrast: told,
    fastFilter: fast,
    unusable: lost,
    ...kept
  } = old;
  return {
    ...kept,
    version: PROFILE_VERSION,
    conditions: { open: migrateCondition(conditions.open), closed: migrateCondition(conditions.closed) },
    closedOpenAlphaRatioLnSd: null,
    artifactShares: null,
    heart: null,
    fastFilter: fast ?? null,
    rest: course ?? null,
    contrast: told ?? null,
    unusable: lost ?? [],
  };
}

function migrateCondition(old: ProfileV1["conditions"]["open"]): Profile["conditions"]["open"] {
  if (old === null) return null;
  const of = (known: NonNullable<typeof old>["focus"]) =>
    known && { ...known, scatterSd: null, cleanSec: null, blocks: null };
  const powers = { lnDeltaUv2: null, lnThetaUv2: null, lnAlphaUv2: null, lnBetaUv2: null, lnGammaUv2: null };
  return { relaxation: of(old.relaxation), focus: of(old.focus), ...powers };
}
