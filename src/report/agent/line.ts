import { cutText } from '../telling/cut-text.ts'

const LONGEST_VALUE = 100

/**
 * `capture=partner.har entry=41`: a value of several words stands in quotes, and holds none; an
 * empty one is left out.
 */
export function fields(values: Readonly<Record<string, string | number | undefined>>): string {
  return Object.entries(values)
    .flatMap(([key, value]) =>
      value === undefined || value === '' ? [] : `${key}=${word(String(value))}`,
    )
    .join(' ')
}

/** A value as one word of a line. */
export function word(value: string): string {
  const short = cutText(value, LONGEST_VALUE)
  return /^[^\s"'=|]+$/u.test(short) ? short : `"${short.replaceAll('"', "'")}"`
}

/** The parts of a line; a bar stands between them and nowhere else. */
export function joinParts(parts: readonly string[]): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => part.replaceAll('|', '¦'))
    .join(' | ')
}
