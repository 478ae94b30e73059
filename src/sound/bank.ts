/**
 * This file reads a bank of recorded instruments: 16-bit samples with loops, and the zones of keys and velocities that each of them sounds. What is
 * not a bank, or a damaged one, is none: the synthesised instruments play.
 */

/** "ATTUNEB1", the length of what follows in bytes as a little-endian 32-bit number, that many bytes of JSON in ASCII, then the samples. */
export const BANK_MAGIC = "ATTUNEB1";
export const BANK_HEAD_BYTES = 12;
/** Silence around every sample, and music beyond the end of every loop, so that the interpolation never reads another's. */
export const GUARD_SAMPLES = 16;

/** `at` … `at + length` in the bank's samples. A loop goes from `loopStart` to `loopEnd`, counted from `at`; null where it rings out. */
export type BankSample = {
  readonly at: number;
  readonly length: number;
  readonly rateHz: number;
  readonly loop: readonly [start: number, end: number] | null;
};

export type BankZone = {
  /** Number in the list of samples. */
  readonly sample: number;
  readonly keys: readonly [lowest: number, highest: number];
  readonly velocities: readonly [softest: number, hardest: number];
  /** MIDI note that the sample was recorded at, cents as its fraction. */
  readonly root: number;
  /** Carries the samples, −1 … 1, to the level of all others. */
  readonly gain: number;
  /** Time constant of the decay that a loop needs where the instrument dies away; null where it holds. */
  readonly tauSec: number | null;
};

export type BankHead = {
  readonly samples: readonly BankSample[];
  readonly instruments: Readonly<Record<string, readonly BankZone[]>>;
};

/** One zone as it is played: places are absolute in `pcm`. */
export type Zone = {
  readonly from: number;
  readonly end: number;
  /** Both −1 where it rings out. */
  readonly loopStart: number;
  readonly loopEnd: number;
  readonly rateHz: number;
  readonly lowestKey: number;
  readonly highestKey: number;
  readonly softest: number;
  readonly hardest: number;
  readonly root: number;
  readonly gain: number;
  readonly tauSec: number;
};

export type RecordedZones = { readonly pcm: Int16Array; readonly zones: readonly Zone[] };
export type Bank = Readonly<Record<string, RecordedZones>>;

/** What a bank holds; null where these bytes are none. */
export function readBankHead(bytes: ArrayBuffer): BankHead | null {
  const text = headText(bytes);
  if (text === null) return null;
  try {
    const head = JSON.parse(text) as BankHead;
    return isSound(head, samplesIn(bytes, text.length)) ? head : null;
  } catch {
    return null;
  }
}

export function openBank(bytes: ArrayBuffer): Bank | null {
  const head = readBankHead(bytes);
  if (!head) return null;
  const pcm = new Int16Array(bytes, firstSampleByte(bytes));
  const entries = Object.entries(head.instruments).map(([name, zones]): [string, RecordedZones] => {
    return [name, { pcm, zones: zones.map((zone) => placed(zone, head.samples[zone.sample]!)) }];
  });
  return Object.fromEntries(entries);
}

/** Byte at which the samples begin. */
export function firstSampleByte(bytes: ArrayBuffer): number {
  return BANK_HEAD_BYTES + new DataView(bytes).getUint32(BANK_MAGIC.length, true);
}

function headText(bytes: ArrayBuffer): string | null {
  if (bytes.byteLength < BANK_HEAD_BYTES) return null;
  const all = new Uint8Array(bytes);
  // An audio worklet has no decoder of texts.
  const ascii = (from: number, to: number) => {
    let text = "";
    for (let i = from; i < to; i++) text += String.fromCharCode(all[i]!);
    return text;
  };
  if (ascii(0, BANK_MAGIC.length) !== BANK_MAGIC) return null;
  const end = firstSampleByte(bytes);
  return end > bytes.byteLength || end % 2 !== 0 || bytes.byteLength % 2 !== 0 ? null : ascii(BANK_HEAD_BYTES, end);
}

const samplesIn = (bytes: ArrayBuffer, headBytes: number): number =>
  (bytes.byteLength - BANK_HEAD_BYTES - headBytes) / 2;

/** Nothing that is read by these numbers lies outside the bank. */
/** More would be no instrument, and what follows it is made for less. */
const MOST_GAIN = 64;

function isSound({ samples, instruments }: BankHead, total: number): boolean {
  const within = ({ at, length, rateHz, loop }: BankSample): boolean => {
    const room =
      at >= GUARD_SAMPLES &&
      length > 0 &&
      at + length + GUARD_SAMPLES <= total &&
      rateHz > 0 &&
      Number.isFinite(rateHz);
    return room && [at, length].every(Number.isInteger) && (loop === null || isLoop(loop, length));
  };
  const zones = Object.values(instruments).flat();
  return (
    samples.every(within) &&
    zones.every(({ sample, keys, velocities, root, gain, tauSec }) => {
      const numbers = [...keys, ...velocities, root, gain, tauSec ?? 1];
      const isHeard = gain >= 0 && gain <= MOST_GAIN && (tauSec === null || tauSec > 0);
      return samples[sample] !== undefined && numbers.every(Number.isFinite) && isHeard;
    })
  );
}

const isLoop = ([start, end]: readonly [number, number], length: number): boolean =>
  Number.isInteger(start) && Number.isInteger(end) && start >= 0 && end - start >= GUARD_SAMPLES && end <= length;

function placed({ keys, velocities, root, gain, tauSec }: BankZone, { at, length, rateHz, loop }: BankSample): Zone {
  return {
    from: at,
    end: at + length,
    loopStart: loop ? at + loop[0] : -1,
    loopEnd: loop ? at + loop[1] : -1,
    rateHz,
    lowestKey: keys[0],
    highestKey: keys[1],
    softest: velocities[0],
    hardest: velocities[1],
    root,
    gain,
    tauSec: tauSec ?? Number.POSITIVE_INFINITY,
  };
}
