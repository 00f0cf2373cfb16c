import { schemaProblem, type Schema } from '../config/schema-problem.ts'
import { TokentrailError } from '../index.ts'

const ids: Schema = { type: 'array', items: { type: 'string' } }

/** Which rules judge, and from which severity on they fail. */
const judging: Readonly<Record<string, Schema>> = {
  failOn: { enum: ['error', 'warning', 'info', 'never'] },
  ignore: ids,
  only: ids,
  minConfidence: { enum: ['high', 'medium', 'low'] },
}

const ofFixtures: Readonly<Record<string, Schema>> = {
  ...judging,
  allowSecrets: { type: 'boolean' },
  passwords: ids,
}

const optionsOf: Readonly<Record<string, Readonly<Record<string, Schema>>>> = {
  toHaveNoTokenFindings: { ...ofFixtures, allowEmpty: { type: 'boolean' } },
  toMatchTokenExpectation: ofFixtures,
  tokentrail: { ...judging, attach: { type: 'boolean' }, keepHar: { enum: ['sanitized'] } },
}

/**
 * Throws `option-invalid` for a misspelt option, which nobody's compiler need have seen: passed over
 * it would let a test pass that should fail.
 */
export function refuseWrongOptions(of: keyof typeof optionsOf, options: object): void {
  const given = Object.entries(options).filter(
    ([name, value]) => value !== undefined && !(name === 'keepHar' && typeof value === 'boolean'),
  )
  const schema = {
    type: 'object',
    properties: optionsOf[of] ?? {},
    additionalProperties: false,
  }
  const problem = schemaProblem(Object.fromEntries(given), schema)
  if (problem === undefined) return
  throw new TokentrailError(
    'option-invalid',
    `${of}: ${problem.replace('the outermost level has', 'there is')}`,
  )
}
