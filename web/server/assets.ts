import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { RuntimeConfig } from '../src/config/runtimeConfig.ts'
import { withPicture } from './shareCard.ts'
import { withConfig } from './withConfig.ts'

export type Asset = {
  readonly bytes: Uint8Array<ArrayBuffer>
  /** Absent where compressing gains nothing. */
  readonly gzipped?: Uint8Array<ArrayBuffer>
  readonly mediaType: string
  /** Named by its content, so it never changes. */
  readonly immutable: boolean
}

const mediaTypes: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
}

/**
 * Every file of the build by its URL path, the page with its picture and what it is told. Names come from
 * the build alone, never from a request.
 */
export function loadAssets(
  folder: string,
  { publicUrl, runtime }: { publicUrl: string | undefined; runtime: RuntimeConfig },
): ReadonlyMap<string, Asset> {
  const assets = new Map<string, Asset>()
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const file = join(folder, name)
    // What the server itself runs is beside it
    if (name.startsWith('.') || !statSync(file).isFile()) continue
    const path = `/${relative(folder, file).split(sep).join('/')}`
    const mediaType = mediaTypes[extname(name)] ?? 'application/octet-stream'
    const read = readFileSync(file)
    const bytes = new Uint8Array(
      path === '/index.html'
        ? Buffer.from(withConfig(withPicture(read.toString(), publicUrl), runtime))
        : read,
    )
    const text = /^text|json|svg/.test(mediaType)
    assets.set(path, {
      bytes,
      gzipped: text ? new Uint8Array(gzipSync(bytes, { level: 9 })) : undefined,
      mediaType,
      immutable: path.startsWith('/assets/'),
    })
  }
  return assets
}
