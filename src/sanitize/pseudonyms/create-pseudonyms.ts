import { userMasks } from '../../exchanges/border/masks.ts'
import { challengeStandIns, verifierStandIn } from './proof-key.ts'
import { clientIdStandIn } from './client-id.ts'
import { guidStandIn } from './guid.ts'
import { hostStandIn } from './host.ts'
import { keyedHash } from './keyed-hash.ts'
import { knownTokens } from './known-tokens.ts'
import { opaqueStandIn } from './opaque.ts'
import { personStandIn } from './person.ts'
import { remembered } from './remembered.ts'
import { REMOVED_VALUE } from './removed.ts'
import { secretStandIn } from './secret.ts'
import { tenantStandIn } from './tenant.ts'
import { tokenStandIn } from './token.ts'
import { wordStandIn } from './word.ts'
import type { KnownValues, Pseudonyms } from '../pseudonyms.ts'

export interface PseudonymOptions {
  /** Under one key, equal values have equal stand-ins. Any length; 32 random bytes are right. */
  readonly key: Uint8Array
  /** Keeps tenants, client ids and hosts that the engine would print. People never stay. */
  readonly keepIds: boolean
  readonly values?: KnownValues
  /** Further texts that are masks: none of them gets a stand-in, by which it would look like a secret. */
  readonly placeholders?: readonly string[]
}

/** Stand-ins for the values of one run. */
export function createPseudonyms({
  key,
  keepIds,
  values,
  placeholders,
}: PseudonymOptions): Pseudonyms {
  const isMasked = userMasks(placeholders)
  const unlessMasked = (standIn: (value: string) => string): ((value: string) => string) =>
    remembered((value) => (isMasked(value) ? REMOVED_VALUE : standIn(value)))
  const hash = keyedHash(key)
  const context = { hash, keepIds }
  const names: Omit<Pseudonyms, 'token'> = {
    opaque: unlessMasked((value) => opaqueStandIn(value, hash)),
    secret: unlessMasked((value) => secretStandIn(value, hash)),
    verifier: remembered((value) => verifierStandIn(value, hash)),
    challenge: remembered(challengeStandIns(values?.verifiers ?? [], hash)),
    tenant: remembered((value) => tenantStandIn(value, context)),
    clientId: remembered((value) => clientIdStandIn(value, context)),
    guid: remembered((value) => guidStandIn(value, hash)),
    person: remembered((value) => personStandIn(value, hash)),
    host: remembered((value) => hostStandIn(value, context)),
    word: remembered((value) => wordStandIn(value, hash)),
  }
  const originOf = knownTokens(values?.tokens ?? [])
  const token: (value: string) => string = unlessMasked((value) =>
    tokenStandIn(value, { hash, originOf, token, names }),
  )
  return { ...names, token }
}
