import type { Facts } from '../facts.ts'
import type { Output } from '../readOutput.ts'
import type { Result } from '../report.ts'
import type { Params } from '../strictCriteria.ts'

const maxUrl = 2048

/** `http_status`: the output is a URL, and whoever runs the suite got this status from it. */
export function testHttpStatus(
  { expected_status: expected }: Params<'http_status'>,
  output: Output,
  { http }: Facts,
): Result {
  const url = urlOf(output)
  if (url === undefined) return { outcome: 'failed', detail: 'The output is no URL.' }
  if (!http) return { outcome: 'error', detail: 'It is not known what the URL answers.' }
  if (http.url !== url) return { outcome: 'error', detail: 'It is known what another URL answers.' }
  if (http.status === null) {
    const why = http.failure === 'refused' ? 'may not be asked' : 'gave no answer'
    return { outcome: 'failed', detail: `The URL ${why}.` }
  }
  const detail = `${http.status}, of ${expected}.`
  return { outcome: http.status === expected ? 'passed' : 'failed', detail }
}

/** The URL an output consists of, as text or as JSON; undefined where it does not. */
export function urlOf({ text, json }: Output): string | undefined {
  const words = typeof json?.value === 'string' ? json.value : text
  const url = words?.trim()
  if (!url || url.length > maxUrl || !/^https?:\/\/\S+$/i.test(url)) return undefined
  return URL.canParse(url) ? url : undefined
}
