import { readFileSync } from 'node:fs'
import { analyze, type Report } from '../../src/index.ts'

/** The report about a fixture of `flows`, by its name without the extension. */
export function reportOfFlow(name: string): Promise<Report> {
  const path = new URL(`../../fixtures/flows/${name}.har`, import.meta.url)
  return analyze([{ name: `${name}.har`, bytes: new Uint8Array(readFileSync(path)) }])
}
