import { decodeText } from './text.ts'

type Sign = readonly [start: readonly number[], sentence: string]

const signs: readonly Sign[] = [
  [[0x25, 0x50, 0x44, 0x46], 'it begins like a PDF'],
  [[0x89, 0x50, 0x4e, 0x47], 'it begins like a PNG image'],
  [[0xff, 0xd8, 0xff], 'it begins like a JPEG image'],
  [[0x1f, 0x8b], 'it is compressed with gzip: unpack it first'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'it is compressed with zstd: unpack it first'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a], 'it is compressed with xz: unpack it first'],
  [[0x42, 0x5a, 0x68], 'it is compressed with bzip2: unpack it first'],
  [[0x78, 0x9c], 'it is compressed with zlib, as a .zhar is: unpack it first'],
  [[0x78, 0xda], 'it is compressed with zlib, as a .zhar is: unpack it first'],
  [[0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'it is a 7z archive: unpack it first'],
  [[0x52, 0x61, 0x72, 0x21], 'it is a RAR archive: unpack it first'],
  [[0x4d, 0x53, 0x43, 0x46], 'it is a cabinet file: unpack it first'],
  [[0x0a, 0x0d, 0x0d, 0x0a], 'it is a packet capture (pcapng): record the traffic decrypted'],
  [[0xd4, 0xc3, 0xb2, 0xa1], 'it is a packet capture (pcap): record the traffic decrypted'],
  [[0xa1, 0xb2, 0xc3, 0xd4], 'it is a packet capture (pcap): record the traffic decrypted'],
  [[0x4d, 0x3c, 0xb2, 0xa1], 'it is a packet capture (pcap): record the traffic decrypted'],
  [[0xa1, 0xb2, 0x3c, 0x4d], 'it is a packet capture (pcap): record the traffic decrypted'],
  [[0x47, 0x4d, 0x42, 0x55], 'it is a Network Monitor capture: record the traffic decrypted'],
  [[0x45, 0x6c, 0x66, 0x46, 0x69, 0x6c, 0x65, 0x00], 'it is a Windows event log (.evtx)'],
  [[0x4e, 0x65, 0x74, 0x74, 0x72, 0x61, 0x63, 0x65], 'it is a .nettrace file'],
  [[0xac, 0xed, 0x00, 0x05], 'it is a Charles session (.chls): export it as HAR'],
  [[0xff, 0xfe], 'it is UTF-16 text: save it as UTF-8'],
  [[0xfe, 0xff], 'it is UTF-16 text: save it as UTF-8'],
]

const texts: readonly (readonly [start: RegExp, sentence: string])[] = [
  [/^\{\s*"constants"\s*:/, 'it is a browser net log, which has no request bodies: export a HAR'],
  [/^\[\s*\{\s*"_index"/, 'it is tshark JSON: export the decrypted traffic as HAR'],
  [/^\{\s*"index"\s*:\s*\{\s*"_index"/, 'it is tshark JSON: export the decrypted traffic as HAR'],
  [/^\[\s*\{[^]{0,2000}"actualPort"/, 'it is a Charles JSON session (.chlsj): export it as HAR'],
  [/^[{[]/, 'it is JSON, but it is not a HAR'],
  [/^[\w$.]{1,80}\s?\(\s?\{/, 'it is JSONP: take the call around the JSON away'],
  [/^<!doctype html|^<html/i, 'it is an HTML page'],
  [/^<charles-session|^<\?xml[^]{0,300}<charles-session/i, 'it is a Charles XML session: use HAR'],
  [/^<\?xml|^<[a-z]/i, 'it is XML'],
  [/^\d{1,9}:\d{1,9}:/, 'it is a mitmproxy flow file: export it as HAR'],
  [/^(?:CLIENT_RANDOM|\w+_TRAFFIC_SECRET_0) [0-9a-f]{64} /, 'it is a TLS key log, not traffic'],
]

/** A clause on what the bytes look like: "it begins like a PDF". Never holds any of the bytes. */
export function guessFormat(head: Uint8Array): string {
  if (head.length === 0) return 'it is empty'
  const sign = signs.find(([start]) => start.every((byte, at) => head[at] === byte))
  if (sign) return sign[1]
  if (looksLikeEventTrace(head)) return 'it looks like a Windows event trace (.etl)'
  const text = decodeText(head.subarray(0, 4096)).trimStart()
  if (text === '') return 'it holds nothing but white space'
  const found = texts.find(([start]) => start.test(text))
  if (found) return found[1]
  return text.includes('\0')
    ? 'it is binary data of an unknown kind'
    : 'it is text of an unknown kind'
}

/** An .etl has no magic, but begins with its buffer size: a multiple of 1 KiB, then a smaller number. */
function looksLikeEventTrace(head: Uint8Array): boolean {
  if (head.length < 12) return false
  const view = new DataView(head.buffer, head.byteOffset, head.length)
  const size = view.getUint32(0, true)
  const used = view.getUint32(4, true)
  return size >= 0x400 && size <= 0x400000 && size % 0x400 === 0 && used > 0 && used <= size
}
