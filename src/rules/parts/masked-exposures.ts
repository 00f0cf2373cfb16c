import type { Exposure } from '../../exchanges/evidence.ts'
import { isPlaceholder } from '../../lineage/definitions.ts'
import { groupBy } from '../../lineage/sightings.ts'
import type { Trail } from '../../lineage/trail.ts'
import { count, list } from '../../lineage/wording.ts'
import type { Inconclusive } from '../rule.ts'
import { listPlaces } from './tell-occurrences.ts'

/**
 * One remark per capture for requests that show by its name that a token was sent where none belongs,
 * while its value was masked: it may be anybody's.
 */
export function* maskedExposures(
  { evidence }: Trail,
  isSubject: (exposure: Exposure) => boolean,
): Generator<Inconclusive> {
  const masked = evidence.exposures.filter((x) => isPlaceholder(x.token) && isSubject(x))
  for (const [capture, group] of groupBy(masked, (x) => [x.capture])) {
    const names = [...new Set(group.map(({ name }) => name))].toSorted()
    yield {
      inconclusive: `${count(group.length, 'request')} (${listPlaces(group)}) sent ${list(names)} to where no token belongs, but whose token it is was masked. Mask so that equal tokens stay equal.`,
      capture,
    }
  }
}
