import type { ApiOperation } from './openApiDocument.ts'

/** A request as it is sent, and as it is shown. */
export type ApiRequest = {
  readonly method: string
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | undefined
}

/** A path's field is missing: there is no such address. */
export class MissingFieldError extends Error {
  override name = 'MissingFieldError'
  readonly field: string
  constructor({ field }: { field: string }) {
    super(`${field} is missing.`)
    this.field = field
  }
}

/**
 * What an operation sends for what was filled in; fields left empty are left out.
 *
 * @throws {MissingFieldError} for what the path or the operation cannot be without.
 */
export function apiRequest(
  base: string,
  { method, path, parameters, body }: ApiOperation,
  filled: Readonly<Record<string, string>>,
  text: string,
): ApiRequest {
  const headers: Record<string, string> = {}
  let place = path
  const query = new URLSearchParams()
  for (const { name, in: where, required } of parameters) {
    const value = filled[name]?.trim() ?? ''
    if (value === '') {
      if (required && where !== 'cookie') throw new MissingFieldError({ field: name })
      continue
    }
    if (where === 'path') place = place.replace(`{${name}}`, encodeURIComponent(value))
    if (where === 'query') query.append(name, value)
    if (where === 'header') headers[name] = value
  }
  const url = new URL(`${base}${place}`)
  url.search = query.toString()
  const sends = body !== undefined && text.trim() !== ''
  if (sends) headers['content-type'] = body.type
  return { method, url: url.href, headers, body: sends ? text : undefined }
}

/** The same as a line of a shell. */
export function curlOf({ method, url, headers, body }: ApiRequest): string {
  return [
    `curl -s${method === 'GET' ? '' : ` -X ${method}`} ${quoted(url)}`,
    ...Object.entries(headers).map(([name, value]) => `-H ${quoted(`${name}: ${value}`)}`),
    ...(body === undefined ? [] : [`--data-binary ${quoted(body)}`]),
  ].join(' \\\n  ')
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}
