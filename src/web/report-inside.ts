import type { Report } from '../index.ts'

/** The report that this page was saved with; undefined where it is the empty page. */
export function reportInside(): Report | undefined {
  const text = document.getElementById('report')?.textContent ?? ''
  return text.trim() === '' ? undefined : (JSON.parse(text) as Report)
}
