/** This file ends the process when it does not come back in time: even a native call that hangs cannot outlive its parent. */
import koffi from "koffi";

/** Sets the time from now at which the process is ended, unless it is set again before. Windows has no such timer. */
export function createDeadline(): (sec: number) => void {
  if (process.platform === "win32") return () => {};
  const alarm = koffi.load(null).func("unsigned int alarm(unsigned int seconds)");
  return (sec) => void alarm(sec);
}
