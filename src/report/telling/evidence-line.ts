import type { EvidenceText } from './evidence.ts'
import { moment } from './times.ts'

/**
 * One place of a finding's evidence in a line of its own:
 * `entry 41, 2025-11-19 13:04:01Z: rt-8 redeemed, 200, brought rt-20, never used`. Empty for a
 * capture as a whole.
 */
export function evidenceLine(step: EvidenceText): string {
  const { unit, entry, exchange, deed, answer, brought } = step
  const place = entry === undefined ? '' : `${unit} ${entry}`
  const time = exchange?.at === undefined ? '' : moment(exchange.at)
  const where = [place, time].filter((part) => part !== '').join(', ')
  const what = [deed, answer, brought].filter((part) => part !== '').join(', ')
  return [where, what].filter((part) => part !== '').join(': ')
}
