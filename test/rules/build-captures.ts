import type { CaptureFacts, Evidence } from '../../src/exchanges/evidence.ts'
import { followTokens } from '../../src/lineage/follow.ts'
import type { Trail } from '../../src/lineage/trail.ts'

/** Facts of a healthy HAR without any OAuth exchange, with these differences. */
export function captureFacts(differences: Partial<CaptureFacts> = {}): CaptureFacts {
  return {
    name: 'app.har',
    format: 'har',
    browserMade: false,
    entries: 10,
    hosts: 2,
    credentialHeaders: true,
    authorityAnswers: 0,
    tunnels: [],
    readableAuthorityHosts: [],
    diagnostics: [],
    ...differences,
  }
}

/** A run of captures in which no exchange was found, unless `evidence` says otherwise. */
export function trailOf(
  captures: readonly CaptureFacts[],
  evidence: Partial<Evidence> = {},
): Trail {
  return followTokens({
    exchanges: [],
    tokens: [],
    bearerUses: [],
    exposures: [],
    ...evidence,
    captures,
  })
}
