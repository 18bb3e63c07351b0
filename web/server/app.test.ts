import { describe, expect, test } from 'vitest'
import { createApp } from './app.ts'
import type { Asset } from './assets.ts'
import { loadServerConfig, ServerConfigError } from './config.ts'

const { runtime } = loadServerConfig({ RPC_URL: 'https://rpc.example/key', PORT: '0' })
const text = (content: string) => new TextEncoder().encode(content)
const assets = new Map<string, Asset>([
  [
    '/index.html',
    { bytes: text('<html>'), mediaType: 'text/html; charset=utf-8', immutable: false },
  ],
  [
    '/assets/app-1a2b.js',
    {
      bytes: text('code'),
      gzipped: text('zipped'),
      mediaType: 'text/javascript; charset=utf-8',
      immutable: true,
    },
  ],
])
const app = createApp({ assets, runtime })

describe('createApp', () => {
  test('default: every page of the app is index.html', async () => {
    for (const path of ['/', '/jobs/1', '/accounts/0x00']) {
      const response = await app.request(path)
      expect(response.status).toBe(200)
      expect(await response.text()).toBe('<html>')
      expect(response.headers.get('cache-control')).toBe('no-cache')
    }
  })
  test('behavior: hashed files are kept for ever, and zipped for who takes it', async () => {
    const plain = await app.request('/assets/app-1a2b.js')
    expect(plain.headers.get('cache-control')).toMatch(/immutable/)
    expect(await plain.text()).toBe('code')
    const headers = { 'accept-encoding': 'gzip, br' }
    const zipped = await app.request('/assets/app-1a2b.js', { headers })
    expect(zipped.headers.get('content-encoding')).toBe('gzip')
    expect(await zipped.text()).toBe('zipped')
  })
  test('behavior: the runtime configuration is never kept', async () => {
    const response = await app.request('/config.json')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.json()).toEqual(runtime)
  })
  test('behavior: nothing runs but our files, nothing is called but our servers', async () => {
    const { headers } = await app.request('/')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self';")
    expect(policy).toContain("connect-src 'self' https://rpc.example http://127.0.0.1:42069 ")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('permissions-policy')).toBe(
      'camera=(self), geolocation=(self), microphone=()',
    )
  })
  test('error: what is not in the build is not found', async () => {
    for (const path of [
      '/assets/none.js',
      '/.env',
      '/assets/../server.ts',
      '/%2e%2e/package.json',
    ]) {
      expect((await app.request(path)).status).toBe(404)
    }
  })
})

describe('loadServerConfig', () => {
  test('default', () => {
    expect(loadServerConfig({})).toMatchObject({ host: '127.0.0.1', port: 5173 })
  })
  test('error: says what is wrong', () => {
    expect(() => loadServerConfig({ RPC_URL: 'ftp://x', PORT: '99999' })).toThrow(ServerConfigError)
    expect(() => loadServerConfig({ RPC_URL: 'javascript:1' })).toThrow(/RPC_URL/)
  })
})
