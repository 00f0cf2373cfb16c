/** A capture in which one field holds a secret that has no business there. */
export interface PlantedField {
  /** Where it was put: `entries.2.request.headers.3.value`, `… body client_id`. */
  readonly field: string
  readonly har: string
}

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }

/**
 * One capture for each text in a HAR: names, headers, URLs, cookies, and each single field inside
 * the form and JSON bodies. Everything else stays as it was, so that the entry is still understood.
 */
export function plantEverywhere(har: string, secret: string): readonly PlantedField[] {
  return replaceLeaves(JSON.parse(har) as Json, secret).map(({ field, value }) => ({
    field,
    har: JSON.stringify(value),
  }))
}

interface Replaced {
  readonly field: string
  readonly value: Json
}

interface ReplacedText extends Replaced {
  readonly value: string
}

function replaceLeaves(value: Json, secret: string): readonly Replaced[] {
  if (typeof value === 'string') return replaceText(value, secret)
  if (value === null || typeof value !== 'object') return []
  if (isList(value)) {
    return value.flatMap((member, index) =>
      replaceLeaves(member, secret).map((one) => ({
        field: joined(String(index), one.field),
        value: value.with(index, one.value),
      })),
    )
  }
  return Object.entries(value).flatMap(([name, member]) =>
    replaceLeaves(member, secret).map((one) => ({
      field: joined(name, one.field),
      value: { ...value, [name]: one.value },
    })),
  )
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function joined(name: string, field: string): string {
  return field === '' ? name : `${name}.${field}`
}

function replaceText(text: string, secret: string): readonly ReplacedText[] {
  if (text.startsWith('{')) {
    return replaceLeaves(JSON.parse(text) as Json, secret).map(({ field, value }) => ({
      field: `(${field})`,
      value: JSON.stringify(value),
    }))
  }
  if (/^https?:\/\/[^?]+\?/.test(text)) {
    const [path = '', query = ''] = text.split('?')
    return replaceFields(query, secret).map(({ field, value }) => ({
      field,
      value: `${path}?${value}`,
    }))
  }
  if (/^[\w-]+=[^;]*&/.test(text)) return replaceFields(text, secret)
  return [{ field: '', value: secret }]
}

function replaceFields(form: string, secret: string): readonly ReplacedText[] {
  const fields = form.split('&')
  return fields.map((field, index) => {
    const [name = ''] = field.split('=')
    const planted = `${name}=${encodeURIComponent(secret)}`
    return { field: `(${name})`, value: fields.with(index, planted).join('&') }
  })
}
