import type { ReportError } from '../report.ts'
import { duration } from './duration.ts'
import { moment } from './times.ts'

const labels: Readonly<Record<string, string>> = {
  issuedAt: 'grant issued',
  windowMs: 'window',
  tokensValidFrom: 'grants valid from',
  expiredAt: 'grant ended',
  namedApplication: 'application named',
  missingParameter: 'parameter missing',
  inactivity: 'speaks of inactivity',
  externalRefreshToken: 'speaks of an external refresh token',
  clientSecret: 'speaks of the client secret',
}

const TIMES: ReadonlySet<string> = new Set(['issuedAt', 'tokensValidFrom', 'expiredAt'])

/** What an error message told beside its codes, one labelled text for each fact. */
export function tellErrorFacts({
  facts,
}: ReportError): { readonly label: string; readonly text: string }[] {
  return Object.entries(facts).map(([name, value]) => ({
    label: labels[name] ?? name,
    text: factText(name, value),
  }))
}

function factText(name: string, value: string | number | boolean): string {
  if (TIMES.has(name) && typeof value === 'string') return moment(value)
  if (name === 'windowMs' && typeof value === 'number') return duration(value)
  return value === true ? 'yes' : String(value)
}
