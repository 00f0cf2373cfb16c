import { readFileSync } from 'node:fs'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import type { LabClock } from '../clock.ts'

const STARTED = /"startedDateTime":\s*"([^"]+)"/g

/** A HAR that Playwright wrote, by the laboratory's clock instead of the machine's. */
export function shiftedHar(file: string, clock: LabClock): Uint8Array {
  return strToU8(shift(readFileSync(file, 'utf8'), clock))
}

/** The same for an archive that keeps bodies beside the HAR (`content: 'attach'`). */
export function shiftedArchive(file: string, clock: LabClock): Uint8Array {
  const members = Object.entries(unzipSync(readFileSync(file)))
  return zipSync(
    Object.fromEntries(
      members.map(([name, bytes]) => [
        name,
        name.endsWith('.har') ? strToU8(shift(strFromU8(bytes), clock)) : bytes,
      ]),
    ),
  )
}

function shift(text: string, clock: LabClock): string {
  return text.replace(STARTED, (_, date: string) => {
    const shifted = new Date(clock.shifted(Date.parse(date))).toISOString()
    return `"startedDateTime": "${shifted}"`
  })
}
