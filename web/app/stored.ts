/** This file keeps small choices in this browser; where storage is forbidden they hold until the page closes. */

export function readStored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

export function store(key: string, text: string): void {
  try {
    localStorage.setItem(key, text);
  } catch {
    // Private windows of some browsers refuse it.
  }
}
