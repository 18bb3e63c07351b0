/** Bounds of criteria documents and of what runs them. Every one of them is the same on every machine. */
export const criteriaLimits = {
  /** Tests of a suite, templates included. */
  tests: 20,
  checklist: 50,
  evidence: 20,
  /** The latest Unix time a requirement names. */
  time: 2 ** 40 - 1,
  /** Characters of one line of a checklist. */
  line: 1000,
  testId: 128,
  /** Characters of an expression of `assertion`. */
  expression: 500,
  /** Characters of a JSONPath. */
  path: 500,
  /** Characters of a text or regular expression that is looked for. */
  pattern: 1000,
  /** Characters of a JSON Schema as JSON. */
  schema: 65_536,
  /** Levels of nesting of an output, and of a schema; a deeper one is no JSON to a test. */
  depth: 64,
  /** Templates inside templates, and all of them together. */
  templateDepth: 4,
  templates: 16,
  /** Bytes of an output. */
  output: 8 * 1024 * 1024,
  /** Steps a test may take, which trip long before its time does. */
  steps: 2_000_000,
  /** Instructions of a regular expression times characters it reads. */
  regexWork: 1_000_000_000,
  /** Seconds of a test, and of a suite; then it is killed. */
  testSeconds: 60,
  suiteSeconds: 300,
  /** MiB of a suite's process. */
  memory: 256,
  /** Characters of what a report says of one test. */
  detail: 300,
} as const
