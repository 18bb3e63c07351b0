import { describe, expect, test } from 'vitest'
import { Problem } from '../../problems/problem.ts'
import { type Expected, readMessage } from './readMessage.ts'

const account = '0xd8dA6BF26964aF9D7eEd9e03E53415D37aA96045'
const expected: Expected = {
  chainId: 8453,
  isOrigin: (origin) => origin === 'https://market.example',
  now: Date.parse('2026-03-01T12:00:30.000Z'),
}
const lines = [
  'market.example wants you to sign in with your Ethereum account:',
  account,
  '',
  'Sign in to the market.',
  '',
  'URI: https://market.example/login',
  'Version: 1',
  'Chain ID: 8453',
  'Nonce: 0123456789abcdef',
  'Issued At: 2026-03-01T12:00:00.000Z',
  'Expiration Time: 2026-03-01T12:05:00.000Z',
  'Not Before: 2026-03-01T12:00:00.000Z',
  'Request ID: some-id',
  'Resources:',
  '- https://market.example/terms',
  '- ipfs://bafkreibm6jg3ux5qumhcn2b3flc3tyu6dmlb4xa7u5bf44yegnrjhc4yeq',
]
const text = lines.join('\n')

/** The message with one line made another. */
function with_(start: string, other: string): string {
  const at = lines.findIndex((line) => line.startsWith(start))
  if (at < 0) throw new Error(`There is no line ${start}.`)
  return lines.with(at, other).join('\n')
}

/** The message with a line moved below another. */
function moved(start: string, below: string): string {
  const line = lines.find((line) => line.startsWith(start)) ?? ''
  const others = lines.filter((other) => other !== line)
  const at = others.findIndex((other) => other.startsWith(below))
  return others.toSpliced(at + 1, 0, line).join('\n')
}

function reason(message: string, more: Partial<Expected> = {}): unknown {
  try {
    return readMessage(message, { ...expected, ...more })
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    expect(error.status).toBe(401)
    return error.body.reason
  }
}

describe('readMessage', () => {
  test('default', () => {
    expect(readMessage(text, expected)).toEqual({ account, nonce: '0123456789abcdef' })
  })

  test('behavior: scheme, and whatever is optional, may be there or not', () => {
    const short = lines.filter((line) => !/^(Exp|Not|Req|Res|- )/.test(line)).join('\n')
    const silent = text.replace('\n\nSign in to the market.\n\n', '\n\n\n')
    for (const message of [`https://${text}`, short, silent]) {
      expect(reason(message)).toMatchObject({ account })
    }
  })

  /** The kinds of the negative vectors published with the siwe package. */
  const unreadable: Record<string, string> = {
    'no domain': with_('market', ' wants you to sign in with your Ethereum account:'),
    'no address': with_(account, ''),
    'no uri': with_('URI', ''),
    'no version': with_('Version', ''),
    'no chain id': with_('Chain', ''),
    'no nonce': with_('Nonce', ''),
    'no issued at': with_('Issued', ''),
    'uri out of order': moved('URI', 'Version'),
    'version out of order': moved('Version', 'Chain'),
    'chain id out of order': moved('Chain', 'Nonce'),
    'nonce out of order': moved('Nonce', 'Issued'),
    'issued at out of order': moved('Issued', 'Expiration'),
    'expiration time out of order': moved('Expiration', 'Not Before'),
    'not before out of order': moved('Not Before', 'Request'),
    'request id out of order': moved('Request', '- ipfs'),
    'resources out of order': moved('- ipfs', 'Nonce'),
    'domain no authority': with_('market', `#market ${lines[0]?.slice(15)}`),
    'address not checksummed': with_(account, account.toLowerCase()),
    'address checksummed wrongly': with_(account, account.replace('d8dA', 'D8dA')),
    'address too short': with_(account, account.slice(0, -2)),
    'statement with a line break': with_('Sign', 'Sign in\nto the market.'),
    'uri that is none': with_('URI', 'URI: :not a uri'),
    'version 2': with_('Version', 'Version: 2'),
    'chain id no number': with_('Chain', 'Chain ID: base'),
    'nonce too short': with_('Nonce', 'Nonce: 0123456'),
    'nonce with a dash': with_('Nonce', 'Nonce: 01234567-89'),
    'issued at not ISO 8601': with_('Issued', 'Issued At: Sun, 01 Mar 2026 12:00:00 GMT'),
    'issued on 31 February': with_('Issued', 'Issued At: 2026-02-31T12:00:00.000Z'),
    'expiration time not ISO 8601': with_('Expiration', 'Expiration Time: tomorrow'),
    'expiration on 31 February': with_('Expiration', 'Expiration Time: 2027-02-31T12:00:00Z'),
    'not before not ISO 8601': with_('Not Before', 'Not Before: 1772366400'),
    'not before on 31 February': with_('Not Before', 'Not Before: 2026-02-31T12:00:00Z'),
    'resources on one line': with_('- https', '- https://a.example - https://b.example'),
    'first resource no uri': with_('- https', '- :not a uri'),
    'second resource no uri': with_('- ipfs', '- :not a uri'),
    'a line more': `${text}\nNonce: 0123456789abcdef`,
    'a line before': `\n${text}`,
    'line ends of Windows': text.replaceAll('\n', '\r\n'),
    nothing: '',
  }
  for (const [name, message] of Object.entries(unreadable)) {
    test(`error: ${name}`, () => expect(reason(message)).toBe('message'))
  }

  const elsewhere: Record<string, [string, string]> = {
    'domain of others': [text.replaceAll('market.example', 'thief.example'), 'domain'],
    'domain below ours': [with_('market', `x.${lines[0]}`), 'domain'],
    'domain with another port': [text.replace('example wants', 'example:444 wants'), 'domain'],
    'domain with a user': [`thief@${text}`, 'domain'],
    'scheme not ours': [`http://${text}`, 'domain'],
    'uri of others': [with_('URI', 'URI: https://thief.example/login'), 'uri'],
    'uri of a user of ours elsewhere': [
      with_('URI', 'URI: https://market.example@thief.example'),
      'uri',
    ],
    'another chain': [with_('Chain', 'Chain ID: 1'), 'chain-id'],
  }
  for (const [name, [message, why]] of Object.entries(elsewhere)) {
    test(`error: ${name}`, () => expect(reason(message)).toBe(why))
  }

  test('error: too early, too late', () => {
    const at = (time: string) => reason(text, { now: Date.parse(time) })
    expect(at('2026-03-01T11:59:49.999Z')).toBe('issued-at')
    expect(at('2026-03-01T11:59:55.000Z')).toBe('not-before')
    expect(at('2026-03-01T12:04:59.999Z')).toMatchObject({ account })
    expect(at('2026-03-01T12:05:00.000Z')).toBe('expiration-time')
    const lasting = lines.filter((line) => !line.startsWith('Expiration')).join('\n')
    expect(reason(lasting, { now: Date.parse('2026-03-01T12:10:11.000Z') })).toBe('issued-at')
    expect(reason(with_('Not Before', 'Not Before: 2026-03-01T12:00:31.000Z'))).toBe('not-before')
  })
})
