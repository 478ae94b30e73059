/** This file greets whoever opens the page, before the image that will be theirs, at rest. */
import { goal, minutes, world } from "../app/session-choice.ts";
import { mostMinutes } from "../link/agreed.ts";
import { goalLabel } from "../words/goal-words.ts";
import { greeting, heroWords } from "../words/hero-words.ts";
import { listenWords } from "../words/listen-words.ts";
import { counted } from "../words/numbers.ts";
import { WORLD_WORDS } from "../words/world-words.ts";

const CURVES = 6;
const POINTS = 120;
const SIZE = 100;

/** As the living image draws itself while it follows nobody (`charts/draw-living-image.ts`). */
function curvePath(curve: number): string {
  const mean = 24 + (18 * curve) / (CURVES - 1);
  const bump = 0.9 + 0.35 * curve;
  const points = Array.from({ length: POINTS }, (_, i) => {
    const angle = (2 * Math.PI * i) / POINTS;
    const phase = curve * 1.7;
    const reach = mean + bump * Math.sin((3 + (curve % 3)) * angle + phase) * Math.cos(angle - phase / 3);
    return `${(SIZE / 2 + reach * Math.cos(angle)).toFixed(2)} ${(SIZE / 2 + reach * Math.sin(angle)).toFixed(2)}`;
  });
  return `M${points.join("L")}Z`;
}

const PATHS = Array.from({ length: CURVES }, (_, curve) => curvePath(curve));

export function Hero() {
  const most = mostMinutes() ?? minutes.value;
  const length = counted(Math.min(minutes.value, most), listenWords().minutes);
  return (
    <div class="hero">
      <div class="hero-ground">
        <svg class="hero-image" viewBox={`0 0 ${SIZE} ${SIZE}`} aria-hidden="true">
          {PATHS.map((path) => (
            <path key={path} d={path} />
          ))}
        </svg>
      </div>
      <p class="hero-line">
        <strong>{greeting(new Date().getHours())}</strong>{" "}
        <span>{heroWords().next(length, goalLabel(goal.value), WORLD_WORDS[world.value].label)}</span>
      </p>
    </div>
  );
}
