import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync, existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { detailedCsv, projectFolder, yearYaml } from './support/year.ts'

let home: string
beforeAll(() => { home = mkdtempSync(join(tmpdir(), 'kensho-cli-')) })
afterAll(() => { rmSync(home, { recursive: true, force: true }) })

let counter = 0
/** A data root on disk. */
function dataRoot(files: Record<string, string>): string {
  const root = join(home, `data${(counter += 1)}`)
  mkdirSync(root, { recursive: true })
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, name)), { recursive: true })
    writeFileSync(join(root, name), content)
  }
  return root
}

interface Ran { readonly status: number | null; readonly out: string; readonly log: string }
function kensho(...args: string[]): Ran {
  const child = spawnSync(process.execPath, ['pipeline/kensho.mjs', ...args], { cwd: projectFolder, encoding: 'utf8' })
  return { status: child.status, out: child.stdout, log: child.stderr }
}

const good = detailedCsv([{}, { 発生要因: '自然災害', 故障設備: '' }])
const bad = detailedCsv([{}, { 発生要因: '設備故章' }])

describe('kensho report', () => {
  it('builds a draft with a bad row, says so, and ends with 0', () => {
    const out = join(home, 'draft')
    const ran = kensho('report', '--html-only', '--data', dataRoot({ 'R03/detailed/a.csv': bad }), '--out', out)
    expect(ran.status).toBe(0)
    expect(ran.log).toContain('集計 1 ＋ 保留 1')
    expect(ran.log).toContain('a.csv セルK3（3行目）：発生要因「設備故章」')
    expect(ran.log).toMatch(/所要時間：読込 [\d.]+秒/)
    expect(existsSync(join(out, 'public/report.html'))).toBe(true)
  })

  it('under --strict writes the same and ends with 1', () => {
    const out = join(home, 'strict')
    expect(kensho('report', '--html-only', '--strict', '--data', dataRoot({ 'R03/detailed/a.csv': bad }), '--out', out).status).toBe(1)
    expect(existsSync(join(out, 'internal/held.csv'))).toBe(true)
  })

  it.each([
    ['ends with 3', 3, () => ({ 'R03/detailed/a.csv': '見出しのない行' })],
    ['finds no year', 3, () => ({ 'memo.txt': 'x' })],
    ['is refused', 1, () => ({ 'R03/detailed/a.csv': good })],
  ])('puts back what a killed run left hidden, also where the run itself %s', (_, status, files: () => Record<string, string>) => {
    const out = join(home, `killed${status}${Object.keys(files()).join().length}`)
    const staging = join(out, '.kensho-999999999')
    mkdirSync(join(staging, 'former/0'), { recursive: true })
    mkdirSync(join(staging, 'new/public'), { recursive: true })
    writeFileSync(join(staging, 'former/0/manifest.json'), '{"outputs":{}}')
    writeFileSync(join(staging, 'parts.json'), JSON.stringify([{ path: 'public', fresh: true }]))
    expect(kensho('report', '--html-only', '--stage', 'release', '--data', dataRoot(files()), '--out', out).status).toBe(status)
    expect(readdirSync(out)).toEqual(['public'])
    expect(readFileSync(join(out, 'public/manifest.json'), 'utf8')).toBe('{"outputs":{}}')
  })

  it('tells of a waiver that meets no fault, at the end and in faults.md', () => {
    const out = join(home, 'idle')
    const waiver = '了承:\n  - 不備: 未記入/year.yaml 会会\n    理由: 見本\n    氏名: 見本 太郎\n'
    const ran = kensho('report', '--html-only', '--data', dataRoot({ 'R03/detailed/a.csv': good, 'R03/year.yaml': yearYaml(), 'R03/release.yaml': waiver }), '--out', out)
    const told = 'release.yaml の了承「未記入/year.yaml 会会」（見本 太郎）に当たる不備は、今回ありません。「未記入/year.yaml 会合」ですか。'
    expect([ran.status, ran.log]).toEqual([0, expect.stringContaining(`注意：\n  ・${told}`)])
    expect(readFileSync(join(out, 'internal/faults.md'), 'utf8')).toContain(`## どの不備にも当たらない了承（release.yaml）\n\n- ${told}`)
  })

  it('refuses a release with a fault: 1, every fault named, the former output untouched', () => {
    const out = join(home, 'release')
    const data = dataRoot({ 'R03/detailed/a.csv': good })
    kensho('report', '--html-only', '--data', data, '--out', out)
    const former = readFileSync(join(out, 'public/report.html'), 'utf8')
    const ran = kensho('report', '--html-only', '--stage', 'release', '--data', dataRoot({ 'R03/detailed/a.csv': bad, 'R03/year.yaml': yearYaml() }), '--out', out)
    expect(ran.status).toBe(1)
    expect(ran.log).toContain('公表版は作りませんでした')
    expect(ran.log).toContain('設備故章')
    expect(readFileSync(join(out, 'public/report.html'), 'utf8')).toBe(former)
  })

  it.each([
    ['no needed column', { 'R03/detailed/a.csv': '受付番号,事業者名\r\n1,見本通信株式会社' }, 'a.csv'],
    ['an empty file', { 'R03/detailed/a.csv': '' }, 'a.csv'],
    ['no CSV at all', { 'R03/detailed/memo.txt': 'x' }, 'CSV ファイルがありません'],
  ])('stops at input with %s: 3, the file named, nothing written', (_what, files, named) => {
    const out = join(home, `unreadable${counter}`)
    const ran = kensho('report', '--html-only', '--data', dataRoot(files), '--out', out)
    expect([ran.status, existsSync(out)]).toEqual([3, false])
    expect(ran.log).toContain(named)
  })

  it('knows which years there are when asked for another: 3', () => {
    const ran = kensho('report', '--year', 'R09', '--data', dataRoot({ 'R03/detailed/a.csv': good }))
    expect(ran.status).toBe(3)
    expect(ran.log).toContain('あるのは R03 です')
  })

  it.each([[['--year', '来年']], [['--stage', 'final']], [['--nonsense']]])('answers wrong use %j with 2', (args) => {
    expect(kensho('report', '--html-only', '--data', dataRoot({ 'R03/detailed/a.csv': good }), '--out', join(home, 'usage'), ...args).status).toBe(2)
  })

  it('without a browser ends with 4, says what was tried, and writes nothing', () => {
    const out = join(home, 'nobrowser')
    const ran = kensho('report', '--browser', join(home, 'no-such-browser'), '--data', dataRoot({ 'R03/detailed/a.csv': good }), '--out', out)
    expect([ran.status, existsSync(out)]).toEqual([4, false])
    expect(ran.log).toContain('--html-only')
  })

  it('takes Japanese command names, and prints one JSON object when asked', () => {
    const ran = kensho('作成', '--html-only', '--json', '--year', '令和3年度', '--data', dataRoot({ 'R03/詳細/a.csv': bad }), '--out', join(home, 'json'))
    const summary = JSON.parse(ran.out) as { year: string; rows: number; counted: number; held: number; withdrawn: number; problems: Record<string, unknown>[]; outputs: string[] }
    expect([ran.status, summary.year, summary.rows, summary.counted, summary.held, summary.withdrawn]).toEqual([0, 'R03', 2, 1, 1, 0])
    expect(summary.problems[0]).toMatchObject({ file: 'a.csv', line: 3, cell: 'K3', field: '発生要因', value: '設備故章', severity: 'error', code: 'field/unknown-code' })
    expect(summary.outputs).toContain('public/report.html')
  })
})

