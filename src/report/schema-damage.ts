/** As much of JSON Schema (2020-12) as `report.schema.json` is written in. */
export interface Schema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly type?: string | readonly string[]
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly minLength?: number
  readonly minimum?: number
  readonly minItems?: number
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly anyOf?: readonly Schema[]
}

/** Steps from the outermost level to a value within. */
type Place = readonly string[]

const sound: readonly Place[] = []
const here: Place = []

/**
 * The places where JSON does not keep to a schema; none where it does. Validators know every
 * keyword, which makes them half as large as all rules together: too much for the page.
 */
export function schemaDamage(value: unknown, schema: Schema): readonly Place[] {
  return damageOf(value, schema, schema.$defs ?? {})
}

type Definitions = Readonly<Record<string, Schema>>

function damageOf(value: unknown, schema: Schema, all: Definitions): readonly Place[] {
  if (schema.$ref !== undefined) return damageOf(value, definition(schema.$ref, all), all)
  if (!isOfType(value, schema) || !isAllowed(value, schema)) return [here]
  const { anyOf } = schema
  if (anyOf?.every((one) => damageOf(value, one, all).length > 0) === true) return [here]
  if (Array.isArray(value)) return damageOfItems(value, schema, all)
  return isObject(value) ? damageOfMembers(value, schema, all) : sound
}

function definition(reference: string, all: Definitions): Schema {
  const found = all[reference.replace('#/$defs/', '')]
  if (!found) throw new Error(`the schema has no ${reference}`)
  return found
}

function isOfType(value: unknown, { type }: Schema): boolean {
  return type === undefined || [type].flat().some((one) => isOf(one, value))
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isObject(value)
  return type === 'integer' ? Number.isInteger(value) : typeof value === type
}

function isAllowed(value: unknown, schema: Schema): boolean {
  if ('const' in schema && value !== schema.const) return false
  if (schema.enum?.includes(value) === false) return false
  if (typeof value === 'number') return value >= (schema.minimum ?? -Infinity)
  if (Array.isArray(value)) return value.length >= (schema.minItems ?? 0)
  if (typeof value !== 'string') return true
  const { pattern, minLength = 0 } = schema
  return (
    value.length >= minLength && (pattern === undefined || new RegExp(pattern, 'u').test(value))
  )
}

function damageOfItems(
  list: readonly unknown[],
  { items }: Schema,
  all: Definitions,
): readonly Place[] {
  if (!items) return sound
  return list.flatMap((item, n) => below(String(n), damageOf(item, items, all)))
}

function damageOfMembers(
  object: Readonly<Record<string, unknown>>,
  { required = [], properties = {}, additionalProperties = true }: Schema,
  all: Definitions,
): readonly Place[] {
  if (required.some((name) => !Object.hasOwn(object, name))) return [here]
  return Object.entries(object).flatMap(([name, value]) => {
    const schema = Object.hasOwn(properties, name) ? properties[name] : additionalProperties
    if (typeof schema === 'object') return below(name, damageOf(value, schema, all))
    return schema === false ? [[name]] : sound
  })
}

function below(step: string, places: readonly Place[]): readonly Place[] {
  return places.map((place) => [step, ...place])
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
