import type { Report } from '../index.ts'

/**
 * The report that this page was saved with; undefined where it is the empty page, or was damaged.
 * Whoever could alter the report could alter the page, so it is taken as it is.
 */
export function reportInside(): Report | undefined {
  try {
    return JSON.parse(document.getElementById('report')?.textContent ?? '') as Report
  } catch {
    return undefined
  }
}
