/** The HAR in an archive of `recordHar`. */
export const harMember = 'har.har'

// Named by its SHA-1.
const bodyMember = /^[0-9a-f]{40}(?:\.\w{1,20})?$/

/** Whether a body that lies beside a HAR, or in an archive with it, is named so. */
export function isBodyMember(name: string): boolean {
  return bodyMember.test(name)
}

/** Whether an archive holds what `recordHar` writes, and nothing else. */
export function isRecordedHar(names: Iterable<string>): boolean {
  let holdsHar = false
  for (const name of names) {
    if (name === harMember) holdsHar = true
    // Beside anything else the HAR is one capture of several.
    else if (!isBodyMember(name)) return false
  }
  return holdsHar
}

/** Whether an archive holds what tracing writes. */
export function holdsNetwork(names: Iterable<string>): boolean {
  for (const name of names) if (isNetworkMember(name)) return true
  return false
}

/** `trace.network`; the test runner writes one for each browser context: `0-trace.network`. */
export function isNetworkMember(name: string): boolean {
  return name.endsWith('trace.network') && /^(?:\d{1,6}-)?trace\.network$/.test(name)
}
