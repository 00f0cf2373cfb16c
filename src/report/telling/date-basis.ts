import type { ReportToken } from '../report.ts'

const issueBases: Readonly<Record<string, string>> = {
  answer: 'when an answer brought it',
  'age-header': 'from its age in x-ms-clitelem',
  'error-text': 'named by an error message',
  claim: 'its iat claim',
}

/** What the date of a token's issue rests on; empty where no date is known. */
export function issuedBasis({ issuedAt, issuedBasis: basis, firstSeenAt }: ReportToken): string {
  if (issuedAt !== undefined) return issueBases[basis ?? ''] ?? basis ?? ''
  return firstSeenAt === undefined ? '' : 'first seen then'
}

/** What the date of a token's end rests on; empty where no date is known. */
export function expiresBasis({ expiresAt, expiresBasis: basis = '' }: ReportToken): string {
  if (expiresAt === undefined) return ''
  return basis === 'exp claim' ? 'its exp claim' : basis
}
