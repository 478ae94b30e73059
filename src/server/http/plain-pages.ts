/** This file holds the few pages that Attune has without its page: what went wrong, how to get in, and the way in by a link. */

const page = (title: string, content: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
  `<title>${title}</title><main><h1>${title}</h1>${content}</main></html>\n`;

/** `text` may hold markup. */
export const plainPage = (title: string, text: string): string => page(title, `<p>${text}</p>`);

/** All that another user of this machine is told. */
export const HOW_TO_GET_IN = plainPage(
  "Attune",
  "Type <code>npx attune open</code> in a terminal of the user who runs Attune, in Attune’s folder: it opens this page.",
);

export const enterPage = (script: string): string =>
  page(
    "Attune",
    `<p id="said">Opening …</p><noscript>Attune needs JavaScript: the music is made in the page.</noscript>` +
      `<script src="${script}"></script>`,
  );

/** Takes the key out of the address first, so that it stays in no history, and spends it. */
export const enterScript = (path: string, then: string): string => `const key = location.hash.slice(1);
history.replaceState(null, "", "${path}");
const say = (text) => { document.getElementById("said").textContent = text; };
const body = JSON.stringify({ key });
fetch("${path}", { method: "POST", headers: { "Content-Type": "application/json" }, body }).then(
  async (answer) => {
    if (answer.ok) location.replace("${then}");
    else say((await answer.json()).message);
  },
  () => say("Attune cannot be reached. Look whether it still runs in its terminal."),
);
`;
