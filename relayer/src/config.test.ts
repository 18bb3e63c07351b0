import { parseEther, parseGwei } from 'viem'
import { describe, expect, test } from 'vitest'
import { ConfigError, readConfig, redactConfig } from './config.ts'

const key = `0x${'11'.repeat(32)}`
const environment = {
  CHAIN_ID: '31337',
  CHAIN_RPC_URL: 'https://user:secret@rpc.example/key/secret',
  DATABASE_URL: 'postgresql://user:secret@db.example:5432/guildhall',
  RELAYER_PRIVATE_KEYS: key,
  CONTENT_DIR: '/content',
}

describe('readConfig', () => {
  test('default', () => {
    expect(readConfig(environment)).toEqual({
      chainId: 31337,
      rpcUrl: environment.CHAIN_RPC_URL,
      databaseUrl: environment.DATABASE_URL,
      databaseSchema: 'relayer',
      host: '127.0.0.1',
      port: 4000,
      publicUrl: 'http://127.0.0.1:4000',
      operator: 'http://127.0.0.1:4000',
      logLevel: 'info',
      auth: { origins: ['http://127.0.0.1:4000'], mail: undefined },
      content: { place: { directory: '/content' }, gateways: [], pinning: undefined },
      limits: expect.objectContaining({ trustedProxies: [], halted: undefined }),
      hooks: expect.objectContaining({ outgoingAllowed: [] }),
      notifications: { dappUrl: undefined, push: undefined, xmtp: undefined },
      metrics: { host: '127.0.0.1', port: undefined },
      dispatch: { secret: undefined },
      evidence: { perDay: 200, timeout: 60_000 },
      verify: {
        recheckHours: 720,
        relaysPerDay: 100,
        tag: 'Guildhall',
        x: { rate: { burst: 300, refill: 1 / 3 }, tokens: [], url: 'https://api.x.com' },
      },
      relay: { confirmations: 1, replaceAfterBlocks: 3, maxFee: parseGwei('500') },
      signers: {
        privateKeys: [key],
        keysFile: undefined,
        leaseSeconds: 5,
        minBalance: parseEther('0.002'),
        refillTo: parseEther('0.05'),
        treasuryKey: undefined,
      },
      doors: { indexerUrl: undefined, slowReader: 30 },
      x402: {
        quoteKey: undefined,
        facilitatorUrl: undefined,
        payTo: 'members',
        minAmount: '0.01',
        perMinute: 60,
        perDay: 20_000,
        costPerDay: 5n * 10n ** 18n,
        waitSeconds: 25,
      },
    })
    expect(Object.isFrozen(readConfig(environment))).toBe(true)
  })

  test('param: senders of notifications are set whole or not at all, and not printed', () => {
    const push = { PUSH_PRIVATE_KEY: 'k'.repeat(43), PUSH_CONTACT: 'mailto:a@example.org' }
    const xmtp = { XMTP_PRIVATE_KEY: key, XMTP_DIR: '/xmtp' }
    const config = readConfig({ ...environment, ...push, ...xmtp })
    expect(config.notifications.push?.privateKey).toBe(push.PUSH_PRIVATE_KEY)
    const printed = JSON.stringify(redactConfig(config).notifications)
    expect(printed).toBe(
      '{"push":{"contact":"mailto:a@example.org"},"xmtp":{"env":"production","directory":"/xmtp"}}',
    )
    const half = { PUSH_CONTACT: push.PUSH_CONTACT, XMTP_PRIVATE_KEY: key, DAPP_URL: 'x.example/a' }
    expect(() => readConfig({ ...environment, ...half })).toThrow(
      /DAPP_URL: .*\n.*(PUSH_PRIVATE_KEY: must be set|XMTP_DIR: must be set)/,
    )
  })

  test('param: a fee is set whole or not at all', () => {
    const fee = {
      FEE: 'beyond',
      FEE_TOKEN: `0x${'ab'.repeat(20)}`,
      FEE_RECEIVER: `0x${'cd'.repeat(20)}`,
      FEE_PER_COIN: '3000',
      FEE_MAX: '2.5',
      QUOTE_PRIVATE_KEY: key,
    }
    expect(readConfig({ ...environment, ...fee }).fee).toMatchObject({
      when: 'beyond',
      perRequest: '0',
      perCoin: '3000',
      max: '2.5',
    })
    const of = (change: Record<string, string | undefined>) => () =>
      readConfig({ ...environment, ...fee, ...change })
    expect(of({ FEE: 'off' })().fee).toBeUndefined()
    for (const name of ['FEE_TOKEN', 'FEE_RECEIVER', 'FEE_MAX', 'QUOTE_PRIVATE_KEY']) {
      expect(of({ [name]: undefined })).toThrow(`${name}: must be given`)
    }
    expect(of({ FEE_PER_COIN: '0.0' })).toThrow('FEE_PER_REQUEST: must be above 0')
    expect(of({ FEE_RECEIVER: `0x${'00'.repeat(20)}` })).toThrow('FEE_RECEIVER: must not be zero')
    expect(of({ FEE_PER_REQUEST: '-1' })).toThrow('FEE_PER_REQUEST: must be whole tokens')
  })

  test('param: RELAYER_PRIVATE_KEYS is a list', () => {
    const other = `0x${'22'.repeat(32)}`
    const keys = readConfig({ ...environment, RELAYER_PRIVATE_KEYS: `${key}, ${other}` })
    expect(keys.signers.privateKeys).toEqual([key, other])
  })

  test('param: mail is set whole or not at all', () => {
    const mail = {
      SMTP_URL: 'smtps://user:secret@mail.example',
      MAIL_FROM: 'Market <market@example.org>',
      MAGIC_LINK_URL: 'https://market.example/sign-in',
    }
    expect(readConfig({ ...environment, ...mail }).auth.mail).toEqual({
      url: mail.SMTP_URL,
      from: mail.MAIL_FROM,
      linkUrl: mail.MAGIC_LINK_URL,
    })
    expect(JSON.stringify(redactConfig(readConfig({ ...environment, ...mail })))).not.toContain(
      'secret',
    )
    const { SMTP_URL, ...half } = mail
    expect(() => readConfig({ ...environment, ...half })).toThrow(/\n {2}SMTP_URL: /)
  })

  test('param: DISPATCH_SECRET is 32 bytes, and is not printed', () => {
    const secret = `0x${'5e'.repeat(32)}`
    const config = readConfig({ ...environment, DISPATCH_SECRET: secret })
    expect(config.dispatch.secret).toBe(secret)
    expect(JSON.stringify(redactConfig(config).dispatch)).not.toContain('5e5e')
    expect(() => readConfig({ ...environment, DISPATCH_SECRET: '0x5e' })).toThrow('DISPATCH_SECRET')
  })

  test('param: keys of the verifier and the system agent, and tokens of X, are not printed', () => {
    const [key, other] = [`0x${'5e'.repeat(32)}`, `0x${'6e'.repeat(32)}`]
    const given = {
      VERIFIER_PRIVATE_KEY: key,
      SYSTEM_PRIVATE_KEY: other,
      X_BEARER_TOKENS: 'one, two',
    }
    const config = readConfig({ ...environment, ...given })
    expect(config.verify).toMatchObject({ key, x: { tokens: ['one', 'two'] }, tag: 'Guildhall' })
    expect(config.system).toMatchObject({ key: other, pointsPerDay: 300 })
    expect(JSON.stringify(redactConfig(config))).not.toMatch(/5e5e|6e6e|"one"/)
    expect(readConfig(environment).system).toBeUndefined()
    const bad = { SYSTEM_POINTS_PER_DAY: '1001', X_RATE: 'often', DNS_SERVERS: 'here' }
    expect(() => readConfig({ ...environment, ...bad })).toThrow(/SYSTEM_POINTS_PER_DAY/)
  })

  test('param: AUTH_ORIGINS is a list', () => {
    const origins = 'https://market.example, http://localhost:3000'
    expect(readConfig({ ...environment, AUTH_ORIGINS: origins }).auth.origins).toEqual(
      origins.split(', '),
    )
  })

  test('behavior: away from the local chain an end takes several blocks to be final', () => {
    expect(readConfig({ ...environment, CHAIN_ID: '8453' }).relay.confirmations).toBe(5)
  })

  test('error: no keys at all', () => {
    const { RELAYER_PRIVATE_KEYS: _, ...rest } = environment
    expect(() => readConfig(rest)).toThrow('RELAYER_PRIVATE_KEYS: must be given')
    expect(readConfig({ ...rest, RELAYER_KEYS_FILE: '/keys' }).signers.privateKeys).toEqual([])
  })

  test('error: all faults of all parts at once', () => {
    const faulty = {
      PORT: 'x',
      AUTH_ORIGINS: 'x',
      MAIL_FROM: 'a@b',
      LEASE_SECONDS: 'x',
      MAX_FEE_GWEI: 'x',
    }
    const names = [
      ...['CHAIN_ID', 'CHAIN_RPC_URL', 'DATABASE_URL', 'PORT'],
      ...['LEASE_SECONDS', 'RELAYER_PRIVATE_KEYS', 'MAX_FEE_GWEI'],
      ...['AUTH_ORIGINS', 'SMTP_URL', 'MAGIC_LINK_URL', 'CONTENT_DIR'],
    ]
    expect(() => readConfig(faulty)).toThrow(
      new RegExp(`^[^\n]+${names.map((name) => `\n  ${name}: [^\n]+`).join('')}$`),
    )
  })

  for (const [name, value] of [
    ['PUBLIC_URL', 'https://relayer.example/path'],
    ['AUTH_ORIGINS', 'market.example'],
    ['AUTH_ORIGINS', 'https://market.example/'],
    ['CONFIRMATIONS', '0'],
    ['LEASE_SECONDS', '0'],
    ['MAX_FEE_GWEI', '-1'],
    ['SIGNER_MIN_BALANCE', '1e18'],
    ['SIGNER_REFILL_TO', '0.001'],
    ['TREASURY_PRIVATE_KEY', '0x1'],
    ['QUOTE_PRIVATE_KEY', '0x1'],
    ['X402_FACILITATOR_URL', 'file:///x'],
    ['X402_PAY_TO', 'all'],
    ['X402_MIN_AMOUNT', '-1'],
    ['CHAIN_ID', '0x7a69'],
    ['CHAIN_ID', ''],
    ['CHAIN_RPC_URL', 'file:///etc/passwd'],
    ['DATABASE_URL', 'mysql://db'],
    ['DATABASE_SCHEMA', 'a; drop'],
    ['RELAYER_PRIVATE_KEYS', ''],
    ['RELAYER_PRIVATE_KEYS', `${key},${key}`],
    ['PORT', '70000'],
    ['LOG_LEVEL', 'loud'],
    ['CONTENT_DIR', ''],
    ['METRICS_PORT', 'many'],
    ['LIMITS', 'none'],
    ['LIMIT_READ', '120/60'],
    ['LIMIT_WRITE', '0 1/1m'],
    ['BUDGET_ALL_DAY', '1 2'],
    ['TRUSTED_PROXIES', 'my-proxy'],
    ['OUTGOING_ALLOWED', '10.0.0.0/99'],
    ['HOOK_RETRIES', 'soon'],
    ['HOOK_TIMEOUT', '0'],
  ] as const) {
    test(`error: ${name}=${value.slice(0, 12)}`, () => {
      const read = () => readConfig({ ...environment, [name]: value })
      expect(read).toThrow(ConfigError)
      expect(read).toThrow(new RegExp(`^The environment .*:\n  ${name}: [^\n]+$`))
    })
  }
})

describe('redactConfig', () => {
  test('default', () => {
    const printed = JSON.stringify(
      redactConfig(
        readConfig({
          ...environment,
          TREASURY_PRIVATE_KEY: `0x${'22'.repeat(32)}`,
          QUOTE_PRIVATE_KEY: `0x${'33'.repeat(32)}`,
        }),
      ),
    )
    expect(printed).not.toContain('22'.repeat(32))
    expect(printed).not.toContain('33'.repeat(32))
    expect(printed).not.toContain('secret')
    expect(printed).not.toContain('1111')
    expect(printed).toContain('0x19E7E376E7C213B7E7e7e46cc70A5dD086DAff2A')
  })
})
