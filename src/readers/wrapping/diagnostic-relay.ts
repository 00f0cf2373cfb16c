import type { Diagnostic } from '../reader.ts'

/** Keeps what is told of a capture before somebody listens. */
export interface DiagnosticRelay {
  diagnose(diagnostic: Diagnostic): void
  /** Hands over what was kept, and from now on everything. */
  connect(listener: (diagnostic: Diagnostic) => void): void
}

export function createDiagnosticRelay(): DiagnosticRelay {
  const kept: Diagnostic[] = []
  let tell = (diagnostic: Diagnostic): void => void kept.push(diagnostic)
  return {
    diagnose: (diagnostic) => tell(diagnostic),
    connect(listener) {
      kept.splice(0).forEach(listener)
      tell = listener
    },
  }
}
