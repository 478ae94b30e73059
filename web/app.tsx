/** This file is the page: head, banners, the screen that the address names, foot. */
import { announcement, route } from "./app/page-state.ts";
import { Banners } from "./parts/banners.tsx";
import { PageFoot } from "./parts/page-foot.tsx";
import { PageHead } from "./parts/page-head.tsx";
import { screenOf } from "./screens/screen-of.tsx";
import { navWords } from "./words/nav-words.ts";

export function App() {
  return (
    <>
      <button type="button" class="skip" onClick={() => document.getElementById("main")?.focus()}>
        {navWords().skip}
      </button>
      <PageHead />
      <Banners />
      <main id="main" tabIndex={-1}>
        {screenOf(route.value)}
      </main>
      <PageFoot />
      <p class="visually-hidden" role="status">
        {announcement.value}
      </p>
    </>
  );
}