describe('the folder given with --out', () => {
  const files = (folder: string): Record<string, string> =>
    Object.fromEntries(readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => [join(e.parentPath, e.name), readFileSync(join(e.parentPath, e.name), 'latin1')]))

  it('keeps its report when it is checked into: only files under internal/ that check writes are replaced', () => {
    const out = join(home, 'kept')
    const data = dataRoot({ 'R03/detailed/a.csv': bad })
    kensho('report', '--html-only', '--data', data, '--out', out)
    writeFileSync(join(out, 'internal/memo.txt'), 'mine')
    const before = files(out)
    expect(kensho('check', '--data', dataRoot({ 'R03/detailed/a.csv': good }), '--out', out).status).toBe(0)
    const after = files(out)
    const changed = Object.keys(before).filter((name) => before[name] !== after[name]).map((name) => name.slice(out.length + 1).replaceAll('\\', '/')).sort()
    expect(changed).toEqual(['internal/held.csv', 'internal/inputs.json', 'internal/problems.csv', 'internal/保留.xlsx'])
    expect(readdirSync(out).sort()).toEqual(['internal', 'public'])
  })

  it('is not built into where it holds something else, or is a file: 2, and nothing is touched', () => {
    const data = dataRoot({ 'R03/detailed/a.csv': good })
    const foreign = dataRoot({ 'memo/原稿.txt': 'mine' })
    const refused = kensho('report', '--html-only', '--data', data, '--out', foreign)
    expect([refused.status, readdirSync(foreign), readFileSync(join(foreign, 'memo/原稿.txt'), 'utf8')]).toEqual([2, ['memo'], 'mine'])
    expect(refused.log).toMatch(/報告書の出力ではないもの（memo など）.*\[usage\/out\]\n$/)
    const file = join(foreign, 'memo/原稿.txt')
    for (const command of [['report', '--html-only'], ['check']]) {
      const ran = kensho(...command, '--data', data, '--out', file)
      expect([ran.status, readFileSync(file, 'utf8')]).toEqual([2, 'mine'])
    }
  })

  it.runIf(existsSync('/proc/self'))('ends with 5 at once, before anything is read, where nothing can be written', () => {
    for (const command of [['report', '--html-only'], ['check']]) {
      const ran = kensho(...command, '--data', dataRoot({ 'R03/detailed/a.csv': good }), '--out', '/proc/x/y')
      expect(ran.status).toBe(5)
      expect(ran.log).toMatch(/^フォルダ「\/proc\/x\/y」に書き込めません（ENOENT）.*\[file\/unwritable\]\n$/)
    }
  })
})

