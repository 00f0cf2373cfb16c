import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const source = join(import.meta.dirname, '../../fixtures/flows/good-rotation.har')

/** Stands in every token of the capture, so that a test can look for it in an output. */
export const liveMark = 'Wq3vLx9Zt'

/**
 * A capture without a fault whose tokens look real: the fixture's, without the mark by which
 * tokentrail knows that they are made up.
 */
export function liveCapture(): string {
  return readFileSync(source, 'utf8').replaceAll('SyntheticTokentrail', `${liveMark}Kd8sPf0aRb`)
}
