import type { App } from '../apps.ts'
import type { Lab } from '../lab.ts'

/** The Web Account Manager of Windows, as far as the wire shows it (MS-OAPXBC 3.1.5.1.3). */
export interface Broker {
  /** Gets tokens for an app with the session of the person who is signed in to the device. */
  acquire(app: App): Promise<void>
}

/** One on a device that has joined the tenant. */
export function openBroker({ wire, vault }: Lab): Broker {
  const post = async (url: string, fields: Readonly<Record<string, string>>): Promise<Response> =>
    wire.fetch(url, {
      method: 'POST',
      headers: { 'user-agent': 'Windows-AzureAD-Authentication-Provider/1.0' },
      body: new URLSearchParams(fields),
    })
  return {
    async acquire({ authority, registration, scope }) {
      const url = `${authority}/oauth2/token`
      const challenge = (await (await post(url, { grant_type: 'srv_challenge' })).json()) as {
        readonly Nonce: string
      }
      const request = vault.jwt('assertion', {
        client_id: registration.clientId,
        scope,
        grant_type: 'refresh_token',
        request_nonce: challenge.Nonce,
      })
      const answer = await post(url, {
        windows_api_version: '2.0.1',
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        request,
        client_info: '1',
        tgt: 'true',
      })
      await answer.text()
    },
  }
}
