import { recordDecrypted, saveSessions, unpackIt } from './advice.ts'

/** What begins with the same bytes is the same kind of file. */
interface Sign {
  /** One character for each byte. */
  readonly bytes: string
  /** Where they stand; 0 where absent. */
  readonly at?: number
  /** A clause about a file of this kind. */
  readonly says: string
}

const picture = (kind: string): string => `it is a picture (${kind}), not traffic: ${saveSessions}`
const packed = (how: string): string => `it is compressed with ${how}: ${unpackIt}`
const program = `it is a program, not traffic: ${saveSessions}`
const film = `it is a film, not traffic: ${saveSessions}`
const eventLog =
  'it is a Windows event log (.evtx), which holds error codes of sign-ins and no HTTP messages: ' +
  recordDecrypted

const signs: readonly Sign[] = [
  { bytes: '%PDF', says: `it is a PDF, not traffic: ${saveSessions}` },
  { bytes: '\x89PNG', says: picture('PNG') },
  { bytes: '\xff\xd8\xff', says: picture('JPEG') },
  { bytes: 'GIF8', says: picture('GIF') },
  { bytes: 'WEBP', at: 8, says: picture('WebP') },
  { bytes: 'BM', says: picture('BMP') },
  { bytes: 'II*\0', says: picture('TIFF') },
  { bytes: 'MM\0*', says: picture('TIFF') },
  { bytes: 'ftyp', at: 4, says: film },
  { bytes: '\x1a\x45\xdf\xa3', says: film },
  { bytes: '\xfd7zXZ\0', says: packed('xz') },
  { bytes: 'BZh', says: packed('bzip2') },
  { bytes: '\x04\x22\x4d\x18', says: packed('LZ4') },
  { bytes: '7z\xbc\xaf\x27\x1c', says: `it is a 7z archive: ${unpackIt}` },
  { bytes: 'Rar!', says: `it is a RAR archive: ${unpackIt}` },
  { bytes: 'MSCF', says: `it is a cabinet file (.cab): ${unpackIt}` },
  { bytes: 'ustar', at: 257, says: `it is a tar archive: ${unpackIt}` },
  {
    bytes: '\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1',
    says: `it is an Office document or an Outlook message: take the capture out of it, or ${saveSessions}`,
  },
  { bytes: '{\\rtf', says: `it is a document (RTF), not traffic: ${saveSessions}` },
  {
    bytes: 'GMBU',
    says: `it is a Network Monitor capture, and packets are not read: ${recordDecrypted}`,
  },
  { bytes: 'ElfFile\0', says: eventLog },
  { bytes: '0\0\0\0LfLe', says: eventLog },
  {
    bytes: 'Nettrace',
    says: `it is a .nettrace file, which holds no HTTP messages: ${recordDecrypted}`,
  },
  { bytes: 'MDMP', says: `it is a memory dump, not traffic: ${saveSessions}` },
  {
    bytes: '\xac\xed\0\x05',
    says: 'it is a Charles session in its own format (.chls): in Charles, export it as HAR or JSON (.chlsj)',
  },
  { bytes: 'SQLite format 3\0', says: `it is a database (SQLite), not traffic: ${saveSessions}` },
  { bytes: '\x7fELF', says: program },
  { bytes: 'MZ', says: program },
  { bytes: '\xcf\xfa\xed\xfe', says: program },
  { bytes: '\xca\xfe\xba\xbe', says: program },
]

/** A clause on a file that is no text, by its first bytes; undefined where they tell nothing. */
export function guessBinary(head: Uint8Array): string | undefined {
  return signs.find(({ bytes, at = 0 }) => holds(head, bytes, at) && isBinary(head, bytes))?.says
}

function holds(head: Uint8Array, bytes: string, at: number): boolean {
  for (let place = 0; place < bytes.length; place++)
    if (head[at + place] !== bytes.charCodeAt(place)) return false
  return true
}

/** Two letters begin many a text, too. */
function isBinary(head: Uint8Array, bytes: string): boolean {
  return bytes.length > 2 || head.includes(0)
}
