import { MISLEADING } from './printable-text.ts'

// What JSON.stringify leaves as it is, and the beginning of a command for a build server.
const TO_ESCAPE = new RegExp(String.raw`[${MISLEADING}]|#(?=#[a-z]*\[)`, 'giu')

/** Indented JSON that may go to a terminal or into a log: the same value, with more escapes. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    TO_ESCAPE,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
