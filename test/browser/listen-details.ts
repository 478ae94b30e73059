/** This file opens what the listening screen keeps behind "Details", as a person does who wants to see it. */
import type { Page } from "playwright-core";

export async function openDetails(page: Page): Promise<void> {
  const details = page.locator(".listen-details");
  await details.waitFor({ timeout: 60_000 });
  if ((await details.getAttribute("open")) === null) await details.locator("summary").first().click();
}
