import { describe, expect, it } from 'vitest'
import { codeClasses } from '../../src/catalogue/classes.ts'
import schema from '../../src/config/aadsts-db.schema.json' with { type: 'json' }
import { readAadstsDb } from '../../src/config/read-aadsts-db.ts'

describe('an extension of the catalogue', () => {
  it('is taken as it is', () => {
    const value = {
      $schema: './aadsts-db.schema.json',
      codes: {
        AADSTS98765432: {
          name: 'SomethingNew',
          class: 'revoked',
          severity: 'error',
          who: ['admin', 'nobody'],
          retry: true,
          meaning: 'Something new.',
          fix: 'Ask the desk.',
        },
        '50173': {},
        AADB2C90080: { class: 'policy' },
      },
    }
    expect(readAadstsDb(value, 'db.json')).toBe(value)
  })

  it.each([
    [[], 'the outermost level must be an object.'],
    [{}, 'the outermost level needs the key "codes".'],
    [{ codes: {}, code: {} }, 'has an unknown key "code". Did you mean codes?'],
    [
      { codes: { '50173': { meening: 'x' } } },
      'codes.50173 has an unknown key "meening". Did you mean meaning?',
    ],
    [
      { codes: { '50173': { class: 'revoke' } } },
      'class has a value that is not known. Did you mean revoked?',
    ],
    [{ codes: { '50173': { who: ['admins'] } } }, 'Did you mean admin?'],
    [{ codes: { '50173': { who: [] } } }, 'codes.50173.who is empty. Write "nobody".'],
    [{ codes: { '50173': { retry: 'no' } } }, 'codes.50173.retry must be a boolean.'],
    [{ codes: { '50173': { fix: ' ' } } }, 'Write it like "Sign in again."'],
    [
      { codes: { AADST50173: {} } },
      'a key "AADST50173" that is no code. Did you mean AADSTS50173?',
    ],
    [
      { codes: { ADB2C90080: {} } },
      'a key "ADB2C90080" that is no code. Did you mean AADB2C90080?',
    ],
    [{ codes: { fresh: {} } }, 'that is no code. Write it like AADSTS50173 or AADB2C90080.'],
    [{ codes: { '50173': {}, aadsts50173: {} } }, 'codes has AADSTS50173 twice.'],
  ])('%j is refused', (value, sentence) => {
    const read = (): unknown => readAadstsDb(value, 'db.json')
    expect(read).toThrow(sentence)
    expect(read).toThrow(/^db\.json: /)
  })

  it('may have every class that the catalogue has', () => {
    expect(schema.$defs.code.properties.class.enum).toEqual(Object.keys(codeClasses))
  })
})
