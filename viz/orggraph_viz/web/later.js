/**
 * What can wait until the first picture is there? Whatever nobody sees before.
 */

/** For browsers that do not say when they have time, in milliseconds. */
const SOON_ENOUGH = 200;
const AT_LATEST = 2000;

/**
 * Does something when there is nothing else to do.
 * @param {() => void} act
 */
export function later(act) {
  if ("requestIdleCallback" in globalThis) requestIdleCallback(() => act(), { timeout: AT_LATEST });
  else setTimeout(act, SOON_ENOUGH);
}

/**
 * Makes a value when it is first asked for, and keeps it.
 * @template T
 * @param {() => T} build
 * @returns {() => T}
 */
export function once(build) {
  /** @type {{value: T}|undefined} */
  let kept;
  return () => (kept ??= { value: build() }).value;
}
