import { gzipSync } from 'fflate'

/** One token request and its answer, as each dialect of cassettes writes it. */
export const dialects: Readonly<Record<string, string>> = {
  'VCR for Ruby': `---
http_interactions:
- request:
    method: post
    uri: https://login.contoso.example/token
    body:
      encoding: US-ASCII
      string: grant_type=refresh_token&refresh_token=r1
    headers:
      Content-Type:
      - application/x-www-form-urlencoded
  response:
    status:
      code: 200
      message: OK
    headers:
      Content-Type:
      - application/json; charset=utf-8
      Set-Cookie:
      - a=1; path=/
      - b=2; path=/
    body:
      encoding: ASCII-8BIT
      string: !binary |-
        eyJyZWZyZXNoX3Rva2VuIjoi
        cjIifQ==
    http_version: '1.1'
  recorded_at: Wed, 05 Mar 2025 08:00:00 GMT
recorded_with: VCR 6.3.1
`,
  'VCR 1 for Ruby': `---
- !ruby/struct:VCR::HTTPInteraction
  request: !ruby/struct:VCR::Request
    method: :post
    uri: https://login.contoso.example/token
    body: grant_type=refresh_token&refresh_token=r1
    headers:
      content-type:
      - application/x-www-form-urlencoded
  response: !ruby/struct:VCR::Response
    status: !ruby/struct:VCR::ResponseStatus
      code: 200
      message: OK
    headers:
      content-type:
      - application/json; charset=utf-8
      set-cookie:
      - a=1; path=/
      - b=2; path=/
    body: '{"refresh_token":"r2"}'
    http_version: '1.1'
`,
  'Betamax for Python': JSON.stringify({
    http_interactions: [
      {
        request: {
          body: { encoding: 'utf-8', string: 'grant_type=refresh_token&refresh_token=r1' },
          headers: { 'Content-Type': ['application/x-www-form-urlencoded'] },
          method: 'POST',
          uri: 'https://login.contoso.example/token',
        },
        response: {
          body: {
            encoding: 'utf-8',
            base64_string: base64(gzip('{"refresh_token":"r2"}')),
          },
          headers: {
            'Content-Type': ['application/json; charset=utf-8'],
            'Content-Encoding': ['gzip'],
            'Transfer-Encoding': ['chunked'],
            'Set-Cookie': ['a=1; path=/', 'b=2; path=/'],
          },
          status: { code: 200, message: 'OK' },
          url: 'https://login.contoso.example/token',
        },
        recorded_at: '2025-03-05T08:00:00',
      },
    ],
    recorded_with: 'betamax/0.9.0',
  }),
  vcrpy: `interactions:
- request:
    body: grant_type=refresh_token&refresh_token=r1
    headers:
      Content-Type: [application/x-www-form-urlencoded]
    method: POST
    uri: https://login.contoso.example/token
  response:
    body:
      string: !!binary |
        ${base64(gzip('{"refresh_token":"r2"}'))}
    headers:
      Content-Encoding:
      - gzip
      Content-Type:
      - application/json; charset=utf-8
      Set-Cookie:
      - a=1; path=/
      - b=2; path=/
      Transfer-Encoding:
      - chunked
    status: {code: 200, message: OK}
version: 1
`,
  'vcrpy for httpx': `interactions:
- request:
    body: !!binary |
      ${base64('grant_type=refresh_token&refresh_token=r1')}
    headers:
      content-type:
      - application/x-www-form-urlencoded
    method: POST
    uri: https://login.contoso.example/token
  response:
    content: '{"refresh_token":"r2"}'
    headers:
      content-type:
      - application/json; charset=utf-8
      set-cookie:
      - a=1; path=/
      - b=2; path=/
    http_version: HTTP/1.1
    status_code: 200
version: 1
`,
  'vcrpy in JSON': JSON.stringify({
    version: 1,
    interactions: [
      {
        request: {
          method: 'POST',
          uri: 'https://login.contoso.example/token',
          body: 'grant_type=refresh_token&refresh_token=r1',
          headers: { 'Content-Type': ['application/x-www-form-urlencoded'] },
        },
        response: {
          status: { code: 200, message: 'OK' },
          headers: {
            'content-type': ['application/json; charset=utf-8'],
            'set-cookie': ['a=1; path=/', 'b=2; path=/'],
          },
          body: { string: '{"refresh_token":"r2"}' },
        },
      },
    ],
  }),
  'vcrpy before 1.0': JSON.stringify([
    {
      request: {
        body: 'grant_type=refresh_token&refresh_token=r1',
        protocol: 'https',
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        host: 'login.contoso.example',
        path: '/token',
        port: 443,
      },
      response: {
        status: { message: 'OK', code: 200 },
        headers: [
          'content-type: application/json; charset=utf-8\r\n',
          'set-cookie: a=1; path=/\r\n',
          'set-cookie: b=2; path=/\r\n',
        ],
        body: { string: '{"refresh_token":"r2"}' },
      },
    },
  ]),
  'go-vcr': `---
version: 2
interactions:
    - id: 0
      request:
        proto: HTTP/1.1
        content_length: 41
        host: login.contoso.example
        body: grant_type=refresh_token&refresh_token=r1
        form:
            grant_type:
                - refresh_token
        headers:
            Content-Type:
                - application/x-www-form-urlencoded
        url: https://login.contoso.example/token
        method: POST
      response:
        proto: HTTP/2.0
        content_length: -1
        uncompressed: true
        body: '{"refresh_token":"r2"}'
        headers:
            Content-Type:
                - application/json; charset=utf-8
            Set-Cookie:
                - a=1; path=/
                - b=2; path=/
        status: 200 OK
        code: 200
        duration: 125.432436ms
`,
  'PHP-VCR': `
-
    request:
        method: POST
        url: 'https://login.contoso.example/token'
        headers:
            Content-Type: application/x-www-form-urlencoded
        body: 'grant_type=refresh_token&refresh_token=r1'
    response:
        status:
            http_version: '1.1'
            code: '200'
            message: OK
        headers:
            content-type: 'application/json; charset=utf-8'
            Set-Cookie: ['a=1; path=/', 'b=2; path=/']
        body: '{"refresh_token":"r2"}'
        curl_info:
            certinfo: {  }
            redirect_time: !!float 0
    index: 0
`,
  'PHP-VCR in JSON': JSON.stringify([
    {
      request: {
        method: 'POST',
        url: 'https://login.contoso.example/token',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        body: 'grant_type=refresh_token&refresh_token=r1',
      },
      response: {
        status: { http_version: '1.1', code: '200', message: 'OK' },
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'Set-Cookie': ['a=1; path=/', 'b=2; path=/'],
        },
        body: '{"refresh_token":"r2"}',
      },
    },
  ]),
  'Betamax for Java': `!tape
interactions:
- recorded: 2025-03-05T08:00:00.000Z
  request:
    method: POST
    uri: https://login.contoso.example/token
    headers:
      Content-Type: application/x-www-form-urlencoded
    body: grant_type=refresh_token&refresh_token=r1
  response:
    status: 200
    headers:
      Content-Type: application/json; charset=utf-8
      Set-Cookie: [a=1; path=/, b=2; path=/]
    body: |-
      {"refresh_token":"r2"}
`,
  'Betamax 2 for Java': `!tape
name: token
interactions:
  - !!software.betamax.tape.RecordedInteraction [
    '2025-03-05T08:00:00.000Z',
    !!software.betamax.message.tape.RecordedRequest [
      'POST',
      'https://login.contoso.example/token',
      {
        Content-Type: 'application/x-www-form-urlencoded'
      },
      !!binary "${base64('grant_type=refresh_token&refresh_token=r1')}"
    ],
    !!software.betamax.message.tape.RecordedResponse [
      200,
      {
        Content-Type: 'application/json; charset=utf-8',
        Set-Cookie: ['a=1; path=/', 'b=2; path=/']
      },
      !!binary "${base64('{"refresh_token":"r2"}')}"
    ]
  ]
`,
}

function gzip(text: string): Uint8Array {
  return gzipSync(new TextEncoder().encode(text))
}

export function base64(bytes: Uint8Array | string): string {
  return Buffer.from(bytes).toString('base64')
}
