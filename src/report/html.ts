import { TokentrailError } from '../errors.ts'
import type { Format } from './format.ts'
import type { Report } from './report.ts'
import { printableText } from './telling/printable-text.ts'
import { tellVerdict } from './telling/verdict.ts'

/**
 * The page with the report inside. Scripts and styles stay byte for byte, since the page's policy
 * holds their hashes; a page that has a report inside already serves as well as the empty one.
 */
const html: Format = {
  id: 'html',
  title: 'HTML page',
  extension: '.html',
  mediaType: 'text/html',
  holdsOne: true,
  render(report, { page } = {}) {
    const parts = page?.split(inside) ?? []
    const [before, after] = parts
    if (before === undefined || after === undefined || parts.length > 2) throw noPage()
    return [before.replace(title, () => titled(report)), embedded(report), after].join('')
  },
}

export default html

/** What stands between the tags of the element for the report: JSON without a `<`, or nothing. */
const inside = /(?<=<script type="application\/json" id="report">)[^<]*(?=<\/script>)/

const title = /<title>[^<]*<\/title>/

/**
 * JSON that can end no element and begin no comment: inside a script element only `</script` and
 * `<!--` matter to the parser of HTML (HTML 4.12.1.3). U+2028 and U+2029 are line ends to some tools.
 */
function embedded(report: Report): string {
  return JSON.stringify(report).replace(
    /[<\u2028\u2029]/g,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

/** The answer names tabs, bookmarks and prints. */
function titled(report: Report): string {
  const { sentence } = tellVerdict(report)
  const [first = sentence] = /^.*?\.(?= |$)/s.exec(sentence) ?? []
  return `<title>${escapeText(printableText(first))}</title>`
}

function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

function noPage(): TokentrailError {
  return new TokentrailError(
    'option-invalid',
    'an HTML report needs the page that it is put into: the text of tokentrail.html, which readPage of tokentrail/node reads.',
  )
}
