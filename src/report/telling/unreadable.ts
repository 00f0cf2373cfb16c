import type { ReportCapture } from '../report.ts'

/** Whether nothing of a capture could be judged: it is encrypted, or no capture at all. */
export function isUnreadable({ diagnostics }: ReportCapture): boolean {
  return diagnostics.some(({ severity }) => severity === 'error')
}

/** Why a capture could not be read, as sentences that begin with its name; none where it could. */
export function tellUnreadable({
  name,
  diagnostics,
}: Pick<ReportCapture, 'name' | 'diagnostics'>): string[] {
  return diagnostics
    .filter(({ severity }) => severity === 'error')
    .map(({ detail }) => `${name} cannot be read: ${continued(detail)}`)
}

/** The sentence as it stands after a colon. */
function continued(sentence: string): string {
  return `${sentence.slice(0, 1).toLowerCase()}${sentence.slice(1)}`
}
