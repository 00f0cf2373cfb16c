/**
 * The text of a HAR around and within its entries.
 *
 * @typedef {object} HarLayout
 * @property {string} opening before the first entry
 * @property {string} between two entries
 * @property {string} closing after the last entry
 * @property {(entry: object) => string} entry
 */

const CREATOR = { name: 'WebInspector', version: '537.36' }
const PAGE = {
  startedDateTime: '2025-01-01T00:00:00.000Z',
  id: 'page_1',
  title: 'https://shop.contoso.example/',
  pageTimings: { onContentLoad: 812.3, onLoad: 1903.1 },
}

/** Indented by two, as the developer tools of Chrome save it. @type {HarLayout} */
export const pretty = layout(2)

/** On one line, as programs write it. @type {HarLayout} */
export const minified = layout(0)

/**
 * @param {number} indent
 * @returns {HarLayout}
 */
function layout(indent) {
  const around = JSON.stringify(
    { log: { version: '1.2', creator: CREATOR, pages: [PAGE], entries: ['@'] } },
    null,
    indent,
  )
  const [opening = '', closing = ''] = around.split('"@"')
  const margin = indent === 0 ? '' : `\n${' '.repeat(3 * indent)}`
  return {
    opening,
    between: `,${margin}`,
    closing,
    // A raw line end stands between tokens only: within strings JSON escapes it.
    entry: (entry) => JSON.stringify(entry, null, indent).replaceAll('\n', margin),
  }
}
