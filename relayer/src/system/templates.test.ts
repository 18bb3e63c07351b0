import { briefFieldsSchema } from '@guildhall/sdk/command/brief'
import { expect, test } from 'vitest'
import { templateOf, templates } from './templates.ts'

test('each is a brief the market takes, within what a day may cost', () => {
  for (const { title, description, category, tags, points, each = ['job 7'] } of templates) {
    for (const subject of each) {
      const filled = (text: string) => text.replaceAll('…', subject)
      const brief = { title: filled(title), description: filled(description), category, tags }
      expect(briefFieldsSchema.safeParse(brief).error).toBeUndefined()
    }
    expect(points).toBeGreaterThanOrEqual(10)
    expect(points).toBeLessThanOrEqual(300)
  }
  expect(new Set(templates.map(({ id }) => id)).size).toBe(templates.length)
})

test('the sources’ jobs, at their prices', () => {
  const prices = Object.fromEntries(templates.map(({ id, points }) => [id, points]))
  expect(prices).toEqual({
    'post-thread': 30,
    'notable-case': 80,
    banner: 40,
    translation: 60,
    testimonial: 20,
    bug: 50,
    tutorial: 80,
    sdk: 200,
    endpoint: 150,
    'endpoint-tests': 100,
    'category-template': 40,
    'weekly-report': 30,
    'other-markets': 60,
    onboarding: 25,
    'case-study': 40,
  })
  expect(templateOf('none')).toBeUndefined()
})
