/** This file chooses a source in the source window, as a person does: by its picture, and then by its name or way where there are several. */
import type { Locator } from "playwright-core";

/** `picture`: the words beneath it; `name`: the source's id, where the picture stands for several. */
export async function chooseSource(dialog: Locator, picture: string, name?: string): Promise<void> {
  await dialog.getByRole("radio", { name: picture, exact: true }).check({ timeout: 30_000 });
  if (name !== undefined) await dialog.getByRole("combobox").first().selectOption(name);
}
