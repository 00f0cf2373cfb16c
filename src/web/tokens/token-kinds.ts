import type { ReportToken } from '../../index.ts'
import { listed } from '../../report/telling/wording.ts'

const plurals: Readonly<Record<ReportToken['kind'], string>> = {
  access: 'access tokens',
  id: 'id tokens',
  code: 'codes',
  'device-code': 'device codes',
  assertion: 'assertions',
  state: 'states',
  refresh: 'refresh tokens',
}

/** `Access tokens, id tokens and codes`: what there is among tokens, as a title. */
export function tellKinds(tokens: readonly ReportToken[]): string {
  const seen = new Set<string>(tokens.map(({ kind }) => kind))
  const kinds = Object.entries(plurals).flatMap(([kind, plural]) => (seen.has(kind) ? plural : []))
  const text = listed(kinds)
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}
