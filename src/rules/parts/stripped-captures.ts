import type { CaptureFacts } from '../../exchanges/evidence.ts'
import type { Trail } from '../../lineage/trail.ts'
import type { Inconclusive } from '../rule.ts'

/** Fewer entries than this may truly hold no cookie. */
const TELLING_ENTRIES = 20

/** Chromium's DevTools sign their exports so; Safari's name is `WebKit Web Inspector`. */
const DEVTOOLS = 'webinspector'

/** A capture of DevTools that would show cookies and tokens, had they not been taken out. */
export function isOfDevTools({ producer, entries, authorityAnswers }: CaptureFacts): boolean {
  const fromDevTools = producer?.name.toLowerCase() === DEVTOOLS
  return fromDevTools && (entries >= TELLING_ENTRIES || authorityAnswers > 0)
}

/** A capture of DevTools without any cookie or token in a header. */
export function isStripped(capture: CaptureFacts): boolean {
  return isOfDevTools(capture) && !capture.credentialHeaders
}

/** Whether a capture of the run was exported without the headers that calls of APIs live on. */
export function hasStripped({ evidence }: Trail): boolean {
  return evidence.captures.some(isStripped)
}

/** One remark for each capture whose calls of APIs cannot be judged. */
export function* strippedCaptures({ evidence }: Trail): Generator<Inconclusive> {
  for (const { name } of evidence.captures.filter(isStripped)) {
    yield {
      inconclusive: `${name} was exported without Cookie and Authorization headers, so its calls cannot be judged. Export it with sensitive data, then sanitize it.`,
      capture: name,
    }
  }
}
