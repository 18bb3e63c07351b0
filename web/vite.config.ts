import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { build, defineConfig, type Plugin } from 'vite'
import { generateSW } from 'workbox-build'
import { docsPlugin } from './docs/docsPlugin.ts'
import { loadServerConfig } from './server/config.ts'

/** What `server.ts` serves at /config.json, for the development server. */
function runtimeConfig(): Plugin {
  return {
    name: 'runtime-config',
    configureServer(server) {
      server.middlewares.use('/config.json', (_request, response) => {
        response.setHeader('content-type', 'application/json')
        response.end(JSON.stringify(loadServerConfig(process.env).runtime))
      })
    },
  }
}

/**
 * Pages are there before their code: styles are asked for first, and the code once there was a frame, by
 * `first.js`.
 */
function codeComesLater(): Plugin {
  const styles = /\s*<link rel="stylesheet"[^>]*>/
  const code = /\s*<(script type="module"|link rel="modulepreload")[^>]*>(<\/script>)?/g
  return {
    name: 'code-comes-later',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: (html) => {
        const later = `<template id="code">${[...html.matchAll(code)].map(([tag]) => tag.trim()).join('')}</template>`
        return html
          .replace(code, '')
          .replace(styles, '')
          .replace(
            '<script src="/first.js"></script>',
            (first) => `${first}${styles.exec(html)?.[0] ?? ''}${later}`,
          )
      },
    },
  }
}

/**
 * What `server.ts` makes the first look of pages with, in `dist/.server`: the same pages, for Node, with all
 * they import.
 */
function forServer(): Plugin {
  return {
    name: 'for-server',
    apply: (_config, { command, isSsrBuild }) => command === 'build' && !isSsrBuild,
    async closeBundle() {
      await build({
        configFile: false,
        root: import.meta.dirname,
        logLevel: 'warn',
        plugins: [react(), docsPlugin()],
        publicDir: false,
        ssr: { noExternal: true },
        build: {
          ssr: 'src/prerender.tsx',
          outDir: 'dist/.server',
          emptyOutDir: false,
          target: 'node20',
          chunkSizeWarningLimit: 10_000,
        },
      })
    },
  }
}

/**
 * The service worker: what a first visit loads at once, the rest as it is visited. The page itself is
 * taken from the server while there is one, since its policy names the hosts it may call; the one kept
 * by the worker is for when there is none.
 */
function offline(): Plugin {
  const globDirectory = `${import.meta.dirname}/dist`
  let first: string[] = []
  return {
    name: 'offline',
    apply: 'build',
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter((part) => part.type === 'chunk')
      const found = new Set<string>()
      const visit = (name: string) => {
        if (found.has(name)) return
        found.add(name)
        for (const next of chunks.find(({ fileName }) => fileName === name)?.imports ?? [])
          visit(next)
      }
      for (const { isEntry, fileName } of chunks) if (isEntry) visit(fileName)
      first = [...found]
    },
    async closeBundle() {
      await generateSW({
        globDirectory,
        globPatterns: [
          'index.html',
          'first.js',
          'favicon.svg',
          'assets/index-*.css',
          'assets/ToastStack-*.js',
          'assets/HomePage-*.js',
          ...first,
        ],
        swDest: `${globDirectory}/sw.js`,
        // What comes by web push
        importScripts: ['push.js'],
        inlineWorkboxRuntime: true,
        sourcemap: false,
        skipWaiting: true,
        clientsClaim: true,
        cleanupOutdatedCaches: true,
        directoryIndex: null,
        runtimeCaching: [
          {
            urlPattern: ({ request }) => request.mode === 'navigate',
            handler: 'NetworkFirst',
            options: {
              networkTimeoutSeconds: 4,
              plugins: [
                {
                  cacheWillUpdate: async () => null,
                  cachedResponseWillBeUsed: async () =>
                    caches.match('/index.html', { ignoreSearch: true }),
                },
              ],
            },
          },
          {
            urlPattern: /\/config\.json$/,
            handler: 'NetworkFirst',
            options: { cacheName: 'config' },
          },
          {
            urlPattern: /\/assets\//,
            handler: 'CacheFirst',
            options: { cacheName: 'assets', expiration: { maxEntries: 300 } },
          },
        ],
      })
    },
  }
}

const sharedFolders =
  /\/web\/src\/(config|data|language|design|format|account|bookmarks|job|layout|wallet)\/[A-Za-z]+\.tsx?$/
const importsMuch =
  /(Tabs|Segmented|Checkbox|Dialog\w*|Chart\w*|Camera|readDocument|DocumentLine|Tooltip)\.tsx?$/

/** Small parts that many pages are made of: each in a file of its own would be dozens of requests. */
function isShared(id: string): boolean {
  return (sharedFolders.test(id) && !importsMuch.test(id)) || /\/lucide-react\/dist\//.test(id)
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    tailwindcss(),
    docsPlugin(),
    runtimeConfig(),
    codeComesLater(),
    forServer(),
    offline(),
  ],
  // Their parts may be split, as the page's are
  worker: { format: 'es' },
  build: {
    target: 'es2022',
    manifest: '.server/manifest.json',
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 1000,
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'base',
              test: /node_modules\/(react|react-dom|scheduler|react-router|@tanstack\/(react-query|query-core)|@0no-co\/graphql\.web)\//,
            },
            { name: 'shared', test: isShared, minShareCount: 5 },
          ],
        },
      },
    },
  },
})
