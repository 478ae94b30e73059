/** This file shows the heart of this moment beside the indices, where the headband sees it. */
import type { HeartState } from "../../src/types.ts";
import { heartSays, heartWords } from "../words/heart-words.ts";

export function HeartLine({ heart }: { readonly heart: HeartState | null | undefined }) {
  if (!heart) return null;
  const { word, detail } = heartWords(heart);
  return (
    <p class="heart-line">
      <strong>{heartSays().name}</strong> {word} <span class="muted">{detail}</span>
    </p>
  );
}
