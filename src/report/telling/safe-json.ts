// What `printable-text.ts` removes of a text and JSON.stringify leaves: DEL, C1 controls, and the marks
// that reorder or hide text; and the beginning of a command for a build server.
const TO_ESCAPE =
  /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|#(?=#[a-z]*\[)/giu

/** Indented JSON that may go to a terminal or into a log: the same value, with more escapes. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    TO_ESCAPE,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
