import { count } from '../../lineage/wording.ts'
import type { ExchangeGroup } from './exchange-group.ts'
import { listPlaces } from './tell-occurrences.ts'

/**
 * Why requests without a recorded body cannot be judged. Every rule that needs their bodies says it in
 * these words, so that a report gives the reason once for all of them.
 */
export function tellUnseenRequests(group: ExchangeGroup): string {
  return `What ${count(group.length, 'request')} (${listPlaces(group)}) sent was not recorded. Record the bodies of requests.`
}

/** Whether nothing but the missing body keeps a request from being judged. */
export function lacksBody({ requestBody }: ExchangeGroup[number]): boolean {
  return requestBody === 'unknown'
}
