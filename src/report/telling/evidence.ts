import type { FindingPlace } from '../../rules/finding.ts'
import type { ReportExchange } from '../report.ts'
import type { Lookup } from './lookup.ts'
import { answer, deed, tokenName } from './wording.ts'

/** One place of a finding's evidence, in the parts of its line; empty where there is nothing to say. */
export interface EvidenceText {
  readonly capture: string
  /** `entry`, in a Fiddler archive `session`. */
  readonly unit: string
  readonly entry?: number
  /** Of a place that is no exchange; an exchange knows its own. */
  readonly line?: number
  readonly exchange?: ReportExchange
  /** `rt-8 redeemed`. */
  readonly deed: string
  /** `200`, `400 invalid_grant AADSTS700082`. */
  readonly answer: string
  /** `brought rt-20, never used`. */
  readonly brought: string
}

/** The places of a finding, as it happened. */
export function tellEvidence(at: readonly FindingPlace[], lookup: Lookup): EvidenceText[] {
  return inOrder(at, lookup).map((place) => {
    const { capture, entry, line, exchange: id } = place
    const exchange = id === undefined ? undefined : lookup.exchanges.get(id)
    return {
      capture,
      unit: entryUnit(capture, lookup),
      ...(entry !== undefined && { entry }),
      ...(line !== undefined && { line }),
      ...(exchange !== undefined && { exchange }),
      deed: exchange === undefined ? '' : deed(exchange),
      answer: exchange === undefined ? '' : answer(exchange),
      brought: exchange === undefined ? '' : brought(exchange, lookup),
    }
  })
}

/** As it happened, where all of it is exchanges: a finding begins with its most telling place. */
function inOrder(at: readonly FindingPlace[], { positions }: Lookup): readonly FindingPlace[] {
  const rank = ({ exchange = '' }: FindingPlace): number => positions.get(exchange) ?? -1
  return at.every((place) => rank(place) >= 0) ? at.toSorted((a, b) => rank(a) - rank(b)) : at
}

/** What a capture's program calls an entry. */
export function entryUnit(capture: string, { captures }: Lookup): string {
  return captures.get(capture)?.format === 'saz' ? 'session' : 'entry'
}

/** `brought rt-20, never used`; empty where the answer held no refresh token. */
export function brought(exchange: ReportExchange, lookup: Lookup): string {
  const id = exchange.refreshTokenReturned
  if (id === undefined) return ''
  const name = tokenName(id, 'a masked token')
  // Two masked values may have been any two tokens.
  if (id === exchange.refreshTokenSent && name === id) return `brought ${id} again`
  const token = lookup.refreshTokens.get(id)
  const isUnused = token?.uses === 0 && !lookup.hidesUse(token)
  return isUnused ? `brought ${id}, never used` : `brought ${name}`
}
