/** This file says why a calibration came to nothing, and what to do before the next try. */

import { useLostFocus } from "../app/lost-focus.ts";
import { cancelCalibration, startCalibration } from "../link/calibration-actions.ts";
import { restWords } from "../words/rest-words.ts";
import { sentence } from "../words/sentence.ts";

type Props = { readonly client: string; readonly text: string; readonly advice: string };

export function RefusedCard({ client, text, advice }: Props) {
  const heading = useLostFocus<HTMLHeadingElement>();
  const words = restWords();
  return (
    <section class="card calibrate-now" aria-labelledby="refused-title">
      <h2 ref={heading} id="refused-title" tabIndex={-1}>
        {words.refused}
      </h2>
      <p class="big-text">{sentence(text)}</p>
      {advice !== "" && <p class="note">{sentence(advice)}</p>}
      <p class="muted">{words.nothingKept}</p>
      <div class="row">
        <button type="button" class="button-main" onClick={() => startCalibration(client)}>
          {words.again}
        </button>
        <button type="button" class="button-quiet" onClick={cancelCalibration}>
          {words.notNow}
        </button>
      </div>
    </section>
  );
}
