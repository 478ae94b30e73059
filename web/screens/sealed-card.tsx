/** This file stands where the indices would, while nobody may know them. */
export function SealedCard() {
  return (
    <section class="card" aria-labelledby="sealed-title">
      <h2 id="sealed-title">A sealed session</h2>
      <p>
        You asked for it: the music may follow you, or a recording. Your own curves are recorded and shown after you
        have guessed which it was. How well the headband sits is shown as always.
      </p>
    </section>
  );
}
