import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

const root = join(import.meta.dirname, '../../..')

/** Where the accepted screenshots are. */
export const accepted: string = join(root, 'test/web/screenshots')

/** Where those that differ are put, with a picture of the difference. */
const different = join(root, 'node_modules/.cache/tokentrail-test/screenshots')

/** Whatever is seen now becomes what is accepted. */
export const isAccepting: boolean = process.env['UPDATE_SCREENSHOTS'] === '1'

/** The part of all pixels that may differ: edges of letters do, between versions of a browser. */
const TOLERANCE = 0.005

/** How a screenshot differs from the accepted one, as a sentence; undefined where it does not. */
export function compareScreenshot(name: string, taken: Uint8Array): string | undefined {
  const file = join(accepted, `${name}.png`)
  const actual = PNG.sync.read(Buffer.from(taken))
  if (isAccepting) {
    mkdirSync(accepted, { recursive: true })
    writeFileSync(file, packed(actual))
    return undefined
  }
  if (!existsSync(file)) return told(name, actual, 'has never been accepted')
  const expected = PNG.sync.read(readFileSync(file))
  const { width, height } = expected
  if (actual.width !== width || actual.height !== height)
    return told(name, actual, `is ${actual.width}×${actual.height}, not ${width}×${height}`)
  const { part, difference } = differenceOf(expected, actual)
  if (part <= TOLERANCE) return undefined
  const percent = (part * 100).toFixed(2)
  return told(name, actual, `differs in ${percent} % of its pixels`, difference)
}

/** Whether two pictures of the same size differ by more than versions of a browser do. */
export function looksDifferent(one: Uint8Array, other: Uint8Array): boolean {
  const [first, second] = [one, other].map((picture) => PNG.sync.read(Buffer.from(picture)))
  return first === undefined || second === undefined || differenceOf(first, second).part > TOLERANCE
}

function differenceOf(
  { data, width, height }: PNG,
  other: PNG,
): { readonly part: number; readonly difference: PNG } {
  const difference = new PNG({ width, height })
  const pixels = pixelmatch(data, other.data, difference.data, width, height)
  return { part: pixels / (width * height), difference }
}

/** Puts the pictures where a person can look at them. */
function told(name: string, actual: PNG, what: string, difference?: PNG): string {
  mkdirSync(different, { recursive: true })
  const pictures = { actual, ...(difference !== undefined && { difference }) }
  const files = Object.entries(pictures).map(([kind, picture]) => {
    const file = join(different, `${name}.${kind}.png`)
    writeFileSync(file, packed(picture))
    return relative(root, file)
  })
  return `${name} ${what}: see ${files.join(' and ')}. UPDATE_SCREENSHOTS=1 accepts what is seen now.`
}

// Of each colour: what nobody sees is not worth its room in the repository.
const STEP = 5

/** Half the size that it would have with all its colours. */
function packed({ data, width, height }: PNG): Buffer {
  const picture = new PNG({ width, height })
  picture.data.set(data.map((value) => Math.round(value / STEP) * STEP))
  return PNG.sync.write(picture, {
    colorType: 2,
    filterType: 0,
    deflateLevel: 9,
    deflateStrategy: 0,
  })
}
