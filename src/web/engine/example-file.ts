import { rules } from '../../index.ts'
import type { GivenFile } from './messages.ts'

/** The build of the page leaves the examples of this rule alone, and takes out all others. */
const shown = 'rotated-refresh-token-ignored'

/** The first example of a rule as a file that was opened. */
export function exampleFile(): GivenFile {
  const path = 'example.trail.txt'
  const transcript = rules.find(({ id }) => id === shown)?.examples()[0].transcript ?? ''
  return { file: new File([transcript], path), path, isFromFolder: false }
}
