import type { ReportExchange } from '../report/report.ts'

/** An exchange as expectations write it: `authorization_code error AADSTS50173`. */
export function exchangeLine(exchange: ReportExchange): string {
  const { kind, grantType = kind, outcome } = exchange
  const [reason] = errorWords(exchange)
  return [grantType, outcome, ...(reason === undefined ? [] : [reason])].join(' ')
}

/** Whether a line of an expectation is about an exchange; what it leaves out may be anything. */
export function fitsLine(line: string, exchange: ReportExchange): boolean {
  const [name, outcome, ...reasons] = line.split(' ')
  if (name !== exchange.kind && name !== exchange.grantType) return false
  const words = errorWords(exchange)
  return outcome === exchange.outcome && reasons.every((reason) => words.includes(reason))
}

/** The most telling one first: of several codes the last is the specific one. */
function errorWords({ error }: ReportExchange): string[] {
  if (error === undefined) return []
  return [
    ...error.codes.toReversed().map((code) => `AADSTS${code}`),
    ...(error.b2cCodes ?? []).toReversed().map((code) => `AADB2C${code}`),
    ...[error.error, error.suberror].filter((word) => word !== undefined),
  ]
}
