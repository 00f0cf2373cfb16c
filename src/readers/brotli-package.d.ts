/** What is taken of the package `brotli`, which has no types. */

declare module 'brotli/dec/dictionary.bin.js' {
  /** The dictionary in base64, packed. */
  const dictionary: string
  export default dictionary
}