describe('kensho check', () => {
  it('reads the files it can, lists the one it cannot, and ends with 3', () => {
    const ran = kensho('check', '--data', dataRoot({ 'R03/detailed/a.csv': good, 'R03/detailed/b.csv': '' }), '--out', join(home, 'check'))
    expect(ran.status).toBe(3)
    expect(ran.log).toContain('b.csv')
    expect(ran.log).toContain('集計 2')
    expect(existsSync(join(home, 'check/internal/problems.csv'))).toBe(true)
  })

  it('writes nothing where no --out is given', () => {
    const ran = kensho('点検', '--data', dataRoot({ 'R03/detailed/a.csv': good }))
    expect(ran.status).toBe(0)
    expect(ran.log).toContain('直すところはありません')
  })
})

describe('kensho check of a hand-written file with a slip', () => {
  it('names it, and does not say that nothing is to be mended', () => {
    const ran = kensho('check', '--data', dataRoot({ 'R03/detailed/a.csv': good, 'R03/year.yaml': `${yearYaml()}\n題明: 見本\n` }))
    expect(ran.log).toContain('year.yaml（6行目）')
    expect(ran.log).not.toContain('直すところはありません')
  })
})

describe('problems.csv', () => {
  it('says of each finding what it stops: a file, a row, the release, or nothing', () => {
    const out = join(home, 'severities')
    kensho('check', '--data', dataRoot({ 'R03/detailed/a.csv': bad, 'R03/detailed/b.csv': '', 'R03/year.yaml': 'データの別: 空想\n題明: 見本\n' }), '--out', out)
    const lines = readFileSync(join(out, 'internal/problems.csv'), 'utf8').trim().split('\r\n').slice(1).map((line) => line.slice(1, -1).split('","'))
    expect(lines.map((cells) => [cells[0], cells[5]]).sort()).toEqual([['a.csv', '保留'], ['b.csv', '読込不能'], ['year.yaml', '不備'], ['year.yaml', '警告']])
  })
})

