import type { Report } from '../../index.ts'
import { junit, sarif } from '../../report/index.ts'
import type { EngineAnswer, EngineFormat } from './messages.ts'

const formats = { junit, sarif } satisfies Record<EngineFormat, unknown>

/** A report as text, in a format that the page has no room for in its own script. */
export function renderReport(report: Report, format: EngineFormat): EngineAnswer {
  return { kind: 'text', text: formats[format].render(report) }
}
