import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { problemText } from '../pipeline/model/problem.ts'
import { cellAddress } from '../pipeline/model/place.ts'
import { isoMinute } from '../pipeline/model/time.ts'
import { diskSource } from './support/disk-source.ts'
import { ingest, isBalanced, type Options } from './support/ingest.ts'

/**
 * A folder `cases/ingest-*` is a test: a data root, `expected.json`, and `options.json` where the run has options.
 * `UPDATE_GOLDENS=1` writes what is expected, except under CI.
 */
const root = 'tests/cases'
const cases = readdirSync(root).filter((name) => name.startsWith('ingest-')).sort()
const isWriting = process.env['UPDATE_GOLDENS'] === '1' && !process.env['CI']

async function outcome(folder: string) {
  const options = existsSync(join(folder, 'options.json')) ? (JSON.parse(readFileSync(join(folder, 'options.json'), 'utf8')) as Options) : {}
  const { reading, validation } = await ingest(diskSource(folder), options)
  expect(isBalanced(validation)).toBe(true)
  return {
    files: reading.files.map(({ file, encoding, delimiter, rows, unknownColumns }) => [file, encoding, delimiter, rows, ...unknownColumns].join(' | ')),
    counted: validation.incidents.map(({ receipt, carrier, start, duration, users, services, cause, equipment }) =>
      [receipt, carrier, isoMinute(start), `${duration}分`, `${users.qualifiers.join('')}${users.value}${users.unit}`, services.join('・'), cause, equipment ?? '不明'].join(' | ')),
    simple: validation.simple.map(({ receipt, carrier, start, equipment, count }) => [receipt, carrier, isoMinute(start), equipment, `${count}件`].join(' | ')),
    held: validation.held.map(({ row, problems }) => `${row.file}:${row.line} ${problems.map(({ code }) => code).join(' ')}`),
    withdrawn: validation.withdrawn.map(({ row, reason }) => `${row.file}:${row.line} ${reason}`),
    problems: validation.problems.map((problem) => `${problem.severity} ${problemText(problem)}`),
    repairs: validation.repairs.map(({ place, before, after, rule }) => `${place.file} ${cellAddress(place)} 「${before}」→「${after}」 ${rule}`),
    missingReturns: (validation.missingReturns ?? []).map(({ carrier, quarters }) => `${carrier} ${quarters.join(' ')}`),
  }
}

describe('受け取ったとおりのファイル', () => {
  test.each(cases)('%s', async (name) => {
    const folder = join(root, name)
    const actual = await outcome(folder)
    if (isWriting) writeFileSync(join(folder, 'expected.json'), `${JSON.stringify(actual, undefined, 2)}\n`)
    expect(actual).toEqual(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')))
  })

  test.each<[string, readonly string[]]>([
    ['decoding', ['ingest-decode', 'ingest-broken-byte', 'ingest-encoding-override', 'ingest-encoding-stated', 'ingest-workbook']], ['places', ['ingest-places', 'ingest-unclosed-quote', 'ingest-cut-number']], ['headers', ['ingest-headers', 'ingest-header-only']],
    ['values', ['ingest-values-legal', 'ingest-values-illegal', 'ingest-era-borders']], ['repairs', ['ingest-repairs', 'ingest-repairs-strict', 'ingest-other-forms', 'ingest-other-forms-strict', 'ingest-overlay']],
    ['submissions', ['ingest-submissions', 'ingest-duplicates', 'ingest-same-accident', 'ingest-missing-returns', 'ingest-wrong-year', 'ingest-carrier-names']], ['plausibility', ['ingest-plausibility', 'ingest-unit-slips']],
    ['the form', ['ingest-form']], ['replies', ['replies', 'ingest-disarmed']], ['the page of a check', ['check-page']], ['bad input', ['ingest-bad-input', 'ingest-no-csv', 'bad-reports', 'bad-written', 'bad-long', 'bad-unsplit']],
  ])('there are cases for %s', (_what, names) => {
    expect(names.filter((name) => !existsSync(join(root, name)))).toEqual([])
  })
})
