import type { ReportError } from '../report.ts'
import { duration } from './duration.ts'
import { moment } from './times.ts'

const labels: Readonly<Record<string, string>> = {
  issuedAt: 'grant issued',
  windowMs: 'window',
  tokensValidFrom: 'grants valid from',
  currentAt: 'time by the server',
  assertionValidFrom: 'assertion valid from',
  expiredAt: 'ended',
  namedApplication: 'application named',
  namedResource: 'resource named',
  missingParameter: 'parameter missing',
  policies: 'policies',
  inactivity: 'speaks of inactivity',
  externalRefreshToken: 'speaks of an external refresh token',
  clientSecret: 'speaks of the client secret',
  clientAssertion: 'speaks of the client assertion',
  severalAccounts: 'speaks of several accounts',
}

const TIMES: ReadonlySet<string> = new Set([
  'issuedAt',
  'tokensValidFrom',
  'currentAt',
  'assertionValidFrom',
  'expiredAt',
])

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
