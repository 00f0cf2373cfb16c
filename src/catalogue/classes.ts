/** What kind of failure a code stands for, which says who acts and whether retrying can help. */
export type CodeClass =
  | 'lifecycle'
  | 'revoked'
  | 'external'
  | 'policy'
  | 'consent'
  | 'request'
  | 'registration'
  | 'placement'
  | 'expected'
  | 'transient'
  | 'credential'
  | 'service'
  | 'unknown'

/** Who has to do something about an error. */
export type Responsible = 'developer' | 'user' | 'admin' | 'partner' | 'microsoft' | 'nobody'

const responsibles: ReadonlySet<string> = new Set<Responsible>([
  'developer',
  'user',
  'admin',
  'partner',
  'microsoft',
  'nobody',
])

/** Whether a word names somebody who may have to act. */
export function isResponsible(word: string): word is Responsible {
  return responsibles.has(word)
}

export interface ClassEntry {
  /** What the codes of the class have in common: a sentence. */
  readonly meaning: string
  readonly severity: 'error' | 'warning' | 'info'
  readonly who: readonly Responsible[]
  /** The same request may succeed later without anybody doing anything. */
  readonly retry: boolean
}

/** What to think of a code that nothing more is known about than its class. */
export const codeClasses: Readonly<Record<CodeClass, ClassEntry>> = {
  lifecycle: {
    meaning: 'The presented grant has reached the end of its life.',
    severity: 'warning',
    who: ['user'],
    retry: false,
  },
  revoked: {
    meaning: 'The grant was withdrawn, or the credentials behind it have changed.',
    severity: 'warning',
    who: ['user'],
    retry: false,
  },
  external: {
    meaning: 'The identity provider of the user’s home refused, or its session is gone.',
    severity: 'error',
    who: ['user', 'partner'],
    retry: false,
  },
  policy: {
    meaning: 'A policy of the tenant asks for more than the sign-in showed.',
    severity: 'warning',
    who: ['admin', 'user'],
    retry: false,
  },
  consent: {
    meaning: 'The application lacks a permission or an assignment in this tenant.',
    severity: 'warning',
    who: ['admin'],
    retry: false,
  },
  request: {
    meaning: 'The request itself is built wrongly.',
    severity: 'error',
    who: ['developer'],
    retry: false,
  },
  registration: {
    meaning: 'The request does not fit the registration of the application.',
    severity: 'error',
    who: ['developer'],
    retry: false,
  },
  placement: {
    meaning: 'The user or the tenant is not where the request looked for it.',
    severity: 'warning',
    who: ['admin'],
    retry: false,
  },
  expected: {
    meaning: 'A step of a normal sign-in, no failure.',
    severity: 'info',
    who: ['nobody'],
    retry: false,
  },
  transient: {
    meaning: 'A passing disturbance of the service.',
    severity: 'info',
    who: ['nobody'],
    retry: true,
  },
  credential: {
    meaning: 'What the user or the device showed to prove itself was not accepted.',
    severity: 'warning',
    who: ['user'],
    retry: false,
  },
  service: {
    meaning: 'The service itself failed, and does not say that the failure will pass.',
    severity: 'warning',
    who: ['microsoft'],
    retry: false,
  },
  unknown: {
    meaning: 'No public source says what kind of failure this is.',
    severity: 'warning',
    who: ['developer'],
    retry: false,
  },
}

/** Whether a word is the name of a class. */
export function isCodeClass(word: string): word is CodeClass {
  return Object.hasOwn(codeClasses, word)
}
