import type { Report } from '../../index.ts'
import type { EngineFormat } from '../engine/messages.ts'
import { askEngine, type ReadingEvents } from './ask-engine.ts'
import { startEngine } from './start-engine.ts'

/** A text in the making. */
export interface Rendering {
  /** Undefined where the browser does not let the engine make it. */
  readonly text: Promise<string | undefined>
  /** Ends it at once; its text never comes then. */
  stop(): void
}

/** Nothing is read, so nothing is told or asked. */
const noEvents: ReadingEvents = {
  progress: () => undefined,
  askPassword: () => Promise.resolve(undefined),
}

/** Renders a report in a worker of its own: the one that knows the captures may be copying them. */
export function renderReport(report: Report, format: EngineFormat): Rendering {
  const engine = startEngine()
  const answered = askEngine(engine, { kind: 'render', report, format }, [], noEvents)
  const text = answered.then((answer) => {
    engine.stop()
    return answer.kind === 'text' ? answer.text : undefined
  })
  return { text, stop: engine.stop }
}
