import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { amountOf, readShareCard, withPicture, withShareCard } from './shareCard.ts'

/** The card of a job that a read model tells of in these words. */
async function cardOf(job: object) {
  const reader = createServer((_, response) => response.end(JSON.stringify({ data: { job } })))
  await new Promise<void>((resolve) => reader.listen(0, '127.0.0.1', resolve))
  const { port } = reader.address() as AddressInfo
  try {
    return await readShareCard(`http://127.0.0.1:${port}/graphql`, '/jobs/7')
  } finally {
    reader.close()
  }
}

test('default: a page has its card in its head', () => {
  const html = withShareCard('<head><title>Guildhall</title></head>', {
    title: 'Draw a map',
    description: 'Of the harbour.',
  })
  expect(html).toContain('<meta property="og:title" content="Draw a map" />')
  expect(html).toContain('<title>Draw a map · Guildhall</title>')
})

test('behavior: what strangers wrote stays text', () => {
  const html = withShareCard('<title>Guildhall</title>', {
    title: '"><script>alert(1)</script> $& $1',
    description: `'onload="x`,
  })
  expect(html).not.toMatch(/<script|"x/)
  expect(html).toContain('$&#38; $1')
})

test('behavior: a price is told to its last digit', () => {
  expect(amountOf('120000000', 6)).toBe('120')
  expect(amountOf('1', 6)).toBe('0.000001')
  expect(amountOf('12345678901234567890123456', 18)).toBe('12,345,678.901234567890123456')
  expect(amountOf('7', 0)).toBe('7')
})

test('behavior: a page names its picture by its whole address, or none', () => {
  const page = readFileSync(`${import.meta.dirname}/../index.html`, 'utf8')
  expect(withPicture(page, 'https://hall.example/x')).toContain(
    '<meta property="og:image" content="https://hall.example/card.png" />',
  )
  expect(withPicture(page, undefined)).not.toContain('card.png')
  expect(withPicture(page, undefined)).toContain('property="og:site_name"')
})

test('behavior: what is hidden in words of strangers is named', async () => {
  const token = { symbol: 'USDC', decimals: 6 }
  const card = await cardOf({ title: 'invoice\u202efdp.exe', budget: '25000000', token })
  expect(card?.title).toBe('invoice⟨U+202E⟩fdp.exe')
  expect(card?.description).toMatch(/^25 USDC\. /)
})

test('error: figures that are none make no card, and no fault', async () => {
  for (const decimals of [-1, 101, 1e9]) {
    const token = { symbol: 'USDC', decimals }
    expect(await cardOf({ title: 'A map', budget: '25', token })).toBeUndefined()
  }
  const token = { symbol: 'USDC', decimals: 6 }
  expect(await cardOf({ title: 'A map', budget: '9'.repeat(400), token })).toBeUndefined()
})
