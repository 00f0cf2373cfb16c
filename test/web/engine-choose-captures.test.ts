import { describe, expect, it } from 'vitest'
import { chooseCaptures } from '../../src/web/engine/choose-captures.ts'
import type { GivenFile } from '../../src/web/engine/messages.ts'
import { harFile } from '../readers/har-file.ts'

const har = harFile([])

function given(path: string, text = har, isFromFolder = path.includes('/')): GivenFile {
  return { file: new File([text], path.replace(/^.*\//, '')), path, isFromFolder }
}

async function names(...files: readonly GivenFile[]): Promise<readonly string[]> {
  return (await chooseCaptures(files)).map(({ name }) => name)
}

describe('chooseCaptures', () => {
  it('takes every file that was given outright, whatever it is called, in that order', async () => {
    expect(await names(given('b.har'), given('a.txt', 'words'), given('c'))).toEqual([
      'b.har',
      'a.txt',
      'c',
    ])
  })

  it('tells files of one name apart', async () => {
    expect(await names(given('a.har'), given('a.har'), given('a.har'))).toEqual([
      'a.har',
      'a.har (2)',
      'a.har (3)',
    ])
  })

  it('takes of folders what is a capture, sorted', async () => {
    const found = await names(
      given('f/z.har'),
      given('f/notes.txt', 'words'),
      given('f/capture.json'),
      given('f/picture.png'),
      given('f/node_modules/d.har'),
      given('f/.git/e.har'),
      given('f/a/deep.saz', 'PK'),
    )
    expect(found).toEqual(['f/a/deep.saz', 'f/capture.json', 'f/z.har'])
  })

  it('finds the bodies that lie beside a HAR, and takes none of them for a capture', async () => {
    const body = `${'0123456789'.repeat(4)}.json`
    const files = [given('a.har'), given(body, '{}'), given('f/b.har'), given(`f/${body}`, '[]')]
    const [outright, below, ...more] = await chooseCaptures(files)
    expect(more).toEqual([])
    expect(await outright?.beside(body)?.text()).toBe('{}')
    expect(await below?.beside(body)?.text()).toBe('[]')
    expect(outright?.beside('f/b.har')).toBeUndefined()
    expect(below?.beside('../a.har')).toBeUndefined()
    expect(await names(given(body, har))).toEqual([body])
  })

  it('says what to do where there is no capture', async () => {
    await expect(names(given('f/a.png'))).rejects.toThrow(/^There is no capture among these files/)
    await expect(names(given('f/raw/1_c.txt'), given('f/raw/1_s.txt'))).rejects.toThrow(
      /^f\/raw holds the files of a Fiddler archive that was unpacked/,
    )
  })
})
