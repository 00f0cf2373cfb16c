import type { HarFault, HarLint } from '../index.ts'

/**
 * Checks parts of a HAR by har-validator, which is loaded with the first of them: it takes some 60 ms
 * to compile its schemas.
 */
export const harLint: HarLint = async (part, value) => {
  const { default: validator } = await import('har-validator')
  try {
    await validator[part](value)
    return []
  } catch (error) {
    return faultsOf(error)
  }
}

/** What is read of ajv's error objects. */
interface SchemaError {
  readonly keyword: string
  /** `.request.headers[0].name` */
  readonly dataPath: string
  readonly params: Readonly<Record<string, unknown>>
}

function faultsOf(error: unknown): HarFault[] {
  const { errors } = error as { readonly errors?: readonly SchemaError[] | null }
  if (!errors) throw error
  return errors.map(({ keyword, dataPath, params }) => {
    const path = dataPath.replaceAll(/\[\d+\]/g, '[]').replace(/^\./, '')
    switch (keyword) {
      case 'required':
        return {
          path: [path, params['missingProperty']].filter(Boolean).join('.'),
          problem: 'is missing',
        }
      case 'type':
        return { path, problem: `is no ${String(params['type'])}` }
      default:
        return { path, problem: 'is not written as the schema asks' }
    }
  })
}
