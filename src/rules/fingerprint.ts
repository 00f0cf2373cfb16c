import { isExchange, type At } from './rule.ts'

/**
 * Names a finding so that it keeps its name when the capture is recorded again: rule, authority,
 * client, grant, and its number among equals of its capture, so that it does not depend on what else
 * is analysed. No time, no entry, nothing of a token.
 */
export function fingerprints(ruleId: string): (at: At) => string {
  const seen = new Map<string, number>()
  return (at) => {
    const parts = isExchange(at)
      ? [at.authority.host, at.authority.tenant, at.client.id, at.request.grantType ?? at.kind]
      : ['capture']
    const base = [ruleId, ...parts.map((part) => part ?? '-')].join('/')
    const key = JSON.stringify([at.capture, base])
    const n = (seen.get(key) ?? 0) + 1
    seen.set(key, n)
    return `${base}/${n}`
  }
}
