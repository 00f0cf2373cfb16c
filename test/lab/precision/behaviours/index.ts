import { access } from './access.ts'
import type { Behaviour } from './behaviour.ts'
import { blindSpots } from './blind-spots.ts'
import { credentials } from './credentials.ts'
import { endings } from './endings.ts'
import { innocentGrants } from './innocent-grants.ts'
import { innocent } from './innocent.ts'
import { refused } from './refusals.ts'
import { rotation } from './rotation.ts'
import { scopes } from './scopes.ts'
import { signIns } from './sign-in.ts'

export type { Behaviour } from './behaviour.ts'

/** Everything that can happen in a capture. */
export const behaviours: readonly Behaviour[] = [
  ...innocent,
  ...innocentGrants,
  ...rotation,
  ...endings,
  ...refused,
  ...signIns,
  ...scopes,
  ...credentials,
  ...access,
  ...blindSpots,
]
