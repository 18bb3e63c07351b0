/** What is to be done in most scenarios. */
export const brief = {
  title: 'Translate two pages of a lease',
  description: 'German to English; tables stay tables.',
  category: 'content',
} as const

export const hour = 3600
export const day = 24 * hour
