/** This file stands where the indices would, while nobody may know them. */
import { evidenceSays } from "../words/evidence-words.ts";

export function SealedCard() {
  return (
    <section class="card" aria-labelledby="sealed-title">
      <h2 id="sealed-title">{evidenceSays().sealed}</h2>
      <p>{evidenceSays().sealedLine}</p>
    </section>
  );
}
