import { expect, test } from 'vitest'
import { withShareCard } from './shareCard.ts'

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