describe('--json', () => {
  interface Summary { readonly year: string | null; readonly rows: number; readonly counted: number; readonly held: number; readonly withdrawn: number; readonly problems: readonly { readonly file: string | null; readonly severity: string; readonly code: string }[]; readonly outputs: readonly string[] }
  const summary = (ran: Ran): Summary => JSON.parse(ran.out) as Summary

  it('answers where nothing could be read: the files that stopped the run, no output, 3', () => {
    const ran = kensho('report', '--html-only', '--json', '--data', dataRoot({ 'R03/detailed/a.csv': '', 'R03/detailed/b.csv': good }), '--out', join(home, 'nojson'))
    expect(ran.status).toBe(3)
    expect(summary(ran)).toMatchObject({ year: 'R03', rows: 0, counted: 0, held: 0, withdrawn: 0, outputs: [] })
    expect(summary(ran).problems.map(({ file, severity, code }) => [file, severity, code])).toEqual([['a.csv', 'fatal', 'file/empty']])
    expect(ran.log).toContain('a.csv')
  })

  it.each([['report'], ['check']])('answers of %s where the year or the data are not there', (command) => {
    const noYear = kensho(command, '--json', '--year', '令和9', '--data', dataRoot({ 'R03/detailed/a.csv': good }))
    expect([noYear.status, summary(noYear).year, summary(noYear).problems.map(({ code }) => code)]).toEqual([3, 'R09', ['file/no-year']])
    const noData = kensho(command, '--json', '--data', join(home, 'nowhere'))
    expect([noData.status, summary(noData).year, summary(noData).problems.map(({ code }) => code)]).toEqual([3, null, ['file/no-data']])
  })

  it.each([['report', '--html-only'], ['check']])('of %s lists the findings about hand-written files after those about the rows, as problems.csv does', (...command) => {
    const out = join(home, `written-${command[0]}`)
    const ran = kensho(...command, '--json', '--data', dataRoot({ 'R03/detailed/a.csv': bad, 'R03/year.yaml': `${yearYaml()}\n題明: 見本\n` }), '--out', out)
    expect(summary(ran).problems.map(({ file, code }) => [file, code])).toEqual([['a.csv', 'field/unknown-code'], ['year.yaml', 'document/unknown-key']])
    const lines = readFileSync(join(out, 'internal/problems.csv'), 'utf8').trim().split('\r\n').slice(1)
    expect(lines.map((line) => line.split(',')[0])).toEqual(['"a.csv"', '"year.yaml"'])
    expect(lines[1]).toContain('題明')
  })

  it('of report also lists what a text says against the law or the data, with file and line, as problems.csv does', () => {
    const out = join(home, 'said')
    const ran = kensho('report', '--html-only', '--json', '--data', dataRoot({ 'R03/detailed/a.csv': good, 'R03/year.yaml': yearYaml(), 'R03/prose/closing.md': '本報告書は終わりである。\n\n報告は電波法第28条による。\n' }), '--out', out)
    const line = readFileSync(join(out, 'internal/problems.csv'), 'utf8').split('\r\n').find((one) => one.includes('prose/law')) ?? ''
    expect(line).toMatch(/^"prose\/closing\.md","3","","","","不備","prose\/law","[^"]*電波法/)
    expect(summary(ran).problems.find(({ code }) => code === 'prose/law')).toMatchObject({ file: 'prose/closing.md', line: 3, severity: 'fault' })
  })

  it.each<[string, readonly string[], string]>([
    ['an unknown option', ['check', '--jsno', '--json'], 'usage/unknown-option'], ['a year that cannot be read', ['report', '--json', '--year', '来年'], 'usage/year'],
    ['a stage that there is not', ['report', '--json', '--stage', '決定'], 'usage/stage'],
  ])('answers where the call is wrong (%s): what to do, nothing counted, 2', (_, args, code) => {
    const ran = kensho(...args)
    expect(ran.status).toBe(2)
    expect(summary(ran)).toMatchObject({ year: null, rows: 0, counted: 0, held: 0, withdrawn: 0, outputs: [] })
    expect(summary(ran).problems).toEqual([{ file: null, line: null, column: null, cell: null, field: null, value: null, severity: 'fatal', code, message: expect.stringMatching(/^[^[\]]*(ください|示します)[^[\]]*。$/) }])
  })

  it('answers where no browser is found: how to name one or do without, 4', () => {
    const ran = kensho('report', '--json', '--browser', join(home, 'no-such-browser'), '--data', dataRoot({ 'R03/detailed/a.csv': good }), '--out', join(home, 'nobrowser-json'))
    expect(ran.status).toBe(4)
    expect(summary(ran).problems).toEqual([expect.objectContaining({ severity: 'fatal', code: 'settle/browser-unavailable', message: expect.stringMatching(/--html-only で作れます。$/) })])
    expect(summary(ran).outputs).toEqual([])
  })

  it('says nothing of a failure where help was asked for, or no JSON', () => {
    expect(kensho('report', '--json', '--help').out).toMatch(/^使い方：/)
    expect(kensho('report', '--stage', '決定').out).toBe('')
  })

  it('answers where a release is refused: counted, but no output, 1', () => {
    const ran = kensho('report', '--html-only', '--json', '--stage', 'release', '--data', dataRoot({ 'R03/detailed/a.csv': bad, 'R03/year.yaml': yearYaml() }), '--out', join(home, 'refused'))
    expect([ran.status, summary(ran).counted, summary(ran).held, summary(ran).outputs]).toEqual([1, 1, 1, []])
  })
})

