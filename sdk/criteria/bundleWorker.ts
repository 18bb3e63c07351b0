import { fileURLToPath } from 'node:url'

/**
 * The process of a suite as one file of CommonJS, which reads no other. `entry` is another file to be
 * bundled the same way. Needs esbuild, which a built package does without.
 */
export async function bundleWorker(
  entry: string = fileURLToPath(new URL('./worker.ts', import.meta.url)),
): Promise<string> {
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    minify: true,
    legalComments: 'none',
    logLevel: 'silent',
    // What libraries have for browsers fetches nothing and reads no file
    mainFields: ['module', 'main'],
    // Put together, as this file itself may be bundled by who writes such names out
    define: { [['import', 'meta', 'url'].join('.')]: '""' },
  })
  return outputFiles[0]?.text ?? ''
}
