import type { Requirement } from './criteriaSchema.ts'

/** A requirement by what is checked, in plain words, without what its author says of it. */
export function requirementWords(requirement: Requirement): string {
  const { type, min_count: count, near, max_accuracy_m: accuracy, signer, unit } = requirement
  const { not_before: from, not_after: until, max_age_seconds: age } = requirement
  const { min_value: least, max_value: most, min_characters: characters } = requirement
  const conditions = [
    near && `within ${metres(near.radius_m)} of ${near.latitude}, ${near.longitude}`,
    accuracy !== undefined && `located to ${metres(accuracy)}`,
    from !== undefined && `captured from ${time(from)} on`,
    until !== undefined && `captured by ${time(until)}`,
    age !== undefined && `at most ${span(age)} old when delivered`,
    least !== undefined && `at least ${least}`,
    most !== undefined && `at most ${most}`,
    unit !== undefined && `in ${JSON.stringify(unit)}`,
    characters !== undefined && `of at least ${characters} characters`,
    signer !== undefined && `signed by ${signer} too`,
  ].filter((one) => typeof one === 'string')
  return [`${count > 1 ? `${count} × ` : ''}${type}`, ...conditions].join(', ')
}

function metres(count: number): string {
  return count < 1000 ? `${count} m` : `${count / 1000} km`
}

function time(seconds: number): string {
  return new Date(seconds * 1000)
    .toISOString()
    .replace(/:00\.000Z$|\.000Z$/, ' UTC')
    .replace('T', ' ')
}

function span(seconds: number): string {
  const units = [
    [86_400, 'days'],
    [3600, 'hours'],
    [60, 'minutes'],
  ] as const
  const [length, name] = units.find(([length]) => seconds % length === 0 && seconds > length) ?? [
    1,
    'seconds',
  ]
  return `${seconds / length} ${name}`
}
