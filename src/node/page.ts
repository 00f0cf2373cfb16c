import { readFileSync } from 'node:fs'
import { TokentrailError } from '../index.ts'

/**
 * The text of `tokentrail.html`: the page of which an HTML report is made. It lies beside the folder
 * of this file, whether that is the library's or the command line's.
 */
export function readPage(): string {
  try {
    return readFileSync(new URL('../tokentrail.html', import.meta.url), 'utf8')
  } catch {
    throw new TokentrailError(
      'option-invalid',
      'tokentrail.html is missing, of which HTML reports are made. It comes with the package; in a clone, npm run build makes it.',
    )
  }
}
