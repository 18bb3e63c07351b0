import { t } from '../language/t.ts'
import type { Told } from './Answer.tsx'
import { prettyJson } from './readJson.ts'

/** Sends a question of anybody's own to a reader, and tells what came back whatever it was. */
export async function askGraphql(
  url: string,
  query: string,
  variables: Record<string, unknown>,
): Promise<Told> {
  const began = performance.now()
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ query, variables }),
    })
    const text = await response.text()
    const remaining = response.headers.get('x-ratelimit-remaining')
    return {
      text: prettyJson(text),
      isRefusal: !response.ok || /^\s*\{\s*"errors"/.test(text),
      notes: [
        `HTTP ${response.status}`,
        `${Math.round(performance.now() - began)} ms`,
        ...(remaining === null ? [] : [t('budget left: {remaining}', { remaining })]),
      ],
    }
  } catch (error) {
    return { text: String(error), isRefusal: true, notes: [t('Nobody answered')] }
  }
}
