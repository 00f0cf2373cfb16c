const ENDING = '.expect.json'

/** Whether a file holds an expectation, and is no capture. */
export function isSidecar(path: string): boolean {
  return path.toLowerCase().endsWith(ENDING)
}

/**
 * Where the expectation of a capture may stand, by its path: `day-90.expect.json` beside
 * `day-90.har`, or with the whole name `day-90.har.expect.json`, which comes first.
 */
export function sidecarNames(path: string): readonly [whole: string, short: string] {
  const stem = path.replace(/(?<=[^\\/])(?:\.[^.\\/]+)(?:\.(?:gz|zst))?$/i, '')
  return [`${path}${ENDING}`, `${stem}${ENDING}`]
}
