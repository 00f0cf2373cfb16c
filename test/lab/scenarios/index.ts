import { access } from './access.ts'
import { credentials } from './credentials.ts'
import { damage } from './damage.ts'
import { decisions } from './decisions.ts'
import { endings } from './endings.ts'
import { habits } from './habits.ts'
import { libraries } from './libraries.ts'
import { msal } from './msal.ts'
import { rotation } from './rotation.ts'
import type { Scenario } from './scenario.ts'
import { signIns } from './sign-in.ts'
import { surroundings } from './surroundings.ts'

export type { Label, Scenario } from './scenario.ts'

/** All that clients do in this process; those of a browser are in `browser.ts`. */
export const scenarios: readonly Scenario[] = [
  ...rotation,
  ...damage,
  ...endings,
  ...signIns,
  ...credentials,
  ...access,
  ...habits,
  ...decisions,
  ...libraries,
  ...msal,
  ...surroundings,
]
