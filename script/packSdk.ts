import { mkdir, stat } from 'node:fs/promises'
import { buildPackage, packPackage } from './packSdk/buildPackage.ts'
import { writeApi } from './packSdk/writeApi.ts'
import { root } from './stack/root.ts'

/**
 * Makes `@guildhall/sdk` as it is published, in sdk/dist: the package, with the reference of its exports,
 * and a tarball of it. With `--api` only the package.
 */
const dist = `${root}sdk/dist`
await mkdir(dist, { recursive: true })
await buildPackage(`${dist}/package`)
await writeApi(`${dist}/package`)
console.log(`Reference: ${dist}/package/docs/api/README.md`)
if (!process.argv.includes('--api')) {
  const tarball = await packPackage(`${dist}/package`, dist)
  console.log(`Package: ${tarball} (${Math.round((await stat(tarball)).size / 1024)} KiB)`)
}
