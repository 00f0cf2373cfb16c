import { align } from '../../config/align.ts'
import type { DifferenceLine } from '../../config/difference.ts'

/**
 * What would have to change for `present` to become `wanted`, with the lines that stay. Long texts
 * are not compared: all of one and then all of the other.
 */
export function differenceOf(
  present: readonly string[],
  wanted: readonly string[],
): readonly DifferenceLine[] {
  const fits = (n: number, m: number): boolean => present[n] === wanted[m]
  const steps = align({ head: 0, endN: present.length, endM: wanted.length, fits })
  return steps.map(([sign, at]) => ({ sign, text: (sign === '-' ? present : wanted)[at] ?? '' }))
}
