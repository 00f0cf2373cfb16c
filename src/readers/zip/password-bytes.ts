// What people may have on their keyboards of the first half of code page 437, from 0x80 on.
const codePage437 = 'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿'

/**
 * The bytes that programs make of a password. ZIP does not say which: UTF-8 is usual, older ones on
 * Windows take Latin-1, and DotNetZip, in FiddlerCore programs, code page 437.
 */
export function passwordBytes(password: string): readonly Uint8Array[] {
  const utf8 = new TextEncoder().encode(password)
  if (utf8.length === password.length) return [utf8]
  const characters = Array.from(password)
  return [utf8, encode(characters, latin1), encode(characters, dosCode)].filter(
    (bytes) => bytes !== undefined,
  )
}

function encode(
  characters: readonly string[],
  code: (character: string) => number,
): Uint8Array | undefined {
  const codes = characters.map((character) => {
    const own = character.charCodeAt(0)
    return own < 0x80 ? own : code(character)
  })
  return codes.every((own) => own >= 0 && own <= 0xff) ? Uint8Array.from(codes) : undefined
}

function latin1(character: string): number {
  return character.charCodeAt(0)
}

function dosCode(character: string): number {
  if (character === 'ß') return 0xe1
  const at = codePage437.indexOf(character)
  return at < 0 ? -1 : 0x80 + at
}
