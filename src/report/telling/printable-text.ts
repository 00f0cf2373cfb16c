// C0, DEL and C1 controls, and the marks that reorder or hide text (bidi, zero width, BOM).
const DANGEROUS =
  /[\u0000-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]+/gu

/**
 * A value from a capture as a person may be shown it: on one line, without control
 * characters and without marks that change the reading order. Runs of them become one space.
 */
export function printableText(value: string): string {
  return value.replace(DANGEROUS, ' ').trim()
}
