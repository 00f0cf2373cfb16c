import type { ReportToken } from '../report.ts'
import { moment } from './times.ts'

const labels: Readonly<Record<string, string>> = {
  issuedAt: 'issued',
  notBefore: 'not before',
  expiresAt: 'expires',
  scopes: 'scopes',
  amr: 'signed in by',
}

const TIMES: ReadonlySet<string> = new Set(['issuedAt', 'notBefore', 'expiresAt'])

/** The decoded claims of a token that a report keeps, each with its label. */
export function tellClaims({
  claims = {},
}: ReportToken): { readonly label: string; readonly text: string }[] {
  return Object.entries(claims).map(([name, value]) => ({
    label: labels[name] ?? name,
    text: claimText(name, value),
  }))
}

function claimText(name: string, value: string | readonly string[]): string {
  if (typeof value !== 'string') return value.join(' ')
  return TIMES.has(name) ? moment(value) : value
}
