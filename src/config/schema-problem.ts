import { nearest, suggestion } from './nearest.ts'

/** As much of JSON Schema (2020-12) as the schemas of this folder are written in. */
export interface Schema {
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
  readonly type?: string
  readonly enum?: readonly string[]
  readonly pattern?: string
  /** What a person may write instead. */
  readonly examples?: readonly string[]
  readonly minimum?: number
  readonly maximum?: number
  /** Of different types. */
  readonly anyOf?: readonly Schema[]
  readonly items?: Schema
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
}

/**
 * The first thing in a value that does not keep to a schema, as a sentence; undefined where all
 * does. It names keys and places, never a value: what is read may be a capture by mistake.
 */
export function schemaProblem(value: unknown, schema: Schema): string | undefined {
  return problemAt('', value, schema, schema.$defs ?? {})
}

type Definitions = Readonly<Record<string, Schema>>

function problemAt(
  place: string,
  value: unknown,
  given: Schema,
  all: Definitions,
): string | undefined {
  const schema = chosen(value, resolved(given, all), all)
  if (!isOfType(value, schema)) return `${nameOf(place)} must be ${wanted(schema, all)}.`
  if (typeof value === 'number' && value < (schema.minimum ?? -Infinity))
    return `${nameOf(place)} must be at least ${schema.minimum}.`
  if (typeof value === 'number' && value > (schema.maximum ?? Infinity))
    return `${nameOf(place)} must be at most ${schema.maximum}.`
  if (typeof value === 'string') return problemOfText(place, value, schema)
  if (Array.isArray(value)) {
    const { items = {} } = schema
    return first(value, (item, n) => problemAt(`${place}[${n}]`, item, items, all))
  }
  return isObject(value) ? problemOfMembers(place, value, schema, all) : undefined
}

function problemOfText(place: string, text: string, schema: Schema): string | undefined {
  if (schema.enum !== undefined && !schema.enum.includes(text)) {
    const advice = suggestion(text, schema.enum) || ` It must be one of ${schema.enum.join(', ')}.`
    return `${nameOf(place)} has a value that is not known.${advice}`
  }
  if (schema.pattern !== undefined && !new RegExp(schema.pattern, 'u').test(text)) {
    const examples = schema.examples?.map((one) => `"${one}"`).join(', ') ?? schema.pattern
    return `${nameOf(place)} is not understood. Write it like ${examples}.`
  }
  return undefined
}

function problemOfMembers(
  place: string,
  object: Readonly<Record<string, unknown>>,
  { required = [], properties = {}, additionalProperties = true }: Schema,
  all: Definitions,
): string | undefined {
  const missing = required.find((name) => !Object.hasOwn(object, name))
  if (missing !== undefined) {
    const isStrange = (name: string): boolean =>
      name.length < 60 && !Object.hasOwn(properties, name)
    const misspelt = nearest(missing, Object.keys(object).filter(isStrange))
    return misspelt === undefined
      ? `${nameOf(place)} needs the key "${missing}".`
      : `${nameOf(place)} has an unknown key ${quoted(misspelt)}. Did you mean ${missing}?`
  }
  return first(Object.entries(object), ([name, value]) => {
    const schema = Object.hasOwn(properties, name) ? properties[name] : additionalProperties
    if (typeof schema === 'object') return problemAt(below(place, name), value, schema, all)
    if (schema !== false) return undefined
    const known = Object.keys(properties)
    const advice = suggestion(name, known) || ` There are ${known.join(', ')}.`
    return `${nameOf(place)} has an unknown key ${quoted(name)}.${advice}`
  })
}

/** A name from a file, where it looks like the name of something, and not like a token. */
export function quoted(name: string): string {
  return isPlain(name, /^[\w$./*{}, -]{1,60}$/) ? `"${name}"` : '(of another form)'
}

/** Digits and letters of both cases in one word, longer than the name of any code. */
const OPAQUE = /(?=\w*\d)(?=\w*[a-z])(?=\w*[A-Z])\w{20}/

function isPlain(name: string, shape: RegExp): boolean {
  return shape.test(name) && !OPAQUE.test(name)
}

function nameOf(place: string): string {
  return place === '' ? 'the outermost level' : place
}

function below(place: string, name: string): string {
  const step = isPlain(name, /^[\w$-]{1,60}$/) ? name : quoted(name)
  return place === '' ? step : `${place}.${step}`
}

/** The schema among several that is for values of this type. */
function chosen(value: unknown, schema: Schema, all: Definitions): Schema {
  const fitting = schema.anyOf?.map((one) => resolved(one, all))
  return fitting?.find((one) => isOfType(value, one)) ?? schema
}

function wanted(schema: Schema, all: Definitions): string {
  if (schema.enum !== undefined) return schema.enum.join(', ')
  if (schema.anyOf !== undefined)
    return schema.anyOf.map((one) => wanted(resolved(one, all), all)).join(' or ')
  const { type = 'something else' } = schema
  return type === 'integer' ? 'a whole number' : `${/^[aeio]/.test(type) ? 'an' : 'a'} ${type}`
}

function isOfType(value: unknown, schema: Schema): boolean {
  // What none of the several was for.
  if (schema.anyOf !== undefined) return false
  const type = schema.type ?? (schema.enum === undefined ? undefined : 'string')
  if (type === undefined) return true
  if (type === 'array') return Array.isArray(value)
  if (type === 'object') return isObject(value)
  return type === 'integer' ? Number.isSafeInteger(value) : typeof value === type
}

function resolved(schema: Schema, all: Definitions): Schema {
  if (schema.$ref === undefined) return schema
  return all[schema.$ref.replace('#/$defs/', '')] ?? {}
}

function first<T>(
  items: readonly T[],
  problemOf: (item: T, n: number) => string | undefined,
): string | undefined {
  for (const [n, item] of items.entries()) {
    const problem = problemOf(item, n)
    if (problem !== undefined) return problem
  }
  return undefined
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
