import ipaddr from 'ipaddr.js'
import { isAllowedAddress } from './isAllowedAddress.ts'

const maxLength = 2048
const names = /(^|\.)(localhost|local|internal|intranet|lan|home|corp|arpa|onion)\.?$/

/** What can be said of an address before it is resolved. */
export function checkUrl(text: string, allowed: readonly string[]): URL {
  const refuse = (reason: string) => new OutgoingRefusedError({ url: text, reason })
  if (text.length > maxLength) throw refuse(`it is longer than ${maxLength} characters`)
  if (!URL.canParse(text)) throw refuse('it is no URL')
  const url = new URL(text)
  if (url.protocol !== 'https:' && url.protocol !== 'http:') throw refuse('it is not https')
  if (url.username !== '' || url.password !== '') throw refuse('it carries credentials')
  const isPlain = url.protocol === 'http:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(host)) {
    if (!isAllowedAddress(host, allowed, isPlain)) throw refuse('it is not public, or not https')
  } else {
    // Which address a name has is seen when the connection is made
    if (isPlain && allowed.length === 0) throw refuse('it is not https')
    if (names.test(host) && allowed.length === 0) throw refuse('it is not public')
  }
  return url
}

/** An address that is not called, now or ever. */
export class OutgoingRefusedError extends Error {
  override name = 'OutgoingRefusedError'
  readonly reason: string
  constructor({ url, reason }: { url: string; reason: string }) {
    const host = URL.canParse(url) ? new URL(url).host : 'The address'
    super(`${host} is not called: ${reason}.`)
    this.reason = reason
  }
}
