import type { Exchange } from '../exchanges/exchange.ts'
import type { TokenId } from '../exchanges/token.ts'
import type { Issue } from './family.ts'

/** What the exchanges tell about when a refresh token was issued; the surest source wins. */
export function findIssue(
  id: TokenId,
  returnedBy: readonly Exchange[],
  sentBy: readonly Exchange[],
): Issue | undefined {
  return fromAnswer(id, returnedBy) ?? fromAge(sentBy) ?? fromErrorText(sentBy)
}

/** The answer that brought it; one that returns the token it was sent issued nothing. */
function fromAnswer(id: TokenId, returnedBy: readonly Exchange[]): Issue | undefined {
  for (const exchange of returnedBy) {
    const at = exchange.endedAt ?? exchange.startedAt
    if (at === undefined || exchange.request.refreshToken === id) continue
    return { at, basis: 'answer', exchange: exchange.id }
  }
  return undefined
}

/** `x-ms-clitelem` tells the age of the presented token; what it counts from is unclear for a SPA. */
function fromAge(sentBy: readonly Exchange[]): Issue | undefined {
  for (const exchange of sentBy) {
    const at = exchange.endedAt ?? exchange.startedAt
    const age = exchange.answer.refreshTokenAgeMs
    if (at === undefined || age === undefined || age <= 0 || exchange.channel === 'browser')
      continue
    return { at: at - age, basis: 'age-header', exchange: exchange.id }
  }
  return undefined
}

/** Codes whose "issued on" speaks of the presented refresh token; 50173 names the sign-in instead. */
const DATED_CODES = new Set([700082, 700081, 700084, 70043])

function fromErrorText(sentBy: readonly Exchange[]): Issue | undefined {
  for (const exchange of sentBy) {
    const { error } = exchange
    if (error?.facts.issuedAt === undefined) continue
    if (error.codes.some((code) => DATED_CODES.has(code)) || error.b2cCodes.includes(90080)) {
      return { at: error.facts.issuedAt, basis: 'error-text', exchange: exchange.id }
    }
  }
  return undefined
}
