/** Types of the packages that ship none, as far as Attune uses them. */

declare module "fili" {
  type Coefficients = {
    readonly k: number;
    readonly a: readonly [number, number];
    readonly b: readonly [number, number, number];
  };
  type Design = {
    readonly order: number;
    readonly characteristic: "butterworth";
    readonly Fs: number;
    readonly Fc: number;
  };
  type Notch = { readonly Fs: number; readonly Fc: number; readonly Q: number };
  const fili: {
    /** `order` counts biquads: a Butterworth of order 2 is `order: 1`. */
    readonly CalcCascades: new () => {
      lowpass(design: Design): Coefficients[];
      highpass(design: Design): Coefficients[];
    };
    readonly IirCoeffs: new () => { bandstop(notch: Notch): Coefficients };
    readonly IirFilter: new (
      cascade: readonly Coefficients[],
    ) => {
      singleStep(input: number): number;
      reinit(): void;
      responsePoint(at: { readonly Fs: number; readonly Fr: number }): {
        readonly magnitude: number;
        readonly phase: number;
      };
    };
  };
  export = fili;
}

/** It ships its own, and may be left out where it cannot be installed. */
declare module "@julusian/midi" {
  export class Output {
    getPortCount(): number;
    getPortName(port: number): string;
    openPort(port: number): void;
    openVirtualPort(name: string): void;
    sendMessage(bytes: number[]): void;
    closePort(): void;
  }
}
