import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'

/** What a TLS server shows. */
export interface Certificate {
  readonly key: string
  readonly cert: string
}

const tag = { integer: 0x02, bits: 0x03, oid: 0x06, utf8: 0x0c, time: 0x17, list: 0x30, set: 0x31 }
const COMMON_NAME = Buffer.from('550403', 'hex')
const ECDSA_SHA256 = Buffer.from('2a8648ce3d040302', 'hex')

/** A self-signed certificate (RFC 5280 4.1) for clients that are told to trust anybody. */
export function selfSigned(): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'der' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  const algorithm = der(tag.list, der(tag.oid, ECDSA_SHA256))
  const commonName = der(
    tag.list,
    der(tag.oid, COMMON_NAME),
    der(tag.utf8, Buffer.from('tokentrail laboratory')),
  )
  const name = der(tag.list, der(tag.set, commonName))
  const validity = der(tag.list, utcTime('200101000000Z'), utcTime('491231235959Z'))
  const serial = der(tag.integer, Buffer.from([1]))
  const signed = der(tag.list, serial, algorithm, name, validity, name, publicKey)
  const signature = sign('sha256', signed, createPrivateKey(privateKey))
  const bits = der(tag.bits, Buffer.from([0]), signature)
  return { key: privateKey, cert: pem(der(tag.list, signed, algorithm, bits)) }
}

function utcTime(text: string): Buffer {
  return der(tag.time, Buffer.from(text))
}

function der(type: number, ...contents: readonly Buffer[]): Buffer {
  const content = Buffer.concat(contents)
  const { length } = content
  return Buffer.concat([Buffer.from([type, ...sizeOf(length)]), content])
}

/** As short as possible, which DER asks for (X.690 10.1). */
function sizeOf(length: number): readonly number[] {
  if (length < 0x80) return [length]
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff]
}

function pem(bytes: Buffer): string {
  const lines = bytes.toString('base64').match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}
