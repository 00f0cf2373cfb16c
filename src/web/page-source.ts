// Taken while the page is read, before anything is put into it.
const markup = document.documentElement.outerHTML

/** The text of this page as it was saved, byte for byte, of which an HTML report is made. */
export function pageSource(): string {
  return `<!doctype html>\n${markup}\n`
}
