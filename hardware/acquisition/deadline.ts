/** This file ends the process when it does not come back in time: even a native call that hangs cannot outlive its parent. */
import koffi from "koffi";
import { HERE } from "../../src/platform.ts";

/** Sets the time from now at which the process is ended, unless it is set again before. */
export function createDeadline({ hasAlarm } = HERE): (sec: number) => void {
  if (!hasAlarm) return () => {};
  const alarm = koffi.load(null).func("unsigned int alarm(unsigned int seconds)");
  return (sec) => void alarm(sec);
}
