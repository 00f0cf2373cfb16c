import { relative, resolve } from 'node:path'
import { slashed } from '../../node/inputs.ts'

/** What `expandInputs` calls it; it lies in no folder. */
const STANDARD_INPUT = '(standard input)'

/** The name of a capture in one folder, as it is called from another. */
export function captureName(name: string, from: string, to: string): string {
  if (name.startsWith(STANDARD_INPUT)) return name
  return slashed(relative(to, resolve(from, name)))
}
