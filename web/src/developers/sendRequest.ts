import { t } from '../language/t.ts'
import type { Told } from './Answer.tsx'
import type { ApiRequest } from './apiRequest.ts'
import { prettyJson } from './readJson.ts'

/** Milliseconds until an answer that does not end, as a stream's, is left. */
const patience = 20_000
/** Characters of an answer that are shown. */
const most = 200_000

/** Sends a request and tells what came back, whatever it was. */
export async function sendRequest({ method, url, headers, body }: ApiRequest): Promise<Told> {
  const began = performance.now()
  try {
    const response = await fetch(url, {
      method,
      headers,
      body: body ?? null,
      signal: AbortSignal.timeout(patience),
    })
    const text = prettyJson(await response.text())
    const remaining = response.headers.get('x-ratelimit-remaining')
    const request = response.headers.get('x-request-id')
    return {
      text: text.length > most ? `${text.slice(0, most)}…` : text || t('(nothing)'),
      isRefusal: !response.ok,
      notes: [
        `HTTP ${response.status} ${response.statusText}`.trim(),
        `${Math.round(performance.now() - began)} ms`,
        ...(remaining === null ? [] : [t('budget left: {remaining}', { remaining })]),
        ...(request === null ? [] : [request]),
      ],
    }
  } catch (error) {
    return { text: String(error), isRefusal: true, notes: [t('Nobody answered')] }
  }
}
