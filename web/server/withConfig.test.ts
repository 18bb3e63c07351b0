import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { withConfig } from './withConfig.ts'

const urls = { rpcUrl: 'https://a', graphqlUrl: 'https://b', relayerUrl: 'https://c' }

test('default: the page is told, as data that nothing runs', () => {
  const page = readFileSync(`${import.meta.dirname}/../index.html`, 'utf8')
  const [, written = ''] =
    /<script type="application\/json" id="config">(.*)<\/script>/.exec(
      withConfig(page, { chainId: 7, ...urls }),
    ) ?? []
  expect(JSON.parse(written)).toEqual({ chainId: 7, ...urls })
})

test('behavior: no address ends the element it is written in', () => {
  const told = withConfig('<div id="root">', {
    ...{ chainId: 7, ...urls },
    rpcUrl: 'https://a/</script><b>$&',
  })
  expect(told.match(/<\/script>/g)).toHaveLength(1)
  expect(told).toContain('$&')
})
