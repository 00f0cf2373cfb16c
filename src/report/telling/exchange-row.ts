import type { ReportExchange } from '../report.ts'
import { tokenName } from './wording.ts'

interface Marks {
  readonly none: string
  readonly arrow: string
}

const typographic: Marks = { none: '–', arrow: '→' }

/** `rt-8 → rt-20`: the refresh tokens of an exchange; empty where it has none. */
export function sentAndBrought(
  { refreshTokenSent: sent, refreshTokenReturned: returned }: ReportExchange,
  { none, arrow }: Marks = typographic,
): string {
  if (sent === undefined && returned === undefined) return ''
  const name = (id: string | undefined): string =>
    id === undefined ? none : tokenName(id, 'masked')
  return `${name(sent)} ${arrow} ${name(returned)}`
}

/** The server refused, or never answered. */
export function isFailed({ outcome }: ReportExchange): boolean {
  return outcome === 'error' || outcome === 'no-response'
}
