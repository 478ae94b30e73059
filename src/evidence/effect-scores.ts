/**
 * Each session's own estimate of how much better the own feedback is than sham: what both arms' pasts predict, plus what this outcome surprises by, weighed by how
 * seldom its arm is drawn (AIPW). Its mean is unbiased from the draws alone, whatever drifts and however wrong the predictions are.
 */

export type EffectScore = { readonly score: number; readonly surprise: number };

/** `first`: what both arms are predicted to give before the first session. */
export function createEffectScores(share: number, first: number): (isOwn: boolean, outcome: number) => EffectScore {
  const own = createPrediction();
  const sham = createPrediction();
  let sessions = 0;
  return (isOwn, outcome) => {
    const [ifOwn, ifSham] = sessions === 0 ? [first, first] : [own.mean(), sham.mean()];
    const weight = ((isOwn ? 1 : 0) - share) / (share * (1 - share));
    const surprise = weight * (outcome - (isOwn ? ifOwn : ifSham));
    (isOwn ? own : sham).add(outcome);
    sessions++;
    return { score: ifOwn - ifSham + surprise, surprise };
  };
}

/** The mean so far; 0 before the first, as in the authors' own demonstration (gostevehoward/confseq). */
function createPrediction() {
  let count = 0;
  let sum = 0;
  return {
    mean: () => (count === 0 ? 0 : sum / count),
    add: (outcome: number) => {
      count++;
      sum += outcome;
    },
  };
}
