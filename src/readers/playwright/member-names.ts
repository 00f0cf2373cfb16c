/** The HAR in an archive of `recordHar`. */
export const harMember = 'har.har'

// Bodies are named by their SHA-1. Beside anything else the HAR is one capture of several.
const bodyMember = /^[0-9a-f]{40}(?:\.\w{1,20})?$/

/** Whether an archive holds what `recordHar` writes, and nothing else. */
export function isRecordedHar(names: readonly string[]): boolean {
  return (
    names.includes(harMember) && names.every((name) => name === harMember || bodyMember.test(name))
  )
}

/** `trace.network`; the test runner writes one for each browser context: `0-trace.network`. */
export function isNetworkMember(name: string): boolean {
  return /^(?:\d{1,6}-)?trace\.network$/.test(name)
}
