import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { amountOf, withPicture, withShareCard } from './shareCard.ts'

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
