import { RelayProblemError, RelayUnavailableError } from '@guildhall/sdk'

/**
 * Asks a relayer what the SDK's clients do not.
 *
 * @throws {RelayUnavailableError} when it does not answer.
 * @throws {RelayProblemError} when it refuses.
 */
export async function askRelayer(
  url: string,
  init?: RequestInit,
  ask: typeof fetch = fetch,
): Promise<Response> {
  const response = await ask(url, init).catch((cause: unknown) => {
    throw new RelayUnavailableError({ url, cause })
  })
  if (response.ok) return response
  const told: { type?: string; title?: string; detail?: string } = await response
    .json()
    .catch(() => ({}))
  const { type = 'about:blank', title = String(response.status), detail } = told
  throw new RelayProblemError({ type, title, detail, status: response.status })
}
