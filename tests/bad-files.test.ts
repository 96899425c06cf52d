// 読めないファイル：一つ一つ名を挙げ、終了状態 3 で終わり、書きかけを残さず、記憶量は増えない。
import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { make, type Made } from './support/made.ts'
import { projectFolder } from './support/year.ts'

/**
 * A folder `cases/bad-*` is a test of the command line: a data root, `make.json` with what no repository can hold, and
 * `expected.json`. `UPDATE_GOLDENS=1` writes what is expected, except under CI.
 */
const root = 'tests/cases'
const cases = readdirSync(root).filter((name) => name.startsWith('bad-')).sort()
const isWriting = process.env['UPDATE_GOLDENS'] === '1' && !process.env['CI']

let home: string
beforeAll(() => { home = mkdtempSync(join(tmpdir(), 'kensho-bad-')) })
afterAll(() => { rmSync(home, { recursive: true, force: true }) })

function laid(name: string): string {
  const folder = join(home, name)
  cpSync(join(root, name), folder, { recursive: true })
  make(folder, JSON.parse(readFileSync(join(root, name, 'make.json'), 'utf8')) as Record<string, Made>)
  return folder
}

/** What the run says of files, and the most memory that it held, in MB. The launcher's own process hands over to the program within it. */
function run(args: readonly string[]): { readonly status: number | null; readonly said: readonly string[]; readonly peak: number } {
  const watch = `process.on('exit', () => { process.stdout.write('peak ' + Math.round(process.resourceUsage().maxRSS / 1024) + '\\n') })`
  const child = spawnSync(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(watch)}`, 'pipeline/kensho.mjs', ...args], { cwd: projectFolder, encoding: 'utf8', timeout: 300_000 })
  const said = child.stderr.split('\n').filter((line) => /\[[a-z]+\/[a-z-]+\]$/.test(line) && !line.startsWith('  ・'))
  return { status: child.status, said: said.map((line) => line.replace(/（(EIO|EACCES)）/, '（拒否）')), peak: Math.max(0, ...[...child.stdout.matchAll(/^peak (\d+)$/gm)].map(([, megabytes]) => Number(megabytes))) }
}

/** Windows has no FIFO, and links only for administrators. */
describe.runIf(process.platform !== 'win32').each(cases)('%s', (name) => {
  test('check names each file, reads the others and ends with 3; report writes nothing', () => {
    const data = laid(name)
    const [checked, reported] = [run(['check', '--data', data]), run(['report', '--html-only', '--data', data, '--out', join(home, `${name}-out`)])]
    const actual = { check: { status: checked.status, said: checked.said }, report: { status: reported.status, said: reported.said } }
    if (isWriting) writeFileSync(join(root, name, 'expected.json'), `${JSON.stringify(actual, undefined, 2)}\n`)
    expect(actual).toEqual(JSON.parse(readFileSync(join(root, name, 'expected.json'), 'utf8')))
    expect(existsSync(join(home, `${name}-out`))).toBe(false)
    for (const { peak } of [checked, reported]) {
      expect(peak).toBeGreaterThan(20)
      expect(peak).toBeLessThan(400)
    }
  }, 300_000)
})

test('there is a case for reports, for what is written by hand and for what is too long', () => {
  expect(cases.length).toBeGreaterThanOrEqual(4)
})
