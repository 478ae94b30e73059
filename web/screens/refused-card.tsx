/** This file says why a calibration came to nothing, and what to do before the next try. */

import { useLostFocus } from "../app/lost-focus.ts";
import { cancelCalibration, startCalibration } from "../link/calibration-actions.ts";
import { sentence } from "../words/sentence.ts";

type Props = { readonly client: string; readonly text: string; readonly advice: string };

export function RefusedCard({ client, text, advice }: Props) {
  const heading = useLostFocus<HTMLHeadingElement>();
  return (
    <section class="card calibrate-now" aria-labelledby="refused-title">
      <h2 ref={heading} id="refused-title" tabIndex={-1}>
        No baseline this time
      </h2>
      <p class="big-text">{sentence(text)}</p>
      {advice !== "" && <p class="note">{sentence(advice)}</p>}
      <p class="muted">Nothing was kept. A baseline from too little clean signal would mislead you later.</p>
      <div class="row">
        <button type="button" class="button-main" onClick={() => startCalibration(client)}>
          Try again
        </button>
        <button type="button" class="button-quiet" onClick={cancelCalibration}>
          Not now
        </button>
      </div>
    </section>
  );
}