describe('data that is not there', () => {
  it('is named: 3', () => {
    for (const data of [join(home, 'nowhere'), join(dataRoot({ file: 'x' }), 'file')]) {
      const ran = kensho('check', '--data', data)
      expect([ran.status, ran.log]).toEqual([3, `データの置き場所「${data}」というフォルダはありません。年度のフォルダ（R03 など）が入っているフォルダを --data に指定してください。 [file/no-data]\n`])
    }
  })

  it('is told from a folder without any year: 3', () => {
    const ran = kensho('check', '--data', dataRoot({ 'memo.txt': 'x' }))
    expect([ran.status, ran.log]).toEqual([3, '年度のフォルダが一つも見つかりません。R03 のような名前のフォルダが入っているフォルダを --data に指定してください。 [file/no-year]\n'])
  })
})

describe('the command line speaks Japanese', () => {
  it.each([
    [['report', '--nonsense'], '「--nonsense」というオプションはありません。', 'usage/unknown-option'], [['report', '--html-onl'], '「--html-only」ですか。', 'usage/unknown-option'],
    [['repotr'], '「repotr」という命令はありません。「report」ですか。', 'usage/unknown-command'], [['trace'], '「番号」の指定がありません。', 'usage/missing-argument'],
    [['check', '--out'], '--out <フォルダ> に値がありません。', 'usage/option-missing-argument'], [['check', 'a', 'b'], '指定が多すぎます（何も要りませんが、2個あります）。', 'usage/excess-arguments'],
    [['new-year', 'R04', 'R05'], '（1個までですが、2個あります）', 'usage/excess-arguments'],
  ])('of a wrong %j it says %s', (args, said, code) => {
    const ran = kensho(...args)
    expect([ran.status, ran.out]).toEqual([2, ''])
    expect(ran.log).toContain(said)
    expect(ran.log).toContain(`使い方は --help を付けると示します。 [${code}]`)
    expect(ran.log).not.toMatch(/error|unknown option|argument'/)
  })

  it.each([[['--help']], [['help', 'report']], [['report', '--help']], [['new-year', '-h']]])('in its help %j, too', (args) => {
    const ran = kensho(...args)
    expect([ran.status, ran.log]).toEqual([0, ''])
    expect(ran.out).toMatch(/^使い方： kensho/)
    expect(ran.out).not.toMatch(/Usage|Options|Commands|Arguments|\[options\]|\[command\]|default|display/)
  })

  it('without a command it shows its help and ends with 2', () => {
    const ran = kensho()
    expect([ran.status, ran.out]).toEqual([2, ''])
    expect(ran.log).toMatch(/^使い方： kensho/)
  })
})
