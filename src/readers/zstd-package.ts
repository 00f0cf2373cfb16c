/** Of the package only this: a page that imports it by name when it runs would carry the whole. */
export { Decompress } from 'fzstd'
