/** This file asks Chromium how much of a core the page's own thread took, and what the page holds. */
import type { CDPSession, Page } from "playwright-core";

export async function watchThread(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page);
  // The processor's time, not the wall's: a neighbour on a busy machine counts for nothing.
  await session.send("Performance.enable", { timeDomain: "threadTicks" });
  return session;
}

async function metricsOf(session: CDPSession): Promise<Readonly<Record<string, number>>> {
  const { metrics } = await session.send("Performance.getMetrics");
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** The share of a core that the page's thread took while `live` ran. */
export async function busyShare(session: CDPSession, live: () => Promise<unknown>): Promise<number> {
  const before = await metricsOf(session);
  const beganMs = performance.now();
  await live();
  const { TaskDuration: after = Number.NaN } = await metricsOf(session);
  return (after - (before.TaskDuration ?? Number.NaN)) / ((performance.now() - beganMs) / 1000);
}

/** What is left once everything that nobody holds is gone. */
export async function heapBytes(session: CDPSession): Promise<{ readonly heapBytes: number; readonly nodes: number }> {
  await session.send("HeapProfiler.collectGarbage");
  const { JSHeapUsedSize: bytes = Number.NaN, Nodes: nodes = Number.NaN } = await metricsOf(session);
  return { heapBytes: bytes, nodes };
}
